package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.CorruptRecordException;
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

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecordReadingTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void takesEveryKindOfNumber(FileFormat format) {
        StoreOptions options = StoreOptions.defaults().withFileFormat(format);
        try (RecordStore store = RecordStore.create(directory.resolve("all.mmf"), ALL_TYPES, options)) {
            RecordBuffer buffer = store.buffer();
            buffer.putBoolean(FLAG, true);
            buffer.putByte(I8, Byte.MIN_VALUE);
            buffer.putUnsignedByte(U8, 255);
            buffer.putShort(I16, Short.MIN_VALUE);
            buffer.putUnsignedShort(U16, 65_535);
            buffer.putInt(I32, Integer.MIN_VALUE);
            buffer.putUnsignedInt(U32, 4_294_967_295L);
            buffer.putLong(I64, Long.MIN_VALUE);
            buffer.putFloat(F32, -0f);
            buffer.putDouble(F64, Double.MIN_VALUE);
            store.append(buffer);
            WordReading reading = new WordReading(store);
            reading.begin(store, 0, store.layout().recordSize());
            assertThat(reading.toBoolean(FLAG, reading.getByte(FLAG))).isTrue();
            assertThat(reading.getByte(I8)).isEqualTo(Byte.MIN_VALUE);
            assertThat(reading.getUnsignedByte(U8)).isEqualTo(255);
            assertThat(reading.getShort(I16)).isEqualTo(Short.MIN_VALUE);
            assertThat(reading.getUnsignedShort(U16)).isEqualTo(65_535);
            assertThat(reading.getInt(I32)).isEqualTo(Integer.MIN_VALUE);
            assertThat(reading.getUnsignedInt(U32)).isEqualTo(4_294_967_295L);
            assertThat(reading.getLong(I64)).isEqualTo(Long.MIN_VALUE);
            assertThat(Float.floatToRawIntBits(reading.getFloat(F32))).isEqualTo(0x8000_0000);
            assertThat(reading.getDouble(F64)).isEqualTo(Double.MIN_VALUE);
            assertThat(reading.isWhole(store)).isTrue();
            assertThatThrownBy(() -> reading.toBoolean(FLAG, (byte) 2))
                    .isExactlyInstanceOf(CorruptRecordException.class)
                    .hasMessageContaining("the stored byte is 2, expected 0 or 1");
        }
    }

    @Test
    void keepsItsValuesUntilTheNextReading() {
        RecordStore store = ticks(StoreOptions.defaults());
        WordReading reading = new WordReading(store);
        assertThat(reading.read(1).values().getLong(TIMESTAMP)).isEqualTo(1);
        store.setLong(1, TIMESTAMP, 17);
        assertThat(reading.values().getLong(TIMESTAMP)).isEqualTo(1);
        assertThatThrownBy(() -> reading.read(3)).isExactlyInstanceOf(RecordIndexException.class);
        assertThatThrownBy(() -> reading.read(-1)).isExactlyInstanceOf(RecordIndexException.class);
        assertThat(reading.values().getLong(TIMESTAMP)).isEqualTo(1);
        assertThat(reading.read(1).values().getLong(TIMESTAMP)).isEqualTo(17);
        store.append();
        assertThat(reading.read(3).values().getLong(TIMESTAMP)).isZero();
        store.close();
        assertThat(reading.values().getLong(TIMESTAMP)).isZero();
        assertThatThrownBy(() -> reading.read(0)).isExactlyInstanceOf(StoreClosedException.class);
    }

    @Test
    void seesAWriteThatCameBetween() {
        try (RecordStore store = ticks(StoreOptions.defaults())) {
            WordReading reading = new WordReading(store);
            reading.begin(store, 1, store.layout().recordSize());
            double price = reading.getDouble(PRICE);
            store.setDouble(1, PRICE, price + 1);
            assertThat(reading.isWhole(store)).isFalse();
            assertThat(reading.getDouble(PRICE)).isEqualTo(price + 1);
            store.setDouble(1, PRICE, price + 2);
            assertThat(reading.isWhole(store)).as("it is a copy by now").isTrue();
        }
    }

    @Test
    void refusesAnotherStoreAndAnotherSize() {
        try (RecordStore one = ticks(StoreOptions.defaults());
                RecordStore other = RecordStore.create(directory.resolve("2.mmf"), TICK, StoreOptions.defaults())) {
            other.append();
            WordReading reading = new WordReading(one);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> reading.read(other, 0))
                    .withMessageContaining("another store's");
            assertThatIllegalArgumentException().isThrownBy(() -> reading.begin(one, 0, 96));
            assertThatIllegalArgumentException().isThrownBy(() -> reading.toSnapshot(96));
        }
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aCursorsRecordIsReadWhereItStands(FileFormat format) {
        try (RecordStore store = ticks(StoreOptions.defaults().withFileFormat(format))) {
            WordReading reading = new WordReading(store);
            TickCursor cursor = new TickCursor(store);
            for (int i = 0; i < 3; i++) {
                assertThat(cursor.next()).isTrue();
                assertThat(reading.read(cursor).values().getLong(TIMESTAMP)).isEqualTo(i);
                assertThat(reading.values().getString(SYMBOL, SYMBOL_MAX_BYTES)).isEqualTo("S" + i);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void isNeverOfTwoWrites(FileFormat format) throws Exception {
        StampedRecord stamped = new StampedRecord(StampedRecord.SHORT_BLOB);
        try (RecordStore store = stamped(stamped, format);
                Workers workers = new Workers()) {
            workers.repeat(() -> write(store, stamped));
            long[] reads = {0};
            workers.start(() -> {
                WordReading reading = new WordReading(store);
                RecordCursor cursor = new AnyCursor(store, store.layout().recordSize(), 0, 1);
                while (!workers.isStopped()) {
                    assertThat(stamped.isWhole(reading.read(0).values())).isTrue();
                    assertThat(stamped.isWhole(reading.readRange(0).values())).isTrue();
                    cursor.moveTo(0);
                    assertThat(stamped.isWhole(reading.read(cursor).values())).isTrue();
                    reads[0]++;
                }
            });
            workers.runFor(700).stop();
            assertThat(reads[0]).isPositive();
        }
    }

    /** The control: without the second look, values of two writes are seen. */
    @Test
    void withoutTheSecondLookItIs() throws Exception {
        StampedRecord stamped = new StampedRecord(StampedRecord.SHORT_BLOB);
        try (RecordStore store = stamped(stamped, FileFormat.V2);
                Workers workers = new Workers()) {
            workers.repeat(() -> write(store, stamped));
            boolean[] torn = {false};
            workers.start(() -> {
                WordReading reading = new WordReading(store);
                reading.neverLooks();
                while (!workers.isStopped() && !torn[0]) {
                    torn[0] = !stamped.isWhole(reading.read(0).values());
                }
            });
            for (int i = 0; i < 50 && !torn[0]; i++) {
                workers.runFor(200);
            }
            workers.stop();
            assertThat(torn[0]).isTrue();
        }
    }

    private RecordStore ticks(StoreOptions options) {
        RecordStore store = RecordStore.create(directory.resolve("tick.mmf"), TICK, options);
        TickCursor.append(store, 3);
        return store;
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
