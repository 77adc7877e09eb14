package io.mmapforge.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8ValidationTest {
    @Test
    void agreesWithThePlatformOnAllSequencesOfUpToThreeBytes() {
        for (int size = 0; size <= 3; size++) {
            for (int bits = 0; bits < 1 << 8 * size; bits += size == 3 ? 7 : 1) {
                byte[] bytes = new byte[size];
                for (int i = 0; i < size; i++) {
                    bytes[i] = (byte) (bits >>> 8 * i);
                }
                agrees(bytes);
            }
        }
    }

    /** With a last byte that is right, so that the second one decides. */
    @ParameterizedTest
    @ValueSource(ints = {0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF})
    void agreesWithThePlatformOnFourBytes(int lead) {
        for (int second = 0; second < 256; second++) {
            for (int third = 0; third < 256; third++) {
                agrees(new byte[] {(byte) lead, (byte) second, (byte) third, (byte) 0x80});
                agrees(new byte[] {(byte) lead, (byte) second, (byte) third, (byte) 0xC0});
            }
        }
    }

    @Test
    void saysWhereFromThePositionOnTheFirstInvalidSequenceBegins() {
        ByteBuffer buffer =
                ByteBuffer.wrap(new byte[] {-1, 'a', (byte) 0xC3, (byte) 0xA9, (byte) 0xE6, (byte) 0xBC, -1});
        assertThat(Utf8Validation.firstInvalid(buffer.position(1).limit(4))).isEqualTo(-1);
        assertThat(Utf8Validation.firstInvalid(buffer.limit(6))).isEqualTo(3);
        assertThat(buffer.position()).isEqualTo(1);
    }

    private static void agrees(byte[] bytes) {
        boolean valid;
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            valid = true;
        } catch (CharacterCodingException e) {
            valid = false;
        }
        if (Utf8Validation.firstInvalid(ByteBuffer.wrap(bytes)) < 0 != valid) {
            assertThat(bytes).as("valid: " + valid).isEmpty();
        }
    }
}
