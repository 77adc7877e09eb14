package io.mmapforge.bench.follow;

import com.example.market.QuoteStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.store.WaitStrategy;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import org.HdrHistogram.Histogram;

/** The second process: follows a store, and tells how old each record was when it had it. */
final class Follower {
    /** What it says when it has opened the store. */
    static final String READY = "ready";

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long LONGEST_NANOS = 600_000_000_000L;
    private static final int SIGNIFICANT_DIGITS = 3;

    private Follower() {}

    /** Takes the store's file, the name of the way to wait, the number of records to warm up with, and that to measure. */
    public static void main(String[] arguments) throws InterruptedException {
        WaitStrategy strategy = Waiting.valueOf(arguments[1]).strategy();
        try (QuoteStore store = QuoteStore.openReadOnly(Path.of(arguments[0]), StoreOptions.defaults())) {
            System.out.println(READY);
            QuoteStore.Cursor quote = store.cursor();
            follow(quote, strategy, Long.parseLong(arguments[2]));
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long busyBefore = threads.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            Histogram nanos = follow(quote, strategy, Long.parseLong(arguments[3]));
            double busy = (double) (threads.getCurrentThreadCpuTime() - busyBefore) / (System.nanoTime() - start);
            System.out.println(new Arrivals(nanos, busy).toLine());
        }
    }

    private static Histogram follow(QuoteStore.Cursor quote, WaitStrategy strategy, long count)
            throws InterruptedException {
        Histogram nanos = new Histogram(LONGEST_NANOS, SIGNIFICANT_DIGITS);
        for (long i = 0; i < count; i++) {
            if (!quote.awaitNext(PATIENCE, strategy)) {
                throw new IllegalStateException("no record " + i + " of " + count + " came within " + PATIENCE);
            }
            nanos.recordValue(System.nanoTime() - quote.time());
        }
        return nanos;
    }
}
