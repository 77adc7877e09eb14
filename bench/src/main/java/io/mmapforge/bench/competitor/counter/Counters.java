package io.mmapforge.bench.competitor.counter;

import java.io.IOException;

/** What every competitor can do with its counters, so that a test can hold them against each other. */
public interface Counters {
    /** Makes as many as there are hot records; each begins with the size of the bid of the quote of its index. */
    void open() throws IOException;

    /** Adds, and returns what has come of it. */
    long add(int index, long delta);

    /** What a counter has. */
    long get(int index);

    /** Removes what was made. */
    void close() throws IOException;
}
