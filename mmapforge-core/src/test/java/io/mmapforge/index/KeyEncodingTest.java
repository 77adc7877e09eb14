package io.mmapforge.index;

import static io.mmapforge.testing.QuoteLayout.QUOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.testing.QuoteLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record's key to the byte. */
class KeyEncodingTest {
    private static final byte[] IBM_OF_VENUE_513 = {1, 2, 3, 0, 0, 0, 'I', 'B', 'M'};

    @Test
    void isTheFieldsInTheKeysOrderWithoutTheZerosBehindATextAndWithoutPadding() {
        KeyEncoding encoding = KeyEncoding.of(QUOTE);
        byte[] key = new byte[encoding.maxBytes()];
        byte[] record = quote("IBM", 513);

        assertThat(encoding.maxBytes()).isEqualTo(2 + 4 + 8);
        assertThat(encoding.encode(record, 0, key)).isEqualTo(9);
        assertThat(key).startsWith(IBM_OF_VENUE_513);
        byte[] shifted = new byte[100];
        System.arraycopy(record, 0, shifted, 16, record.length);
        Arrays.fill(key, (byte) 0);
        assertThat(encoding.encode(shifted, 16, key)).isEqualTo(9);
        assertThat(key).startsWith(IBM_OF_VENUE_513);
    }

    @Test
    void isTheSameOfMappedMemoryAtAnyPlace() {
        KeyEncoding encoding = KeyEncoding.of(QUOTE);
        ByteBuffer memory = memory(quote("IBM", 513), 48);
        byte[] key = new byte[20];

        assertThat(encoding.encode(memory, 48, key, 5)).isEqualTo(9);
        assertThat(Arrays.copyOfRange(key, 5, 14)).containsExactly(IBM_OF_VENUE_513);
    }

    @Test
    void matchesItsOwnRecordAndNoOther() {
        KeyEncoding encoding = KeyEncoding.of(QUOTE);
        ByteBuffer memory = memory(quote("IBM", 513), 48);

        assertThat(encoding.matches(memory, 48, IBM_OF_VENUE_513, 9)).isTrue();
        for (int i = 0; i < 9; i++) {
            byte[] other = IBM_OF_VENUE_513.clone();
            other[i] ^= 1;
            assertThat(encoding.matches(memory, 48, other, 9)).as("byte %s", i).isFalse();
            assertThat(encoding.matches(memory, 48, IBM_OF_VENUE_513, i)).isFalse();
        }
        assertThat(encoding.matches(memory, 48, Arrays.copyOf(IBM_OF_VENUE_513, 10), 10))
                .isFalse();
        assertThat(encoding.matches(memory, 48, new byte[] {1, 2, -1, -1, -1, -1}, 6))
                .isFalse();
        assertThat(encoding.matches(memory, 48, new byte[] {1, 2, -1, -1, -1, 0x7F}, 6))
                .isFalse();
    }

    /** A file may be damaged: nothing may be read beyond the field. */
    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 9})
    void aLengthThatNoRecordCanHaveCountsAsTheLongest(int length) {
        KeyEncoding encoding = KeyEncoding.of(QUOTE);
        ByteBuffer memory = memory(quote("IBM", 513), 0);
        memory.putInt(8, length);
        byte[] record = new byte[48];
        memory.get(0, record);
        byte[] key = new byte[14];

        assertThat(encoding.encode(memory, 0, key, 0)).isEqualTo(14);
        assertThat(encoding.encode(record, 0, key)).isEqualTo(14);
        assertThat(encoding.matches(memory, 0, key, 14)).isFalse();
        assertThat(encoding.matches(memory, 0, IBM_OF_VENUE_513, 9)).isFalse();
    }

    @Test
    void ofANumberIsTheNumber() {
        RecordLayout layout = RecordLayout.of(
                        "Order",
                        1,
                        "",
                        8,
                        List.of(
                                FieldDefinition.of("size", FieldType.UINT32),
                                FieldDefinition.of("id", FieldType.INT64)))
                .withKey(List.of("id"));
        KeyEncoding encoding = KeyEncoding.of(layout);
        ByteBuffer memory = memory(new byte[24], 0);
        memory.putLong(16, 0x0102_0304_0506_0708L);
        byte[] record = new byte[24];
        memory.get(0, record);
        byte[] expected = {8, 7, 6, 5, 4, 3, 2, 1};
        byte[] key = new byte[9];

        assertThat(encoding.maxBytes()).isEqualTo(8);
        assertThat(encoding.encode(memory, 0, key, 1)).isEqualTo(8);
        assertThat(Arrays.copyOfRange(key, 1, 9)).containsExactly(expected);
        assertThat(encoding.encode(record, 0, key)).isEqualTo(8);
        assertThat(Arrays.copyOf(key, 8)).containsExactly(expected);
        assertThat(encoding.matches(memory, 0, expected, 8)).isTrue();
        assertThat(encoding.matches(memory, 0, expected, 7)).isFalse();
        expected[7] = 2;
        assertThat(encoding.matches(memory, 0, expected, 8)).isFalse();
    }

    @Test
    void ofNeighboursIsWithoutThePaddingBetweenThem() {
        RecordLayout layout = RecordLayout.of(
                        "Leg",
                        1,
                        "",
                        8,
                        List.of(
                                FieldDefinition.of("a", FieldType.UINT16),
                                FieldDefinition.of("b", FieldType.UINT16),
                                FieldDefinition.of("c", FieldType.UINT64),
                                FieldDefinition.of("d", FieldType.UINT8)))
                .withKey(List.of("a", "b", "c", "d"));
        KeyEncoding encoding = KeyEncoding.of(layout);
        byte[] record = new byte[32];
        for (int i = 0; i < record.length; i++) {
            record[i] = (byte) i;
        }
        byte[] expected = {8, 9, 10, 11, 16, 17, 18, 19, 20, 21, 22, 23, 24};
        byte[] key = new byte[13];

        assertThat(encoding.maxBytes()).isEqualTo(13);
        assertThat(encoding.encode(record, 0, key)).isEqualTo(13);
        assertThat(key).containsExactly(expected);
        assertThat(encoding.matches(memory(record, 0), 0, key, 13)).isTrue();
    }

    @Test
    void needsAKey() {
        assertThatThrownBy(() -> KeyEncoding.of(QuoteLayout.withoutKeyAndOrder(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("record 'Quote' has no key");
    }

    private static byte[] quote(String symbol, int venue) {
        ByteBuffer record = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 48; i++) {
            record.put(i, (byte) 0xEE);
        }
        record.putInt(8, symbol.length());
        record.put(12, new byte[8]);
        record.put(12, symbol.getBytes(StandardCharsets.US_ASCII));
        record.putShort(40, (short) venue);
        return record.array();
    }

    private static ByteBuffer memory(byte[] record, int position) {
        ByteBuffer memory = ByteBuffer.allocateDirect(record.length + position).order(ByteOrder.LITTLE_ENDIAN);
        return memory.put(position, record);
    }
}
