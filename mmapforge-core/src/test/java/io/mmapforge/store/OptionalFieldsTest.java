package io.mmapforge.store;

import static io.mmapforge.testing.OptionalLayout.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.engine.UnheldOptional;
import io.mmapforge.error.FieldAbsentException;
import io.mmapforge.error.ReadOnlyStoreException;
import io.mmapforge.error.RecordIndexException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.error.UnsupportedFormatException;
import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.testing.StoreBytes;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionalFieldsTest {
    @TempDir
    Path directory;

    /** A scalar of an optional field, with a value whose bytes differ from each other and from zero. */
    private enum Scalar {
        FLAG_FIELD("flag", FLAG, FLAG_BIT, "01") {
            @Override
            void set(RecordStore store) {
                store.setOptionalBoolean(0, FLAG, FLAG_BIT, true);
            }

            @Override
            Object get(RecordStore store) {
                return store.getOptionalBoolean(0, FLAG, FLAG_BIT, RECORD_BYTES);
            }

            @Override
            Object or(RecordStore store) {
                return store.getBooleanOr(0, FLAG, FLAG_BIT, true, RECORD_BYTES);
            }

            @Override
            Object fallback() {
                return true;
            }
        },
        I8_FIELD("i8", I8, I8_BIT, "81") {
            @Override
            void set(RecordStore store) {
                store.setOptionalByte(0, I8, I8_BIT, (byte) -127);
            }

            @Override
            Object get(RecordStore store) {
                return store.getOptionalByte(0, I8, I8_BIT, RECORD_BYTES);
            }

            @Override
            Object or(RecordStore store) {
                return store.getByteOr(0, I8, I8_BIT, (byte) -5, RECORD_BYTES);
            }

            @Override
            Object fallback() {
                return (byte) -5;
            }
        },
        U8_FIELD("u8", U8, U8_BIT, "fe") {
            @Override
            void set(RecordStore store) {
                store.setOptionalUnsignedByte(0, U8, U8_BIT, 254);
            }

            @Override
            Object get(RecordStore store) {
                return store.getOptionalUnsignedByte(0, U8, U8_BIT, RECORD_BYTES);
            }

            @Override
            Object or(RecordStore store) {
                return store.getUnsignedByteOr(0, U8, U8_BIT, -1, RECORD_BYTES);
            }

            @Override
            Object fallback() {
                return -1;
            }
        },
        I16_FIELD("i16", I16, I16_BIT, "0180") {
            @Override
            void set(RecordStore store) {
                store.setOptionalShort(0, I16, I16_BIT, (short) -32767);
            }

            @Override
            Object get(RecordStore store) {
                return store.getOptionalShort(0, I16, I16_BIT, RECORD_BYTES);
            }

            @Override
            Object or(RecordStore store) {
                return store.getShortOr(0, I16, I16_BIT, (short) -5, RECORD_BYTES);
            }

            @Override
            Object fallback() {
                return (short) -5;
            }
        },
        U16_FIELD("u16", U16, U16_BIT, "fdff") {
            @Override
            void set(RecordStore store) {
                store.setOptionalUnsignedShort(0, U16, U16_BIT, 65_533);
            }

            @Override
            Object get(RecordStore store) {
                return store.getOptionalUnsignedShort(0, U16, U16_BIT, RECORD_BYTES);
            }

            @Override
            Object or(RecordStore store) {
                return store.getUnsignedShortOr(0, U16, U16_BIT, -1, RECORD_BYTES);
            }

            @Override
            Object fallback() {
                return -1;
            }
        },
        I32_FIELD("i32", I32, I32_BIT, "feffffff") {
            @Override
            void set(RecordStore store) {
                store.setOptionalInt(0, I32, I32_BIT, -2);
            }

            @Override
            Object get(RecordStore store) {
                return store.getOptionalInt(0, I32, I32_BIT, RECORD_BYTES);
            }

            @Override
            Object or(RecordStore store) {
                return store.getIntOr(0, I32, I32_BIT, Integer.MIN_VALUE, RECORD_BYTES);
            }

            @Override
            Object fallback() {
                return Integer.MIN_VALUE;
            }
        },
        U32_FIELD("u32", U32, U32_BIT, "fbffffff") {
            @Override
            void set(RecordStore store) {
                store.setOptionalUnsignedInt(0, U32, U32_BIT, 4_294_967_291L);
            }

            @Override
            Object get(RecordStore store) {
                return store.getOptionalUnsignedInt(0, U32, U32_BIT, RECORD_BYTES);
            }

            @Override
            Object or(RecordStore store) {
                return store.getUnsignedIntOr(0, U32, U32_BIT, -1, RECORD_BYTES);
            }

            @Override
            Object fallback() {
                return -1L;
            }
        },
        I64_FIELD("i64", I64, I64_BIT, "0807060504030281") {
            @Override
            void set(RecordStore store) {
                store.setOptionalLong(0, I64, I64_BIT, 0x8102_0304_0506_0708L);
            }

            @Override
            Object get(RecordStore store) {
                return store.getOptionalLong(0, I64, I64_BIT, RECORD_BYTES);
            }

            @Override
            Object or(RecordStore store) {
                return store.getLongOr(0, I64, I64_BIT, Long.MIN_VALUE, RECORD_BYTES);
            }

            @Override
            Object fallback() {
                return Long.MIN_VALUE;
            }
        },
        F32_FIELD("f32", F32, F32_BIT, "0000c0bf") {
            @Override
            void set(RecordStore store) {
                store.setOptionalFloat(0, F32, F32_BIT, -1.5f);
            }

            @Override
            Object get(RecordStore store) {
                return store.getOptionalFloat(0, F32, F32_BIT, RECORD_BYTES);
            }

            @Override
            Object or(RecordStore store) {
                return store.getFloatOr(0, F32, F32_BIT, Float.NaN, RECORD_BYTES);
            }

            @Override
            Object fallback() {
                return Float.NaN;
            }
        },
        F64_FIELD("f64", F64, F64_BIT, "000000000000f4bf") {
            @Override
            void set(RecordStore store) {
                store.setOptionalDouble(0, F64, F64_BIT, -1.25);
            }

            @Override
            Object get(RecordStore store) {
                return store.getOptionalDouble(0, F64, F64_BIT, RECORD_BYTES);
            }

            @Override
            Object or(RecordStore store) {
                return store.getDoubleOr(0, F64, F64_BIT, Double.NaN, RECORD_BYTES);
            }

            @Override
            Object fallback() {
                return Double.NaN;
            }
        };

        private final String field;
        private final int offset;
        private final int presenceBit;
        private final String bytes;

        Scalar(String field, int offset, int presenceBit, String bytes) {
            this.field = field;
            this.offset = offset;
            this.presenceBit = presenceBit;
            this.bytes = bytes;
        }

        abstract void set(RecordStore store);

        abstract Object get(RecordStore store);

        abstract Object or(RecordStore store);

        abstract Object fallback();
    }

    @Test
    void theLayoutHasTheseOffsetsAndBits() {
        assertThat(LAYOUT.recordSize()).isEqualTo(192);
        assertThat(LAYOUT.fields())
                .extracting(FieldLayout::offset)
                .containsExactly(16, 24, 25, 26, 28, 30, 32, 36, 40, 48, 56, 64, 80, 96, 120, 144);
        assertThat(LAYOUT.fields())
                .extracting(FieldLayout::presenceBit)
                .containsExactly(-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, -1);
    }

    @ParameterizedTest
    @EnumSource(Scalar.class)
    void aScalarIsAbsentUntilItIsSetAndAfterItIsCleared(Scalar scalar) {
        try (RecordStore store = created()) {
            isAbsent(store, scalar);

            scalar.set(store);
            isPresent(store, scalar);
            assertThat(bytes(store, PRESENCE, 8)).isEqualTo(presenceBytes(1L << scalar.presenceBit));
            assertThat(bytes(store, scalar.offset, scalar.bytes.length() / 2)).isEqualTo(scalar.bytes);

            store.clear(0, scalar.presenceBit);
            isAbsent(store, scalar);
            assertThat(bytes(store, PRESENCE, 8)).isEqualTo("0000000000000000");
            assertThat(bytes(store, scalar.offset, scalar.bytes.length() / 2))
                    .as("the value's bytes stay")
                    .isEqualTo(scalar.bytes);

            scalar.set(store);
            scalar.set(store);
            isPresent(store, scalar);
        }
    }

    @ParameterizedTest
    @EnumSource(Scalar.class)
    void aSetChangesNothingButItsFieldAndItsBit(Scalar scalar) {
        try (RecordStore store = RecordStore.create(path(), LAYOUT, StoreOptions.defaults())) {
            RecordBuffer ones = store.buffer();
            for (int i = ID; i < RECORD_BYTES; i += 8) {
                ones.putLong(i, 0x5A5A_5A5A_5A5A_5A5AL);
            }
            ones.putLong(PRESENCE, 0x3FFFL & ~(1L << scalar.presenceBit));
            store.append(ones);
            byte[] expected = record(store);

            scalar.set(store);
            byte[] value = HexFormat.of().parseHex(scalar.bytes);
            System.arraycopy(value, 0, expected, scalar.offset, value.length);
            System.arraycopy(HexFormat.of().parseHex("ff3f000000000000"), 0, expected, PRESENCE, 8);
            String fields = HexFormat.of().formatHex(expected, PRESENCE, RECORD_BYTES);
            assertThat(bytes(store, PRESENCE, RECORD_BYTES - PRESENCE)).isEqualTo(fields);

            scalar.set(store);
            assertThat(bytes(store, PRESENCE, RECORD_BYTES - PRESENCE)).isEqualTo(fields);
        }
    }

    /** A set of an absent value counts as a write of a range, one of a value that is there and a clear as one of a scalar. */
    @Test
    void theSequenceWordTellsRangesFromSingleStores() {
        try (RecordStore store = created()) {
            assertThat(sequenceWord(store)).isEqualTo("0000000000000000");
            store.setOptionalLong(0, I64, I64_BIT, 1);
            assertThat(sequenceWord(store)).isEqualTo("0080000000000000");
            store.setOptionalLong(0, I64, I64_BIT, 2);
            assertThat(sequenceWord(store)).isEqualTo("0280000000000000");
            store.clear(0, I64_BIT);
            assertThat(sequenceWord(store)).isEqualTo("0480000000000000");
            store.clear(0, I64_BIT);
            assertThat(sequenceWord(store)).isEqualTo("0680000000000000");
            store.writeRange(0, BIDS, BIDS_BYTES, BIDS_BIT, store.buffer());
            assertThat(sequenceWord(store)).isEqualTo("0600010000000000");
            store.writeRange(0, ASKS, ASKS_BYTES, store.buffer());
            assertThat(sequenceWord(store)).isEqualTo("0680010000000000");
        }
    }

    /** Values that look like what a load returns in place of a value. */
    @ParameterizedTest
    @ValueSource(longs = {UnheldOptional.ABSENT, UnheldOptional.UNDECIDED})
    void everyValueCanBeStored(long value) {
        try (RecordStore store = created()) {
            store.setOptionalLong(0, I64, I64_BIT, value);
            assertThat(store.has(0, I64_BIT, RECORD_BYTES)).isTrue();
            assertThat(store.getOptionalLong(0, I64, I64_BIT, RECORD_BYTES)).isEqualTo(value);
            assertThat(store.getLongOr(0, I64, I64_BIT, 7, RECORD_BYTES)).isEqualTo(value);
            store.clear(0, I64_BIT);
            assertThat(store.getLongOr(0, I64, I64_BIT, 7, RECORD_BYTES)).isEqualTo(7);
            assertThat(store.getLongOr(0, I64, I64_BIT, value, RECORD_BYTES)).isEqualTo(value);
            store.setOptionalDouble(0, F64, F64_BIT, Double.longBitsToDouble(value));
            assertThat(Double.doubleToRawLongBits(store.getOptionalDouble(0, F64, F64_BIT, RECORD_BYTES)))
                    .isEqualTo(value);
        }
    }

    @Test
    void unsignedValuesOutOfRangeAreRefused() {
        try (RecordStore store = created()) {
            assertThatThrownBy(() -> store.setOptionalUnsignedByte(0, U8, U8_BIT, 256))
                    .isExactlyInstanceOf(ValueOutOfRangeException.class)
                    .hasMessageContaining("field 'u8': the value is 256, expected 0..255");
            assertThatThrownBy(() -> store.setOptionalUnsignedShort(0, U16, U16_BIT, 65_536))
                    .isExactlyInstanceOf(ValueOutOfRangeException.class)
                    .hasMessageContaining("field 'u16': the value is 65536, expected 0..65535");
            assertThatThrownBy(() -> store.setOptionalUnsignedInt(0, U32, U32_BIT, -1))
                    .isExactlyInstanceOf(ValueOutOfRangeException.class)
                    .hasMessageContaining("field 'u32': the value is -1, expected 0..4294967295");
            assertThat(bytes(store, PRESENCE, 8)).isEqualTo("0000000000000000");
        }
    }

    /** In private memory as well as in the store: what a field has no value for is said alike. */
    @Test
    void anAbsentValueIsNamed() {
        try (RecordStore store = created()) {
            assertThatThrownBy(() -> store.getOptionalDouble(0, F64, F64_BIT, RECORD_BYTES))
                    .isExactlyInstanceOf(FieldAbsentException.class)
                    .hasMessage(
                            "field 'f64' is absent: record 0 has no value for it; ask first whether it has one, or say"
                                    + " which value to take instead [" + store.path() + "]")
                    .satisfies(
                            e -> assertThat(((FieldAbsentException) e).field()).isEqualTo("f64"))
                    .satisfies(
                            e -> assertThat(((FieldAbsentException) e).index()).isZero());
            RecordValues copy = store.read(0);
            assertThatThrownBy(() -> copy.requirePresent(ASKS, F64_BIT))
                    .isExactlyInstanceOf(FieldAbsentException.class)
                    .hasMessage(
                            "field 'asks' is absent: the record has no value for it; ask first whether it has one, or say"
                                    + " which value to take instead [" + store.path() + "]")
                    .satisfies(
                            e -> assertThat(((FieldAbsentException) e).index()).isEqualTo(FieldAbsentException.COPY));
            store.setOptionalDouble(0, F64, F64_BIT, 1);
            store.read(0).requirePresent(F64, F64_BIT);
        }
    }

    @Test
    void bitsAndOffsetsOutsideTheRecordAreRefused() {
        try (RecordStore store = created()) {
            byte[] before = record(store);
            for (int bit : new int[] {-1, 14, 63, 64, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
                List<ThrowingCallable> calls = List.of(
                        () -> store.setOptionalLong(0, I64, bit, 1),
                        () -> store.clear(0, bit),
                        () -> store.readRange(0, BEST, LEVEL_BYTES, bit),
                        () -> store.writeRange(0, BEST, LEVEL_BYTES, bit, store.buffer()),
                        () -> store.buffer().setPresent(bit, true));
                for (ThrowingCallable call : calls) {
                    assertThatThrownBy(call)
                            .isExactlyInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("presenceBit=" + bit
                                    + ", expected one of the record's 14 optional fields, counted from 0");
                }
            }
            for (int offset : new int[] {-8, 0, 44, RECORD_BYTES, Integer.MAX_VALUE}) {
                assertThatThrownBy(() -> store.setOptionalLong(0, offset, I64_BIT, 1))
                        .isExactlyInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("fieldOffset=" + offset);
            }
            for (int offset : new int[] {-8, 0, RECORD_BYTES - 1, Integer.MAX_VALUE}) {
                assertThatThrownBy(() -> store.writeRange(0, offset, 2, store.buffer()))
                        .isExactlyInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> store.readRange(0, offset, 2))
                        .isExactlyInstanceOf(IllegalArgumentException.class);
            }
            assertThat(record(store)).isEqualTo(before);
        }
    }

    @Test
    void aClosedStoreAReadOnlyOneAndAWrongIndexAreRefused() {
        List<Consumer<Call>> reads = List.of(
                call -> call.store.has(call.index, I64_BIT, RECORD_BYTES),
                call -> call.store.getLongOr(call.index, I64, I64_BIT, 1, RECORD_BYTES),
                call -> call.store.getIntOr(call.index, I32, I32_BIT, 1, RECORD_BYTES),
                call -> call.store.getShortOr(call.index, I16, I16_BIT, (short) 1, RECORD_BYTES),
                call -> call.store.getByteOr(call.index, I8, I8_BIT, (byte) 1, RECORD_BYTES),
                call -> call.store.readRange(call.index, BEST, LEVEL_BYTES),
                call -> call.store.readRange(call.index, BEST, LEVEL_BYTES, BEST_BIT));
        List<Consumer<Call>> writes = List.of(
                call -> call.store.setOptionalLong(call.index, I64, I64_BIT, 1),
                call -> call.store.setOptionalByte(call.index, I8, I8_BIT, (byte) 1),
                call -> call.store.clear(call.index, I64_BIT),
                call -> call.store.writeRange(call.index, BEST, LEVEL_BYTES, call.draft),
                call -> call.store.writeRange(call.index, NOTE, NOTE_BYTES, call.draft),
                call -> call.store.writeRange(call.index, BEST, LEVEL_BYTES, BEST_BIT, call.draft));
        RecordStore store = created();
        RecordBuffer draft = store.buffer();
        for (long index : new long[] {-1, 1, Long.MAX_VALUE}) {
            reads.forEach(read -> assertThatThrownBy(() -> read.accept(new Call(store, index, draft)))
                    .isExactlyInstanceOf(RecordIndexException.class));
            writes.forEach(write -> assertThatThrownBy(() -> write.accept(new Call(store, index, draft)))
                    .isExactlyInstanceOf(RecordIndexException.class));
        }
        assertThat(sequenceWord(store)).isEqualTo("0000000000000000");
        store.close();
        reads.forEach(read -> assertThatThrownBy(() -> read.accept(new Call(store, 0, draft)))
                .isExactlyInstanceOf(StoreClosedException.class));
        writes.forEach(write -> assertThatThrownBy(() -> write.accept(new Call(store, 0, draft)))
                .isExactlyInstanceOf(StoreClosedException.class));
        try (RecordStore reader = RecordStore.openReadOnly(path(), LAYOUT, StoreOptions.defaults())) {
            reads.forEach(read -> read.accept(new Call(reader, 0, reader.buffer())));
            writes.forEach(write -> assertThatThrownBy(() -> write.accept(new Call(reader, 0, reader.buffer())))
                    .isExactlyInstanceOf(ReadOnlyStoreException.class));
        }
    }

    private record Call(RecordStore store, long index, RecordBuffer draft) {}

    @Test
    void aStoreThatIsReadSeesWhatAnotherAppendsAndSets() {
        try (RecordStore writer = created();
                RecordStore reader = RecordStore.openReadOnly(path(), LAYOUT, StoreOptions.defaults())) {
            RecordBuffer draft = writer.buffer();
            draft.setPresent(I64_BIT, true);
            draft.putLong(I64, 5);
            for (int i = 1; i < 1_000; i++) {
                writer.append(draft);
            }
            assertThat(reader.getLongOr(999, I64, I64_BIT, 7, RECORD_BYTES)).isEqualTo(5);
            writer.setOptionalLong(999, I64, I64_BIT, 6);
            assertThat(reader.getLongOr(999, I64, I64_BIT, 7, RECORD_BYTES)).isEqualTo(6);
            writer.clear(999, I64_BIT);
            assertThat(reader.getLongOr(999, I64, I64_BIT, 7, RECORD_BYTES)).isEqualTo(7);
        }
    }

    @Test
    void aBufferHasBitsAndZerosForWhatIsAbsent() {
        try (RecordStore store = created()) {
            RecordBuffer buffer = store.buffer();
            buffer.putLong(I64, -1);
            assertThat(buffer.has(I64_BIT)).isFalse();
            buffer.setPresent(I64_BIT, true);
            buffer.setPresent(BIDS_BIT, true);
            assertThat(buffer.has(I64_BIT)).isTrue();
            assertThat(buffer.getLong(PRESENCE)).isEqualTo(0x2080);
            buffer.setPresent(I64_BIT, false);
            assertThat(buffer.getLong(PRESENCE)).isEqualTo(0x2000);
            assertThat(buffer.getLong(I64)).isEqualTo(-1);
            buffer.putInt(BIDS + 16, -1);
            buffer.putInt(BIDS + 20, -1);
            buffer.putAbsent(BIDS, BIDS_BYTES, BIDS_BIT);
            assertThat(buffer.has(BIDS_BIT)).isFalse();
            assertThat(buffer.getLong(BIDS + 16)).isEqualTo(0xFFFF_FFFF_0000_0000L);
        }
    }

    @Test
    void format1RefusesSuchALayout() {
        StoreOptions format1 = StoreOptions.defaults().withFileFormat(FileFormat.V1);
        assertThatThrownBy(() -> RecordStore.create(path(), LAYOUT, format1))
                .isExactlyInstanceOf(UnsupportedFormatException.class)
                .hasMessage(
                        "a file of format 1 holds bool, int8 to int64, uint8 to uint64, float32, float64, string and bytes"
                                + " alone, every record has one value of each field, and none is found by a key or an"
                                + " order; field 'flag' is bool optional; use format 2 ["
                                + path() + "]");
        assertThat(path()).doesNotExist();
    }

    private static void isAbsent(RecordStore store, Scalar scalar) {
        assertThat(store.has(0, scalar.presenceBit, RECORD_BYTES)).isFalse();
        assertThat(scalar.or(store)).isEqualTo(scalar.fallback());
        assertThatThrownBy(() -> scalar.get(store))
                .isExactlyInstanceOf(FieldAbsentException.class)
                .hasMessageContaining("field '" + scalar.field + "' is absent");
    }

    private static void isPresent(RecordStore store, Scalar scalar) {
        Object expected = switch (scalar) {
            case FLAG_FIELD -> true;
            case I8_FIELD -> (byte) -127;
            case U8_FIELD -> 254;
            case I16_FIELD -> (short) -32767;
            case U16_FIELD -> 65_533;
            case I32_FIELD -> -2;
            case U32_FIELD -> 4_294_967_291L;
            case I64_FIELD -> 0x8102_0304_0506_0708L;
            case F32_FIELD -> -1.5f;
            case F64_FIELD -> -1.25;
        };
        assertThat(store.has(0, scalar.presenceBit, RECORD_BYTES)).isTrue();
        assertThat(scalar.get(store)).isEqualTo(expected);
        assertThat(scalar.or(store)).isEqualTo(expected);
    }

    private RecordStore created() {
        RecordStore store = RecordStore.create(path(), LAYOUT, StoreOptions.defaults());
        store.append();
        return store;
    }

    private Path path() {
        return directory.resolve("quote.mmf");
    }

    private static String presenceBytes(long word) {
        return HexFormat.of().toHexDigits(Long.reverseBytes(word));
    }

    private static String sequenceWord(RecordStore store) {
        return bytes(store, 0, 8);
    }

    private static String bytes(RecordStore store, int offset, int length) {
        return HexFormat.of().formatHex(record(store), offset, offset + length);
    }

    private static byte[] record(RecordStore store) {
        StoreBytes file = new StoreBytes(store.path());
        return file.range(file.recordsOffset(), RECORD_BYTES);
    }
}
