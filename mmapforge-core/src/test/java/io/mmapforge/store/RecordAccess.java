package io.mmapforge.store;

import io.mmapforge.layout.FieldType;
import java.util.UUID;

/** One of the ways to look at the values of a record, by what its methods are called everywhere. */
interface RecordAccess {
    boolean has(int bit);

    /** A value of a kind that is stored as a number, a float or a bool, as the object that a person compares it with. */
    Object number(FieldType kind, int width, int offset);

    /** The same of an optional field that is there. */
    Object optionalNumber(FieldType kind, int width, int offset, int bit);

    /** The same of an optional field, or what belongs there if it is absent: -1, or true. */
    Object numberOr(FieldType kind, int width, int offset, int bit);

    String string(int offset, int maxBytes);

    byte[] bytes(int offset, int maxBytes);

    UUID uuid(int offset);

    /** What -1, or true, is among the values of a kind. */
    static Object fallback(FieldType kind, int width) {
        return switch (kind) {
            case BOOL -> true;
            case FLOAT32 -> -1f;
            case FLOAT64 -> -1.0;
            default -> isUnsigned(kind) && width < Long.BYTES ? (1L << width * Byte.SIZE) - 1 : -1L;
        };
    }

    static boolean isUnsigned(FieldType kind) {
        return switch (kind) {
            case UINT8, UINT16, UINT32, UINT64, ENUM, FLAGS -> true;
            default -> false;
        };
    }
}
