package io.mmapforge.bench.competitor.quote;

import com.example.market.QuoteRecord;
import java.io.IOException;

/** What every competitor can do with its quotes, so that a test can hold them against each other. */
public interface Quotes {
    /** Makes a file of the records. */
    void open() throws IOException;

    /** One field of a record. */
    double bid(int index) throws IOException;

    /** A whole record. */
    QuoteRecord get(int index) throws IOException;

    /** Replaces a record. */
    void set(int index, QuoteRecord quote) throws IOException;

    /** Removes the file. */
    void close() throws IOException;
}
