package io.mmapforge.any;

import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.store.RecordSnapshot;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.RecordValues;
import java.time.DateTimeException;
import java.util.HexFormat;
import java.util.List;

/**
 * A copy of one record, as some writer left it whole, to be used again for the next: all zero until the first is taken.
 *
 * <p>It keeps its values when the record changes and when the store is closed. Not thread-safe.
 */
public final class AnyRecord extends AnyValues {
    private final RecordSnapshot values;
    private long index = -1;

    /** One without values yet, for the records of a store. */
    AnyRecord(AnyFields fields, RecordStore store) {
        super(fields);
        this.values = new RecordSnapshot(store);
    }

    /** The index of the record that the values are of; -1 before the first is taken. */
    public long index() {
        return index;
    }

    /** The name of the record's type, its index, and its values, for a log or a debugger. Never throws. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(layout().recordName() + " " + index + " [");
        List<FieldLayout> all = layout().fields();
        for (int field = 0; field < all.size(); field++) {
            text.append(field == 0 ? "" : ", ")
                    .append(all.get(field).name())
                    .append('=')
                    .append(valueText(field));
        }
        return text.append(']').toString();
    }

    private String valueText(int field) {
        try {
            Object value = value(field);
            return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
        } catch (CorruptRecordException | DateTimeException e) {
            return "?";
        }
    }

    /** To be filled with the values of a record. */
    RecordSnapshot values() {
        return values;
    }

    AnyRecord of(long newIndex) {
        this.index = newIndex;
        return this;
    }

    @Override
    boolean isPresent(int presenceBit) {
        return values.has(presenceBit);
    }

    @Override
    boolean bool(int offset) {
        return values.getBoolean(offset);
    }

    @Override
    long load8(int offset) {
        return values.getLong(offset);
    }

    @Override
    int load4(int offset) {
        return values.getInt(offset);
    }

    @Override
    short load2(int offset) {
        return values.getShort(offset);
    }

    @Override
    byte load1(int offset) {
        return values.getByte(offset);
    }

    @Override
    long presentBits(FieldLayout field) {
        int offset = field.offset();
        values.requirePresent(offset, field.presenceBit());
        return switch (field.size()) {
            case Byte.BYTES -> values.getByte(offset);
            case Short.BYTES -> values.getShort(offset);
            case Integer.BYTES -> values.getInt(offset);
            default -> values.getLong(offset);
        };
    }

    @Override
    String text(int offset, int maxBytes) {
        return values.getString(offset, maxBytes);
    }

    @Override
    RecordValues range(FieldLayout field) {
        return values;
    }
}
