package io.mmapforge.store;

import io.mmapforge.layout.FieldType;
import java.util.UUID;

/** Single gets of a store. */
record StoreAccessor(RecordStore store, long index, int recordBytes) implements RecordAccess {
    @Override
    public boolean has(int bit) {
        return store.has(index, bit, recordBytes);
    }

    @Override
    public Object number(FieldType kind, int width, int offset) {
        return switch (kind) {
            case BOOL -> store.getBoolean(index, offset, recordBytes);
            case FLOAT32 -> store.getFloat(index, offset, recordBytes);
            case FLOAT64 -> store.getDouble(index, offset, recordBytes);
            default ->
                switch (width) {
                    case 1 ->
                        RecordAccess.isUnsigned(kind)
                                ? (long) store.getUnsignedByte(index, offset, recordBytes)
                                : (long) store.getByte(index, offset, recordBytes);
                    case 2 ->
                        RecordAccess.isUnsigned(kind)
                                ? (long) store.getUnsignedShort(index, offset, recordBytes)
                                : (long) store.getShort(index, offset, recordBytes);
                    case 4 ->
                        RecordAccess.isUnsigned(kind)
                                ? store.getUnsignedInt(index, offset, recordBytes)
                                : (long) store.getInt(index, offset, recordBytes);
                    default -> store.getLong(index, offset, recordBytes);
                };
        };
    }

    @Override
    public Object optionalNumber(FieldType kind, int width, int offset, int bit) {
        return switch (kind) {
            case BOOL -> store.getOptionalBoolean(index, offset, bit, recordBytes);
            case FLOAT32 -> store.getOptionalFloat(index, offset, bit, recordBytes);
            case FLOAT64 -> store.getOptionalDouble(index, offset, bit, recordBytes);
            default ->
                switch (width) {
                    case 1 ->
                        RecordAccess.isUnsigned(kind)
                                ? (long) store.getOptionalUnsignedByte(index, offset, bit, recordBytes)
                                : (long) store.getOptionalByte(index, offset, bit, recordBytes);
                    case 2 ->
                        RecordAccess.isUnsigned(kind)
                                ? (long) store.getOptionalUnsignedShort(index, offset, bit, recordBytes)
                                : (long) store.getOptionalShort(index, offset, bit, recordBytes);
                    case 4 ->
                        RecordAccess.isUnsigned(kind)
                                ? store.getOptionalUnsignedInt(index, offset, bit, recordBytes)
                                : (long) store.getOptionalInt(index, offset, bit, recordBytes);
                    default -> store.getOptionalLong(index, offset, bit, recordBytes);
                };
        };
    }

    @Override
    public Object numberOr(FieldType kind, int width, int offset, int bit) {
        return switch (kind) {
            case BOOL -> store.getBooleanOr(index, offset, bit, true, recordBytes);
            case FLOAT32 -> store.getFloatOr(index, offset, bit, -1f, recordBytes);
            case FLOAT64 -> store.getDoubleOr(index, offset, bit, -1.0, recordBytes);
            default ->
                switch (width) {
                    case 1 ->
                        RecordAccess.isUnsigned(kind)
                                ? (long) store.getUnsignedByteOr(index, offset, bit, 0xFF, recordBytes)
                                : (long) store.getByteOr(index, offset, bit, (byte) -1, recordBytes);
                    case 2 ->
                        RecordAccess.isUnsigned(kind)
                                ? (long) store.getUnsignedShortOr(index, offset, bit, 0xFFFF, recordBytes)
                                : (long) store.getShortOr(index, offset, bit, (short) -1, recordBytes);
                    case 4 ->
                        RecordAccess.isUnsigned(kind)
                                ? store.getUnsignedIntOr(index, offset, bit, 0xFFFF_FFFFL, recordBytes)
                                : (long) store.getIntOr(index, offset, bit, -1, recordBytes);
                    default -> store.getLongOr(index, offset, bit, -1L, recordBytes);
                };
        };
    }

    @Override
    public String string(int offset, int maxBytes) {
        return store.getString(index, offset, maxBytes);
    }

    @Override
    public byte[] bytes(int offset, int maxBytes) {
        return store.getBytes(index, offset, maxBytes);
    }

    @Override
    public UUID uuid(int offset) {
        return store.readRange(index, offset, 16).getUuid(offset);
    }
}
