package io.mmapforge.store;

import io.mmapforge.testing.ParentSignal;
import io.mmapforge.testing.StampedRecord;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** A process that writes whole records and appends, and notes each append that has returned, until it is killed. */
final class KilledProcess {
    /** The records that one process writes; the other of the two has as many of its own behind them. */
    static final int WRITTEN_RECORDS = 8;

    /** Keeps the file small while the next process starts. */
    private static final long APPEND_PAUSE_NANOS = 20_000;

    private KilledProcess() {}

    /** {@code <store> <first record to write> <file of 8 bytes for the number of records known to be appended>}. */
    public static void main(String[] arguments) throws Exception {
        StampedRecord stamped = new StampedRecord(StampedRecord.LONG_BLOB);
        Path path = Path.of(arguments[0]);
        ParentSignal signal = ParentSignal.listen();
        RecordStore store = RecordStore.open(path, stamped.layout(), StoreOptions.defaults());
        int first = Integer.parseInt(arguments[1]);
        for (int i = 0; i < 2; i++) {
            Thread writer = new Thread(() -> writeUntil(signal, store, stamped, first));
            writer.setDaemon(true);
            writer.start();
        }
        try (FileChannel channel =
                FileChannel.open(Path.of(arguments[2]), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer noted = channel.map(FileChannel.MapMode.READ_WRITE, 0, 8);
            System.out.println("ready");
            for (long i = 0; !signal.isTimeToFinish(); i++) {
                noted.putLong(0, store.append(stamped.fill(store.buffer(), i)) + 1);
                LockSupport.parkNanos(APPEND_PAUSE_NANOS);
            }
        }
    }

    /** Two contents in turn, made beforehand, so that nearly all of the time goes into the write itself. */
    private static void writeUntil(ParentSignal signal, RecordStore store, StampedRecord stamped, int first) {
        RecordBuffer buffer = store.buffer();
        byte[][] contents = new byte[2][];
        for (int i = 0; i < 2; i++) {
            long seed = ThreadLocalRandom.current().nextLong();
            contents[i] = stamped.fill(buffer, seed).bytes().clone();
        }
        for (int i = 0; !signal.isTimeToFinish(); i++) {
            byte[] content = contents[i / WRITTEN_RECORDS % 2];
            System.arraycopy(content, 0, buffer.bytes(), 0, content.length);
            store.write(first + i % WRITTEN_RECORDS, buffer);
        }
    }
}
