package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.PRICE;
import static io.mmapforge.testing.TestLayouts.TICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.RecordIndexException;
import io.mmapforge.error.TruncatedStoreException;
import io.mmapforge.format.SyncPage;
import io.mmapforge.machine.MachineRun;
import io.mmapforge.report.Recovery;
import io.mmapforge.testing.InMemoryTempDir;
import io.mmapforge.testing.StoreBytes;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the newest sync page vouches for, against what the header says, in the same run, in another, and where nothing tells. */
class LastSyncTest {
    private static final StoreOptions KEEP = StoreOptions.defaults();
    private static final StoreOptions GIVE_UP = KEEP.withUncertainRecords(UncertainRecords.GIVE_UP);
    private static final MachineRun ANOTHER = MachineRun.of(new UUID(1, 1));
    private static final MachineRun UNTOLD = MachineRun.of(MachineRun.NO_ID);
    private static final int COUNT = 48;
    private static final int CAPACITY = 56;

    @TempDir(factory = InMemoryTempDir.class)
    Path directory;

    private Path path;
    private StoreBytes bytes;

    @BeforeEach
    void tenRecords() {
        path = directory.resolve("tick.mmf");
        try (RecordStore store = RecordStore.create(path, TICK, KEEP)) {
            for (int i = 0; i < 10; i++) {
                store.append();
                store.setDouble(i, PRICE, i);
            }
        }
        bytes = new StoreBytes(path);
    }

    private void syncedIn(MachineRun run, long durable) {
        bytes.put(4096, new SyncPage(90, durable, 157, run).toBytes());
    }

    @Test
    void thePageWinsOverACountThatTheDiskHadNotYet() {
        bytes.putI64(COUNT, 5);
        syncedIn(ANOTHER, 10);
        try (RecordStore reader = RecordStore.openReadOnly(path, TICK, KEEP)) {
            assertThat(reader.size()).isEqualTo(10);
            assertThat(reader.getDouble(9, PRICE)).isEqualTo(9);
            assertThat(reader.recovery()).isEqualTo(new Recovery(Recovery.Cause.MACHINE_CRASH, 5, 10, 0, 0));
            try (RecordStore store = RecordStore.open(path, TICK, KEEP)) {
                assertThat(store.recovery()).isEqualTo(new Recovery(Recovery.Cause.MACHINE_CRASH, 5, 10, 0, 0));
                assertThat(store.getDouble(9, PRICE)).isEqualTo(9);
                assertThat(store.append()).isEqualTo(10);
            }
            assertThat(reader.size()).isEqualTo(11);
        }
    }

    @Test
    void theCapacityIsNeverBelowTheDurableCount() {
        bytes.putI64(COUNT, 0).putI64(CAPACITY, 4);
        syncedIn(ANOTHER, 10);
        try (RecordStore reader = RecordStore.openReadOnly(path, TICK, KEEP)) {
            assertThat(reader.getDouble(9, PRICE)).isEqualTo(9);
        }
        try (RecordStore store = RecordStore.open(path, TICK, KEEP)) {
            assertThat(store.size()).isEqualTo(10);
            assertThat(store.capacity()).isEqualTo(10);
            assertThat(store.append()).isEqualTo(10);
        }
    }

    @Test
    void aCountAboveTheCapacityIsNoDamageAfterACrash() {
        bytes.putI64(COUNT, 158);
        syncedIn(ANOTHER, 6);
        try (RecordStore reader = RecordStore.openReadOnly(path, TICK, KEEP)) {
            assertThat(reader.size()).isEqualTo(6);
        }
        try (RecordStore store = RecordStore.open(path, TICK, KEEP)) {
            assertThat(store.recovery()).isEqualTo(new Recovery(Recovery.Cause.MACHINE_CRASH, 158, 6, 0, 0));
        }
    }

    @Test
    void withinARunTheHeaderIsBelieved() {
        bytes.putI64(COUNT, 5);
        try (RecordStore store = RecordStore.open(path, TICK, KEEP)) {
            assertThat(store.recovery()).isEqualTo(Recovery.none(5));
        }
    }

    @Test
    void whereNothingTellsTheRecordsAreKeptAndSaidToBeUncertain() {
        syncedIn(UNTOLD, 6);
        try (RecordStore reader = RecordStore.openReadOnly(path, TICK, KEEP)) {
            assertThat(reader.recovery()).isEqualTo(new Recovery(Recovery.Cause.UNCERTAIN, 10, 10, 0, 0));
            assertThat(reader.size()).isEqualTo(10);
        }
        try (RecordStore store = RecordStore.open(path, TICK, KEEP)) {
            assertThat(store.recovery()).isEqualTo(new Recovery(Recovery.Cause.UNCERTAIN, 10, 10, 0, 0));
            assertThat(store.getDouble(9, PRICE)).isEqualTo(9);
            store.sync();
        }
        try (RecordStore store = RecordStore.open(path, TICK, KEEP)) {
            assertThat(store.recovery()).isEqualTo(Recovery.none(10));
        }
    }

