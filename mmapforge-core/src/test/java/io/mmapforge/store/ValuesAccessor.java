package io.mmapforge.store;

import io.mmapforge.layout.FieldType;
import java.util.UUID;

/** A copy of the record. */
record ValuesAccessor(RecordValues values) implements RecordAccess {
    @Override
    public boolean has(int bit) {
        return values.has(bit);
    }

    @Override
    public Object number(FieldType kind, int width, int offset) {
        return switch (kind) {
            case BOOL -> values.getBoolean(offset);
            case FLOAT32 -> values.getFloat(offset);
            case FLOAT64 -> values.getDouble(offset);
            default ->
                switch (width) {
                    case 1 ->
                        RecordAccess.isUnsigned(kind)
                                ? (long) values.getUnsignedByte(offset)
                                : (long) values.getByte(offset);
                    case 2 ->
                        RecordAccess.isUnsigned(kind)
                                ? (long) values.getUnsignedShort(offset)
                                : (long) values.getShort(offset);
                    case 4 ->
                        RecordAccess.isUnsigned(kind) ? values.getUnsignedInt(offset) : (long) values.getInt(offset);
                    default -> values.getLong(offset);
                };
        };
    }

    @Override
    public Object optionalNumber(FieldType kind, int width, int offset, int bit) {
        values.requirePresent(offset, bit);
        return number(kind, width, offset);
    }

    @Override
    public Object numberOr(FieldType kind, int width, int offset, int bit) {
        return has(bit) ? number(kind, width, offset) : RecordAccess.fallback(kind, width);
    }

    @Override
    public String string(int offset, int maxBytes) {
        return values.getString(offset, maxBytes);
    }

    @Override
    public byte[] bytes(int offset, int maxBytes) {
        return values.getBytes(offset, maxBytes);
    }

    @Override
    public UUID uuid(int offset) {
        return values.getUuid(offset);
    }
}
