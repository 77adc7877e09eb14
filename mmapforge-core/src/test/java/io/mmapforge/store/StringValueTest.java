package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.error.ValueTooLongException;
import io.mmapforge.testing.StoreBytes;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StringValueTest {
    /** Where record 0 of AllTypes begins. */
    private static final int RECORD = 40960;

    @TempDir
    Path directory;

    private RecordStore store;
    private StoreBytes bytes;

    @BeforeEach
    void create() {
        Path path = directory.resolve("all.mmf");
        store = RecordStore.create(path, ALL_TYPES, StoreOptions.defaults());
        RecordBuffer buffer = store.buffer();
        buffer.putString(TEXT, 21, "as it was");
        buffer.putBytes(BLOB, 13, new byte[] {1, 2, 3});
        buffer.putLong(I64, 42);
        store.append(buffer);
        bytes = new StoreBytes(path);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @CsvSource({
        "a\u0000b,                 03000000 610062",
        "'',                       00000000",
        "exactly-21-bytes-long,    15000000 65786163746c792d32312d62797465732d6c6f6e67",
        "日本語テキスト,              15000000 e697a5e69cace8aa9ee38386e382ade382b9e38388",
        "😀,                        04000000 f09f9880",
        "\u007f\u0080\u07ff\u0800, 08000000 7fc280dfbfe0a080",
        "\ud7ff\ue000\uffff,       09000000 ed9fbfee8080efbfbf",
        "\uD800\uDC00\uDBFF\uDFFF, 08000000 f0908080f48fbfbf",
        "\ufffd,                   03000000 efbfbd",
    })
    void storesUtf8AndReadsItBack(String value, String expected) {
        store.setString(0, TEXT, 21, value);
        String hex = expected.replace(" ", "");
        assertThat(HexFormat.of().formatHex(bytes.range(RECORD + 56, 25)))
                .isEqualTo(hex + "00".repeat(25 - hex.length() / 2));
        assertThat(store.getString(0, TEXT, 21)).isEqualTo(value);
        assertThat(store.read(0).getString(TEXT, 21)).isEqualTo(value);
        assertThat(store.stringEquals(0, TEXT, 21, value)).isTrue();
        assertThat(store.stringEquals(0, TEXT, 21, value + "x")).isFalse();
        ByteBuffer target = ByteBuffer.allocate(25);
        assertThat(store.copyContent(0, TEXT, 21, target)).isEqualTo(target.position());
        assertThat(new String(target.array(), 0, target.position(), StandardCharsets.UTF_8))
                .isEqualTo(value);
    }

    @Test
    void clearsWhatALongerValueLeft() {
        store.setString(0, TEXT, 21, "exactly-21-bytes-long");
        store.setString(0, TEXT, 21, "x");
        assertThat(bytes.range(RECORD + 61, 20)).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exactly-21-bytes-longX", "日本語テキストあ", "😀😀😀😀😀12", "aaaaaaaaaaaaaaaaaaaaaé"})
    void refusesWhatIsTooLongBeforeAnythingIsWritten(String value) {
        byte[] before = bytes.range(RECORD, 104);
        String length = Integer.toString(value.getBytes(StandardCharsets.UTF_8).length);
        assertThatThrownBy(() -> store.setString(0, TEXT, 21, value))
                .isExactlyInstanceOf(ValueTooLongException.class)
                .hasMessageContaining(
                        "field 'text': the value has " + length + " bytes, expected at most 21; shorten it")
                .satisfies(thrown ->
                        assertThat(((ValueTooLongException) thrown).field()).isEqualTo("text"));
        RecordBuffer buffer = store.read(0);
        assertThatThrownBy(() -> buffer.putString(TEXT, 21, value)).isInstanceOf(ValueTooLongException.class);
        assertThat(buffer.getString(TEXT, 21)).isEqualTo("as it was");
        assertThat(bytes.range(RECORD, 104)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "a\udc00", "\udc00\ud800", "\ud800\ud800\udc00", "\ud83dx"})
    void refusesASurrogateWithoutItsOtherHalf(String value) {
        byte[] before = bytes.range(RECORD, 104);
        assertThatThrownBy(() -> store.setString(0, TEXT, 21, value))
                .isExactlyInstanceOf(ValueOutOfRangeException.class)
                .hasMessageContaining("field 'text'")
                .hasMessageContaining("surrogate without its other half");
        assertThat(bytes.range(RECORD, 104)).isEqualTo(before);
    }

    /** Overlong, surrogate, beyond U+10FFFF, cut off, stray continuation, 0xFE, 0xFF. */
    @ParameterizedTest
    @ValueSource(strings = {"c080", "e08080", "eda080", "f4908080", "e282", "f09f98", "80", "fe", "ff", "61ff", "c3"})
    void refusesStoredBytesThatAreNotUtf8(String malformed) {
        byte[] content = HexFormat.of().parseHex(malformed);
        bytes.putI32(RECORD + 56, content.length).put(RECORD + 60, content);
        assertThatThrownBy(() -> store.getString(0, TEXT, 21))
                .isExactlyInstanceOf(CorruptRecordException.class)
                .hasMessageContaining("field 'text': the stored bytes are not UTF-8")
                .hasMessageContaining("set the field anew")
                .satisfies(thrown ->
                        assertThat(((CorruptRecordException) thrown).field()).isEqualTo("text"));
        assertThatThrownBy(() -> store.read(0).getString(TEXT, 21)).isInstanceOf(CorruptRecordException.class);
        assertThat(store.stringEquals(0, TEXT, 21, "\ufffd")).isFalse();
        assertThat(store.read(0).getLong(I64)).isEqualTo(42);
    }

    @ParameterizedTest
    @CsvSource({"22, 22", "-1, 4294967295", "2147483647, 2147483647", "-2147483648, 2147483648"})
    void refusesAStoredLengthThatCannotBe(int stored, String found) {
        bytes.putI32(RECORD + 56, stored).putI32(RECORD + 84, stored);
        String message = "the stored length is " + found + ", expected 0..";
        assertThatThrownBy(() -> store.getString(0, TEXT, 21))
                .isExactlyInstanceOf(CorruptRecordException.class)
                .hasMessageContaining("field 'text': " + message + "21");
        assertThatThrownBy(() -> store.getBytes(0, BLOB, 13))
                .isExactlyInstanceOf(CorruptRecordException.class)
                .hasMessageContaining("field 'blob': " + message + "13");
        RecordBuffer buffer = store.read(0);
        assertThatThrownBy(() -> buffer.getString(TEXT, 21)).isInstanceOf(CorruptRecordException.class);
        assertThatThrownBy(() -> buffer.getBytes(BLOB, 13)).isInstanceOf(CorruptRecordException.class);
        assertThatThrownBy(() -> store.compareString(0, TEXT, 21, "")).isInstanceOf(CorruptRecordException.class);
        assertThatThrownBy(() -> store.bytesEquals(0, BLOB, 13, new byte[0]))
                .isInstanceOf(CorruptRecordException.class);
        assertThatThrownBy(() -> store.hashContent(0, BLOB, 13)).isInstanceOf(CorruptRecordException.class);
        assertThatThrownBy(() -> store.copyContent(0, BLOB, 13, ByteBuffer.allocate(99)))
                .isInstanceOf(CorruptRecordException.class);
    }

    @Test
    void storesBytesAndRefusesOneTooMany() {
        byte[] longest = HexFormat.of().parseHex("00ff80017f0000000000000000".substring(0, 26));
        store.setBytes(0, BLOB, 13, longest);
        assertThat(store.getBytes(0, BLOB, 13)).isEqualTo(longest);
        assertThat(bytes.range(RECORD + 84, 20))
                .startsWith(13, 0, 0, 0, 0, 0xff, 0x80)
                .endsWith(0, 0, 0);
        assertThat(store.bytesEquals(0, BLOB, 13, longest)).isTrue();
        assertThat(store.compareBytes(0, BLOB, 13, new byte[] {0, 1})).isPositive();
        byte[] before = bytes.range(RECORD, 104);
        assertThatThrownBy(() -> store.setBytes(0, BLOB, 13, new byte[14]))
                .isExactlyInstanceOf(ValueTooLongException.class)
                .hasMessageContaining("field 'blob': the value has 14 bytes, expected at most 13");
        assertThat(bytes.range(RECORD, 104)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "'',               1",
        "a,                128",
        "AAPL,             2924957",
        "'Zürich, 5 €',    1014638143",
    })
    void hashesTheBytesOfAText(String value, int expected) {
        store.setString(0, TEXT, 21, value);
        assertThat(store.hashContent(0, TEXT, 21)).isEqualTo(expected);
        assertThat(expected).isEqualTo(Arrays.hashCode(value.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void hashesNoMoreThanTheContent() {
        store.setBytes(0, BLOB, 13, new byte[] {9, 9, 9, 9});
        store.setBytes(0, BLOB, 13, new byte[] {1, -128});
        // 31 * (31 * 1 + 1) - 128
        assertThat(store.hashContent(0, BLOB, 13)).isEqualTo(864);
    }

    @Test
    void leavesATargetThatIsTooSmallAsItWas() {
        ByteBuffer small = ByteBuffer.allocate(8);
        assertThatThrownBy(() -> store.copyContent(0, TEXT, 21, small)).isInstanceOf(BufferOverflowException.class);
        assertThat(small.position()).isZero();
        assertThat(small.array()).containsOnly(0);
    }
}
