package io.mmapforge.bench.competitor.summary;

import com.example.market.DaySummaryRecord;
import io.mmapforge.bench.HotRecords;
import java.util.stream.IntStream;

/** The records of nine numbers that every competitor works on. */
public final class DaySummaries {
    private DaySummaries() {}

    /** In the order of their indices; every call makes new ones. */
    public static DaySummaryRecord[] records() {
        return IntStream.range(0, HotRecords.COUNT)
                .mapToObj(DaySummaries::record)
                .toArray(DaySummaryRecord[]::new);
    }

    private static DaySummaryRecord record(int index) {
        double price = 100 + index * 0.25;
        return new DaySummaryRecord(
                price, price + 1, price - 1, price, price - 0.25, price + 0.25, 1_000 + index, 100_000 + index, index);
    }
}
