package io.mmapforge.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the values that the reference implementation's own tests have, and others that it was asked for. */
class XxHash64Test {
    private static final long GENERATOR_START = 0x9E37_79B1L;
    private static final long GENERATOR_FACTOR = 0x9E37_79B1_85EB_CA8DL;

    @ParameterizedTest
    @CsvSource({
        "0,   0,          EF46DB3751D8E999",
        "0,   2654435761, AC75FDA2929B17EF",
        "1,   0,          E934A84ADB052768",
        "1,   2654435761, 5014607643A9B4C3",
        "4,   0,          9136A0DCA57457EE",
        "14,  0,          8282DCC4994E35C8",
        "14,  2654435761, C3BD6BF63DEB6DF0",
        "222, 0,          B641AE8CB691C174",
        "222, 2654435761, 20CB8AB7AE10C14A",
    })
    void isThatOfTheReferenceImplementation(int length, long seed, String expected) {
        byte[] bytes = generated(length);

        assertThat(hex(XxHash64.hash(seed, bytes, length))).isEqualTo(expected);
        assertThat(hex(XxHash64.hash(seed, shifted(bytes), 3, length))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'',          0,        EF46DB3751D8E999",
        "a,           0,        D24EC4F1A98C6E5B",
        "as,          0,        1C330FB2D66BE179",
        "asd,         0,        631C37CE72A97393",
        "asdf,        0,        415872F599CEA71E",
        "abc,         0,        44BC2CF5AD770999",
        "xxhash,      0,        32DD38952C4BC720",
        "xxhash,      20141025, B559B98D844E0635",
        "Call me Ishmael. Some years ago--never mind how long precisely-, 0, 02A2E85470D6FD96",
    })
    void isThatOfKnownTexts(String text, long seed, String expected) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(hex(XxHash64.hash(seed, bytes, bytes.length))).isEqualTo(expected);
    }

    /** As the format's description has them. */
    @ParameterizedTest
    @CsvSource({
        "2A00000000000000,   0,                  B556806FB6D14353",
        "2A00000000000000,   81985529216486895,  BEFA9791DC48308D",
        "01020300000049424D, 81985529216486895,  53978D9967ADA6FB",
        "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F2021222324252627, 81985529216486895, 776F89ABF04173AA",
    })
    void isThatOfTheFormatsOwnExamples(String bytes, long seed, String expected) {
        byte[] key = HexFormat.of().parseHex(bytes);

        assertThat(hex(XxHash64.hash(seed, key, key.length))).isEqualTo(expected);
    }

    /** The path for keys of 8 bytes, and every other length, do as the path for stripes would. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 0x0123_4567_89AB_CDEFL})
    void agreesWithASlowOneAtEveryLength(long seed) {
        byte[] bytes = generated(200);
        for (int length = 0; length <= bytes.length; length++) {
            long expected = SlowXxHash64.hash(seed, Arrays.copyOf(bytes, length));
            assertThat(XxHash64.hash(seed, bytes, length))
                    .as("%s bytes", length)
                    .isEqualTo(expected);
            assertThat(XxHash64.hash(seed, shifted(bytes), 3, length))
                    .as("%s bytes in the middle", length)
                    .isEqualTo(expected);
        }
    }

    /** As the reference implementation's own tests make their input. */
    private static byte[] generated(int length) {
        byte[] bytes = new byte[length];
        long generator = GENERATOR_START;
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (generator >>> 56);
            generator *= GENERATOR_FACTOR;
        }
        return bytes;
    }

    private static byte[] shifted(byte[] bytes) {
        byte[] longer = new byte[bytes.length + 3];
        System.arraycopy(bytes, 0, longer, 3, bytes.length);
        return longer;
    }

    private static String hex(long hash) {
        return String.format("%016X", hash);
    }
}
