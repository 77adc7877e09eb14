package io.mmapforge.bench.scan;

import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.LargeRecords;
import io.mmapforge.bench.competitor.quote.MmapforgeQuotes;
import io.mmapforge.bench.competitor.quote.VarHandleQuotes;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What does reading one float64 of each record cost, in order, from a file that is in the cache, and from one of 400 MB?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar scan.ScanColumn}
 */
@State(Scope.Benchmark)
@OperationsPerInvocation(ScanColumn.RECORDS)
public class ScanColumn extends HotRecordsBenchmark {
    /** The records of one pass: the whole of the small file, and the next part of the large one. */
    static final int RECORDS = 16_384;

    private int next;

    /** A generated store. */
    @State(Scope.Benchmark)
    public static class ScannedMmapforge extends MmapforgeQuotes.WithLanes {
        /** Which of the two files. */
        @Param({"cache", "memory"})
        public String size;

        @Override
        protected int records() {
            return recordsOf(size);
        }
    }

    /** Raw memory. */
    @State(Scope.Benchmark)
    public static class ScannedVarHandle extends VarHandleQuotes {
        /** Which of the two files. */
        @Param({"cache", "memory"})
        public String size;

        @Override
        protected int records() {
            return recordsOf(size);
        }
    }

    /** A generated store: a get for each record. */
    @Benchmark
    public double mmapforge(ScannedMmapforge quotes) {
        QuoteStore store = quotes.store();
        int first = advance(quotes.records());
        double sum = 0;
        for (int i = first; i < first + RECORDS; i++) {
            sum += store.getBid(i);
        }
        return sum;
    }

    /** A generated store: a cursor. */
    @Benchmark
    public double mmapforge_cursor(ScannedMmapforge quotes) {
        int first = advance(quotes.records());
        QuoteStore.Cursor cursor = quotes.store().cursor(first, first + RECORDS);
        double sum = 0;
        while (cursor.next()) {
            sum += cursor.bid();
        }
        return sum;
    }

    /** Raw memory, without any protocol. */
    @Benchmark
    public double varHandle(ScannedVarHandle quotes) {
        ByteBuffer memory = quotes.memory();
        int first = advance(quotes.records());
        double sum = 0;
        for (int i = first; i < first + RECORDS; i++) {
            sum += VarHandleQuotes.bid(memory, i);
        }
        return sum;
    }

    private static int recordsOf(String size) {
        return size.equals("cache") ? RECORDS : LargeRecords.COUNT / 4;
    }

    private int advance(int records) {
        int first = next;
        next = (first + RECORDS) % records;
        return first;
    }
}
