package io.mmapforge.bench.competitor.keyed;

import com.example.market.KeyedQuoteRecord;
import java.io.IOException;

/** What every competitor can do with records that are found by a number, so that a test can hold them against each other. */
public interface KeyedQuotes {
    /** Makes a file, or a map, of the {@link KeyedRecords}. */
    void open() throws IOException;

    /** Whether there is a record of this key. */
    boolean contains(long id);

    /** A number by which a record's place or content is told from that of others: the record's own one, if it has no other. */
    double bid(long id);

    /** Adds a record, whose key there is not, or replaces the one of its key. */
    void put(KeyedQuoteRecord quote);

    /** Removes the file. */
    void close() throws IOException;
}
