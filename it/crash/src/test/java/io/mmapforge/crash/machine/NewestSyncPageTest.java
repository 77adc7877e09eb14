package io.mmapforge.crash.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.crash.harness.StoreFile;
import io.mmapforge.error.TruncatedStoreException;
import io.mmapforge.report.Recovery;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.store.UncertainRecords;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After a crash of the machine the newest sync page has the last word, also against a header that the disk had from earlier.
 *
 * <p>The short form is the whole of it: {@code mvn verify -pl it/crash -am -Dtest='NewestSyncPageTest'
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class NewestSyncPageTest {
    private static final StampedRecord STAMPED = StampedRecord.SHORT;

    @TempDir
    Path directory;

    private Path path;
    private StoreFile file;

    @BeforeEach
    void thirtyRecords() {
        path = directory.resolve("page.mmf");
        file = new StoreFile(path);
        try (RecordStore store = RecordStore.create(path, STAMPED.layout(), StoreOptions.defaults())) {
            for (long seed = 0; seed < 30; seed++) {
                store.append(STAMPED.fill(store.buffer(), seed));
            }
        }
    }

    @Test
    void theDurableCountWinsOverALowerCountOfTheHeader() {
        file.pretendMachineCrash(20).putI64(StoreFile.RECORD_COUNT, 5);

        try (RecordStore reader = openToRead();
                RecordStore writer = open()) {
            assertThat(reader.recovery()).isEqualTo(new Recovery(Recovery.Cause.MACHINE_CRASH, 5, 20, 0, 0));
            assertThat(writer.recovery()).isEqualTo(new Recovery(Recovery.Cause.MACHINE_CRASH, 5, 20, 0, 0));
            assertThat(reader.size()).isEqualTo(20);
            hasTheFirst(20, writer);
            hasTheFirst(20, reader);
            assertThat(writer.append(STAMPED.fill(writer.buffer(), 20))).isEqualTo(20);
            hasTheFirst(21, reader);
        }
    }

    /** A capacity below it, too, is one that the disk had from earlier. */
    @Test
    void theCapacityIsNeverBelowTheDurableCount() {
        file.pretendMachineCrash(20).putI64(StoreFile.RECORD_COUNT, 5).putI64(StoreFile.CAPACITY, 8);

        try (RecordStore reader = openToRead()) {
            hasTheFirst(20, reader);
        }
        try (RecordStore writer = open()) {
            hasTheFirst(20, writer);
            assertThat(writer.capacity()).isGreaterThanOrEqualTo(20);
            for (long seed = 20; seed < 200; seed++) {
                assertThat(writer.append(STAMPED.fill(writer.buffer(), seed))).isEqualTo(seed);
            }
            hasTheFirst(200, writer);
        }
        assertThat(file.i64(StoreFile.CAPACITY)).isGreaterThanOrEqualTo(200);
    }

    @Test
    void aFileWithoutRoomForTheDurableCountIsDamaged() {
        file.pretendMachineCrash(20).putI64(StoreFile.RECORD_COUNT, 5).setLength(file.recordOffset(19));

        assertThatThrownBy(this::open).isInstanceOf(TruncatedStoreException.class);
        assertThatThrownBy(this::openToRead).isInstanceOf(TruncatedStoreException.class);
    }

    /** Nothing tells then what was synced, nor when. */
    @Test
    void withoutAValidPageAllIsKeptAndSaidToBeUncertain() {
        file.pretendMachineCrash(20).putI64(file.syncPageOffset(0), 43).putI64(file.syncPageOffset(1), 0);

        for (UncertainRecords fate : UncertainRecords.values()) {
            StoreOptions options = StoreOptions.defaults().withUncertainRecords(fate);
            try (RecordStore reader = RecordStore.openReadOnly(path, STAMPED.layout(), options)) {
                assertThat(reader.recovery()).isEqualTo(new Recovery(Recovery.Cause.UNCERTAIN, 30, 30, 0, 0));
                hasTheFirst(30, reader);
            }
            try (RecordStore writer = RecordStore.open(path, STAMPED.layout(), options)) {
                assertThat(writer.recovery()).isEqualTo(new Recovery(Recovery.Cause.UNCERTAIN, 30, 30, 0, 0));
                hasTheFirst(30, writer);
            }
        }
    }

    @Test
    void theNextSyncMakesAPageAgain() {
        file.pretendMachineCrash(20).putI64(file.syncPageOffset(0), 43).putI64(file.syncPageOffset(1), 0);
        try (RecordStore writer = open()) {
            writer.append(STAMPED.fill(writer.buffer(), 30));
            writer.sync();
        }

        try (RecordStore writer = open()) {
            assertThat(writer.recovery()).isEqualTo(Recovery.none(31));
            hasTheFirst(31, writer);
        }
    }

    private void hasTheFirst(long count, RecordStore store) {
        assertThat(store.size()).isEqualTo(count);
        for (long i = 0; i < count; i++) {
            assertThat(STAMPED.isWhole(store.read(i))).isTrue();
            assertThat(StampedRecord.seed(store.read(i))).isEqualTo(i);
        }
    }

    private RecordStore openToRead() {
        return RecordStore.openReadOnly(path, STAMPED.layout(), StoreOptions.defaults());
    }

    private RecordStore open() {
        return RecordStore.open(path, STAMPED.layout(), StoreOptions.defaults());
    }
}
