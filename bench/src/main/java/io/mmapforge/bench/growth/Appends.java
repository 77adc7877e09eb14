package io.mmapforge.bench.growth;

import com.example.market.KeyedQuoteStore;
import com.example.market.QuoteRecord;
import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.competitor.keyed.KeyedRecords;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;

/** A new file of records of 48 bytes, to which others are appended. */
interface Appends extends AutoCloseable {
    /** Appends one, of which this is the number. */
    void append(long number);

    /** How often the file became longer. */
    long growths();

    @Override
    void close();

    /** Of five numbers. */
    static Appends plain(Path file, StoreOptions options) {
        QuoteStore store = QuoteStore.create(file, options);
        QuoteRecord[] records = HotRecords.quotes();
        return new Appends() {
            @Override
            public void append(long number) {
                store.append(records[(int) number & records.length - 1]);
            }

            @Override
            public long growths() {
                return store.counters().growths();
            }

            @Override
            public void close() {
                store.close();
            }
        };
    }

    /** Of five numbers, one of which is their key, another one for each record. */
    static Appends keyed(Path file, StoreOptions options) {
        KeyedQuoteStore store = KeyedQuoteStore.create(file, options);
        return new Appends() {
            @Override
            public void append(long number) {
                store.append(KeyedRecords.quote(number));
            }

            @Override
            public long growths() {
                return store.counters().growths();
            }

            @Override
            public void close() {
                store.close();
            }
        };
    }
}
