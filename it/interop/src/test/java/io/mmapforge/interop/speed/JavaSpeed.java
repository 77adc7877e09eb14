package io.mmapforge.interop.speed;

import io.mmapforge.interop.conform.TickRecord;
import io.mmapforge.interop.conform.TickStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * What one operation takes in Java, by one thread that has a store to itself, as the programs of the other languages print it: a line for each
 * operation, with its name and the median, the least and the most of the rounds, in nanoseconds. Arguments: where to make the store, how many
 * rounds to measure, and of how many records to sum a column up. (What Java takes is measured better by bench.)
 */
final class JavaSpeed {
    private static final int RECORDS = 1024;
    private static final int WARM_UP = 10;

    /** What the compiler must not leave out. */
    private static volatile double sink;

    private final int rounds;

    private JavaSpeed(int rounds) {
        this.rounds = rounds;
    }

    /** One round. */
    private interface Round {
        double run(int operations);
    }

    public static void main(String[] arguments) {
        Path path = Path.of(arguments[0]);
        JavaSpeed speed = new JavaSpeed(Integer.parseInt(arguments[1]));
        try (TickStore ticks = TickStore.openOrCreate(path.resolveSibling("java.mmf"))) {
            speed.operations(ticks);
        }
        try (TickStore ticks = TickStore.openOrCreate(path)) {
            speed.column(ticks, Integer.parseInt(arguments[2]));
        }
    }

    private void operations(TickStore ticks) {
        TickRecord tick = new TickRecord("AAPL", 189.5, 100, Instant.EPOCH, null);
        double[] plain = new double[RECORDS * 15];
        for (int i = 0; i < RECORDS; i++) {
            ticks.append(tick);
        }
        measure("raw load", 20_000_000, n -> {
            double sum = 0;
            for (int k = 0; k < n; k++) {
                sum += plain[k % RECORDS * 15 + 10];
            }
            return sum;
        });
        measure("scalar get", 20_000_000, n -> {
            double sum = 0;
            for (int k = 0; k < n; k++) {
                sum += ticks.getPrice(k % RECORDS);
            }
            return sum;
        });
        measure("whole get", 2_000_000, n -> {
            double sum = 0;
            for (int k = 0; k < n; k++) {
                sum += ticks.get(k % RECORDS).price();
            }
            return sum;
        });
        measure("scalar set", 2_000_000, n -> {
            for (int k = 0; k < n; k++) {
                ticks.setPrice(k % RECORDS, k);
            }
            return 0;
        });
        measure("whole set", 1_000_000, n -> {
            for (int k = 0; k < n; k++) {
                ticks.set(k % RECORDS, tick);
            }
            return 0;
        });
        measure("append", 100_000, n -> {
            for (int k = 0; k < n; k++) {
                ticks.append(tick);
            }
            return 0;
        });
    }

    private void column(TickStore ticks, int records) {
        for (int i = 0; i < records; i++) {
            ticks.append(new TickRecord("AAPL", i % 1_000, 1, Instant.EPOCH, null));
        }
        measure("column sum", records, n -> {
            double sum = 0;
            for (TickStore.Cursor tick = ticks.cursor(); tick.next(); ) {
                sum += tick.price();
            }
            return sum;
        });
    }

    private void measure(String name, int operations, Round round) {
        double[] times = new double[rounds];
        for (int i = -WARM_UP; i < rounds; i++) {
            long begin = System.nanoTime();
            sink = round.run(operations);
            if (i >= 0) {
                times[i] = (double) (System.nanoTime() - begin) / operations;
            }
        }
        Arrays.sort(times);
        System.out.println(String.format(
                Locale.ROOT, "%s\t%.2f\t%.2f\t%.2f", name, times[rounds / 2], times[0], times[rounds - 1]));
    }
}
