package io.mmapforge.store;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** UTF-8 (RFC 3629) between strings and arrays, without intermediate objects, and without replacing what is not valid. */
final class Utf8 {
    /** Returned for a string that has a surrogate without its other half. */
    static final long UNPAIRED_SURROGATE = -1;

    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /** The bytes that the string takes, or {@link #UNPAIRED_SURROGATE}. */
    static long encodedLength(String value) {
        int length = value.length();
        long bytes = length;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                continue;
            }
            if (c < 0x800) {
                bytes++;
            } else if (!Character.isSurrogate(c)) {
                bytes += 2;
            } else if (isPair(value, i)) {
                bytes += 2;
                i++;
            } else {
                return UNPAIRED_SURROGATE;
            }
        }
        return bytes;
    }

    /**
     * Encodes a string as long as it has nothing but ASCII: for those that have nothing else, length and bytes in one go.
     *
     * @param target has room for as many bytes as the string has characters
     * @return how many characters were encoded, which is how many bytes that took
     */
    static int encodeAscii(String value, byte[] target, int position) {
        int length = value.length();
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                return i;
            }
            target[position + i] = (byte) c;
        }
        return length;
    }

    /** Encodes a string of which {@link #encodedLength} is known to fit. */
    static void encode(String value, byte[] target, int position) {
        int length = value.length();
        int p = position;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                target[p++] = (byte) c;
            } else {
                int codePoint = value.codePointAt(i);
                i += Character.charCount(codePoint) - 1;
                p = encode(codePoint, target, p);
            }
        }
    }

    private static int encode(int codePoint, byte[] target, int position) {
        int p = position;
        if (codePoint < 0x800) {
            target[p++] = (byte) (0xC0 | codePoint >> 6);
        } else {
            if (codePoint < 0x10000) {
                target[p++] = (byte) (0xE0 | codePoint >> 12);
            } else {
                target[p++] = (byte) (0xF0 | codePoint >> 18);
                target[p++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
            }
            target[p++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
        }
        target[p++] = (byte) (0x80 | codePoint & 0x3F);
        return p;
    }

    /** Decodes, or returns null if the bytes are not UTF-8. */
    static @Nullable String decode(byte[] source, int position, int length) {
        String decoded = new String(source, position, length, StandardCharsets.UTF_8);
        // The decoder replaces what is not valid; only where a replacement shows up is a strict look worth its price.
        if (decoded.indexOf(REPLACEMENT) >= 0) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(source, position, length));
            } catch (CharacterCodingException e) {
                return null;
            }
        }
        return decoded;
    }

    /**
     * Compares encoded bytes with a string, in the order of their bytes, which is that of code points.
     *
     * <p>An unpaired surrogate in the string is compared as if it were encoded, so it equals nothing that is valid.
     */
    static int compare(byte[] source, int position, int length, String value) {
        int p = position;
        int end = position + length;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (p == end) {
                return -1;
            }
            if (c < 0x80) {
                int difference = (source[p++] & 0xFF) - c;
                if (difference != 0) {
                    return difference;
                }
                continue;
            }
            int codePoint = value.codePointAt(i);
            i += Character.charCount(codePoint) - 1;
            int size = codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            for (int k = 0; k < size; k++) {
                if (p == end) {
                    return -1;
                }
                int difference = (source[p++] & 0xFF) - encodedByte(codePoint, size, k);
                if (difference != 0) {
                    return difference;
                }
            }
        }
        return end - p;
    }

    private static int encodedByte(int codePoint, int size, int k) {
        if (k > 0) {
            return 0x80 | codePoint >> 6 * (size - 1 - k) & 0x3F;
        }
        int lead = size == 2 ? 0xC0 : size == 3 ? 0xE0 : 0xF0;
        return lead | codePoint >> 6 * (size - 1);
    }

    private static boolean isPair(String value, int i) {
        return Character.isHighSurrogate(value.charAt(i))
                && i + 1 < value.length()
                && Character.isLowSurrogate(value.charAt(i + 1));
    }
}
