package io.mmapforge.interop.pattern;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.store.RecordBuffer;
import java.util.Arrays;

/** Compares one field of two records. */
final class FieldValues {
    private FieldValues() {}

    static boolean equal(FieldLayout field, RecordBuffer a, RecordBuffer b) {
        int at = field.offset();
        return switch (field.type()) {
            case BOOL -> a.getBoolean(at) == b.getBoolean(at);
            case INT8, UINT8 -> a.getByte(at) == b.getByte(at);
            case INT16, UINT16 -> a.getShort(at) == b.getShort(at);
            case INT32, UINT32 -> a.getInt(at) == b.getInt(at);
            case INT64, UINT64 -> a.getLong(at) == b.getLong(at);
            case FLOAT32 -> Float.floatToRawIntBits(a.getFloat(at)) == Float.floatToRawIntBits(b.getFloat(at));
            case FLOAT64 -> Double.doubleToRawLongBits(a.getDouble(at)) == Double.doubleToRawLongBits(b.getDouble(at));
            case STRING -> a.getString(at, field.maxBytes()).equals(b.getString(at, field.maxBytes()));
            case BYTES -> Arrays.equals(a.getBytes(at, field.maxBytes()), b.getBytes(at, field.maxBytes()));
        };
    }
}
