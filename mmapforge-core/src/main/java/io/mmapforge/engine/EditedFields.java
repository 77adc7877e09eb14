package io.mmapforge.engine;

import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;

/**
 * The new bytes of some fields of a record, in private memory, and which bits of it they are: a record's room of values, and a mask of the
 * same size.
 *
 * <p>Both are gone through word by word, so that no scalar is ever stored in halves, and fields that have a word together with others need no
 * care of their own; neither do presence bits, which are bits of words like all others.
 */
final class EditedFields {
    /** The mask of a word of which nothing is left as it is. */
    private static final long ALL = -1;

    private EditedFields() {}

    /** Lays what the record has wherever the mask has no bit, so that the values of the range are what it is going to be. */
    static void complete(ByteBuffer chunk, int position, int from, int end, byte[] values, byte[] mask) {
        for (int at = from; at < end; at += Long.BYTES) {
            long edited = Memory.getLong(mask, at);
            long stored = (long) Memory.LONG.get(chunk, position + at);
            Memory.putLong(values, at, stored & ~edited | Memory.getLong(values, at) & edited);
        }
    }

    /** As {@link #complete}, and lays the whole into mapped memory, too. */
    static void lay(
            ByteBuffer chunk,
            int position,
            int from,
            int end,
            byte[] values,
            byte[] mask,
            ByteBuffer target,
            int targetPosition) {
        for (int at = from; at < end; at += Long.BYTES) {
            long edited = Memory.getLong(mask, at);
            long value = Memory.getLong(values, at);
            if (edited != ALL) {
                long stored = (long) Memory.LONG.get(chunk, position + at);
                value = stored & ~edited | value & edited;
                Memory.putLong(values, at, value);
            }
            Memory.LONG.set(target, targetPosition + at, value);
        }
    }

    /** Stores the words that the mask has bits of, once they are complete. The others are in the record already. */
    static void store(byte[] values, ByteBuffer chunk, int position, int from, int end, byte[] mask) {
        for (int at = from; at < end; at += Long.BYTES) {
            if (Memory.getLong(mask, at) != 0) {
                Memory.LONG.set(chunk, position + at, Memory.getLong(values, at));
            }
        }
    }
}
