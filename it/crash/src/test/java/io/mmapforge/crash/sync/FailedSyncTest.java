package io.mmapforge.crash.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.crash.harness.CrashPlan;
import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.crash.harness.StoreFile;
import io.mmapforge.error.RecordBusyException;
import io.mmapforge.error.StoreException;
import io.mmapforge.error.StoreIoException;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.store.WriterMode;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The disk reports a failure when it is to take the records. Nobody can know then what it holds, so the store writes no more.
 *
 * <p>The short form is the whole of it: {@code mvn verify -pl it/crash -am -Dtest='FailedSyncTest'
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class FailedSyncTest {
    private static final StampedRecord STAMPED = StampedRecord.SHORT;

    @TempDir
    Path directory;

    private Path path;
    private RecordStore store;
    private RecordStore neighbour;

    @BeforeEach
    void create() {
        path = directory.resolve("failed.mmf");
        store = RecordStore.create(path, STAMPED.layout(), StoreOptions.defaults());
        store.append(STAMPED.fill(store.buffer(), 1));
    }

    @AfterEach
    void reset() {
        CrashPlan.none();
        store.close();
        if (neighbour != null) {
            neighbour.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync.records", "sync.page", "sync.force"})
    void writesAreRefusedAfterAFailedSyncAndReadsGoOn(String point) {
        failAt(point);
        assertThatThrownBy(store::sync).isInstanceOf(StoreIoException.class).hasMessageContaining("no such disk");

        isRefused(store::sync);
        isRefused(() -> store.write(0, STAMPED.fill(store.buffer(), 2)));
        isRefused(() -> store.setLong(0, STAMPED.counter(), 2));
        isRefused(() -> store.setString(0, STAMPED.note(), StampedRecord.NOTE_MAX_BYTES, "a"));
        isRefused(store::append);
        assertThat(store.size()).isEqualTo(1);
        assertThat(STAMPED.isWhole(store.read(0))).isTrue();
        assertThat(StampedRecord.seed(store.read(0))).isEqualTo(1);
        assertThat(new StoreFile(path).wordsInUse()).isEmpty();
    }

    @Test
    void closeGivesTheLocksBackAfterAFailedSync() {
        failAt("sync.records");
        assertThatThrownBy(store::sync).isInstanceOf(StoreIoException.class);

        assertThatCode(store::close).doesNotThrowAnyException();

        onlyWriterCanOpen();
    }

    @Test
    void closeGivesTheLocksBackWhenItsOwnSyncFails() {
        failAt("sync.records");

        assertThatThrownBy(store::close).isInstanceOf(StoreIoException.class);

        assertThat(store.isOpen()).isFalse();
        onlyWriterCanOpen();
    }

    /** The control: a failure to get the sync lock is none of the disk's, and nothing is refused after it. */
    @Test
    void aSyncThatHadToWaitTooLongRefusesNothing() {
        RecordStore busy = storeWithSyncLockHeld();
        assertThatThrownBy(busy::sync).isInstanceOf(RecordBusyException.class);

        assertThat(busy.append()).isEqualTo(1);
        giveSyncLockBack();
        busy.sync();
        busy.close();
    }

    @Test
    void closeSyncsWhatASyncThatHadToWaitTooLongDidNot() {
        RecordStore busy = storeWithSyncLockHeld();
        assertThatThrownBy(busy::sync).isInstanceOf(RecordBusyException.class);
        giveSyncLockBack();

        busy.close();

        StoreFile file = new StoreFile(busyPath());
        assertThat(file.i64(file.syncPageOffset(1) + 8)).as("durable count").isEqualTo(1);
    }

    /** Held by a lane of another open of the store, which lives, so the lock looks as if that one were just syncing. */
    private RecordStore storeWithSyncLockHeld() {
        RecordStore busy = RecordStore.create(
                busyPath(), STAMPED.layout(), StoreOptions.defaults().withWriteTimeout(Duration.ofMillis(5)));
        neighbour = RecordStore.open(busyPath(), STAMPED.layout(), StoreOptions.defaults());
        busy.append();
        StoreFile file = new StoreFile(busyPath());
        file.putI64(StoreFile.SYNC_LOCK, StoreFile.heldWord(2, file.lanesPerSlot()));
        return busy;
    }

    private void giveSyncLockBack() {
        new StoreFile(busyPath()).putI64(StoreFile.SYNC_LOCK, 4);
    }

    private Path busyPath() {
        return directory.resolve("busy.mmf");
    }

    private void failAt(String point) {
        CrashPlan.atNext(point, () -> {
            throw new StoreIoException(path, "no such disk");
        });
    }

    private static void isRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(StoreIoException.class)
                .hasMessageContaining("an earlier sync of this store failed")
                .hasCauseInstanceOf(StoreException.class);
    }

    private void onlyWriterCanOpen() {
        RecordStore.open(path, STAMPED.layout(), StoreOptions.defaults().withWriterMode(WriterMode.EXCLUSIVE))
                .close();
    }
}
