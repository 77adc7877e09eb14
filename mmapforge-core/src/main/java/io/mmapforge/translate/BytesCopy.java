package io.mmapforge.translate;

/**
 * Of values that both versions store alike, and of unsigned numbers that the file stores in fewer bytes: they are little-endian, so the
 * upper bytes are those that stay zero.
 *
 * @param fileBytes of the value in the file
 */
record BytesCopy(int fileBytes) implements ValueCopy {
    @Override
    public void copy(byte[] source, int from, byte[] target, int to) {
        System.arraycopy(source, from, target, to, fileBytes);
    }
}
