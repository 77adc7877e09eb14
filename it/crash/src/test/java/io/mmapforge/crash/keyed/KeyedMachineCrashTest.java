package io.mmapforge.crash.keyed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.crash.harness.KeyFile;
import io.mmapforge.crash.harness.KeyedRecord;
import io.mmapforge.crash.harness.MemoryDirectory;
import io.mmapforge.crash.harness.StoreFile;
import io.mmapforge.error.DuplicateKeyException;
import io.mmapforge.error.KeyIndexException;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stores and their key files as a crash of the machine may leave them: pages of the key file of any age, pages of the store as old as its
 * last sync or newer. Whoever opens the store for writing makes the key file anew and finds every record that was kept; whoever opens it
 * to read before that is told so.
 *
 * <p>The short form has 200 images. The long form: {@code mvn verify -pl it/crash -am -Dtest='KeyedMachineCrashTest'
 * -Dsurefire.failIfNoSpecifiedTests=false -Dmmapforge.crash.images=100000}.
 */
class KeyedMachineCrashTest {
    private static final int IMAGES = Integer.getInteger("mmapforge.crash.images", 200);
    private static final int CONTROL_IMAGES = 200;

    /** Enough for a growth before the sync and one after it. */
    private static final int SYNCED = 1_000;

    private static final int RECORDS = 2_000;
    private static final int RECORDS_PER_AGE = 100;

    @TempDir(factory = MemoryDirectory.class)
    Path directory;

    private Path path;
    private DiskImages store;
    private DiskImages keys;
    private int syncAge;

    /** Two writers, one after the other; the first one syncs. */
    @BeforeEach
    void fill() throws Exception {
        path = directory.resolve("crashed.mmf");
        store = new DiskImages(path);
        keys = new DiskImages(KeyFile.of(path));
        StoreOptions options = StoreOptions.defaults().withInitialCapacity(2 * RECORDS);
        try (RecordStore writer = RecordStore.create(path, KeyedRecord.LAYOUT, options)) {
            append(writer, 0, SYNCED);
            writer.sync();
            store.remember();
            keys.remember();
            syncAge = store.newest();
            append(writer, SYNCED, (SYNCED + RECORDS) / 2);
        }
        try (RecordStore writer = RecordStore.open(path, KeyedRecord.LAYOUT, StoreOptions.defaults())) {
            append(writer, (SYNCED + RECORDS) / 2, RECORDS);
        }
        store.remember();
        keys.remember();
    }

    private void append(RecordStore writer, int from, int to) throws Exception {
        for (int id = from; id < to; id++) {
            KeyedRecord.append(writer, id);
            if (id % RECORDS_PER_AGE == 0) {
                store.remember();
                keys.remember();
            }
        }
    }

    @Test
    void findsEveryRecordThatWasKept() throws Exception {
        long seed = Long.getLong("mmapforge.crash.seed", System.nanoTime());
        for (int image = 0; image < IMAGES; image++) {
            SplittableRandom random = new SplittableRandom(seed + image);
            store.write(syncAge, random);
            keys.write(0, random);
            new StoreFile(path).pretendMachineCrash(SYNCED);
            try {
                aReaderIsRefused();
                aWriterFindsWhatWasKept();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("-Dmmapforge.crash.seed=" + (seed + image), e);
            }
        }
    }

    private void aReaderIsRefused() {
        assertThatThrownBy(() -> RecordStore.openReadOnly(path, KeyedRecord.LAYOUT, StoreOptions.defaults()))
                .isInstanceOf(KeyIndexException.class)
                .hasMessageContaining("open the store for writing");
    }

    private void aWriterFindsWhatWasKept() {
        try (RecordStore writer = RecordStore.open(path, KeyedRecord.LAYOUT, StoreOptions.defaults());
                RecordStore reader = RecordStore.openReadOnly(path, KeyedRecord.LAYOUT, StoreOptions.defaults())) {
            assertThat(writer.recovery().keptRecords()).isEqualTo(SYNCED);
            assertThat(writer.recovery().indexedRecords()).isEqualTo(SYNCED);
            assertThat(missing(writer, SYNCED)).isZero();
            assertThat(missing(reader, SYNCED)).isZero();
            for (int id = SYNCED; id < RECORDS; id++) {
                assertThat(KeyedRecord.indexOf(writer, id)).isEqualTo(-1);
            }
            assertThatThrownBy(() -> KeyedRecord.append(writer, SYNCED - 1)).isInstanceOf(DuplicateKeyException.class);
            // Other keys than before take the indices of the records that were given up.
            for (int id = RECORDS - 1; id >= SYNCED; id--) {
                KeyedRecord.append(writer, id);
            }
            for (int id = SYNCED; id < RECORDS; id++) {
                assertThat(KeyedRecord.indexOf(reader, id)).isEqualTo(RECORDS + SYNCED - 1 - id);
            }
        }
    }

    /** The control: believed as after a crash of a process, such key files miss records. */
    @Test
    void theSameKeyFilesMissRecordsIfTheyAreBelieved() throws Exception {
        SplittableRandom random = new SplittableRandom();
        int missing = 0;
        byte[] intact = Files.readAllBytes(path);
        for (int image = 0; image < CONTROL_IMAGES && missing == 0; image++) {
            Files.write(path, intact);
            keys.write(0, random);
            try (RecordStore reader = RecordStore.openReadOnly(path, KeyedRecord.LAYOUT, StoreOptions.defaults())) {
                missing += missing(reader, RECORDS);
            } catch (KeyIndexException e) {
                Thread.onSpinWait();
            }
        }

        assertThat(missing).isPositive();
    }

    private static int missing(RecordStore store, int count) {
        int missing = 0;
        for (int id = 0; id < count; id++) {
            missing += KeyedRecord.indexOf(store, id) == id ? 0 : 1;
        }
        return missing;
    }
}
