package io.mmapforge.examples.earthquake;

import java.nio.file.Path;

/**
 * The second process: maps the file that another process is writing, waits until the last event is there, and adds it all
 * up.
 *
 * <p>Arguments: the store's file, and the number of events to wait for.
 */
public final class EarthquakeReport {
    private static final int POLL_MILLIS = 5;
    private static final long LONGEST_WAIT_NANOS = 60_000_000_000L;

    private EarthquakeReport() {}

    /** Runs the report. */
    public static void main(String[] arguments) throws InterruptedException {
        long expected = Long.parseLong(arguments[1]);
        try (EarthquakeStore store = EarthquakeStore.openReadOnly(Path.of(arguments[0]))) {
            long found = store.size();
            long deadline = System.nanoTime() + LONGEST_WAIT_NANOS;
            while (store.size() < expected) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "The writer is gone or slow: " + store.size() + " events, expected " + expected);
                }
                Thread.sleep(POLL_MILLIS);
            }
            System.out.println("opened at " + found + " events, followed to " + store.size());
            System.out.println(EarthquakeTotals.of(store).toLine());
        }
    }
}
