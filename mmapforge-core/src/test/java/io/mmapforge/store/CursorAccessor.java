package io.mmapforge.store;

import io.mmapforge.layout.FieldType;
import java.util.UUID;

/** A cursor that is at the record. */
record CursorAccessor(RecordCursor cursor) implements RecordAccess {
    @Override
    public boolean has(int bit) {
        return cursor.has(bit);
    }

    @Override
    public Object number(FieldType kind, int width, int offset) {
        return switch (kind) {
            case BOOL -> cursor.getBoolean(offset);
            case FLOAT32 -> cursor.getFloat(offset);
            case FLOAT64 -> cursor.getDouble(offset);
            default ->
                switch (width) {
                    case 1 ->
                        RecordAccess.isUnsigned(kind)
                                ? (long) cursor.getUnsignedByte(offset)
                                : (long) cursor.getByte(offset);
                    case 2 ->
                        RecordAccess.isUnsigned(kind)
                                ? (long) cursor.getUnsignedShort(offset)
                                : (long) cursor.getShort(offset);
                    case 4 ->
                        RecordAccess.isUnsigned(kind) ? cursor.getUnsignedInt(offset) : (long) cursor.getInt(offset);
                    default -> cursor.getLong(offset);
                };
        };
    }

    @Override
    public Object optionalNumber(FieldType kind, int width, int offset, int bit) {
        return switch (kind) {
            case BOOL -> cursor.getOptionalBoolean(offset, bit);
            case FLOAT32 -> cursor.getOptionalFloat(offset, bit);
            case FLOAT64 -> cursor.getOptionalDouble(offset, bit);
            default ->
                switch (width) {
                    case 1 ->
                        RecordAccess.isUnsigned(kind)
                                ? (long) cursor.getOptionalUnsignedByte(offset, bit)
                                : (long) cursor.getOptionalByte(offset, bit);
                    case 2 ->
                        RecordAccess.isUnsigned(kind)
                                ? (long) cursor.getOptionalUnsignedShort(offset, bit)
                                : (long) cursor.getOptionalShort(offset, bit);
                    case 4 ->
                        RecordAccess.isUnsigned(kind)
                                ? cursor.getOptionalUnsignedInt(offset, bit)
                                : (long) cursor.getOptionalInt(offset, bit);
                    default -> cursor.getOptionalLong(offset, bit);
                };
        };
    }

    @Override
    public Object numberOr(FieldType kind, int width, int offset, int bit) {
        return switch (kind) {
            case BOOL -> cursor.getBooleanOr(offset, bit, true);
            case FLOAT32 -> cursor.getFloatOr(offset, bit, -1f);
            case FLOAT64 -> cursor.getDoubleOr(offset, bit, -1.0);
            default ->
                switch (width) {
                    case 1 ->
                        RecordAccess.isUnsigned(kind)
                                ? (long) cursor.getUnsignedByteOr(offset, bit, 0xFF)
                                : (long) cursor.getByteOr(offset, bit, (byte) -1);
                    case 2 ->
                        RecordAccess.isUnsigned(kind)
                                ? (long) cursor.getUnsignedShortOr(offset, bit, 0xFFFF)
                                : (long) cursor.getShortOr(offset, bit, (short) -1);
                    case 4 ->
                        RecordAccess.isUnsigned(kind)
                                ? cursor.getUnsignedIntOr(offset, bit, 0xFFFF_FFFFL)
                                : (long) cursor.getIntOr(offset, bit, -1);
                    default -> cursor.getLongOr(offset, bit, -1L);
                };
        };
    }

    @Override
    public String string(int offset, int maxBytes) {
        return cursor.getString(offset, maxBytes);
    }

    @Override
    public byte[] bytes(int offset, int maxBytes) {
        return cursor.getBytes(offset, maxBytes);
    }

    @Override
    public UUID uuid(int offset) {
        return cursor.readRange(offset, 16).getUuid(offset);
    }
}
