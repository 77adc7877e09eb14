package io.mmapforge.maven.duckdb;

import java.util.concurrent.atomic.AtomicLong;

/** A scan that threads share: each takes the next records. Thread-safe. */
final class Scan {
    /** In place of a leaf: nobody looks at the column. */
    static final int NO_LEAF = -1;

    private final ScanRange range;
    private final int[] leaves;
    private final AtomicLong next;

    /** @param leaves for each column that is asked for which leaf it is */
    Scan(ScanRange range, int[] leaves) {
        this.range = range;
        this.leaves = leaves;
        this.next = new AtomicLong(range.from());
    }

    int[] leaves() {
        return leaves;
    }

    /** The next records, at most so many; none if all are taken. */
    ScanRange take(int most) {
        long from = next.getAndAdd(most);
        return new ScanRange(Math.min(from, range.to()), Math.min(from + most, range.to()));
    }
}
