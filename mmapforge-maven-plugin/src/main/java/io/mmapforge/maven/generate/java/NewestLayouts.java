package io.mmapforge.maven.generate.java;

import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import java.util.List;

/**
 * The earlier layouts that a generated class knows: the newest, as many as always fit.
 *
 * <p>A class file has room for 65,535 constants, and a lock for thousands of versions. A file of a version that is older than
 * those a program knows is refused as any other, with each difference; only since which version it is so remains unsaid.
 */
final class NewestLayouts {
    private static final int MAX_VERSIONS = 32;
    private static final int MAX_NAMES = 2_048;

    private NewestLayouts() {}

    /**
     * The newest layouts whose fields, constants and members, taken together, are few enough.
     *
     * @param layouts layouts in ascending order of their versions
     * @return the last of them, in the same order
     */
    static List<RecordLayout> of(List<RecordLayout> layouts) {
        int first = layouts.size();
        int names = 0;
        while (first > 0 && layouts.size() - first < MAX_VERSIONS) {
            names += names(layouts.get(first - 1));
            if (names > MAX_NAMES) {
                break;
            }
            first--;
        }
        return List.copyOf(layouts.subList(first, layouts.size()));
    }

    /** What a layout needs constants of the class file for: its fields, and the constants, bits and members of its types. */
    private static int names(RecordLayout layout) {
        int names = layout.fields().size();
        for (ValueType type : layout.namedTypes()) {
            if (type instanceof EnumType enumType) {
                names += enumType.constants().size();
            } else if (type instanceof FlagsType flags) {
                names += flags.bits().size();
            } else if (type instanceof StructType struct) {
                names += struct.members().size();
            }
        }
        return names;
    }
}
