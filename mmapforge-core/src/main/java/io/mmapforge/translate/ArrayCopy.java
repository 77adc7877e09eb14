package io.mmapforge.translate;

/**
 * Of arrays whose elements the versions store differently.
 *
 * @param length how many elements there are
 * @param fileStride from one element to the next in the file, in bytes
 * @param programStride from one element to the next in the program
 * @param element how one of them is copied
 */
record ArrayCopy(int length, int fileStride, int programStride, ValueCopy element) implements ValueCopy {
    @Override
    public void copy(byte[] source, int from, byte[] target, int to) {
        for (int i = 0; i < length; i++) {
            element.copy(source, from + i * fileStride, target, to + i * programStride);
        }
    }
}
