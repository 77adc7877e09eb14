package io.mmapforge.bench.care;

import com.example.market.QuoteRecord;
import com.example.market.QuoteStore;
import io.mmapforge.bench.competitor.TemporaryFile;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Do those who write to a store notice that somebody looks into it?
 *
 * <p>This process appends records of 48 bytes and sets whole ones anew, in turn, each when it is due, and takes the time from then until it is
 * done. Meanwhile each command of the library's jar is run at the store, in a process of its own, again and again. A write never waits for a reader, so what a
 * command costs it is the processor and the memory that the two share; hence a row with a process that computes and knows nothing of stores.
 *
 * <pre>
 * java -cp bench/target/benchmarks.jar io.mmapforge.bench.care.WritesBesideCommands [seconds [perSecond [results]]]
 * </pre>
 *
 * 5 seconds for each row and 20,000 writes a second if nothing else is said, in files in java.io.tmpdir, which are removed; the table is written to
 * bench/results. It needs two processors that have nothing else to do: this process spins until the next write is due.
 */
public final class WritesBesideCommands {
    /** The store is F, a place for a copy T. */
    private static final List<String> COMMANDS = List.of(
            "info F",
            "head F",
            "tail F",
            "get F 0 -1",
            "find F bid_size=-1",
            "dump F --format=csv",
            "stat F",
            "verify F",
            "copy F T");

    private static final int FIRST_RECORDS = 1_000_000;
    private static final double DEFAULT_SECONDS = 5;
    private static final int DEFAULT_PER_SECOND = 20_000;

    /** Before those that are measured. */
    private static final double WARM_UP = 0.3;

    private static final long LONGEST_NANOS = 600_000_000_000L;
    private static final int SIGNIFICANT_DIGITS = 3;

    private final double seconds;
    private final int perSecond;

    WritesBesideCommands(double seconds, int perSecond) {
        this.seconds = seconds;
        this.perSecond = perSecond;
    }

    /**
     * What was found beside one command.
     *
     * @param command the command, or what else was done
     * @param runs how often it came to its end
     * @param nanos the times of the writes
     */
    record Row(String command, int runs, Histogram nanos) {}

    /** Takes the seconds of each row, the writes a second, and the directory of the table. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        double seconds = arguments.length > 0 ? Double.parseDouble(arguments[0]) : DEFAULT_SECONDS;
        int perSecond = arguments.length > 1 ? Integer.parseInt(arguments[1]) : DEFAULT_PER_SECOND;
        Path results = Path.of(arguments.length > 2 ? arguments[2] : "bench/results");
        Files.createDirectories(results);
        List<Row> rows = new WritesBesideCommands(seconds, perSecond).run(FIRST_RECORDS, COMMANDS);
        String table = CommandsTable.of(seconds, perSecond, rows);
        Files.writeString(results.resolve("writes-beside-commands.md"), table);
        System.out.print(table);
    }

    /** One row for nothing, one for a process that computes, and one for each command. */
    List<Row> run(int records, List<String> commands) throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        try (TemporaryFile file = new TemporaryFile();
                TemporaryFile copy = new TemporaryFile();
                QuoteStore store =
                        QuoteStore.create(file.path(), StoreOptions.defaults().withPreGrowth(true))) {
            for (int i = 0; i < records; i++) {
                store.append(record(i));
            }
            rows.add(beside("nothing", null, store));
            rows.add(beside("a process that computes", CommandLoop.computing(), store));
            for (String command : commands) {
                String[] words = command.replace(" F", " " + file.path())
                        .replace(" T", " " + copy.path())
                        .split(" ");
                rows.add(
                        beside(command.replace(" F", "").replace(" T", ""), CommandLoop.of(copy.path(), words), store));
            }
        }
        return rows;
    }

    private static QuoteRecord record(long number) {
        return new QuoteRecord(100, 100.5, number, number, number);
    }

    private Row beside(String name, @Nullable CommandLoop loop, QuoteStore store) throws InterruptedException {
        Thread runner = loop == null ? null : new Thread(loop, "commands");
        if (runner != null) {
            runner.start();
            loop.awaitFirstStart();
        }
        Histogram nanos = new Histogram(LONGEST_NANOS, SIGNIFICANT_DIGITS);
        try {
            write(store, Math.round(seconds * WARM_UP * perSecond), new Histogram(nanos));
            write(store, Math.round(seconds * perSecond), nanos);
        } finally {
            if (runner != null) {
                loop.stop();
                runner.join();
            }
        }
        return new Row(name, loop == null ? 0 : loop.runs(), nanos);
    }

    /** One that is late because of the one before counts as late. */
    private void write(QuoteStore store, long count, Histogram nanos) {
        double interval = 1e9 / perSecond;
        long records = store.size();
        long start = System.nanoTime();
        for (long i = 0; i < count; i++) {
            long due = start + (long) (i * interval);
            while (System.nanoTime() - due < 0) {
                Thread.onSpinWait();
            }
            if (i % 2 == 0) {
                store.append(record(i));
            } else {
                store.set(i * 7919 % records, record(i));
            }
            nanos.recordValue(System.nanoTime() - due);
        }
    }

    /** The words of a command of the jar, for those who run it. */
    static List<String> java(String mainClass, String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        command.addAll(Arrays.asList(words));
        return command;
    }
}
