package io.mmapforge.maven.incremental;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ChecksumTest {
    /** The check value of CRC-32 in every list of such codes. */
    @Test
    void isLengthAndCrc32() {
        assertThat(Checksum.of("123456789")).isEqualTo("9-cbf43926");
        assertThat(Checksum.of("")).isEqualTo("0-00000000");
    }

    @Test
    void countsBytesOfUtf8() {
        assertThat(Checksum.of("é")).startsWith("2-").isEqualTo(Checksum.of("é".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void tellsEveryEditOfOneByteApart() {
        byte[] content = "double price = 189.50;\n".getBytes(StandardCharsets.UTF_8);
        String before = Checksum.of(content);
        for (int i = 0; i < content.length; i++) {
            for (int value = 1; value < 256; value++) {
                byte[] edited = content.clone();
                edited[i] ^= (byte) value;
                assertThat(Checksum.of(edited)).isNotEqualTo(before);
            }
        }
    }
}