    @Test
    void whereNothingTellsTheRecordsAreGivenUpIfAsked() {
        syncedIn(UNTOLD, 6);
        try (RecordStore reader = RecordStore.openReadOnly(path, TICK, GIVE_UP)) {
            assertThat(reader.recovery()).isEqualTo(new Recovery(Recovery.Cause.UNCERTAIN, 10, 6, 0, 0));
            assertThatThrownBy(() -> reader.getDouble(6, PRICE)).isInstanceOf(RecordIndexException.class);
            try (RecordStore store = RecordStore.open(path, TICK, KEEP)) {
                assertThat(reader.size()).as("a writer has decided").isEqualTo(10);
                assertThat(store.size()).isEqualTo(10);
            }
        }
        syncedIn(UNTOLD, 6);
        try (RecordStore store = RecordStore.open(path, TICK, GIVE_UP)) {
            assertThat(store.recovery()).isEqualTo(new Recovery(Recovery.Cause.UNCERTAIN, 10, 6, 0, 0));
            assertThat(store.append()).isEqualTo(6);
        }
    }

    @Test
    void aLivingWriterProvesThatThereWasNoCrash() {
        try (RecordStore first = RecordStore.open(path, TICK, KEEP)) {
            syncedIn(ANOTHER, 6);
            try (RecordStore reader = RecordStore.openReadOnly(path, TICK, GIVE_UP);
                    RecordStore second = RecordStore.open(path, TICK, GIVE_UP)) {
                assertThat(reader.recovery()).isEqualTo(Recovery.none(10));
                assertThat(second.recovery()).isEqualTo(Recovery.none(10));
                assertThat(first.append()).isEqualTo(10);
                assertThat(second.append()).isEqualTo(11);
                assertThat(reader.size()).isEqualTo(12);
            }
        }
    }

    /** The control: nobody lives, and the same page takes the store back. */
    @Test
    void withoutAWriterThePageOfAnotherRunTakesTheStoreBack() {
        syncedIn(ANOTHER, 6);
        try (RecordStore store = RecordStore.open(path, TICK, KEEP)) {
            assertThat(store.recovery()).isEqualTo(new Recovery(Recovery.Cause.MACHINE_CRASH, 10, 6, 0, 0));
        }
    }

    @Test
    void aFileShorterThanItsCapacityTellsOfACrashWhereNothingElseDoes() {
        syncedIn(UNTOLD, 6);
        bytes.putI64(CAPACITY, 314);
        try (RecordStore reader = RecordStore.openReadOnly(path, TICK, KEEP)) {
            assertThat(reader.recovery()).isEqualTo(new Recovery(Recovery.Cause.MACHINE_CRASH, 10, 6, 0, 0));
        }
        try (RecordStore store = RecordStore.open(path, TICK, KEEP)) {
            assertThat(store.recovery()).isEqualTo(new Recovery(Recovery.Cause.MACHINE_CRASH, 10, 6, 0, 0));
            assertThat(store.capacity()).isEqualTo(157);
        }
    }

    @Test
    void withoutAWholePageTheRecordsAreKept() {
        bytes.putI64(4096, 7).putI64(8192, 7);
        try (RecordStore reader = RecordStore.openReadOnly(path, TICK, GIVE_UP)) {
            assertThat(reader.recovery()).isEqualTo(new Recovery(Recovery.Cause.UNCERTAIN, 10, 10, 0, 0));
        }
        try (RecordStore store = RecordStore.open(path, TICK, GIVE_UP)) {
            assertThat(store.recovery()).isEqualTo(new Recovery(Recovery.Cause.UNCERTAIN, 10, 10, 0, 0));
            store.sync();
        }
        assertThat(SyncPage.read(bytes.range(4096, 64))).isPresent();
    }

    @Test
    void syncedRecordsThatTheFileIsTooShortForAreRefused() {
        syncedIn(ANOTHER, 158);
        assertThatThrownBy(() -> RecordStore.openReadOnly(path, TICK, KEEP))
                .isInstanceOf(TruncatedStoreException.class);
        assertThatThrownBy(() -> RecordStore.open(path, TICK, KEEP)).isInstanceOf(TruncatedStoreException.class);
    }

    @Test
    void openingsForWritingAreCounted() {
        long before = bytes.i64(640);
        RecordStore.open(path, TICK, KEEP).close();
        RecordStore.openReadOnly(path, TICK, KEEP).close();
        assertThat(bytes.i64(640)).isEqualTo(before + 1);
    }
}
