package io.mmapforge.store;

import static io.mmapforge.testing.QuoteLayout.QUOTE;

import io.mmapforge.testing.QuoteLayout;
import java.nio.file.Path;

/** Access to records of {@link QuoteLayout#QUOTE}, as generated code has it. */
final class Quotes {
    static final int BYTES = 48;
    static final int SYMBOL = 8;
    static final int SYMBOL_MAX_BYTES = 8;
    static final int TIME = 24;
    static final int PRICE = 32;
    static final int VENUE = 40;

    private Quotes() {}

    static RecordBuffer filled(RecordStore store, int venue, String symbol, long time, double price) {
        return fill(store.draft(), venue, symbol, time, price);
    }

    static RecordBuffer fill(RecordBuffer draft, int venue, String symbol, long time, double price) {
        draft.putUnsignedShort(VENUE, venue);
        draft.putString(SYMBOL, SYMBOL_MAX_BYTES, symbol);
        draft.putLong(TIME, time);
        draft.putDouble(PRICE, price);
        return draft;
    }

    static long append(RecordStore store, int venue, String symbol, long time, double price) {
        return store.append(filled(store, venue, symbol, time, price), BYTES);
    }

    static long put(RecordStore store, int venue, String symbol, long time, double price) {
        return store.put(filled(store, venue, symbol, time, price), BYTES);
    }

    static long putIfAbsent(RecordStore store, int venue, String symbol, long time, double price) {
        return store.putIfAbsent(filled(store, venue, symbol, time, price), BYTES);
    }

    static void add(RecordBatch batch, int venue, String symbol, long time, double price) {
        fill(batch.draft(), venue, symbol, time, price);
        batch.addDraft(BYTES);
    }

    static long indexOf(RecordStore store, int venue, String symbol) {
        return store.indexOf(store.key().putUnsignedShort(venue).putString(SYMBOL_MAX_BYTES, symbol));
    }

    static RecordStore created(Path path) {
        return RecordStore.create(path, QUOTE, StoreOptions.defaults());
    }
}
