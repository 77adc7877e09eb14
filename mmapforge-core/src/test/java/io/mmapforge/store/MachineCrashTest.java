package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.PRICE;
import static io.mmapforge.testing.TestLayouts.TICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.TruncatedStoreException;
import io.mmapforge.report.Recovery;
import io.mmapforge.testing.InMemoryTempDir;
import io.mmapforge.testing.StoreBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The header has reached the disk before a crash of the machine, but the growth of the file that it tells of has not. */
class MachineCrashTest {
    private static final StoreOptions OPTIONS = StoreOptions.defaults();
    private static final int NEWEST_SYNC_PAGE = 8192;

    @TempDir(factory = InMemoryTempDir.class)
    Path directory;

    private Path path;
    private StoreBytes bytes;

    @BeforeEach
    void createAStoreThatStatesMoreThanItHas() {
        path = directory.resolve("tick.mmf");
        try (RecordStore store = RecordStore.create(path, TICK, OPTIONS)) {
            for (int i = 0; i < 10; i++) {
                store.append();
                store.setDouble(i, PRICE, i);
            }
        }
        bytes = new StoreBytes(path);
        pretendTheNewestSyncPageIsOfAnotherRun();
        bytes.putI64(48, 200).putI64(56, 314);
    }

    private void pretendTheNewestSyncPageIsOfAnotherRun() {
        byte[] page = bytes.range(NEWEST_SYNC_PAGE, 64);
        ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN).putLong(24, 0x1122_3344_5566_7788L);
        CRC32C crc = new CRC32C();
        crc.update(page, 0, 60);
        ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN).putInt(60, (int) crc.getValue());
        bytes.put(NEWEST_SYNC_PAGE, page);
    }

    @Test
    void aReaderSeesWhatWasSynced() {
        try (RecordStore store = RecordStore.openReadOnly(path, TICK, OPTIONS)) {
            assertThat(store.size()).isEqualTo(10);
            assertThat(store.getDouble(9, PRICE)).isEqualTo(9);
            assertThat(store.recovery()).isEqualTo(new Recovery(Recovery.Cause.MACHINE_CRASH, 200, 10, 0, 0));
        }
    }

    @Test
    void aWriterTakesTheCapacityBackAndGoesOn() {
        try (RecordStore store = RecordStore.open(path, TICK, OPTIONS)) {
            assertThat(store.recovery()).isEqualTo(new Recovery(Recovery.Cause.MACHINE_CRASH, 200, 10, 0, 0));
            assertThat(store.capacity()).isEqualTo(157);
            assertThat(store.getDouble(9, PRICE)).isEqualTo(9);
            for (int i = 10; i < 400; i++) {
                assertThat(store.append()).isEqualTo(i);
            }
        }
        assertThat(bytes.i64(56)).isEqualTo(628);
    }

    @Test
    void aFileThatHasLostSyncedRecordsIsRefused() {
        bytes.setLength(bytes.recordsOffset() + 9 * 104);
        assertThatThrownBy(() -> RecordStore.open(path, TICK, OPTIONS)).isInstanceOf(TruncatedStoreException.class);
    }
}
