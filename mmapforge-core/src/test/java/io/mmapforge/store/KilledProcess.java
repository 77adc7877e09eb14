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
    static final int WRITTEN_RECORDS = 16;

    /** Keeps the file small while the next process starts. */
    private static final long APPEND_PAUSE_NANOS = 20_000;

    private KilledProcess() {}

    /** {@code <store> <file of 8 bytes that receives the number of records known to be appended>}; prints {@code ready}. */
    public static void main(String[] arguments) throws Exception {
        StampedRecord stamped = new StampedRecord(StampedRecord.LONG_BLOB);
        Path path = Path.of(arguments[0]);
        ParentSignal signal = ParentSignal.listen();
        RecordStore store = RecordStore.open(path, stamped.layout(), StoreOptions.defaults());
        for (int i = 0; i < 2; i++) {
            Thread writer = new Thread(() -> writeUntil(signal, store, stamped));
            writer.setDaemon(true);
            writer.start();
        }
        try (FileChannel channel =
                FileChannel.open(Path.of(arguments[1]), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer noted = channel.map(FileChannel.MapMode.READ_WRITE, 0, 8);
            System.out.println("ready");
            for (long i = 0; !signal.isTimeToFinish(); i++) {
                noted.putLong(0, store.append(stamped.fill(store.buffer(), i)) + 1);
                LockSupport.parkNanos(APPEND_PAUSE_NANOS);
            }
        }
    }

    /** Always the same content, filled once, so that nearly all of the time goes into the write itself. */
    private static void writeUntil(ParentSignal signal, RecordStore store, StampedRecord stamped) {
        RecordBuffer content =
                stamped.fill(store.buffer(), ThreadLocalRandom.current().nextLong());
        for (int i = 0; !signal.isTimeToFinish(); i++) {
            store.write(i % WRITTEN_RECORDS, content);
        }
    }
}
