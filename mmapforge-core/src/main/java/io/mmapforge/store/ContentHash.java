package io.mmapforge.store;

import java.util.Arrays;

/** The hash of contents, which is the same in every version: that of {@link Arrays#hashCode(byte[])}. */
final class ContentHash {
    private ContentHash() {}

    static int of(byte[] source, int position, int length) {
        int hash = 1;
        for (int i = position; i < position + length; i++) {
            hash = 31 * hash + source[i];
        }
        return hash;
    }
}
