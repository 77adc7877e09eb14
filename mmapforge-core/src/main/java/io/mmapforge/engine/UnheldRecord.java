package io.mmapforge.engine;

import io.mmapforge.format.SequenceWord;
import io.mmapforge.mapping.Memory;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * Copies records that no write holds: what nearly every read of a whole record comes to.
 *
 * <p>The ordering is that of a sequence lock as H.-J. Boehm gives it in "Can Seqlocks Get Along With Programming Language
 * Memory Models?" (MSPC 2012): an acquire fence stands between the copy and the second look.
 */
public final class UnheldRecord {
    private UnheldRecord() {}

    /**
     * Copies a range of a record, if it can be known that no write came between.
     *
     * @param position of the record in the chunk
     * @param offset of the range, in bytes from the record's start
     * @return whether the copy is whole; if not, its content is undefined, and the record must be read by its engine
     */
    public static boolean copy(
            ByteBuffer chunk, int position, int offset, int length, byte[] target, int targetPosition) {
        long word = (long) Memory.LONG.getAcquire(chunk, position);
        if (SequenceWord.isHeld(word)) {
            return false;
        }
        Memory.copy(chunk, position + offset, target, targetPosition, length);
        return isUnchanged(chunk, position, word);
    }

    /** Whether no write began or ended since the word was read. */
    public static boolean isUnchanged(ByteBuffer chunk, int position, long word) {
        VarHandle.acquireFence();
        return (long) Memory.LONG.getOpaque(chunk, position) == word;
    }
}
