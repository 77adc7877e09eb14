package io.mmapforge.crash.kill;

import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;

/**
 * A process that reads the records that others set, and says how long its reads took.
 *
 * <p>Between any two reads of the store it does the same read on a store of its own that nobody writes to. What such a read
 * takes is what this machine's scheduling makes of a read that has nothing to wait for.
 */
final class HotReader {
    private static final int READS_PER_PAUSE = 256;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final StampedRecord stamped;
    private final Latencies wall = new Latencies();
    private final Latencies processor = new Latencies();
    private final Latencies quiet = new Latencies();
    private long torn;

    private HotReader(StampedRecord stamped) {
        this.stamped = stamped;
    }

    /** Takes the store's path, a quiet store's path, the kind of record, and {@code read-only} or {@code shared}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        StampedRecord stamped = StampedRecord.named(arguments[2]);
        HotReader reader = new HotReader(stamped);
        Path path = Path.of(arguments[0]);
        StoreOptions options = StoreOptions.defaults();
        try (RecordStore store = arguments[3].equals("read-only")
                        ? RecordStore.openReadOnly(path, stamped.layout(), options)
                        : RecordStore.open(path, stamped.layout(), options);
                RecordStore still = RecordStore.openReadOnly(Path.of(arguments[1]), stamped.layout(), options)) {
            System.out.println("ready");
            while (System.in.available() == 0) {
                for (int i = 0; i < READS_PER_PAUSE; i++) {
                    reader.read(store, i % MixedWriter.HOT_RECORDS);
                    reader.readQuietly(still, i % MixedWriter.HOT_RECORDS);
                }
                // Leaves the processors to the writers, who are what is tested.
                Thread.sleep(1);
            }
        }
        System.out.println("torn " + reader.torn);
        System.out.println("wall " + reader.wall);
        System.out.println("processor " + reader.processor);
        System.out.println("quiet " + reader.quiet);
    }

    private void read(RecordStore store, long index) {
        long processorBefore = THREADS.getCurrentThreadCpuTime();
        long before = System.nanoTime();
        RecordBuffer record = store.read(index);
        long after = System.nanoTime();
        long processorAfter = THREADS.getCurrentThreadCpuTime();
        wall.add(after - before);
        processor.add(processorAfter - processorBefore);
        boolean whole = stamped.isWhole(record);
        before = System.nanoTime();
        String note = store.getString(index, stamped.note(), StampedRecord.NOTE_MAX_BYTES);
        long counter = store.getLong(index, stamped.counter());
        wall.add(System.nanoTime() - before);
        if (!whole || !StampedRecord.isWholeNote(note) || !StampedRecord.isWholeCounter(counter)) {
            torn++;
        }
    }

    private void readQuietly(RecordStore still, long index) {
        long before = System.nanoTime();
        still.read(index);
        quiet.add(System.nanoTime() - before);
        before = System.nanoTime();
        still.getString(index, stamped.note(), StampedRecord.NOTE_MAX_BYTES);
        still.getLong(index, stamped.counter());
        quiet.add(System.nanoTime() - before);
    }
}
