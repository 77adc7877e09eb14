package io.mmapforge.maven.statistics;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;

/**
 * How much may be remembered of a store, whatever its layout is: a file may say that its records have a million members. Not thread-safe.
 */
final class Room {
    /** Beyond so many members of structs, they are counted alone. */
    private static final int MOST_MEMBERS = 2048;

    /** How many different texts are kept of all fields together. */
    private static final int MOST_TEXTS = 1 << 16;

    private static final int MOST_TEXTS_OF_ONE = 1024;
    private static final int FEWEST_TEXTS_OF_ONE = 16;

    private int members = MOST_MEMBERS;
    private final int texts;

    Room(RecordLayout layout) {
        long leaves = layout.fields().stream()
                .map(FieldLayout::type)
                .mapToLong(Room::leaves)
                .sum();
        long each = MOST_TEXTS / Math.min(leaves, MOST_TEXTS);
        this.texts = (int) Math.max(FEWEST_TEXTS_OF_ONE, Math.min(MOST_TEXTS_OF_ONE, each));
    }

    private static long leaves(ValueType type) {
        return type instanceof StructType struct
                ? struct.members().stream()
                        .mapToLong(member -> leaves(member.type()))
                        .sum()
                : 1;
    }

    /** Whether there is room for a struct's members by themselves, which is then taken. */
    boolean takeMembers(int count) {
        if (count > members) {
            return false;
        }
        members -= count;
        return true;
    }

    /** How many different texts are kept of each field or member. */
    int texts() {
        return texts;
    }
}
