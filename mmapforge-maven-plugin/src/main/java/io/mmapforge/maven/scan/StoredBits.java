package io.mmapforge.maven.scan;

import io.mmapforge.layout.ValueType;
import io.mmapforge.store.RecordValues;

/** Numbers of enums and flags, which take as many bytes as their highest one needs. */
public final class StoredBits {
    private StoredBits() {}

    /** The number without its sign; of flags of 8 bytes the bits. */
    public static long of(ValueType type, RecordValues record, int offset) {
        return switch (type.sizeBytes()) {
            case Byte.BYTES -> record.getUnsignedByte(offset);
            case Short.BYTES -> record.getUnsignedShort(offset);
            case Integer.BYTES -> record.getUnsignedInt(offset);
            default -> record.getLong(offset);
        };
    }
}
