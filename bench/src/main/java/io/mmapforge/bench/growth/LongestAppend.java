package io.mmapforge.bench.growth;

import io.mmapforge.bench.competitor.TemporaryFile;
import io.mmapforge.bench.run.ProgramResults;
import io.mmapforge.store.StoreOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * How long does the longest append take while files grow, with a key, whose tables grow, too, and without?
 *
 * <p>Appends records of 48 bytes at a steady rate to new files, which are grown ahead; with a key and without in turns, each time in a JVM of
 * its own. Each append has its due time, and its time is what passed from then until it was done. A row is that JVM whose longest append is
 * the middle one.
 *
 * <pre>
 * java -cp bench/target/benchmarks.jar io.mmapforge.bench.growth.LongestAppend [appends [a second [forks [results]]]]
 * </pre>
 *
 * 20 million appends, 500,000 a second, 3 forks if nothing else is said, in files in java.io.tmpdir, which are removed; results in
 * bench/results, both as a table and among the figures of this JDK.
 */
public final class LongestAppend {
    private static final long DEFAULT_APPENDS = 20_000_000;
    private static final long DEFAULT_PER_SECOND = 500_000;
    private static final int DEFAULT_FORKS = 3;
    private static final long WARM_UP_APPENDS = 2_000_000;
    private static final long CLOCK_READINGS = 10_000_000;
    private static final String CHILD = "append";
    private static final String NAME = "longest-append";

    /** Who is compared, as JMH's methods would be called. */
    private enum Subject {
        WITH_KEY("mmapforge", "with a key"),
        WITHOUT_KEY("mmapforge_withoutKey", "without a key");

        private final String competitor;
        private final String title;

        Subject(String competitor, String title) {
            this.competitor = competitor;
            this.title = title;
        }

        Appends open(Path file) {
            StoreOptions options = StoreOptions.defaults().withPreGrowth(true);
            return this == WITH_KEY ? Appends.keyed(file, options) : Appends.plain(file, options);
        }
    }

    private LongestAppend() {}

    /** Takes the number of appends, how many of them in a second, the forks, and the directory of the results; or, as a child, what to do. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 4 && arguments[0].equals(CHILD)) {
            runHere(Subject.valueOf(arguments[1]), Long.parseLong(arguments[2]), Long.parseLong(arguments[3]));
            return;
        }
        long appends = arguments.length > 0 ? Long.parseLong(arguments[0]) : DEFAULT_APPENDS;
        long perSecond = arguments.length > 1 ? Long.parseLong(arguments[1]) : DEFAULT_PER_SECOND;
        int forks = arguments.length > 2 ? Integer.parseInt(arguments[2]) : DEFAULT_FORKS;
        Path results = Path.of(arguments.length > 3 ? arguments[3] : "bench/results");
        ProgramResults.requireRoomIn(results);
        Map<Subject, List<AppendLatencies>> found = new LinkedHashMap<>();
        for (int fork = 0; fork < forks; fork++) {
            for (Subject subject : Subject.values()) {
                AppendLatencies one = runInChild(subject, appends, perSecond);
                found.computeIfAbsent(subject, key -> new ArrayList<>()).add(one);
                System.err.println(LatencyTable.row(one));
            }
        }
        Files.createDirectories(results);
        String table = LatencyTable.of(
                found.values().stream().map(LongestAppend::middle).toList(),
                AppendLatency.clock(CLOCK_READINGS),
                Files.getFileStore(Path.of(System.getProperty("java.io.tmpdir")))
                        .type(),
                appends,
                perSecond);
        Files.writeString(results.resolve(NAME + ".md"), table);
        System.out.print(table);
        ProgramResults kept = new ProgramResults(LongestAppend.class, appends / Math.max(1, perSecond) + " s")
                .with("appends", appends)
                .with("perSecond", perSecond);
        for (Map.Entry<Subject, List<AppendLatencies>> entry : found.entrySet()) {
            kept.add(
                    entry.getKey().competitor,
                    entry.getValue().stream()
                            .mapToDouble(one -> one.nanos().getMaxValue())
                            .toArray());
        }
        kept.keep(results);
    }

    private static AppendLatencies middle(List<AppendLatencies> forks) {
        List<AppendLatencies> sorted = new ArrayList<>(forks);
        sorted.sort((a, b) -> Long.compare(a.nanos().getMaxValue(), b.nanos().getMaxValue()));
        return sorted.get(sorted.size() / 2);
    }

    private static void runHere(Subject subject, long appends, long perSecond) throws IOException {
        run(subject, Math.min(appends, WARM_UP_APPENDS), 0);
        AppendLatencies found = run(subject, appends, perSecond);
        ByteBuffer bytes = ByteBuffer.allocate(found.nanos().getNeededByteBufferCapacity());
        int length = found.nanos().encodeIntoCompressedByteBuffer(bytes);
        System.out.println(found.growths() + " " + found.seconds() + " "
                + Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length)));
    }

    private static AppendLatencies run(Subject subject, long appends, long perSecond) throws IOException {
        try (TemporaryFile file = new TemporaryFile();
                Appends to = subject.open(file.path())) {
            return AppendTimes.of(subject.title, to, appends, perSecond);
        }
    }

    private static AppendLatencies runInChild(Subject subject, long appends, long perSecond)
            throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LongestAppend.class.getName(),
                        CHILD,
                        subject.name(),
                        Long.toString(appends),
                        Long.toString(perSecond))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = child.inputReader(StandardCharsets.UTF_8)) {
            String line = said.readLine();
            if (line == null || child.waitFor() != 0) {
                throw new IOException("the appending process ended without a result; what it said is above");
            }
            return parse(subject, line);
        } finally {
            child.destroyForcibly();
        }
    }

    private static AppendLatencies parse(Subject subject, String line) throws IOException {
        String[] parts = line.split(" ");
        try {
            Histogram nanos = Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(parts[2])), 0);
            return new AppendLatencies(subject.title, nanos, Long.parseLong(parts[0]), Double.parseDouble(parts[1]));
        } catch (DataFormatException e) {
            throw new IOException("no histogram: " + line, e);
        }
    }
}
