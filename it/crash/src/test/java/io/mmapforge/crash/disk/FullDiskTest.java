package io.mmapforge.crash.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.Jdk;
import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.crash.harness.StoreFile;
import io.mmapforge.error.StoreFullException;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A disk that is full when a store is created or grows: a clean exception, the store as it was, and no other trace. Needs the
 * right to mount a tmpfs, and is skipped without.
 *
 * <p>The short form is the whole of it: {@code mvn verify -pl it/crash -am -Dtest='FullDiskTest'
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class FullDiskTest {
    private static final StampedRecord STAMPED = StampedRecord.SHORT;
    private static final int DISK_MEBIBYTES = 16;
    private static final int GROWTHS = 8;

    @TempDir
    Path directory;

    private SmallDisk disk;
    private Path path;

    @BeforeEach
    void mount() {
        Optional<SmallDisk> mounted = SmallDisk.mount(directory, DISK_MEBIBYTES);
        assumeTrue(mounted.isPresent(), "needs the right to mount a tmpfs");
        disk = mounted.get();
        path = disk.root().resolve("full.mmf");
    }

    @AfterEach
    void unmount() {
        if (disk != null) {
            disk.close();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 4096, 40_960, 57_344})
    void createsNothingOnAFullDisk(long freeBytes) throws IOException {
        disk.fill(freeBytes);

        assertThatThrownBy(() -> RecordStore.create(path, STAMPED.layout(), StoreOptions.defaults()))
                .isInstanceOf(StoreFullException.class)
                .hasMessageContaining("make room on the disk");
        assertThat(disk.fileNames()).containsExactly("ballast");

        disk.empty();
        RecordStore.create(path, STAMPED.layout(), StoreOptions.defaults()).close();
        assertThat(disk.fileNames()).containsExactly("full.mmf", "full.mmf.lck");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 4096, 12_288})
    void everyGrowthOnAFullDiskLeavesTheStoreAsItWas(long freeBytes) throws IOException {
        try (RecordStore store = RecordStore.create(
                        path, STAMPED.layout(), StoreOptions.defaults().withInitialCapacity(64));
                RecordStore reader = RecordStore.openReadOnly(path, STAMPED.layout(), StoreOptions.defaults())) {
            for (int growth = 0; growth < GROWTHS; growth++) {
                fillUp(store);
                long count = store.size();
                disk.fill(freeBytes);
                for (int attempt = 0; attempt < 3; attempt++) {
                    assertThatThrownBy(() -> append(store, count))
                            .isInstanceOf(StoreFullException.class)
                            .hasMessageContaining("make room on the disk");
                }
                isIntact(store, reader, count);
                store.write(count - 1, STAMPED.fill(store.buffer(), count - 1));
                store.setLong(0, STAMPED.counter(), StampedRecord.counterValue(growth));
                store.setString(0, STAMPED.note(), StampedRecord.NOTE_MAX_BYTES, StampedRecord.text(growth));
                store.sync();
                isIntact(store, reader, count);
                assertThat(disk.fileNames()).containsExactly("ballast", "full.mmf", "full.mmf.lck");

                disk.empty();
                assertThat(append(store, count)).isEqualTo(count);
                assertThat(store.capacity()).isEqualTo(2 * count);
            }
        }
        assertThat(new StoreFile(path).wordsInUse()).isEmpty();
    }

    /** The room ahead may take all of the disk there is, but then it is used, down to the last record. */
    @ParameterizedTest
    @ValueSource(longs = {0, 4096, 300_000})
    void whoGrowsAheadFindsTheDiskFullNoSoonerThanWhoDoesNot(long freeBytes) throws IOException {
        StoreOptions ahead = StoreOptions.defaults().withPreGrowth(true).withPreTouch(true);
        try (RecordStore store = RecordStore.create(path, STAMPED.layout(), ahead);
                RecordStore reader = RecordStore.openReadOnly(path, STAMPED.layout(), StoreOptions.defaults())) {
            for (int round = 0; round < 3; round++) {
                awaitCapacity(store, store.size() + 2_000);
                long before = store.capacity();
                disk.fill(freeBytes);
                long count = fillUpTheDisk(store);
                assertThat(count).isGreaterThanOrEqualTo(before);
                isIntact(store, reader, count);
                store.sync();

                disk.empty();
                assertThat(append(store, count)).isEqualTo(count);
            }
        }
        assertThat(new StoreFile(path).wordsInUse()).isEmpty();
    }

    /**
     * Appends until the disk is full for good: an append that fails leaves zeros behind the capacity, and the thread in the
     * background may just be at it, so the next one may still find room.
     */
    private static long fillUpTheDisk(RecordStore store) {
        for (int refusals = 0; refusals < 5; ) {
            try {
                append(store, store.size());
                refusals = 0;
            } catch (StoreFullException e) {
                assertThat(e).hasMessageContaining("make room on the disk");
                refusals++;
            }
        }
        return store.size();
    }

    private static void awaitCapacity(RecordStore store, long records) {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (store.capacity() < records) {
            assertThat(System.nanoTime() - deadline).as("nanoseconds overdue").isNegative();
            Thread.onSpinWait();
        }
    }

    @Test
    void opensAndWritesInPlaceOnAFullDisk() throws IOException {
        try (RecordStore store = RecordStore.create(path, STAMPED.layout(), StoreOptions.defaults())) {
            fillUp(store);
        }
        disk.fill(0);

        try (RecordStore store = RecordStore.open(path, STAMPED.layout(), StoreOptions.defaults())) {
            store.write(0, STAMPED.fill(store.buffer(), 99));
            assertThat(StampedRecord.seed(store.read(0))).isEqualTo(99);
            assertThatThrownBy(() -> append(store, 1)).isInstanceOf(StoreFullException.class);
        }
    }

    /** The control: a file that was made long without taking room ends the process that stores into it, or throws an Error. */
    @Test
    void storingIntoAHoleOnAFullDiskIsAFault() throws IOException {
        disk.fill(8192);

        for (Jdk jdk : Jdk.all()) {
            try (ChildProcess child = ChildProcess.Command.of(HoleWriter.class)
                    .on(jdk)
                    .start(disk.root().resolve("hole"))) {
                String printed = child.rest();
                assertThat(printed).contains("mapped").doesNotContain("stored");
                assertThat(child.exitCode())
                        .as("exit code; it said: %s", printed)
                        .isNotZero();
            }
        }
    }

    private static void fillUp(RecordStore store) {
        while (store.size() < store.capacity()) {
            append(store, store.size());
        }
    }

    private static long append(RecordStore store, long seed) {
        return store.append(STAMPED.fill(store.buffer(), seed));
    }

    private static void isIntact(RecordStore store, RecordStore reader, long count) {
        for (RecordStore each : new RecordStore[] {store, reader}) {
            assertThat(each.size()).isEqualTo(count);
            for (long i = 0; i < count; i++) {
                assertThat(STAMPED.isWhole(each.read(i))).isTrue();
                assertThat(StampedRecord.seed(each.read(i))).isEqualTo(i);
            }
        }
    }
}
