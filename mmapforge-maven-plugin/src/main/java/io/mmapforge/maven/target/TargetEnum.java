package io.mmapforge.maven.target;

import io.mmapforge.layout.EnumType;
import java.util.List;

/**
 * An enum with its names in a language. Files may hold numbers that no constant has.
 *
 * @param name its name
 * @param type its size
 * @param constants the constants in ascending order of their numbers
 */
public record TargetEnum(String name, EnumType type, List<TargetNumber> constants) implements TargetType {
    /** Copies the list. */
    public TargetEnum {
        constants = List.copyOf(constants);
    }

    @Override
    public String schemaName() {
        return type.name();
    }
}
