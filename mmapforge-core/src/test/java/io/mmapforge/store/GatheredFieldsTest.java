package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.RecordIndexException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.testing.OptionalLayout;
import io.mmapforge.testing.StoreBytes;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GatheredFieldsTest {
    private static final long[] INDICES = {9, 2, 0, 2, 1, 9};

    @TempDir
    Path directory;

    /** The methods that gather, found by name, so that none is forgotten. */
    private enum Number {
        BOOLEAN("Boolean", FLAG, OptionalLayout.FLAG, OptionalLayout.FLAG_BIT),
        BYTE("Byte", I8, OptionalLayout.I8, OptionalLayout.I8_BIT),
        UNSIGNED_BYTE("UnsignedByte", U8, OptionalLayout.U8, OptionalLayout.U8_BIT),
        SHORT("Short", I16, OptionalLayout.I16, OptionalLayout.I16_BIT),
        UNSIGNED_SHORT("UnsignedShort", U16, OptionalLayout.U16, OptionalLayout.U16_BIT),
        INT("Int", I32, OptionalLayout.I32, OptionalLayout.I32_BIT),
        UNSIGNED_INT("UnsignedInt", U32, OptionalLayout.U32, OptionalLayout.U32_BIT),
        LONG("Long", I64, OptionalLayout.I64, OptionalLayout.I64_BIT),
        FLOAT("Float", F32, OptionalLayout.F32, OptionalLayout.F32_BIT),
        DOUBLE("Double", F64, OptionalLayout.F64, OptionalLayout.F64_BIT);

        private final String type;
        private final int offset;
        private final int optionalOffset;
        private final int bit;

        Number(String type, int offset, int optionalOffset, int bit) {
            this.type = type;
            this.offset = offset;
            this.optionalOffset = optionalOffset;
            this.bit = bit;
        }

        /** Puts the record's own number, of which no byte is that of another record's. */
        void put(RecordBuffer buffer, int place, int record) {
            switch (this) {
                case BOOLEAN -> buffer.putBoolean(place, record == 2);
                case BYTE -> buffer.putByte(place, (byte) -(record + 1));
                case UNSIGNED_BYTE -> buffer.putUnsignedByte(place, 255 - record);
                case SHORT -> buffer.putShort(place, (short) (-0x0101 * (record + 1)));
                case UNSIGNED_SHORT -> buffer.putUnsignedShort(place, 65_535 - 0x0101 * record);
                case INT -> buffer.putInt(place, -0x01010101 * (record + 1));
                case UNSIGNED_INT -> buffer.putUnsignedInt(place, 4_294_967_295L - 0x01010101L * record);
                case LONG -> buffer.putLong(place, -0x0101010101010101L * (record + 1));
                case FLOAT -> buffer.putFloat(place, -1.5f - record);
                case DOUBLE -> buffer.putDouble(place, -2.5 - record);
            }
        }

        Object get(RecordStore store, long index) throws ReflectiveOperationException {
            return RecordStore.class
                    .getMethod("get" + type, long.class, int.class)
                    .invoke(store, index, offset);
        }

        /** An array of as many as there are indices, into which the ones between the first and the last were gathered. */
        Object gather(RecordStore store, long... indices) throws Throwable {
            Method method = method("gather" + type);
            Object values = Array.newInstance(method.getParameterTypes()[3].getComponentType(), indices.length);
            invoke(
                    method,
                    store,
                    indices,
                    1,
                    indices.length - 1,
                    values,
                    1,
                    offset,
                    store.layout().recordSize());
            return values;
        }

        Object gatherOr(RecordStore store, Object fallback, long... indices) throws Throwable {
            Method method = method("gather" + type + "Or");
            Object values = Array.newInstance(method.getParameterTypes()[3].getComponentType(), indices.length);
            int size = store.layout().recordSize();
            invoke(method, store, indices, 1, indices.length - 1, values, 1, optionalOffset, bit, fallback, size);
            return values;
        }

        Object fallback() {
            return switch (this) {
                case BOOLEAN -> true;
                case BYTE -> (byte) 7;
                case SHORT -> (short) 7;
                case UNSIGNED_BYTE, UNSIGNED_SHORT, INT -> -7;
                case UNSIGNED_INT, LONG -> -7L;
                case FLOAT -> -7f;
                case DOUBLE -> -7d;
            };
        }

        private static Method method(String name) {
            return Arrays.stream(RecordStore.class.getMethods())
                    .filter(each -> each.getName().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        private static void invoke(Method method, Object... arguments) throws Throwable {
            try {
                method.invoke(arguments[0], Arrays.copyOfRange(arguments, 1, arguments.length));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    @Test
    void thereAreNoOthers() {
        List<String> names = Stream.concat(
                        Arrays.stream(Number.values()).map(each -> each.type), Stream.of("ByteBits", "ShortBits"))
                .flatMap(each -> Stream.of("gather" + each, "gather" + each + "Or"))
                .toList();
        assertThat(RecordStore.class.getMethods())
                .extracting(Method::getName)
                .filteredOn(name -> name.startsWith("gather"))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void everyNumberIsThatOfItsRecord(FileFormat format) throws Throwable {
        try (RecordStore store = store(format)) {
            for (Number number : Number.values()) {
                Object values = number.gather(store, INDICES);
                Object untouched = Array.get(Array.newInstance(values.getClass().componentType(), 1), 0);
                assertThat(Array.get(values, 0)).isEqualTo(untouched);
                assertThat(Array.get(values, 5)).isEqualTo(untouched);
                for (int i = 1; i < 5; i++) {
                    assertThat(Array.get(values, i)).as(number + " " + i).isEqualTo(number.get(store, INDICES[i]));
                }
            }
            double[] values = new double[2];
            store.gatherDouble(
                    new long[] {1, 2}, 0, 2, values, 0, F64, store.layout().recordSize());
            assertThat(values).containsExactly(-3.5, -4.5);
        }
    }

    @Test
    void anOptionalNumberIsTheFallbackWhereThereIsNone() throws Throwable {
        Path path = directory.resolve("optional.mmf");
        try (RecordStore store = RecordStore.create(path, OptionalLayout.LAYOUT, StoreOptions.defaults())) {
            for (int record = 0; record < 3; record++) {
                RecordBuffer buffer = store.buffer();
                for (Number number : Number.values()) {
                    number.put(buffer, number.optionalOffset, record);
                    buffer.setPresent(number.bit, record != 1);
                }
                store.append(buffer);
            }
            for (Number number : Number.values()) {
                Object values = number.gatherOr(store, number.fallback(), 9, 1, 2, 1, 0, 9);
                assertThat(Array.get(values, 1)).isEqualTo(number.fallback());
                assertThat(Array.get(values, 3)).isEqualTo(number.fallback());
                RecordBuffer expected = store.buffer();
                number.put(expected, number.optionalOffset, 2);
                assertThat(Array.get(values, 2))
                        .as(number.toString())
                        .isEqualTo(RecordValues.class
                                .getMethod("get" + number.type, int.class)
                                .invoke(expected, number.optionalOffset));
                assertThat(Array.get(values, 4)).isNotEqualTo(number.fallback());
            }
        }
    }

    /** Those of flags are longs of which the upper bits are zeros, also where the highest stored one is set. */
    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void bitsAreThoseOfTheirRecord(FileFormat format) {
        try (RecordStore store = store(format)) {
            int size = store.layout().recordSize();
            long[] indices = {9, 2, 0, 1};
            long[] bits = {-1, -1, -1, -1, -1};
            store.gatherByteBits(indices, 1, 4, bits, 0, U8, size);
            assertThat(bits).containsExactly(253, 255, 254, -1, -1);
            store.gatherShortBits(indices, 1, 4, bits, 2, U16, size);
            assertThat(bits).containsExactly(253, 255, 65_535 - 0x0202, 65_535, 65_535 - 0x0101);

            assertThatThrownBy(() -> store.gatherByteBits(indices, 0, 4, bits, 0, U8, size))
                    .isExactlyInstanceOf(RecordIndexException.class)
                    .hasMessageContaining("index=9, expected 0 <= index < size=3");
            assertThatThrownBy(() -> store.gatherShortBits(indices, 0, 4, bits, 2, U16, size))
                    .isExactlyInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void optionalBitsAreTheFallbackWhereThereAreNone() {
        Path path = directory.resolve("bits.mmf");
        try (RecordStore store = RecordStore.create(path, OptionalLayout.LAYOUT, StoreOptions.defaults())) {
            int size = store.layout().recordSize();
            for (int record = 0; record < 3; record++) {
                RecordBuffer buffer = store.buffer();
                for (Number number : List.of(Number.UNSIGNED_BYTE, Number.UNSIGNED_SHORT)) {
                    number.put(buffer, number.optionalOffset, record);
                    buffer.setPresent(number.bit, record != 1);
                }
                store.append(buffer);
            }
            long[] indices = {2, 1, 0};
            long[] bits = new long[3];
            store.gatherByteBitsOr(indices, 0, 3, bits, 0, OptionalLayout.U8, OptionalLayout.U8_BIT, -1L, size);
            assertThat(bits).containsExactly(253, -1, 255);
            store.gatherShortBitsOr(
                    indices, 0, 3, bits, 0, OptionalLayout.U16, OptionalLayout.U16_BIT, Long.MIN_VALUE, size);
            assertThat(bits).containsExactly(65_535 - 0x0202, Long.MIN_VALUE, 65_535);
            assertThatThrownBy(() -> store.gatherByteBitsOr(
                            indices, 0, 3, bits, 1, OptionalLayout.U8, OptionalLayout.U8_BIT, 0, size))
                    .isExactlyInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> store.gatherShortBitsOr(
                            indices, 1, 4, bits, 0, OptionalLayout.U16, OptionalLayout.U16_BIT, 0, size))
                    .isExactlyInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void anIndexWithoutARecordEndsIt(FileFormat format) {
        try (RecordStore store = store(format)) {
            int size = store.layout().recordSize();
            for (long index : new long[] {-1, 3, 64, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32}) {
                double[] values = new double[3];
                assertThatThrownBy(() -> store.gatherDouble(new long[] {0, index, 1}, 0, 3, values, 0, F64, size))
                        .isExactlyInstanceOf(RecordIndexException.class)
                        .hasMessageContaining("index=" + index + ", expected 0 <= index < size=3");
                assertThat(values).containsExactly(-2.5, 0, 0);
            }
        }
    }

    @Test
    void whatIsAppendedLaterIsFound() {
        try (RecordStore store = store(FileFormat.V2);
                RecordStore other = RecordStore.open(store.path(), ALL_TYPES, StoreOptions.defaults())) {
            int size = store.layout().recordSize();
            long[] values = new long[2];
            store.gatherLong(new long[] {0, 2}, 0, 2, values, 0, I64, size);
            long last = 0;
            for (int i = 0; i < 100_000; i++) {
                last = other.append();
            }
            other.setLong(last, I64, 77);
            store.gatherLong(new long[] {last, 0}, 0, 2, values, 0, I64, size);
            assertThat(values).containsExactly(77, -0x0101010101010101L);
        }
    }

    @Test
    void roomIsCheckedFirst() {
        try (RecordStore store = store(FileFormat.V2)) {
            int size = store.layout().recordSize();
            int[] values = new int[2];
            long[] indices = {0, 1, 2};
            assertThatThrownBy(() -> store.gatherInt(indices, 0, 3, values, 0, I32, size))
                    .isExactlyInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> store.gatherInt(indices, 0, 2, values, 1, I32, size))
                    .isExactlyInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> store.gatherInt(indices, 2, 4, values, 0, I32, size))
                    .isExactlyInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> store.gatherIntOr(indices, 0, 3, values, 0, I32, 0, 0, size))
                    .isExactlyInstanceOf(IndexOutOfBoundsException.class);
            assertThat(values).containsOnly(0);
        }
    }

    @Test
    void aBoolIsChecked() {
        try (RecordStore store = store(FileFormat.V2)) {
            StoreBytes bytes = new StoreBytes(store.path());
            bytes.putU8(bytes.recordsOffset() + store.layout().recordSize() + FLAG, 2);
            boolean[] values = new boolean[3];
            assertThatThrownBy(() -> store.gatherBoolean(
                            new long[] {2, 1, 0},
                            0,
                            3,
                            values,
                            0,
                            FLAG,
                            store.layout().recordSize()))
                    .isExactlyInstanceOf(CorruptRecordException.class);
            assertThat(values).containsExactly(true, false, false);
        }
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aClosedStoreSaysSo(FileFormat format) {
        RecordStore store = store(format);
        store.getLong(2, I64);
        store.close();
        for (Number number : Number.values()) {
            assertThatThrownBy(() -> number.gather(store, INDICES)).isExactlyInstanceOf(StoreClosedException.class);
        }
        int size = store.layout().recordSize();
        long[] bits = new long[INDICES.length];
        assertThatThrownBy(() -> store.gatherByteBits(INDICES, 1, 5, bits, 0, U8, size))
                .isExactlyInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> store.gatherShortBits(INDICES, 1, 5, bits, 0, U16, size))
                .isExactlyInstanceOf(StoreClosedException.class);
    }

    private RecordStore store(FileFormat format) {
        RecordStore store = RecordStore.create(
                directory.resolve("all.mmf"), ALL_TYPES, StoreOptions.defaults().withFileFormat(format));
        for (int record = 0; record < 3; record++) {
            RecordBuffer buffer = store.buffer();
            for (Number number : Number.values()) {
                number.put(buffer, number.offset, record);
            }
            store.append(buffer);
        }
        return store;
    }
}
