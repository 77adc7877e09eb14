package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.RecordBusyException;
import io.mmapforge.testing.StoreBytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a writer leaves behind that died at a given step, made by hand in the file. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeadWriterTest {
    private static final StoreOptions OPTIONS = StoreOptions.defaults().withWriteTimeout(Duration.ofMillis(50));

    /** Of slot 1; whoever opens the store claims slot 0. */
    private static final int LANE = 5;

    /** Bit 0, three finished writes, and lane 5 plus one in the upper 16 bits. */
    private static final long HELD = 0x0006_0000_0000_0007L;

    @TempDir
    Path directory;

    private Path path;
    private StoreBytes bytes;
    private int record;
    private int lane;

    @BeforeEach
    void createAStoreOfTwoRecords() {
        path = directory.resolve("tick.mmf");
        try (RecordStore store = RecordStore.create(path, TICK, OPTIONS)) {
            for (int i = 0; i < 2; i++) {
                RecordBuffer buffer = store.buffer();
                buffer.putString(SYMBOL, SYMBOL_MAX_BYTES, "OLD");
                buffer.putDouble(PRICE, 1);
                buffer.putDouble(VOLUME, 2);
                buffer.putLong(TIMESTAMP, 3);
                store.append(buffer);
            }
        }
        bytes = new StoreBytes(path);
        record = bytes.recordsOffset();
        lane = bytes.laneOffset(LANE);
    }

    /** An image of price and volume, 16 bytes from offset 80 on. */
    private void leaveAnImage(long commit, long index) {
        bytes.putI64(lane, commit)
                .putI64(lane + 8, index)
                .putI32(lane + 16, 80)
                .putI32(lane + 20, 16)
                .putI64(lane + 64, Double.doubleToRawLongBits(10))
                .putI64(lane + 72, Double.doubleToRawLongBits(20));
    }

    private static void assertTick(RecordBuffer tick, double price, double volume) {
        assertThat(tick.getString(SYMBOL, SYMBOL_MAX_BYTES)).isEqualTo("OLD");
        assertThat(tick.getDouble(PRICE)).isEqualTo(price);
        assertThat(tick.getDouble(VOLUME)).isEqualTo(volume);
        assertThat(tick.getLong(TIMESTAMP)).isEqualTo(3);
    }

    @Test
    void aReaderTakesACommittedWriteFromItsLane() throws Exception {
        bytes.putI64(record, HELD);
        leaveAnImage(HELD, 0);
        byte[] before = Files.readAllBytes(path);
        try (RecordStore store = RecordStore.openReadOnly(path, TICK, OPTIONS)) {
            assertTick(store.read(0), 10, 20);
            assertTick(store.read(1), 1, 2);
            assertThat(store.getString(0, SYMBOL, SYMBOL_MAX_BYTES)).isEqualTo("OLD");
        }
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }

    @Test
    void aReaderTakesTheOldRecordFromUnderAnUncommittedWrite() {
        bytes.putI64(record, HELD);
        leaveAnImage(0, 0);
        try (RecordStore store = RecordStore.openReadOnly(path, TICK, OPTIONS)) {
            assertTick(store.read(0), 1, 2);
        }
    }

    @Test
    void aReaderIgnoresACommitToAnotherRecord() {
        bytes.putI64(record, HELD);
        leaveAnImage(HELD, 1);
        try (RecordStore store = RecordStore.openReadOnly(path, TICK, OPTIONS)) {
            assertTick(store.read(0), 1, 2);
            assertTick(store.read(1), 1, 2);
        }
    }

    @Test
    void theNextWriterFinishesACommittedWrite() {
        bytes.putI64(record, HELD);
        leaveAnImage(HELD, 0);
        try (RecordStore store = RecordStore.open(path, TICK, OPTIONS)) {
            store.setDouble(0, VOLUME, 99);
            assertTick(store.read(0), 10, 99);
        }
        assertThat(bytes.i64(lane)).isZero();
        // The repair made 0x0007 an 0x8006, the set made it an 0x8008.
        assertThat(bytes.i64(record)).isEqualTo(0x8008);
        assertThat(bytes.i64(512)).isEqualTo(1);
    }

    @Test
    void theNextWriterUndoesAnUncommittedWrite() {
        bytes.putI64(record, HELD);
        leaveAnImage(0, 0);
        try (RecordStore store = RecordStore.open(path, TICK, OPTIONS)) {
            store.setDouble(0, VOLUME, 99);
            assertTick(store.read(0), 1, 99);
        }
        assertThat(bytes.i64(record)).isEqualTo(0x8008);
    }

    @Test
    void openingRepairsTheLanesOfTheSlotItClaims() {
        long held = 0x0003_0000_0000_0007L;
        lane = bytes.laneOffset(2);
        bytes.putI64(record, held);
        leaveAnImage(held, 0);
        RecordStore.open(path, TICK, OPTIONS).close();
        assertThat(bytes.i64(record)).isEqualTo(0x8006);
        assertThat(bytes.i64(lane)).isZero();
        assertThat(bytes.i64(record + 80)).isEqualTo(Double.doubleToRawLongBits(10));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 50})
    void theAppendLockOfADeadWriterIsTakenBackWhateverTheTimeout(int timeoutMillis) {
        bytes.putI64(256, HELD);
        StoreOptions options = StoreOptions.defaults().withWriteTimeout(Duration.ofMillis(timeoutMillis));
        try (RecordStore store = RecordStore.open(path, TICK, options)) {
            assertThat(store.append()).isEqualTo(2);
        }
        assertThat(bytes.i64(256)).isEqualTo(10);
    }

    @Test
    void theSyncLockOfADeadWriterIsTakenBack() {
        bytes.putI64(320, HELD);
        try (RecordStore store = RecordStore.open(path, TICK, OPTIONS)) {
            store.sync();
        }
        assertThat(bytes.i64(320)).isEqualTo(10);
    }

    /** No lane; a lane that no file has; a lane of a living writer, and one of nobody, that say nothing of this record. */
    @ParameterizedTest
    @ValueSource(
            longs = {0x0000_0000_0000_0007L, 0xFFFF_0000_0000_0007L, 0x0002_0000_0000_0007L, 0x000A_0000_0000_0007L})
    void aWordThatNobodyHoldsIsFreedByTheNextWriter(long word) {
        try (RecordStore store = RecordStore.open(path, TICK, OPTIONS)) {
            store.setDouble(1, PRICE, 4);
            bytes.putI64(bytes.laneOffset(1) + 8, 1);
            bytes.putI64(bytes.laneOffset(9) + 8, 1);
            bytes.putI64(record, word);
            assertTick(store.read(0), 1, 2);
            store.setDouble(0, PRICE, 5);
            assertThat(store.getDouble(0, PRICE)).isEqualTo(5);
        }
        assertThat(bytes.i64(record)).isEqualTo(0x8008);
    }

    @Test
    void aWordOfALivingWriterThatNamesTheRecordEndsInBusyAndNotInAHang() {
        try (RecordStore store = RecordStore.open(path, TICK, OPTIONS)) {
            bytes.putI64(bytes.laneOffset(2) + 8, 0);
            bytes.putI64(record, 0x0003_0000_0000_0007L);
            assertThatThrownBy(() -> store.setDouble(0, PRICE, 5))
                    .isInstanceOf(RecordBusyException.class)
                    .hasMessageContaining("50 ms")
                    .hasMessageContaining(path.toString());
            assertThatThrownBy(() -> store.write(0, store.buffer())).isInstanceOf(RecordBusyException.class);
            assertTick(store.read(0), 1, 2);
            store.setDouble(1, PRICE, 5);
        }
        assertThat(bytes.i64(record)).isEqualTo(0x0003_0000_0000_0007L);
    }

    /** No lane; a lane that no file has; the lane that waits; a lane of the same store that no thread is in. */
    @ParameterizedTest
    @ValueSource(
            longs = {0x0000_0000_0000_0007L, 0xFFFF_0000_0000_0007L, 0x0002_0000_0000_0007L, 0x0003_0000_0000_0007L})
    void aHeaderLockThatNobodyHoldsIsFreedByTheNextWriter(long word) {
        try (RecordStore store = RecordStore.open(path, TICK, OPTIONS)) {
            store.setDouble(1, PRICE, 4);
            bytes.putI64(256, word);
            assertThat(store.append()).isEqualTo(2);
            assertThat(bytes.i64(256)).isEqualTo(10);
            bytes.putI64(320, word);
            store.sync();
        }
        assertThat(bytes.i64(320)).isEqualTo(10);
    }

    /** The control: lane 4 belongs to another open of the store, of which this one cannot know what it is doing. */
    @Test
    void anAppendLockOfALivingWriterEndsInBusyAndNotInAHang() {
        try (RecordStore store = RecordStore.open(path, TICK, OPTIONS);
                RecordStore living = RecordStore.open(path, TICK, OPTIONS)) {
            bytes.putI64(256, 0x0005_0000_0000_0007L);
            assertThatThrownBy(store::append).isInstanceOf(RecordBusyException.class);
            store.setDouble(1, PRICE, 5);
            bytes.putI64(256, 8);
            assertThat(living.append()).isEqualTo(2);
        }
    }

    @Test
    void anImageThatDoesNotFitIntoARecordIsNone() {
        bytes.putI64(record, HELD);
        leaveAnImage(HELD, 0);
        bytes.putI32(lane + 20, 25);
        try (RecordStore store = RecordStore.open(path, TICK, OPTIONS)) {
            assertTick(store.read(0), 1, 2);
            store.setDouble(0, PRICE, 5);
            assertTick(store.read(0), 5, 2);
            assertTick(store.read(1), 1, 2);
        }
    }
}
