package io.mmapforge.store;

import static io.mmapforge.testing.OptionalLayout.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.engine.UnheldOptional;
import io.mmapforge.error.FieldAbsentException;
import io.mmapforge.error.StoreClosedException;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionalCursorTest {
    @TempDir
    Path directory;

    private RecordStore store;

    @AfterEach
    void closeStore() {
        store.close();
    }

    /** Record 0 has no values, record 1 has all. */
    @BeforeEach
    void createStore() {
        store = RecordStore.create(directory.resolve("quote.mmf"), LAYOUT, StoreOptions.defaults());
        store.append();
        RecordBuffer all = store.buffer();
        for (int bit = 0; bit <= BIDS_BIT; bit++) {
            all.setPresent(bit, true);
        }
        all.putBoolean(FLAG, true);
        all.putByte(I8, (byte) -2);
        all.putUnsignedByte(U8, 253);
        all.putShort(I16, (short) -4);
        all.putUnsignedShort(U16, 65_531);
        all.putInt(I32, -6);
        all.putUnsignedInt(U32, 4_294_967_289L);
        all.putLong(I64, -8);
        all.putFloat(F32, -9.5f);
        all.putDouble(F64, -10.5);
        all.putInt(BIDS + 16, 11);
        store.append(all);
    }

    @Test
    void valuesThatAreThere() {
        RecordCursor cursor = cursor();
        cursor.moveTo(1);
        assertThat(cursor.has(I64_BIT)).isTrue();
        assertThat(cursor.getOptionalBoolean(FLAG, FLAG_BIT)).isTrue();
        assertThat(cursor.getOptionalByte(I8, I8_BIT)).isEqualTo((byte) -2);
        assertThat(cursor.getOptionalUnsignedByte(U8, U8_BIT)).isEqualTo(253);
        assertThat(cursor.getOptionalShort(I16, I16_BIT)).isEqualTo((short) -4);
        assertThat(cursor.getOptionalUnsignedShort(U16, U16_BIT)).isEqualTo(65_531);
        assertThat(cursor.getOptionalInt(I32, I32_BIT)).isEqualTo(-6);
        assertThat(cursor.getOptionalUnsignedInt(U32, U32_BIT)).isEqualTo(4_294_967_289L);
        assertThat(cursor.getOptionalLong(I64, I64_BIT)).isEqualTo(-8);
        assertThat(cursor.getOptionalFloat(F32, F32_BIT)).isEqualTo(-9.5f);
        assertThat(cursor.getOptionalDouble(F64, F64_BIT)).isEqualTo(-10.5);
        assertThat(cursor.getBooleanOr(FLAG, FLAG_BIT, false)).isTrue();
        assertThat(cursor.getByteOr(I8, I8_BIT, (byte) 1)).isEqualTo((byte) -2);
        assertThat(cursor.getUnsignedByteOr(U8, U8_BIT, 1)).isEqualTo(253);
        assertThat(cursor.getShortOr(I16, I16_BIT, (short) 1)).isEqualTo((short) -4);
        assertThat(cursor.getUnsignedShortOr(U16, U16_BIT, 1)).isEqualTo(65_531);
        assertThat(cursor.getIntOr(I32, I32_BIT, 1)).isEqualTo(-6);
        assertThat(cursor.getUnsignedIntOr(U32, U32_BIT, 1)).isEqualTo(4_294_967_289L);
        assertThat(cursor.getLongOr(I64, I64_BIT, 1)).isEqualTo(-8);
        assertThat(cursor.getFloatOr(F32, F32_BIT, 1)).isEqualTo(-9.5f);
        assertThat(cursor.getDoubleOr(F64, F64_BIT, 1)).isEqualTo(-10.5);
        assertThat(cursor.readRange(BIDS, BIDS_BYTES).getInt(BIDS + 16)).isEqualTo(11);
        assertThat(cursor.readRange(BIDS, BIDS_BYTES, BIDS_BIT).has(BIDS_BIT)).isTrue();
    }

    @Test
    void valuesThatAreNotThere() {
        RecordCursor cursor = cursor();
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.has(I64_BIT)).isFalse();
        assertThat(cursor.getBooleanOr(FLAG, FLAG_BIT, true)).isTrue();
        assertThat(cursor.getByteOr(I8, I8_BIT, (byte) -1)).isEqualTo((byte) -1);
        assertThat(cursor.getUnsignedByteOr(U8, U8_BIT, -1)).isEqualTo(-1);
        assertThat(cursor.getShortOr(I16, I16_BIT, (short) -1)).isEqualTo((short) -1);
        assertThat(cursor.getUnsignedShortOr(U16, U16_BIT, -1)).isEqualTo(-1);
        assertThat(cursor.getIntOr(I32, I32_BIT, -1)).isEqualTo(-1);
        assertThat(cursor.getUnsignedIntOr(U32, U32_BIT, -1)).isEqualTo(-1);
        assertThat(cursor.getLongOr(I64, I64_BIT, -1)).isEqualTo(-1);
        assertThat(cursor.getFloatOr(F32, F32_BIT, Float.NaN)).isNaN();
        assertThat(cursor.getDoubleOr(F64, F64_BIT, Double.NaN)).isNaN();
        assertThat(cursor.readRange(BIDS, BIDS_BYTES, BIDS_BIT).has(BIDS_BIT)).isFalse();
        assertThatThrownBy(() -> cursor.getOptionalUnsignedShort(U16, U16_BIT))
                .isExactlyInstanceOf(FieldAbsentException.class)
                .hasMessageContaining("field 'u16' is absent: record 0 has no value for it")
                .satisfies(e -> assertThat(((FieldAbsentException) e).index()).isZero());
    }

    @Test
    void valuesThatLookLikeNone() {
        RecordCursor cursor = cursor();
        cursor.moveTo(1);
        for (long value : new long[] {UnheldOptional.ABSENT, UnheldOptional.UNDECIDED}) {
            store.setOptionalLong(1, I64, I64_BIT, value);
            assertThat(cursor.getLongOr(I64, I64_BIT, 1)).isEqualTo(value);
            assertThat(cursor.getOptionalLong(I64, I64_BIT)).isEqualTo(value);
        }
    }

    @Test
    void atNoRecordThereIsNothingToAsk() {
        RecordCursor cursor = cursor();
        assertThatThrownBy(() -> cursor.has(I64_BIT)).isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cursor.getLongOr(I64, I64_BIT, 1))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("call next()");
        assertThatThrownBy(() -> cursor.getOptionalByte(I8, I8_BIT)).isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cursor.readRange(BIDS, BIDS_BYTES)).isExactlyInstanceOf(IllegalStateException.class);
    }

    @Test
    void aClosedStoreHasNoRanges() {
        RecordCursor cursor = cursor();
        cursor.moveTo(1);
        store.close();
        assertThatThrownBy(() -> cursor.readRange(BIDS, BIDS_BYTES, BIDS_BIT))
                .isExactlyInstanceOf(StoreClosedException.class);
    }

    @Test
    void aStreamAsksEachRecord() {
        long present = StreamSupport.stream(
                        new RecordSpliterator<>(store, (from, to) -> new AnyCursor(store, RECORD_BYTES, from, to)),
                        false)
                .mapToLong(cursor -> cursor.getLongOr(I64, I64_BIT, 100))
                .sum();
        assertThat(present).isEqualTo(92);
    }

    private RecordCursor cursor() {
        return new AnyCursor(store, RECORD_BYTES, 0, Long.MAX_VALUE);
    }
}
