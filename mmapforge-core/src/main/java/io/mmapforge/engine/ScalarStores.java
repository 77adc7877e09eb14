package io.mmapforge.engine;

import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;

/** Stores of single scalars into mapped memory, under their record's word. */
final class ScalarStores {
    private ScalarStores() {}

    /**
     * Stores a scalar plainly, in one piece.
     *
     * @param position a multiple of the width
     * @param width 1, 2, 4 or 8 bytes
     * @param bits of which the lowest are stored
     */
    static void store(ByteBuffer chunk, int position, int width, long bits) {
        switch (width) {
            case Long.BYTES -> Memory.LONG.set(chunk, position, bits);
            case Integer.BYTES -> Memory.INT.set(chunk, position, (int) bits);
            case Short.BYTES -> Memory.SHORT.set(chunk, position, (short) bits);
            case Byte.BYTES -> chunk.put(position, (byte) bits);
            default -> throw new IllegalArgumentException("a scalar has 1, 2, 4 or 8 bytes, not " + width);
        }
    }
}
