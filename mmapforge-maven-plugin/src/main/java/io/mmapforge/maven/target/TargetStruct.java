package io.mmapforge.maven.target;

import io.mmapforge.layout.StructType;
import java.util.List;

/**
 * A struct with its names in a language.
 *
 * @param name its name
 * @param type its size and alignment
 * @param members the members in the order of their offsets
 */
public record TargetStruct(String name, StructType type, List<TargetMember> members) implements TargetType {
    /** Copies the list. */
    public TargetStruct {
        members = List.copyOf(members);
    }

    @Override
    public String schemaName() {
        return type.name();
    }
}
