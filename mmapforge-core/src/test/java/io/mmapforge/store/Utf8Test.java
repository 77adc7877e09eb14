package io.mmapforge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Compared with the platform's own UTF-8 on random strings; the seed is fixed. */
class Utf8Test {
    private static final int ROUNDS = 100_000;
    private static final int[] EDGES = {
        0, 0x41, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF
    };

    private final SplittableRandom random = new SplittableRandom(20261120);

    @Test
    void encodesAsThePlatformDoes() {
        for (int i = 0; i < ROUNDS; i++) {
            String value = valid();
            byte[] expected = value.getBytes(StandardCharsets.UTF_8);
            assertThat(Utf8.encodedLength(value)).isEqualTo(expected.length);
            byte[] encoded = new byte[expected.length + 3];
            Utf8.encode(value, encoded, 3);
            assertThat(Arrays.copyOfRange(encoded, 3, encoded.length)).isEqualTo(expected);
            assertThat(Utf8.decode(encoded, 3, expected.length)).isEqualTo(value);
        }
    }

    @Test
    void comparesInTheOrderOfBytesWhichIsThatOfCodePoints() {
        for (int i = 0; i < ROUNDS; i++) {
            String one = valid();
            String other = random.nextInt(4) == 0 ? one + valid() : valid();
            byte[] bytes = one.getBytes(StandardCharsets.UTF_8);
            int byBytes = Integer.signum(Arrays.compareUnsigned(bytes, other.getBytes(StandardCharsets.UTF_8)));
            assertThat(Integer.signum(Utf8.compare(bytes, 0, bytes.length, other)))
                    .isEqualTo(byBytes);
            int[] points = one.codePoints().toArray();
            assertThat(Integer.signum(Arrays.compare(points, other.codePoints().toArray())))
                    .isEqualTo(byBytes);
            assertThat(Utf8.compare(bytes, 0, bytes.length, one)).isZero();
        }
    }

    @Test
    void findsEveryUnpairedSurrogate() {
        for (int i = 0; i < ROUNDS; i++) {
            StringBuilder units = new StringBuilder();
            for (int k = random.nextInt(5); k >= 0; k--) {
                units.append((char)
                        (random.nextBoolean() ? random.nextInt(0xD7FE, 0xE002) : 0xD800 + random.nextInt(2) * 0x400));
            }
            String value = units.toString();
            boolean valid = StandardCharsets.UTF_8.newEncoder().canEncode(value);
            assertThat(Utf8.encodedLength(value) >= 0).as(value).isEqualTo(valid);
            byte[] replaced = value.getBytes(StandardCharsets.UTF_8);
            if (!valid) {
                assertThat(Utf8.compare(replaced, 0, replaced.length, value)).isNotZero();
            }
        }
    }

    @Test
    void decodesExactlyWhatThePlatformAcceptsStrictly() {
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = valid().getBytes(StandardCharsets.UTF_8);
            if (bytes.length > 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            assertThat(Utf8.decode(bytes, 0, bytes.length)).isEqualTo(strict(bytes));
        }
    }

    private static String strict(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private String valid() {
        StringBuilder value = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            int point = random.nextBoolean() ? EDGES[random.nextInt(EDGES.length)] : random.nextInt(0x110000);
            value.appendCodePoint(point >= 0xD800 && point < 0xE000 ? '?' : point);
        }
        return value.toString();
    }
}
