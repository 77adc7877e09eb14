package io.mmapforge.bench.competitor.keyed;

import com.example.market.ListedQuoteRecord;
import java.io.IOException;

/** What every competitor can do with records that are found by a string, so that a test can hold them against each other. */
public interface ListedQuotes {
    /** Makes a file of the {@link KeyedRecords}. */
    void open() throws IOException;

    /** Whether there is a record of this key. */
    boolean contains(String isin);

    /** One field of the record of this key, which there must be. */
    double bid(String isin);

    /** Adds a record, whose key there is not, or replaces the one of its key. */
    void put(ListedQuoteRecord quote);

    /** Removes the file. */
    void close() throws IOException;
}
