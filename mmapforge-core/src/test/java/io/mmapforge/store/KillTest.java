package io.mmapforge.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.testing.ChildJvm;
import io.mmapforge.testing.InMemoryTempDir;
import io.mmapforge.testing.StampedRecord;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writers that die by SIGKILL wherever they happen to be. {@code -Dmmapforge.kill.rounds=1000} sets how often.
 *
 * <p>Two of them share the store; after each death the other, and this process, write on without opening it anew.
 */
@Timeout(value = 3_600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KillTest {
    private static final int ROUNDS = Integer.getInteger("mmapforge.kill.rounds", 30);
    private static final StampedRecord STAMPED = new StampedRecord(StampedRecord.LONG_BLOB);

    private static final int RECORDS = 2 * KilledProcess.WRITTEN_RECORDS;

    @TempDir(factory = InMemoryTempDir.class)
    Path directory;

    private final SplittableRandom random = new SplittableRandom();

    @Test
    void noRecordIsTornAndNoAppendIsLost() throws Exception {
        Path path = directory.resolve("stamped.mmf");
        Path[] noted = {
            Files.write(directory.resolve("0"), new byte[8]), Files.write(directory.resolve("1"), new byte[8])
        };
        StoreOptions options = StoreOptions.defaults().withInitialCapacity(1);
        try (RecordStore store = RecordStore.create(path, STAMPED.layout(), options)) {
            for (int i = 0; i < RECORDS; i++) {
                store.append(STAMPED.fill(store.buffer(), i));
            }
            ChildJvm survivor = start(path, 0, noted);
            long checked = 0;
            for (int round = 1; round <= ROUNDS; round++) {
                ChildJvm next = start(path, round % 2, noted);
                Thread.sleep(random.nextInt(20));
                survivor.kill();
                survivor = next;
                byte[] acknowledged = Files.readAllBytes(noted[(round + 1) % 2]);
                assertThat(store.size())
                        .isGreaterThanOrEqualTo(ByteBuffer.wrap(acknowledged).getLong());
                // Of the records that the dead one was writing the readers see the lanes, ...
                checked = assertAllWhole(store, checked);
                // ... whoever claims its slot finishes what it began, ...
                RecordStore.open(path, STAMPED.layout(), options).close();
                assertAllWhole(store, checked);
                // ... and nothing stays taken.
                writeEverywhere(store, round);
            }
            survivor.kill();
            assertAllWhole(store, 0);
            writeEverywhere(store, -1);
        }
        try (RecordStore store = RecordStore.openReadOnly(path, STAMPED.layout(), options)) {
            assertAllWhole(store, 0);
        }
    }

    private static ChildJvm start(Path path, int which, Path[] noted) {
        int first = which * KilledProcess.WRITTEN_RECORDS;
        return ChildJvm.start(KilledProcess.class, path, first, noted[which]).expect("ready");
    }

    private static long assertAllWhole(RecordStore store, long from) {
        for (long i = 0; i < RECORDS; i++) {
            assertThat(STAMPED.isWhole(store.read(i))).isTrue();
        }
        long size = store.size();
        for (long i = from; i < size; i++) {
            if (!STAMPED.isWhole(store.read(i))) {
                throw new AssertionError("record " + i + " of " + size + " is torn");
            }
        }
        return size;
    }

    /** Takes every word that a dead writer may have held. */
    private static void writeEverywhere(RecordStore store, long seed) {
        for (long i = 0; i < RECORDS; i++) {
            store.write(i, STAMPED.fill(store.buffer(), seed));
        }
        long index = store.append(STAMPED.fill(store.buffer(), seed));
        assertThat(StampedRecord.seed(store.read(index))).isEqualTo(seed);
    }
}
