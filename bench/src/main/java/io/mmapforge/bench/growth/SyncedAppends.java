package io.mmapforge.bench.growth;

import com.example.market.QuoteRecord;
import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.competitor.TemporaryFile;
import io.mmapforge.bench.pages.PageCounts;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * How long does it take to append 5 GB, with a sync each second, beside a program that writes and syncs as often?
 *
 * <pre>
 * java -cp bench/target/benchmarks.jar io.mmapforge.bench.growth.SyncedAppends [records [rounds]]
 * </pre>
 *
 * 104,857,600 records of 48 bytes if nothing else is said, in files in java.io.tmpdir, which are removed; the two programs in turn,
 * three times. The time includes a last sync. It is the disk's more than anything else's: only the ratio within a round means
 * anything.
 */
public final class SyncedAppends {
    private static final long DEFAULT_RECORDS = 104_857_600;
    private static final long SYNC_NANOS = 1_000_000_000;
    private static final int RECORD_BYTES = 48;

    private final QuoteRecord[] records = HotRecords.quotes();
    private final long count;
    private long lastSync;
    private long longestSync;
    private int syncs;

    private SyncedAppends(long count) {
        this.count = count;
    }

    /** Something that reaches the disk. */
    private interface Forced {
        void force() throws IOException;
    }

    /** Takes the number of records, and how often each of the two is measured. */
    public static void main(String[] arguments) throws IOException {
        long count = arguments.length > 0 ? Long.parseLong(arguments[0]) : DEFAULT_RECORDS;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        System.out.println("| s | total | syncs | longest sync | minor faults a GiB |");
        System.out.println("|---|--:|--:|--:|--:|");
        for (int round = 0; round < rounds; round++) {
            new SyncedAppends(count).measure("FileChannel", true);
            new SyncedAppends(count).measure("mmapforge", false);
        }
    }

    private void measure(String name, boolean plain) throws IOException {
        try (TemporaryFile file = new TemporaryFile()) {
            long faults = minorFaults();
            long start = System.nanoTime();
            lastSync = start;
            if (plain) {
                write(file);
            } else {
                append(file);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            double gibibytes = (double) count * RECORD_BYTES / (1 << 30);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %d | %.2f | %,.0f |%n",
                    name,
                    seconds,
                    syncs,
                    longestSync / 1e9,
                    (minorFaults() - faults) / gibibytes);
        }
    }

    private void append(TemporaryFile file) throws IOException {
        try (QuoteStore store = QuoteStore.create(file.path(), StoreOptions.defaults())) {
            QuoteStore.Batch batch = store.newBatch();
            for (long i = 0; i < count; i += records.length) {
                for (QuoteRecord record : records) {
                    batch.add(record);
                }
                batch.append();
                forceIfDue(store::sync);
            }
            store.sync();
        }
    }

    private void write(TemporaryFile file) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(records.length * RECORD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel =
                FileChannel.open(file.path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long i = 0; i < count; i += records.length) {
                bytes.clear();
                for (QuoteRecord record : records) {
                    bytes.putLong(0).putDouble(record.bid()).putDouble(record.ask());
                    bytes.putLong(record.bidSize()).putLong(record.askSize()).putLong(record.time());
                }
                bytes.flip();
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                forceIfDue(() -> channel.force(false));
            }
            channel.force(false);
        }
    }

    private void forceIfDue(Forced file) throws IOException {
        long now = System.nanoTime();
        if (now - lastSync >= SYNC_NANOS) {
            file.force();
            lastSync = System.nanoTime();
            longestSync = Math.max(longestSync, lastSync - now);
            syncs++;
        }
    }

    private static long minorFaults() throws IOException {
        return PageCounts.areKnown() ? PageCounts.faults().minorFaults() : 0;
    }
}
