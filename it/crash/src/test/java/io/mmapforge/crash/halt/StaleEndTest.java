package io.mmapforge.crash.halt;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.crash.harness.CrashPlan;
import io.mmapforge.crash.harness.MemoryDirectory;
import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.crash.harness.StoreFile;
import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thread that grows a file ahead stops after it has seen where the file ends, and goes on when another writer has long grown
 * the file and put records there.
 *
 * <p>The short form is the whole of it: {@code mvn verify -pl it/crash -am -Dtest='StaleEndTest'
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Timeout(60)
class StaleEndTest {
    private static final StampedRecord STAMPED = StampedRecord.LONG;
    private static final int PIECE_BYTES = 1 << 20;

    @TempDir(factory = MemoryDirectory.class)
    Path directory;

    private Path path;
    private RecordStore other;

    @BeforeEach
    void create() {
        path = directory.resolve("stale.mmf");
        other = RecordStore.create(path, STAMPED.layout(), StoreOptions.defaults());
        append();
    }

    @AfterEach
    void reset() {
        CrashPlan.none();
        other.close();
    }

    @Test
    void zerosThatAreAppendedLateDestroyNothing() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CrashPlan.atNext("pregrowth.zeros", () -> {
            seen.countDown();
            awaitUninterrupted(goOn);
        });
        try (RecordStore ahead =
                RecordStore.open(path, STAMPED.layout(), StoreOptions.defaults().withPreGrowth(true))) {
            seen.await();
            passBy(Files.size(path));
            long lengthBefore = Files.size(path);
            long capacityBefore = ahead.capacity();
            goOn.countDown();
            while (ahead.capacity() == capacityBefore) {
                Thread.onSpinWait();
            }
            assertThat(Files.size(path)).isGreaterThan(lengthBefore);
            assertThat(destroyed()).isZero();
        }
        assertThat(destroyed()).isZero();
    }

    /** The control: the same zeros where the end was seen. */
    @Test
    void zerosThatAreWrittenAtTheEndThatWasSeenDestroyRecords() throws IOException {
        long end = Files.size(path);
        passBy(end);
        new StoreFile(path).put(end, new byte[PIECE_BYTES]);

        assertThat(destroyed()).isBetween(30L, 33L);
    }

    private void passBy(long end) {
        StoreFile file = new StoreFile(path);
        while (file.recordOffset(other.size()) < end + PIECE_BYTES) {
            append();
        }
    }

    private void append() {
        other.append(STAMPED.fill(other.buffer(), other.size() + 1));
    }

    private long destroyed() {
        long destroyed = 0;
        try (RecordStore reader = RecordStore.openReadOnly(path, STAMPED.layout(), StoreOptions.defaults())) {
            for (long i = 0; i < reader.size(); i++) {
                try {
                    boolean whole = STAMPED.isWhole(reader.read(i)) && StampedRecord.seed(reader.read(i)) == i + 1;
                    destroyed += whole ? 0 : 1;
                } catch (CorruptRecordException e) {
                    destroyed++;
                }
            }
        }
        return destroyed;
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
