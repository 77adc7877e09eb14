package io.mmapforge.translate;

import io.mmapforge.layout.FieldType;
import io.mmapforge.mapping.Memory;

/**
 * Of text or bytes that may be longer in the program than in the file.
 *
 * @param maxBytes the longest content in the file
 */
record ContentCopy(int maxBytes) implements ValueCopy {
    /**
     * What becomes of a length that the file cannot have stored, though the program could: it stays one that is refused when somebody
     * looks at the field, and no sooner.
     */
    static final int IMPOSSIBLE = 0x8000_0000;

    @Override
    public void copy(byte[] source, int from, byte[] target, int to) {
        int length = Memory.getInt(source, from);
        boolean possible = length >= 0 && length <= maxBytes;
        Memory.putInt(target, to, possible ? length : length | IMPOSSIBLE);
        if (possible) {
            int prefix = FieldType.LENGTH_PREFIX_BYTES;
            System.arraycopy(source, from + prefix, target, to + prefix, length);
        }
    }
}
