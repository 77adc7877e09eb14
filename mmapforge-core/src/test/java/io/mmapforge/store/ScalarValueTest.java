package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.testing.StoreBytes;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarValueTest {
    private static final int RECORD = 40960;

    @TempDir
    Path directory;

    private RecordStore store;
    private StoreBytes bytes;

    @BeforeEach
    void create() {
        store = create(FileFormat.V2);
    }

    private RecordStore create(FileFormat format) {
        Path path = directory.resolve(format + ".mmf");
        RecordStore created =
                RecordStore.create(path, ALL_TYPES, StoreOptions.defaults().withFileFormat(format));
        created.append();
        bytes = new StoreBytes(path);
        return created;
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void assertStored(int offset, String hex, Consumer<RecordStore> set) {
        byte[] before = bytes.range(RECORD + 8, 96);
        set.accept(store);
        byte[] expected = before.clone();
        byte[] value = HexFormat.of().parseHex(hex);
        System.arraycopy(value, 0, expected, offset - 8, value.length);
        assertThat(bytes.range(RECORD + 8, 96)).isEqualTo(expected);
    }

    @Test
    void storesLittleEndianAndNothingBesideTheField() {
        assertStored(8, "01", all -> all.setBoolean(0, FLAG, true));
        assertStored(9, "80", all -> all.setByte(0, I8, (byte) -128));
        assertStored(10, "ff", all -> all.setUnsignedByte(0, U8, 255));
        assertStored(12, "feff", all -> all.setShort(0, I16, (short) -2));
        assertStored(14, "0180", all -> all.setUnsignedShort(0, U16, 0x8001));
        assertStored(16, "04030281", all -> all.setInt(0, I32, 0x81020304));
        assertStored(20, "ffffffff", all -> all.setUnsignedInt(0, U32, 4294967295L));
        assertStored(24, "0000000000000080", all -> all.setLong(0, I64, Long.MIN_VALUE));
        assertStored(32, "ffffffffffffffff", all -> all.setLong(0, U64, -1L));
        assertStored(40, "00000080", all -> all.setFloat(0, F32, -0.0f));
        assertStored(48, "182d4454fb210940", all -> all.setDouble(0, F64, Math.PI));
        assertThat(store.getBoolean(0, FLAG)).isTrue();
        assertThat(store.getByte(0, I8)).isEqualTo((byte) -128);
        assertThat(store.getUnsignedByte(0, U8)).isEqualTo(255);
        assertThat(store.getShort(0, I16)).isEqualTo((short) -2);
        assertThat(store.getUnsignedShort(0, U16)).isEqualTo(32769);
        assertThat(store.getInt(0, I32)).isEqualTo(0x81020304);
        assertThat(store.getUnsignedInt(0, U32)).isEqualTo(4294967295L);
        assertThat(Long.toUnsignedString(store.getLong(0, U64))).isEqualTo("18446744073709551615");
        assertThat(store.getDouble(0, F64)).isEqualTo(Math.PI);
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void keepsEveryBitOfAFloat(FileFormat format) {
        try (RecordStore any = format == FileFormat.V2
                ? RecordStore.open(store.path(), ALL_TYPES, StoreOptions.defaults())
                : create(format)) {
            for (int bits : new int[] {0x80000000, 0x7fc00001, 0x7f800001, 0xffffffff, 1, 0x7f7fffff, 0xff800000}) {
                any.setFloat(0, F32, Float.intBitsToFloat(bits));
                assertThat(Float.floatToRawIntBits(any.getFloat(0, F32))).isEqualTo(bits);
                assertThat(Float.floatToRawIntBits(any.read(0).getFloat(F32))).isEqualTo(bits);
            }
            for (long bits :
                    new long[] {1L << 63, 0x7ff8000000000001L, 0x7ff0000000000001L, -1L, 1L, 0xfff0000000000000L}) {
                any.setDouble(0, F64, Double.longBitsToDouble(bits));
                assertThat(Double.doubleToRawLongBits(any.getDouble(0, F64))).isEqualTo(bits);
                RecordBuffer buffer = any.buffer();
                buffer.putDouble(F64, Double.longBitsToDouble(bits));
                any.write(0, buffer);
                assertThat(Double.doubleToRawLongBits(any.read(0).getDouble(F64)))
                        .isEqualTo(bits);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 256, 65536, 4294967296L, Integer.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE})
    void refusesWhatAnUnsignedTypeCannotHold(long value) {
        byte[] before = bytes.range(RECORD, 104);
        RecordBuffer buffer = store.buffer();
        if (value == (int) value) {
            int narrow = (int) value;
            assertOutOfRange("u8", value, 255, () -> store.setUnsignedByte(0, U8, narrow));
            assertOutOfRange("u8", value, 255, () -> buffer.putUnsignedByte(U8, narrow));
            if (value != 256) {
                assertOutOfRange("u16", value, 65535, () -> store.setUnsignedShort(0, U16, narrow));
                assertOutOfRange("u16", value, 65535, () -> buffer.putUnsignedShort(U16, narrow));
            }
        }
        if (value < 0 || value > 4294967295L) {
            assertOutOfRange("u32", value, 4294967295L, () -> store.setUnsignedInt(0, U32, value));
            assertOutOfRange("u32", value, 4294967295L, () -> buffer.putUnsignedInt(U32, value));
        }
        assertThat(bytes.range(RECORD, 104)).isEqualTo(before);
    }

    private static void assertOutOfRange(String field, long value, long max, Runnable set) {
        assertThatThrownBy(set::run)
                .isExactlyInstanceOf(ValueOutOfRangeException.class)
                .hasMessageContaining("field '" + field + "': the value is " + value + ", expected 0.." + max)
                .satisfies(thrown ->
                        assertThat(((ValueOutOfRangeException) thrown).field()).isEqualTo(field));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 128, 255})
    void refusesAStoredBoolThatIsNone(int stored) {
        bytes.putU8(RECORD + 8, stored);
        assertThatThrownBy(() -> store.getBoolean(0, FLAG))
                .isExactlyInstanceOf(CorruptRecordException.class)
                .hasMessageContaining("field 'flag': the stored byte is " + stored + ", expected 0 or 1");
        RecordBuffer whole = store.read(0);
        assertThatThrownBy(() -> whole.getBoolean(FLAG)).isInstanceOf(CorruptRecordException.class);
        store.setBoolean(0, FLAG, false);
        assertThat(store.getBoolean(0, FLAG)).isFalse();
    }

    @Test
    void countsEveryWriteInTheSequenceWord() {
        assertThat(bytes.i64(RECORD)).isZero();
        store.setInt(0, I32, 1);
        assertThat(bytes.i64(RECORD)).isEqualTo(2);
        store.write(0, store.buffer());
        assertThat(bytes.i64(RECORD)).isEqualTo(0x8002);
        store.setString(0, TEXT, 21, "x");
        assertThat(bytes.i64(RECORD)).isEqualTo(0x1_0002);
    }

    /** 47 bits count; bit 0 and the upper 16 stay free. */
    @Test
    void theSequenceWordStartsAnewWhenItsCountIsFull() {
        bytes.putI64(RECORD, 0x0000_FFFF_FFFF_FFFEL);
        store.setInt(0, I32, 1);
        assertThat(bytes.i64(RECORD)).isZero();
        store.setInt(0, I32, 2);
        assertThat(bytes.i64(RECORD)).isEqualTo(2);
        assertThat(store.read(0).getInt(I32)).isEqualTo(2);
        bytes.putI64(RECORD, 0x0000_FFFF_FFFF_8006L);
        store.write(0, store.buffer());
        assertThat(bytes.i64(RECORD)).isEqualTo(6);
    }

    /** The 16,384th write of a scalar carries, like any other sum. */
    @Test
    void theCountOfScalarsCarries() {
        bytes.putI64(RECORD, 0x7FFE);
        store.setInt(0, I32, 1);
        assertThat(bytes.i64(RECORD)).isEqualTo(0x8000);
    }

    /** Bits 48 to 63 of a free word are zero; where they are not, they name nobody. */
    @Test
    void upperBitsOfAFreeWordAreDropped() {
        bytes.putI64(RECORD, 0xABCD_0000_0000_0004L);
        assertThat(store.read(0).getInt(I32)).isZero();
        store.setInt(0, I32, 1);
        assertThat(bytes.i64(RECORD)).isEqualTo(6);
        bytes.putI64(RECORD, 0x0001_0000_0000_0004L);
        store.write(0, store.buffer());
        assertThat(bytes.i64(RECORD)).isEqualTo(0x8004);
    }
}
