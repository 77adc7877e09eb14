package io.mmapforge.translate;

/**
 * How one value gets from a file's record into a program's. Immutable and thread-safe; allocates nothing.
 *
 * <p>The target's bytes are zero beforehand.
 */
sealed interface ValueCopy permits BytesCopy, ContentCopy, StructCopy, ArrayCopy {
    /**
     * Copies the value.
     *
     * @param from of the value in the source
     * @param to of the value in the target
     */
    void copy(byte[] source, int from, byte[] target, int to);
}
