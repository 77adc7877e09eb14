package io.mmapforge.bench;

import com.example.market.TickRecord;
import java.util.stream.IntStream;

/** The records that every competitor works on: few enough (104 KiB) to stay in a core's second-level cache. */
public final class HotRecords {
    /** The number of records, and of operations in one pass through them. */
    public static final int COUNT = 1_024;

    private static final String[] SYMBOLS = {"AAPL", "MSFT", "F", "GOOGL", "BRK.B", "T", "NVDA", "TSM"};

    private static final long FIRST_TIMESTAMP = 1_763_640_000_000_000_000L;

    private HotRecords() {}

    /** The records, in the order of their indices; every call makes new ones. */
    public static TickRecord[] create() {
        return IntStream.range(0, COUNT).mapToObj(HotRecords::record).toArray(TickRecord[]::new);
    }

    private static TickRecord record(int index) {
        String symbol = SYMBOLS[index % SYMBOLS.length];
        return new TickRecord(symbol, 100 + index * 0.25, 1_000 + index, FIRST_TIMESTAMP + index);
    }
}
