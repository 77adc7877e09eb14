package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;

/** A cursor over {@code TICK} records, as the plugin would generate it. */
final class TickCursor extends AnyCursor {
    TickCursor(RecordStore store) {
        this(store, 0, Long.MAX_VALUE);
    }

    TickCursor(RecordStore store, long from, long end) {
        super(store, 104, from, end);
    }

    String symbol() {
        return getString(SYMBOL, SYMBOL_MAX_BYTES);
    }

    double price() {
        return getDouble(PRICE);
    }

    long timestamp() {
        return getLong(TIMESTAMP);
    }

    /** Appends ticks whose time-stamps are their indices. */
    static void append(RecordStore store, int count) {
        for (int i = 0; i < count; i++) {
            long index = store.size();
            RecordBuffer buffer = store.buffer();
            buffer.putString(SYMBOL, SYMBOL_MAX_BYTES, "S" + index);
            buffer.putDouble(PRICE, index / 4.0);
            buffer.putLong(TIMESTAMP, index);
            store.append(buffer);
        }
    }
}
