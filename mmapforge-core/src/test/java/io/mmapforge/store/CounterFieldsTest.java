package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.FieldAbsentException;
import io.mmapforge.error.KeyChangedException;
import io.mmapforge.error.ReadOnlyStoreException;
import io.mmapforge.error.RecordIndexException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.layout.NumberForm;
import io.mmapforge.testing.InMemoryTempDir;
import io.mmapforge.testing.OptionalLayout;
import io.mmapforge.testing.QuoteLayout;
import io.mmapforge.testing.Workers;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CounterFieldsTest {
    @TempDir(factory = InMemoryTempDir.class)
    Path directory;

    private RecordStore store;

    @BeforeEach
    void open() {
        store = RecordStore.create(directory.resolve("all.mmf"), ALL_TYPES, StoreOptions.defaults());
        store.append();
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Offset, form, least and greatest number. */
    static Stream<Arguments> wholeNumbers() {
        return Stream.of(
                Arguments.of(I8, NumberForm.INT8, -128L, 127L),
                Arguments.of(U8, NumberForm.UINT8, 0L, 255L),
                Arguments.of(I16, NumberForm.INT16, -32768L, 32767L),
                Arguments.of(U16, NumberForm.UINT16, 0L, 65535L),
                Arguments.of(I32, NumberForm.INT32, -2147483648L, 2147483647L),
                Arguments.of(U32, NumberForm.UINT32, 0L, 4294967295L),
                Arguments.of(I64, NumberForm.INT64, Long.MIN_VALUE, Long.MAX_VALUE),
                Arguments.of(I64, NumberForm.decimal(3), -999L, 999L),
                Arguments.of(I64, NumberForm.decimal(18), -999999999999999999L, 999999999999999999L));
    }

    @ParameterizedTest
    @MethodSource("wholeNumbers")
    void aWholeNumberGoesFromItsLeastToItsGreatestAndNoFurther(int offset, NumberForm form, long least, long greatest) {
        assertThat(store.getAndSetLong(0, offset, form, greatest)).isZero();
        assertThat(store.addLong(0, offset, form, 0)).isEqualTo(greatest);
        assertThatThrownBy(() -> store.addLong(0, offset, form, 1))
                .isExactlyInstanceOf(ValueOutOfRangeException.class)
                .hasMessageContaining("the value is " + greatest + ", and 1 more")
                .hasMessageContaining(least + ".." + greatest)
                .hasMessageContaining("nothing was written");
        assertThatThrownBy(() -> store.addLong(0, offset, form, Long.MAX_VALUE))
                .isExactlyInstanceOf(ValueOutOfRangeException.class);
        assertThat(store.getAndSetLong(0, offset, form, least)).isEqualTo(greatest);
        assertThatThrownBy(() -> store.addLong(0, offset, form, -1))
                .isExactlyInstanceOf(ValueOutOfRangeException.class);
        assertThat(store.addLong(0, offset, form, 1)).isEqualTo(least + 1);
        assertThat(store.maxLong(0, offset, form, least)).isEqualTo(least + 1);
        assertThat(store.maxLong(0, offset, form, greatest)).isEqualTo(greatest);
        assertThat(store.minLong(0, offset, form, least)).isEqualTo(least);
        assertThat(store.minLong(0, offset, form, greatest)).isEqualTo(least);
        assertThat(store.compareAndSetLong(0, offset, form, greatest, least)).isFalse();
        assertThat(store.compareAndSetLong(0, offset, form, least, greatest)).isTrue();
        assertThat(store.getAndSetLong(0, offset, form, 1)).isEqualTo(greatest);
    }

    @ParameterizedTest
    @MethodSource("wholeNumbers")
    void aNumberThatTheFieldCannotHoldIsRefused(int offset, NumberForm form, long least, long greatest) {
        if (greatest == Long.MAX_VALUE) {
            return;
        }
        for (long refused : new long[] {least - 1, greatest + 1}) {
            assertThatThrownBy(() -> store.getAndSetLong(0, offset, form, refused))
                    .isExactlyInstanceOf(ValueOutOfRangeException.class)
                    .hasMessageContaining("the value is " + refused + ", expected " + least + ".." + greatest);
            assertThatThrownBy(() -> store.compareAndSetLong(0, offset, form, 0, refused))
                    .isExactlyInstanceOf(ValueOutOfRangeException.class);
            assertThatThrownBy(() -> store.maxLong(0, offset, form, refused))
                    .isExactlyInstanceOf(ValueOutOfRangeException.class);
            assertThatThrownBy(() -> store.minLong(0, offset, form, refused))
                    .isExactlyInstanceOf(ValueOutOfRangeException.class);
            assertThat(store.compareAndSetLong(0, offset, form, refused, 1)).isFalse();
        }
        assertThat(store.getAndSetLong(0, offset, form, 0)).isZero();
    }

    @Test
    void aUint64IsUnsignedAndTakesSignedAdditions() {
        NumberForm form = NumberForm.UINT64;
        assertThat(store.addLong(0, U64, form, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(Long.toUnsignedString(store.addLong(0, U64, form, 1))).isEqualTo("9223372036854775808");
        assertThat(Long.toUnsignedString(store.addLong(0, U64, form, Long.MAX_VALUE)))
                .isEqualTo("18446744073709551615");
        assertThatThrownBy(() -> store.addLong(0, U64, form, 1))
                .isExactlyInstanceOf(ValueOutOfRangeException.class)
                .hasMessageContaining("18446744073709551615, and 1 more")
                .hasMessageContaining("0..18446744073709551615");
        assertThat(store.maxLong(0, U64, form, 5)).isEqualTo(-1);
        assertThat(store.minLong(0, U64, form, 5)).isEqualTo(5);
        assertThat(store.addLong(0, U64, form, -5)).isZero();
        assertThatThrownBy(() -> store.addLong(0, U64, form, -1)).isExactlyInstanceOf(ValueOutOfRangeException.class);
        assertThatThrownBy(() -> store.addLong(0, U64, form, Long.MIN_VALUE))
                .isExactlyInstanceOf(ValueOutOfRangeException.class);
        assertThat(store.getAndSetLong(0, U64, form, -1)).isZero();
        assertThat(store.addLong(0, U64, form, Long.MIN_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(store.maxLong(0, U64, form, Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void aFloatAddsAndComparesAsJavaDoes() {
        assertThat(store.addFloat(0, F32, 0.1f)).isEqualTo(0.1f);
        assertThat(store.addFloat(0, F32, 0.2f)).isEqualTo(0.1f + 0.2f);
        assertThat(store.maxFloat(0, F32, 2)).isEqualTo(2);
        assertThat(store.minFloat(0, F32, -0.0f)).isEqualTo(-0.0f);
        assertThat(store.compareAndSetFloat(0, F32, 0.0f, 1)).isFalse();
        assertThat(store.compareAndSetFloat(0, F32, -0.0f, Float.NaN)).isTrue();
        assertThat(store.compareAndSetFloat(0, F32, Float.intBitsToFloat(0x7fc00001), -1.5f))
                .isTrue();
        assertThat(store.getAndSetFloat(0, F32, Float.MAX_VALUE)).isEqualTo(-1.5f);
        assertThat(store.addFloat(0, F32, Float.MAX_VALUE)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(store.maxFloat(0, F32, Float.NaN)).isNaN();
        assertThat(store.getFloat(0, F32)).isNaN();
    }

    @Test
    void aDoubleAddsAndComparesAsJavaDoes() {
        assertThat(store.addDouble(0, F64, 0.1)).isEqualTo(0.1);
        assertThat(store.addDouble(0, F64, 0.2)).isEqualTo(0.1 + 0.2);
        assertThat(store.maxDouble(0, F64, 2)).isEqualTo(2);
        assertThat(store.minDouble(0, F64, -0.0)).isEqualTo(-0.0);
        assertThat(store.compareAndSetDouble(0, F64, 0.0, 1)).isFalse();
        assertThat(store.compareAndSetDouble(0, F64, -0.0, Double.NaN)).isTrue();
        assertThat(store.compareAndSetDouble(0, F64, Double.longBitsToDouble(0x7ff8000000000001L), -1.5))
                .isTrue();
        assertThat(store.getAndSetDouble(0, F64, Double.MAX_VALUE)).isEqualTo(-1.5);
        assertThat(store.addDouble(0, F64, Double.MAX_VALUE)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(store.minDouble(0, F64, Double.NaN)).isNaN();
        assertThat(store.getDouble(0, F64)).isNaN();
    }

    @Test
    void aBoolIsReplacedOnce() {
        assertThat(store.getAndSetBoolean(0, FLAG, true)).isFalse();
        assertThat(store.compareAndSetBoolean(0, FLAG, false, true)).isFalse();
        assertThat(store.compareAndSetBoolean(0, FLAG, true, false)).isTrue();
        assertThat(store.getBoolean(0, FLAG)).isFalse();
    }

    @Test
    void aByteThatIsNoBoolIsReportedWhenItIsReplaced() {
        store.setUnsignedByte(0, FLAG, 2);
        assertThat(store.compareAndSetBoolean(0, FLAG, true, false)).isFalse();
        assertThatThrownBy(() -> store.getAndSetBoolean(0, FLAG, true))
                .isExactlyInstanceOf(CorruptRecordException.class)
                .hasMessageContaining("2, expected 0 or 1");
        assertThat(store.getBoolean(0, FLAG)).isTrue();
    }

    @Test
    void bitsAreSetAndClearedBesideOthers() {
        assertThat(store.setBits(0, U16, NumberForm.UINT16, 0x8001)).isZero();
        assertThat(store.setBits(0, U16, NumberForm.UINT16, 0x0010)).isEqualTo(0x8001);
        assertThat(store.clearBits(0, U16, NumberForm.UINT16, 0x8000)).isEqualTo(0x8011);
        assertThat(store.getUnsignedShort(0, U16)).isEqualTo(0x0011);
        assertThatThrownBy(() -> store.setBits(0, U16, NumberForm.UINT16, 0x10000))
                .isExactlyInstanceOf(ValueOutOfRangeException.class);
        assertThat(store.setBits(0, U64, NumberForm.UINT64, Long.MIN_VALUE)).isZero();
        assertThat(store.getLong(0, U64)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void neighboursStay() {
        store.setInt(0, I32, -1);
        store.setLong(0, I64, -1);
        store.addLong(0, U16, NumberForm.UINT16, 0x1234);
        store.addLong(0, U8, NumberForm.UINT8, 0x56);
        assertThat(store.getInt(0, I32)).isEqualTo(-1);
        assertThat(store.getLong(0, I64)).isEqualTo(-1);
        assertThat(store.getByte(0, I8)).isZero();
        assertThat(store.getShort(0, I16)).isZero();
        assertThat(store.getUnsignedByte(0, U8)).isEqualTo(0x56);
        assertThat(store.getUnsignedShort(0, U16)).isEqualTo(0x1234);
    }

    /** With {@code set(get() + 1)} instead this fails at once. */
    @Test
    void noAdditionOfAnyThreadIsLost() throws Exception {
        int each = 20_000;
        Workers.Work adding = () -> {
            for (int i = 0; i < each; i++) {
                store.addLong(0, I64, NumberForm.INT64, 1);
                store.addDouble(0, F64, 1);
                store.setBits(0, U8, NumberForm.UINT8, 1 << (i & 7));
                store.clearBits(0, U8, NumberForm.UINT8, 1 << (i & 7));
            }
        };
        new Workers().start(adding).start(adding).start(adding).join();
        assertThat(store.getLong(0, I64)).isEqualTo(60_000);
        assertThat(store.getDouble(0, F64)).isEqualTo(60_000.0);
        assertThat(store.getUnsignedByte(0, U8)).isZero();
    }

    @Test
    void misuseIsRefused() {
        assertThatThrownBy(() -> store.addLong(0, I64 + 1, NumberForm.INT64, 1))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fieldOffset=25");
        assertThatThrownBy(() -> store.addLong(0, 0, NumberForm.INT64, 1))
                .isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.addLong(0, F64, NumberForm.FLOAT64, 1))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("whole numbers");
        assertThatThrownBy(() -> store.addOptionalDouble(0, F64, 0, 1))
                .isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NumberForm.decimal(19)).isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.addDouble(1, F64, 1)).isExactlyInstanceOf(RecordIndexException.class);
        assertThatThrownBy(() -> store.addDouble(-1, F64, 1)).isExactlyInstanceOf(RecordIndexException.class);
        store.close();
        assertThatThrownBy(() -> store.addDouble(0, F64, 1)).isExactlyInstanceOf(StoreClosedException.class);
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aReadOnlyStoreIsLeftAsItIs(FileFormat format) {
        Path file = directory.resolve("read.mmf");
        RecordStore.create(file, ALL_TYPES, StoreOptions.defaults().withFileFormat(format))
                .close();
        try (RecordStore reader = RecordStore.openReadOnly(file, ALL_TYPES, StoreOptions.defaults())) {
            assertThatThrownBy(() -> reader.addDouble(0, F64, 1)).isExactlyInstanceOf(ReadOnlyStoreException.class);
        }
    }

    @Test
    void format1HasThemToo() throws Exception {
        Path file = directory.resolve("one.mmf");
        try (RecordStore one =
                RecordStore.create(file, ALL_TYPES, StoreOptions.defaults().withFileFormat(FileFormat.V1))) {
            one.append();
            Workers.Work adding = () -> {
                for (int i = 0; i < 10_000; i++) {
                    one.addLong(0, U32, NumberForm.UINT32, 1);
                }
            };
            new Workers().start(adding).start(adding).join();
            assertThat(one.getUnsignedInt(0, U32)).isEqualTo(20_000);
            assertThatThrownBy(() -> one.addLong(0, U32, NumberForm.UINT32, -20_001))
                    .isExactlyInstanceOf(ValueOutOfRangeException.class);
            assertThat(one.compareAndSetLong(0, U32, NumberForm.UINT32, 1, 2)).isFalse();
            assertThat(one.compareAndSetLong(0, U32, NumberForm.UINT32, 20_000, 2))
                    .isTrue();
            assertThat(one.getUnsignedInt(0, U32)).isEqualTo(2);
        }
    }

    @Test
    void whatARecordIsFoundByStays() {
        Path file = directory.resolve("quote.mmf");
        try (RecordStore quotes = RecordStore.create(file, QuoteLayout.QUOTE, StoreOptions.defaults())) {
            quotes.append();
            int key = QuoteLayout.QUOTE.key().get(0).offset();
            assertThatThrownBy(() -> quotes.getAndSetLong(0, key, NumberForm.UINT16, 0))
                    .isExactlyInstanceOf(KeyChangedException.class);
        }
    }

    @Nested
    class Optional {
        private RecordStore optional;

        @BeforeEach
        void open() {
            optional = RecordStore.create(
                    directory.resolve("optional.mmf"), OptionalLayout.LAYOUT, StoreOptions.defaults());
            optional.append();
        }

        @AfterEach
        void close() {
            optional.close();
        }

        @Test
        void anAbsentNumberIsNotChanged() {
            int offset = OptionalLayout.I64;
            int bit = OptionalLayout.I64_BIT;
            assertThatThrownBy(() -> optional.addOptionalLong(0, offset, bit, NumberForm.INT64, 1))
                    .isExactlyInstanceOf(FieldAbsentException.class)
                    .hasMessageContaining("record 0");
            assertThatThrownBy(() -> optional.getAndSetOptionalLong(0, offset, bit, NumberForm.INT64, 1))
                    .isExactlyInstanceOf(FieldAbsentException.class);
            assertThatThrownBy(() -> optional.maxOptionalLong(0, offset, bit, NumberForm.INT64, 1))
                    .isExactlyInstanceOf(FieldAbsentException.class);
            assertThatThrownBy(() -> optional.setOptionalBits(0, offset, bit, NumberForm.UINT64, 1))
                    .isExactlyInstanceOf(FieldAbsentException.class);
            assertThat(optional.compareAndSetOptionalLong(0, offset, bit, NumberForm.INT64, 0, 1))
                    .isFalse();
            assertThat(optional.has(0, bit, OptionalLayout.RECORD_BYTES)).isFalse();
        }

        @Test
        void aPresentNumberIs() {
            optional.setOptionalLong(0, OptionalLayout.I64, OptionalLayout.I64_BIT, 40);
            assertThat(optional.addOptionalLong(0, OptionalLayout.I64, OptionalLayout.I64_BIT, NumberForm.INT64, 2))
                    .isEqualTo(42);
            assertThat(optional.compareAndSetOptionalLong(
                            0, OptionalLayout.I64, OptionalLayout.I64_BIT, NumberForm.INT64, 42, 43))
                    .isTrue();
            optional.setOptionalBoolean(0, OptionalLayout.FLAG, OptionalLayout.FLAG_BIT, true);
            assertThat(optional.getAndSetOptionalBoolean(0, OptionalLayout.FLAG, OptionalLayout.FLAG_BIT, false))
                    .isTrue();
        }
    }
}
