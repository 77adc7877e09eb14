package io.mmapforge.examples.earthquake;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The second process: maps the file that another process is writing, follows it until the last event is there, looks each up by its id
 * and by its time, and adds it all up.
 *
 * <p>Arguments: the store's file, and the number of events to wait for.
 */
public final class EarthquakeReport {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private EarthquakeReport() {}

    /** Runs the report. */
    public static void main(String[] arguments) throws InterruptedException {
        long expected = Long.parseLong(arguments[1]);
        try (EarthquakeStore store = EarthquakeStore.openReadOnly(Path.of(arguments[0]))) {
            long found = store.size();
            long followed = found;
            for (var event = store.cursor(found, expected); event.awaitNext(LONGEST_WAIT); ) {
                followed = event.index() + 1;
            }
            if (followed < expected) {
                throw new IllegalStateException(
                        "The writer is gone or slow: " + followed + " events, expected " + expected);
            }
            requireFound(store);
            System.out.println("opened at " + found + " events, followed to " + followed);
            System.out.println(EarthquakeTotals.of(store).toLine());
        }
    }

    /** Each event is found by its id, and among those of its time. */
    private static void requireFound(EarthquakeStore store) {
        for (var event = store.cursor(); event.next(); ) {
            long index = event.index();
            boolean byId = store.indexOf(event.id()) == index;
            boolean byTime =
                    store.firstAtLeastTime(event.time()) <= index && index < store.firstAfterTime(event.time());
            if (!byId || !byTime) {
                throw new IllegalStateException("Event " + index + ", " + event.id() + ", is not found.");
            }
        }
    }
}
