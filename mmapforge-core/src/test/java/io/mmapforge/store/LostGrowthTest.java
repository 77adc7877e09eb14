package io.mmapforge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.TruncatedStoreException;
import io.mmapforge.format.SyncPage;
import io.mmapforge.machine.MachineRun;
import io.mmapforge.testing.StoreBytes;
import io.mmapforge.testing.TestLayouts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crash of the machine after which the disk has a new capacity, but not the longer file. */
class LostGrowthTest {
    private static final int CAPACITY_AT = 56;
    private static final int FIRST_SYNC_PAGE_AT = 4096;
    private static final int RECORDS_AT = 40_960;
    private static final int SYNCED = 10;
    private static final long ROOM = 157;

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void crash() throws IOException {
        path = directory.resolve("ticks.mmf");
        try (RecordStore store = RecordStore.create(path, TestLayouts.TICK, StoreOptions.defaults())) {
            for (int i = 0; i < SYNCED; i++) {
                store.append();
            }
        }
        UUID anotherRun = new UUID(1, 1);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 2 * ROOM), CAPACITY_AT);
            file.write(
                    ByteBuffer.wrap(new SyncPage(50, SYNCED, ROOM, MachineRun.of(anotherRun)).toBytes()),
                    FIRST_SYNC_PAGE_AT);
        }
    }

    @Test
    void aWriterTakesTheCapacityBackAndGrowsAgain() {
        try (RecordStore store = RecordStore.open(path, TestLayouts.TICK, StoreOptions.defaults())) {
            assertThat(store.size()).isEqualTo(10);
            assertThat(store.capacity()).isEqualTo(157);
            for (int i = SYNCED; i <= ROOM; i++) {
                store.append();
            }
            assertThat(store.capacity()).isEqualTo(314);
        }
        try (RecordStore store = RecordStore.openReadOnly(path, TestLayouts.TICK, StoreOptions.defaults())) {
            assertThat(store.size()).isEqualTo(158);
        }
    }

    /** Its size may have reached the disk before its content: here it is a hole up to the last byte. */
    @Test
    void roomBehindThatOfTheLastSyncIsWrittenAnew() throws IOException {
        StoreBytes bytes = new StoreBytes(path).setLength(RECORDS_AT + 300 * 104);
        bytes.putU8(RECORDS_AT + 300 * 104 - 1, 1);
        try (RecordStore store = RecordStore.open(path, TestLayouts.TICK, StoreOptions.defaults())) {
            assertThat(store.capacity()).isEqualTo(157);
            for (int i = SYNCED; i <= ROOM; i++) {
                store.append();
            }
            assertThat(store.capacity()).isEqualTo(314);
        }
        assertThat(bytes.range(RECORDS_AT, 314 * 104)).containsOnly(0);
    }

    @Test
    void aReaderReadsWhatWasSynced() {
        try (RecordStore store = RecordStore.openReadOnly(path, TestLayouts.TICK, StoreOptions.defaults())) {
            assertThat(store.size()).isEqualTo(10);
            assertThat(store.getLong(9, TestLayouts.TIMESTAMP)).isZero();
        }
    }

    @Test
    void aFileTooShortForWhatWasSyncedIsRefused() throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.truncate(RECORDS_AT + 9 * 104);
        }
        assertThatThrownBy(() -> RecordStore.open(path, TestLayouts.TICK, StoreOptions.defaults()))
                .isInstanceOf(TruncatedStoreException.class)
                .hasMessageContaining("room for 9 records");
        assertThatThrownBy(() -> RecordStore.openReadOnly(path, TestLayouts.TICK, StoreOptions.defaults()))
                .isInstanceOf(TruncatedStoreException.class);
    }
}
