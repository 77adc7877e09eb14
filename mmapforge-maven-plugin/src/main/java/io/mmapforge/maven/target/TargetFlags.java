package io.mmapforge.maven.target;

import io.mmapforge.layout.FlagsType;
import java.util.List;

/**
 * Flags with their names in a language. Files may have bits set that have no name.
 *
 * @param name their name
 * @param type their size
 * @param bits the bits from the lowest on
 */
public record TargetFlags(String name, FlagsType type, List<TargetNumber> bits) implements TargetType {
    /** Copies the list. */
    public TargetFlags {
        bits = List.copyOf(bits);
    }

    @Override
    public String schemaName() {
        return type.name();
    }
}
