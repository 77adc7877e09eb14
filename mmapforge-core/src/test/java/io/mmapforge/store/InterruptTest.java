package io.mmapforge.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.testing.InMemoryTempDir;
import io.mmapforge.testing.StampedRecord;
import io.mmapforge.testing.Workers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Interrupts close the channels of the JDK; they must neither close those of a store nor get lost. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterruptTest {
    private static final StampedRecord STAMPED = new StampedRecord(StampedRecord.LONG_BLOB);

    @TempDir(factory = InMemoryTempDir.class)
    Path directory;

    @AfterEach
    void clear() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void anInterruptedThreadDoesItsWorkAndStaysInterrupted(FileFormat format) {
        Path path = directory.resolve("stamped.mmf");
        StoreOptions options = StoreOptions.defaults().withFileFormat(format).withInitialCapacity(1);
        Thread.currentThread().interrupt();
        try (RecordStore store = RecordStore.create(path, STAMPED.layout(), options)) {
            assertInterrupted();
            for (int i = 0; i < 300; i++) {
                assertThat(store.append(STAMPED.fill(store.buffer(), i))).isEqualTo(i);
            }
            assertInterrupted();
            store.write(7, STAMPED.fill(store.buffer(), 99));
            store.setString(8, StampedRecord.TEXT, StampedRecord.TEXT_MAX_BYTES, "text");
            assertThat(STAMPED.isWhole(store.read(7))).isTrue();
            store.sync();
            assertInterrupted();
        }
        assertInterrupted();
        try (RecordStore store = RecordStore.openReadOnly(path, STAMPED.layout(), options)) {
            assertThat(store.size()).isEqualTo(300);
        }
        RecordStore.openOrCreate(path, STAMPED.layout(), options).close();
        assertInterrupted();
    }

    @Test
    void interruptsInTheMiddleOfAnythingBreakNothing() throws Exception {
        long[] rounds = {0};
        try (Workers workers = new Workers()) {
            Thread[] worker = new Thread[1];
            workers.start(() -> {
                worker[0] = Thread.currentThread();
                while (!workers.isStopped()) {
                    createGrowSyncAndClose(rounds[0]++);
                }
            });
            workers.repeat(() -> {
                Thread thread = worker[0];
                if (thread != null) {
                    thread.interrupt();
                }
                Thread.sleep(0, 1);
            });
            workers.runFor(1_500).stop();
        }
        assertThat(rounds[0]).isPositive();
        assertThat(directory).isEmptyDirectory();
    }

    private void createGrowSyncAndClose(long round) throws Exception {
        Path path = directory.resolve("stamped" + round + ".mmf");
        StoreOptions options = StoreOptions.defaults().withInitialCapacity(1);
        try (RecordStore store = RecordStore.create(path, STAMPED.layout(), options);
                RecordStore reader = RecordStore.openReadOnly(path, STAMPED.layout(), options)) {
            for (int i = 0; i < 500; i++) {
                assertThat(store.append(STAMPED.fill(store.buffer(), i))).isEqualTo(i);
                assertThat(STAMPED.isWhole(reader.read(i))).isTrue();
            }
            store.sync();
        }
        Files.delete(path);
        Files.delete(directory.resolve("stamped" + round + ".mmf.lck"));
    }

    private static void assertInterrupted() {
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
}
