package io.mmapforge.bench.follow;

import com.example.market.QuoteRecord;
import com.example.market.QuoteStore;
import io.mmapforge.bench.competitor.TemporaryFile;
import io.mmapforge.bench.run.ProgramResults;
import io.mmapforge.store.StoreOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How long does it take until a record that one process appends has arrived in another one that waits for it?
 *
 * <p>This process appends records of 48 bytes at random times, with the time in each, and another one follows the store by
 * {@code awaitNext}, with each way to wait and at several rates. The time of a record begins before its append, and ends when its value is
 * read. Both processes read the same monotonic clock of the kernel, which is so on Linux. A row is that fork whose median is the middle
 * one; beside it are the medians of all.
 *
 * <pre>
 * java -cp bench/target/benchmarks.jar io.mmapforge.bench.follow.FollowLatency [seconds [forks [results]]]
 * </pre>
 *
 * 2 seconds and 3 forks for each row if nothing else is said, in files in java.io.tmpdir, which are removed; results in bench/results. It
 * needs two processors that have nothing else to do: this process spins until the next append is due.
 */
public final class FollowLatency {
    private static final int[] PER_SECOND = {1_000, 100_000};
    private static final double DEFAULT_SECONDS = 2;
    private static final int DEFAULT_FORKS = 3;

    /** How many records come before those that are measured, as a part of these. */
    private static final double WARM_UP = 0.5;

    private static final String NAME = "follow-latency";

    private final double seconds;
    private final SplittableRandom random = new SplittableRandom(1);

    FollowLatency(double seconds) {
        this.seconds = seconds;
    }

    /** Takes the seconds and the forks for each row, and the directory of the results. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        double seconds = arguments.length > 0 ? Double.parseDouble(arguments[0]) : DEFAULT_SECONDS;
        int forks = arguments.length > 1 ? Integer.parseInt(arguments[1]) : DEFAULT_FORKS;
        Path results = Path.of(arguments.length > 2 ? arguments[2] : "bench/results");
        Files.createDirectories(results);
        ProgramResults.requireRoomIn(results);
        FollowLatency measurement = new FollowLatency(seconds);
        FollowTable table = new FollowTable(seconds, forks);
        List<ProgramResults> kept = new ArrayList<>();
        for (Waiting waiting : Waiting.values()) {
            for (int perSecond : PER_SECOND) {
                List<Arrivals> found = new ArrayList<>();
                for (int fork = 0; fork < forks; fork++) {
                    found.add(measurement.run(waiting, perSecond));
                }
                kept.add(new ProgramResults(FollowLatency.class, seconds + " s")
                        .with("perSecond", perSecond)
                        .add(
                                waiting.competitor(),
                                found.stream()
                                        .mapToDouble(Arrivals::medianNanos)
                                        .toArray()));
                found.sort(Comparator.comparingLong(Arrivals::medianNanos));
                System.err.println(table.add(waiting, perSecond, found));
                String file = NAME + "-" + waiting.name().toLowerCase(Locale.ROOT) + "-" + perSecond + ".hgrm";
                write(results.resolve(file), FollowTable.middle(found));
            }
        }
        Files.writeString(results.resolve(NAME + ".md"), table.toString());
        System.out.print(table);
        for (ProgramResults one : kept) {
            one.keep(results);
        }
    }

    /** What one follower finds. */
    Arrivals run(Waiting waiting, int perSecond) throws IOException, InterruptedException {
        long count = Math.max(1, Math.round(seconds * perSecond));
        long warmUp = Math.round(count * WARM_UP);
        try (TemporaryFile file = new TemporaryFile();
                QuoteStore store = QuoteStore.create(file.path(), StoreOptions.defaults())) {
            Process follower = start(file.path(), waiting, warmUp, count);
            try (BufferedReader said = follower.inputReader(StandardCharsets.UTF_8)) {
                require(Follower.READY.equals(said.readLine()), "the follower did not open the store");
                append(store, warmUp + count, perSecond);
                String line = said.readLine();
                require(line != null && follower.waitFor() == 0, "the follower did not come to its end");
                return Arrivals.ofLine(line);
            } finally {
                follower.destroyForcibly();
            }
        }
    }

    private static Process start(Path file, Waiting waiting, long warmUp, long count) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Follower.class.getName(),
                        file.toString(),
                        waiting.name(),
                        Long.toString(warmUp),
                        Long.toString(count))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** At random times, so that no append is always at the same place in the follower's pauses. */
    private void append(QuoteStore store, long count, int perSecond) {
        double meanNanos = 1e9 / perSecond;
        double due = System.nanoTime();
        for (long i = 0; i < count; i++) {
            due -= meanNanos * Math.log(1 - random.nextDouble());
            long now = System.nanoTime();
            while (now - (long) due < 0) {
                Thread.onSpinWait();
                now = System.nanoTime();
            }
            store.append(new QuoteRecord(100, 100.5, i, i, now));
        }
    }

    private static void require(boolean condition, String otherwise) throws IOException {
        if (!condition) {
            throw new IOException(otherwise);
        }
    }

    private static void write(Path file, Arrivals found) throws IOException {
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            found.nanos().outputPercentileDistribution(out, 5, 1.0);
        }
    }
}
