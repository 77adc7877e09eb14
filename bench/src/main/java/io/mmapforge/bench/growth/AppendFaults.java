package io.mmapforge.bench.growth;

import com.example.market.QuoteRecord;
import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.competitor.TemporaryFile;
import io.mmapforge.bench.pages.PageCounts;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How many page faults does it take to append, on the file system of java.io.tmpdir, and how much of the file is in huge pages then?
 *
 * <pre>
 * java -Djava.io.tmpdir=/mnt/xfs -cp bench/target/benchmarks.jar io.mmapforge.bench.growth.AppendFaults room|grows [records]
 * </pre>
 *
 * 33,554,432 records of 48 bytes if nothing else is said, which are 1.5 GiB, by batches of 1,024, into a file with room for all of them
 * or into one that grows. Counted are the faults of the process from the creation of the store to the last append, after the same was done
 * with a small store, so that the JVM has loaded its classes and touched its heap. The machine needs free memory: without, the
 * kernel gives smaller pages.
 */
public final class AppendFaults {
    private static final long DEFAULT_RECORDS = 33_554_432;
    private static final int RECORD_BYTES = 48;
    private static final long RECORDS_BEFORE = 1_048_576;

    private AppendFaults() {}

    /** Takes "room" or "grows", and the number of records. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0 || !arguments[0].equals("room") && !arguments[0].equals("grows")) {
            throw new IllegalArgumentException(
                    "expected room or grows, and a number of records if not " + DEFAULT_RECORDS);
        }
        long count = arguments.length > 1 ? Long.parseLong(arguments[1]) : DEFAULT_RECORDS;
        count(arguments[0], RECORDS_BEFORE, false);
        count(arguments[0], count, true);
    }

    private static void count(String how, long count, boolean prints) throws IOException {
        StoreOptions options = StoreOptions.defaults();
        if (how.equals("room")) {
            options = options.withInitialCapacity(count);
        }
        try (TemporaryFile file = new TemporaryFile()) {
            long before = PageCounts.faults().minorFaults();
            try (QuoteStore store = QuoteStore.create(file.path(), options)) {
                append(store, count);
                long faults = PageCounts.faults().minorFaults() - before;
                if (prints) {
                    print(how, count, faults, Files.getFileStore(file.path()).type());
                }
            }
        }
    }

    private static void append(QuoteStore store, long count) {
        QuoteRecord[] records = HotRecords.quotes();
        QuoteStore.Batch batch = store.newBatch();
        for (long i = 0; i < count; i += records.length) {
            for (QuoteRecord record : records) {
                batch.add(record);
            }
            batch.append();
        }
    }

    private static void print(String how, long count, long faults, String fileSystem) throws IOException {
        PageCounts counts = PageCounts.all();
        double gibibytes = (double) count * RECORD_BYTES / (1 << 30);
        System.out.println(
                "| file system | file | GiB | minor faults a GiB | MiB in huge pages | GiB of virtual memory |");
        System.out.println("|---|---|--:|--:|--:|--:|");
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.1f | %,.0f | %,d | %.1f |%n",
                fileSystem,
                how,
                gibibytes,
                faults / gibibytes,
                counts.hugeBytes() >> 20,
                virtualGibibytes());
    }

    private static double virtualGibibytes() throws IOException {
        String size = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmSize:"))
                .findFirst()
                .orElse("VmSize: 0 kB");
        return Long.parseLong(size.split("\\s+")[1]) / (double) (1 << 20);
    }
}
