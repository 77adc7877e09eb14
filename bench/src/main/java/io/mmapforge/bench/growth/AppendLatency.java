package io.mmapforge.bench.growth;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * How long does each single append take while the file grows from nothing?
 *
 * <p>Appends records of 48 bytes to new files, one variant of {@link Variant} after the other, and writes a histogram of each and
 * a table of all. The time of each append includes one reading of the clock, whose own cost is measured, too.
 *
 * <pre>
 * java -cp bench/target/benchmarks.jar io.mmapforge.bench.growth.AppendLatency [appends [a second [directory [results]]]]
 * </pre>
 *
 * 100 million appends if nothing else is said, in files of 5 GB in java.io.tmpdir, which are removed; results in bench/results.
 * With 0 appends a second each follows the one before at once, and its time is what it took. With a rate each has its due time,
 * and its time is what passed from then until it was done, so that an append that is late because of the one before counts as
 * late.
 */
public final class AppendLatency {
    private static final long DEFAULT_APPENDS = 100_000_000;
    private static final int WARM_UP_APPENDS = 2_000_000;
    private static final long CLOCK_READINGS = 10_000_000;

    private final Path directory;
    private final long perSecond;

    private AppendLatency(Path directory, long perSecond) {
        this.directory = directory;
        this.perSecond = perSecond;
    }

    /** Takes the number of appends, how many shall be made in a second, the directory of the files, and that of the results. */
    public static void main(String[] arguments) throws IOException {
        long appends = arguments.length > 0 ? Long.parseLong(arguments[0]) : DEFAULT_APPENDS;
        long perSecond = arguments.length > 1 ? Long.parseLong(arguments[1]) : 0;
        Path root = Path.of(arguments.length > 2 ? arguments[2] : System.getProperty("java.io.tmpdir"));
        Path results = Path.of(arguments.length > 3 ? arguments[3] : "bench/results");
        String name = perSecond == 0 ? "append-latency" : "append-latency-paced";
        Path directory = Files.createTempDirectory(root, "append-latency");
        try {
            AppendLatency measurement = new AppendLatency(directory, perSecond);
            Histogram clock = clock(Math.min(appends, CLOCK_READINGS));
            for (Variant variant : Variant.values()) {
                // So that no variant meets code that was compiled for another one.
                measurement.run(variant, WARM_UP_APPENDS);
            }
            Files.createDirectories(results);
            List<AppendLatencies> all = new ArrayList<>();
            for (Variant variant : Variant.values()) {
                AppendLatencies found = measurement.run(variant, appends);
                all.add(found);
                write(results.resolve(name + "-" + variant.fileName() + ".hgrm"), found.nanos());
                System.err.println(LatencyTable.row(found));
            }
            String table = LatencyTable.of(all, clock, Files.getFileStore(root).type(), appends, perSecond);
            Files.writeString(results.resolve(name + ".md"), table);
            System.out.print(table);
        } finally {
            Files.delete(directory);
        }
    }

    /** What two readings of the clock, one after the other, say has passed. */
    static Histogram clock(long readings) {
        Histogram nanos = AppendTimes.histogram();
        long before = System.nanoTime();
        for (long i = 0; i < readings; i++) {
            long now = System.nanoTime();
            nanos.recordValue(now - before);
            before = System.nanoTime();
        }
        return nanos;
    }

    private AppendLatencies run(Variant variant, long appends) throws IOException {
        Path file = directory.resolve(variant.fileName() + ".mmf");
        try (Appends to = Appends.plain(file, variant.options())) {
            return AppendTimes.of(variant.title(), to, appends, perSecond);
        } finally {
            deleteAll();
        }
    }

    private void deleteAll() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            files.forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static void write(Path file, Histogram nanos) throws IOException {
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            nanos.outputPercentileDistribution(out, 5, 1.0);
        }
    }
}
