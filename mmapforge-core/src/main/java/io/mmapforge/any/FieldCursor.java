package io.mmapforge.any;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.store.RecordCursor;
import io.mmapforge.store.RecordSnapshot;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.RecordValues;

/** The cursor that an {@link AnyCursor} has, by offsets. Not its ancestor, whose methods have the same names and are given offsets. */
final class FieldCursor extends RecordCursor {
    FieldCursor(RecordStore store, long from, long end) {
        super(store, store.layout().recordSize(), from, end);
    }

    boolean isPresent(int presenceBit) {
        return has(presenceBit);
    }

    boolean bool(int offset) {
        return getBoolean(offset);
    }

    long load8(int offset) {
        return getLong(offset);
    }

    int load4(int offset) {
        return getInt(offset);
    }

    short load2(int offset) {
        return getShort(offset);
    }

    byte load1(int offset) {
        return getByte(offset);
    }

    long presentBits(FieldLayout field) {
        int offset = field.offset();
        int bit = field.presenceBit();
        return switch (field.size()) {
            case Byte.BYTES -> getOptionalByte(offset, bit);
            case Short.BYTES -> getOptionalShort(offset, bit);
            case Integer.BYTES -> getOptionalInt(offset, bit);
            default -> getOptionalLong(offset, bit);
        };
    }

    String text(int offset, int maxBytes) {
        return getString(offset, maxBytes);
    }

    RecordValues range(FieldLayout field) {
        return field.isOptional()
                ? readRange(field.offset(), field.size(), field.presenceBit())
                : readRange(field.offset(), field.size());
    }

    void copy(RecordSnapshot target) {
        copyTo(target);
    }
}
