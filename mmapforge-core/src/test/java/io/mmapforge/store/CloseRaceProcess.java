package io.mmapforge.store;

import io.mmapforge.error.StoreClosedException;
import io.mmapforge.testing.StampedRecord;
import io.mmapforge.testing.Workers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** Closes stores while other threads use them. Also a main, so that it can be run as users run it: from class path. */
final class CloseRaceProcess {
    private static final StampedRecord STAMPED = new StampedRecord(StampedRecord.LONG_BLOB);

    /** To be read for longer than closing waits. */
    private static final int MANY = 1_000_000;

    private CloseRaceProcess() {}

    /** {@code <directory> <rounds>}; prints {@code done}. */
    public static void main(String[] arguments) throws Exception {
        run(Path.of(arguments[0]), Integer.parseInt(arguments[1]), FileFormat.V2);
        run(Path.of(arguments[0]), Integer.parseInt(arguments[1]) / 4, FileFormat.V1);
        System.out.println("done");
    }

    static void run(Path directory, int rounds, FileFormat format) throws Exception {
        StoreOptions options = StoreOptions.defaults().withFileFormat(format).withInitialCapacity(2);
        for (int round = 0; round < rounds; round++) {
            Path path = directory.resolve("closed-" + format + round + ".mmf");
            RecordStore writer = RecordStore.create(path, STAMPED.layout(), options);
            RecordStore reader = RecordStore.openReadOnly(path, STAMPED.layout(), options);
            writer.append(STAMPED.fill(writer.buffer(), 1));
            writer.append(STAMPED.fill(writer.buffer(), 7));
            closeWhileUsed(writer, reader, round);
            Files.delete(path);
        }
    }

    private static void closeWhileUsed(RecordStore writer, RecordStore reader, int round) throws Exception {
        try (Workers workers = new Workers()) {
            CountDownLatch running = new CountDownLatch(6);
            workers.start(() -> untilClosed(running, () -> writer.append(STAMPED.fill(writer.buffer(), 7))));
            workers.start(() -> untilClosed(running, () -> {
                writer.write(0, STAMPED.fill(writer.buffer(), round));
                writer.setLong(1, StampedRecord.SEED, 7);
            }));
            workers.start(() -> untilClosed(running, () -> readAll(reader)));
            workers.start(() -> untilClosed(running, () -> {
                long last = reader.size() - 1;
                requireWhole(STAMPED.isWhole(reader.read(last)));
                requireWhole(reader.getLong(last, StampedRecord.SEED) == 7);
                requireWhole(reader.capacity() > 0);
            }));
            workers.start(() -> {
                WordReading reading = new WordReading(reader);
                untilClosed(running, () -> requireWhole(reading.read(1).values().getLong(StampedRecord.SEED) == 7));
            });
            workers.start(() -> {
                long[] indices = new long[MANY];
                long[] seeds = new long[MANY];
                Arrays.fill(indices, 1);
                untilClosed(running, () -> {
                    reader.gatherLong(
                            indices,
                            0,
                            MANY,
                            seeds,
                            0,
                            StampedRecord.SEED,
                            reader.layout().recordSize());
                    requireWhole(seeds[0] == 7 && seeds[MANY - 1] == 7);
                });
            });
            running.await();
            long end = System.nanoTime() + 1_000L * (37 * round % 500);
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            reader.close();
            writer.close();
            workers.join();
        }
    }

    private static void readAll(RecordStore reader) {
        requireWhole(STAMPED.isWhole(reader.read(0)));
        requireWhole(StampedRecord.isWholeText(reader.getString(0, StampedRecord.TEXT, StampedRecord.TEXT_MAX_BYTES)));
        reader.getInt(0, StampedRecord.SMALL);
    }

    private static void requireWhole(boolean whole) {
        if (!whole) {
            throw new AssertionError("a torn record");
        }
    }

    private static void untilClosed(CountDownLatch running, Workers.Work use) throws Exception {
        try {
            running.countDown();
            while (true) {
                use.run();
            }
        } catch (StoreClosedException e) {
            requireStillClosed(use);
        }
    }

    /** A store that is closed once is closed for good. */
    private static void requireStillClosed(Workers.Work use) throws Exception {
        for (int i = 0; i < 3; i++) {
            try {
                use.run();
                throw new AssertionError("a closed store was used");
            } catch (StoreClosedException e) {
                Thread.onSpinWait();
            }
        }
    }
}
