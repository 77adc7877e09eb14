package io.mmapforge.engine;

import io.mmapforge.format.PresenceWord;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;

/**
 * What has to be written so that a range of a record, whose word the caller holds, gets new bytes and an optional field a value.
 *
 * <p>It reaches from the presence word, or if that has the bit already from the range, to the range's end, rounded out to whole words of 8
 * bytes: so no scalar of it is ever stored in halves, whoever copies the image into the record.
 */
final class EditedRange {
    private EditedRange() {}

    /** Whether nothing has to be laid beside the new bytes. */
    static boolean isOfWholeWords(int offset, int length) {
        return ((offset | length) & Long.BYTES - 1) == 0;
    }

    static boolean isPresent(ByteBuffer chunk, int position, int presenceBit) {
        return PresenceWord.has(
                (long) Memory.LONG.get(chunk, position + PresenceWord.offset(presenceBit)), presenceBit);
    }

    /** Where what has to be written begins, in bytes from the record's start. */
    static int from(ByteBuffer chunk, int position, int presenceBit, int offset) {
        return presenceBit == RecordEngine.NO_PRESENCE || isPresent(chunk, position, presenceBit)
                ? offset & -Long.BYTES
                : PresenceWord.offset(presenceBit);
    }

    /** Where it ends. Records are whole words, so it ends within the record. */
    static int to(int end) {
        return end + Long.BYTES - 1 & -Long.BYTES;
    }

    /**
     * Lays what the record has around the new bytes beside them, and the bit over it.
     *
     * @param from as {@link #from} told
     * @param record the new bytes, at the offset that they are going to have in the record
     */
    static void complete(
            ByteBuffer chunk, int position, int from, int presenceBit, int offset, int length, byte[] record) {
        int end = offset + length;
        Memory.copyWords(chunk, position + from, record, from, offset - from);
        Memory.copyWords(chunk, position + end, record, end, to(end) - end);
        if (presenceBit != RecordEngine.NO_PRESENCE && from == PresenceWord.offset(presenceBit)) {
            Memory.putLong(record, from, Memory.getLong(record, from) | PresenceWord.mask(presenceBit));
        }
    }

    /** Puts a scalar of 1, 2, 4 or 8 bytes where {@link #complete} expects new bytes. */
    static void putScalar(byte[] record, int offset, int width, long bits) {
        for (int i = 0; i < width; i++) {
            record[offset + i] = (byte) (bits >>> Byte.SIZE * i);
        }
    }
}
