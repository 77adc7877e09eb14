package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.RecordIndexException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.testing.StampedRecord;
import io.mmapforge.testing.Workers;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecordSnapshotTest {
    @TempDir
    Path directory;

    @Test
    void keepsItsValuesUntilTheNextReading() {
        RecordStore store = RecordStore.create(directory.resolve("tick.mmf"), TICK, StoreOptions.defaults());
        TickCursor.append(store, 3);
        RecordSnapshot snapshot = new RecordSnapshot(store);
        assertThat(snapshot.getString(SYMBOL, SYMBOL_MAX_BYTES)).isEmpty();
        assertThat(snapshot.getLong(TIMESTAMP)).isZero();

        snapshot.read(store, 1, store.layout().recordSize());
        store.setLong(1, TIMESTAMP, 17);
        assertThat(snapshot.getLong(TIMESTAMP)).isEqualTo(1);
        assertThat(store.read(0).getLong(TIMESTAMP)).isZero();
        assertThat(snapshot.getString(SYMBOL, SYMBOL_MAX_BYTES)).isEqualTo("S1");
        assertThatThrownBy(() -> snapshot.read(store, 3, store.layout().recordSize()))
                .isExactlyInstanceOf(RecordIndexException.class);
        assertThat(snapshot.getLong(TIMESTAMP)).isEqualTo(1);

        snapshot.read(store, 2, store.layout().recordSize());
        store.close();
        assertThat(snapshot.getString(SYMBOL, SYMBOL_MAX_BYTES)).isEqualTo("S2");
        assertThatThrownBy(() -> snapshot.read(store, 0, store.layout().recordSize()))
                .isExactlyInstanceOf(StoreClosedException.class);
    }

    /** Of a format that has its record in private memory, too, where no word can be read atomically. */
    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aCursorReadsTheRecordWhereItStands(FileFormat format) {
        StoreOptions options = StoreOptions.defaults().withFileFormat(format);
        try (RecordStore store = RecordStore.create(directory.resolve("tick.mmf"), TICK, options)) {
            TickCursor.append(store, 3);
            RecordSnapshot snapshot = new RecordSnapshot(store);
            TickCursor cursor = new TickCursor(store);
            for (int i = 0; i < 3; i++) {
                assertThat(cursor.next()).isTrue();
                assertThat(cursor.symbol()).isEqualTo("S" + i);
                cursor.copyTo(snapshot);
                assertThat(snapshot.getLong(TIMESTAMP)).isEqualTo(i);
                assertThat(snapshot.getString(SYMBOL, SYMBOL_MAX_BYTES)).isEqualTo("S" + i);
            }
        }
    }

    @Test
    void refusesAnotherStore() {
        try (RecordStore one = RecordStore.create(directory.resolve("1.mmf"), TICK, StoreOptions.defaults());
                RecordStore other = RecordStore.create(directory.resolve("2.mmf"), TICK, StoreOptions.defaults())) {
            other.append();
            RecordSnapshot snapshot = new RecordSnapshot(one);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> snapshot.read(other, 0, other.layout().recordSize()))
                    .withMessageContaining("another store's");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {StampedRecord.SHORT_BLOB, StampedRecord.LONG_BLOB})
    void isNeverOfTwoWrites(int blobMaxBytes) throws Exception {
        StampedRecord stamped = new StampedRecord(blobMaxBytes);
        try (RecordStore store = stamped(stamped, FileFormat.V2);
                Workers workers = new Workers()) {
            workers.repeat(() -> write(store, stamped));
            long[] reads = {0};
            workers.start(() -> {
                int recordSize = store.layout().recordSize();
                RecordSnapshot snapshot = new RecordSnapshot(store);
                RecordCursor cursor = new AnyCursor(store, recordSize, 0, 1);
                while (!workers.isStopped()) {
                    snapshot.read(store, 0, recordSize);
                    assertThat(stamped.isWhole(snapshot)).isTrue();
                    cursor.moveTo(0);
                    cursor.copyTo(snapshot);
                    assertThat(stamped.isWhole(snapshot)).isTrue();
                    reads[0]++;
                }
            });
            workers.runFor(700).stop();
            assertThat(reads[0]).isPositive();
        }
    }

    /** A cursor has no other way to read a record of format 1, since a single load could show a write that never ends. */
    @Test
    void aCursorOverFormat1IsNeverAtARecordOfTwoWrites() throws Exception {
        StampedRecord stamped = new StampedRecord(StampedRecord.SHORT_BLOB);
        try (RecordStore store = stamped(stamped, FileFormat.V1);
                Workers workers = new Workers()) {
            workers.repeat(() -> write(store, stamped));
            workers.repeat(() -> assertThat(tornAfter(store, 1_000)).isZero());
            workers.runFor(500).stop();
        }
    }

    /** The control: the values that a cursor loads one by one are of different writes sooner or later. */
    @Test
    void singleLoadsAreSeenToBeOfTwoWrites() throws Exception {
        StampedRecord stamped = new StampedRecord(StampedRecord.SHORT_BLOB);
        long torn = 0;
        try (RecordStore store = stamped(stamped, FileFormat.V2);
                Workers workers = new Workers()) {
            workers.repeat(() -> write(store, stamped));
            long end = System.nanoTime() + 30_000_000_000L;
            while (torn == 0 && System.nanoTime() < end) {
                torn = tornAfter(store, 100_000);
            }
            workers.stop();
        }
        assertThat(torn).isPositive();
    }

    private static long tornAfter(RecordStore store, int reads) {
        RecordCursor cursor = new AnyCursor(store, 128, 0, 1);
        long torn = 0;
        for (int i = 0; i < reads; i++) {
            cursor.moveTo(0);
            long seed = cursor.getLong(StampedRecord.SEED);
            if (cursor.getLong(StampedRecord.MIRROR) != ~seed) {
                torn++;
            }
        }
        return torn;
    }

    private RecordStore stamped(StampedRecord stamped, FileFormat format) {
        StoreOptions options = StoreOptions.defaults().withFileFormat(format);
        RecordStore store = RecordStore.create(directory.resolve("stamped.mmf"), stamped.layout(), options);
        store.append(stamped.fill(store.buffer(), 1));
        return store;
    }

    private static void write(RecordStore store, StampedRecord stamped) {
        SplittableRandom random = new SplittableRandom();
        for (int i = 0; i < 1_000; i++) {
            store.write(0, stamped.fill(store.buffer(), random.nextLong()));
        }
    }
}
