package io.mmapforge.format;

import java.nio.ByteBuffer;

/** Whether bytes are UTF-8 (RFC 3629): no overlong form, no surrogate, nothing above U+10FFFF, nothing cut short. */
public final class Utf8Validation {
    private static final int NONE = -1;

    private Utf8Validation() {}

    /**
     * Looks at the bytes that a buffer has left, without moving its position. Allocates nothing.
     *
     * @return where, counted from the position, the first sequence begins that is not UTF-8; -1 if all are
     */
    public static int firstInvalid(ByteBuffer source) {
        int start = source.position();
        int end = source.limit();
        int p = start;
        while (p < end) {
            int lead = source.get(p) & 0xFF;
            int size = size(lead);
            if (size == 0 || size > end - p || !isWhole(source, p, lead, size)) {
                return p - start;
            }
            p += size;
        }
        return NONE;
    }

    private static int size(int lead) {
        if (lead < 0x80) {
            return 1;
        }
        if (lead < 0xC2) {
            return 0;
        }
        return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    }

    private static boolean isWhole(ByteBuffer source, int p, int lead, int size) {
        for (int k = 1; k < size; k++) {
            if ((source.get(p + k) & 0xC0) != 0x80) {
                return false;
            }
        }
        if (size < 3) {
            return true;
        }
        int second = source.get(p + 1) & 0xFF;
        return switch (lead) {
            case 0xE0 -> second >= 0xA0;
            case 0xED -> second < 0xA0;
            case 0xF0 -> second >= 0x90;
            case 0xF4 -> second < 0x90;
            default -> true;
        };
    }
}
