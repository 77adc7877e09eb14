package io.mmapforge.engine;

import io.mmapforge.format.PresenceWord;
import io.mmapforge.format.SequenceWord;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;

/**
 * Reads an optional field of a record that no write holds: its presence word and its value as they were at one moment.
 *
 * <p>One look more than a single load is worth would not do: a write that makes a value present stores the presence word before or
 * after the value, so that a bit could be seen with another write's value. The sequence word tells. {@link UnheldRecord} has the
 * ordering and its source.
 */
public final class UnheldOptional {
    /** What a load returns if the field has no value. */
    public static final long ABSENT = 0x9D3C_61F7_A85B_2E04L;

    /**
     * What a load returns if a write holds the record or came between, or the value looks like one of these two; then the range must
     * be read by the record's engine. Values of fewer than 8 bytes look like neither.
     */
    public static final long UNDECIDED = 0x9D3C_61F7_A85B_2E05L;

    private UnheldOptional() {}

    /** A value of 8 bytes, {@link #ABSENT} or {@link #UNDECIDED}. */
    public static long loadLong(ByteBuffer chunk, int position, int fieldOffset, int presenceBit) {
        long word = (long) Memory.LONG.getAcquire(chunk, position);
        long presence = (long) Memory.LONG.get(chunk, position + PresenceWord.offset(presenceBit));
        long value = (long) Memory.LONG.get(chunk, position + fieldOffset);
        return decided(chunk, position, word, presence, presenceBit, value);
    }

    /** A value of 4 bytes in the lower half, the upper one zero, {@link #ABSENT} or {@link #UNDECIDED}. */
    public static long loadInt(ByteBuffer chunk, int position, int fieldOffset, int presenceBit) {
        long word = (long) Memory.LONG.getAcquire(chunk, position);
        long presence = (long) Memory.LONG.get(chunk, position + PresenceWord.offset(presenceBit));
        int value = (int) Memory.INT.get(chunk, position + fieldOffset);
        return decided(chunk, position, word, presence, presenceBit, Integer.toUnsignedLong(value));
    }

    /** A value of 2 bytes in the lowest of the result, the others zero, {@link #ABSENT} or {@link #UNDECIDED}. */
    public static long loadShort(ByteBuffer chunk, int position, int fieldOffset, int presenceBit) {
        long word = (long) Memory.LONG.getAcquire(chunk, position);
        long presence = (long) Memory.LONG.get(chunk, position + PresenceWord.offset(presenceBit));
        short value = (short) Memory.SHORT.get(chunk, position + fieldOffset);
        return decided(chunk, position, word, presence, presenceBit, Short.toUnsignedLong(value));
    }

    /** A value of 1 byte in the lowest of the result, the others zero, {@link #ABSENT} or {@link #UNDECIDED}. */
    public static long loadByte(ByteBuffer chunk, int position, int fieldOffset, int presenceBit) {
        long word = (long) Memory.LONG.getAcquire(chunk, position);
        long presence = (long) Memory.LONG.get(chunk, position + PresenceWord.offset(presenceBit));
        byte value = Memory.getByte(chunk, position + fieldOffset);
        return decided(chunk, position, word, presence, presenceBit, Byte.toUnsignedLong(value));
    }

    /**
     * Copies a range of a record together with the presence word that has the bit, each to the same offset of an array.
     *
     * @return whether the copy is whole; if not, its content is undefined, and the record must be read by its engine
     */
    public static boolean copy(ByteBuffer chunk, int position, int presenceBit, int offset, int length, byte[] record) {
        long word = (long) Memory.LONG.getAcquire(chunk, position);
        if (SequenceWord.isHeld(word)) {
            return false;
        }
        int presenceOffset = PresenceWord.offset(presenceBit);
        Memory.copy(chunk, position + presenceOffset, record, presenceOffset, Long.BYTES);
        Memory.copy(chunk, position + offset, record, offset, length);
        return UnheldRecord.isUnchanged(chunk, position, word);
    }

    /** What a load of a record that nobody else sees returns. */
    public static long decided(boolean present, long value) {
        if (present) {
            return value == ABSENT ? UNDECIDED : value;
        }
        return ABSENT;
    }

    private static long decided(ByteBuffer chunk, int position, long word, long presence, int presenceBit, long value) {
        // One branch for all that seldom is, since each costs about as much as a load.
        if (!UnheldRecord.isFree(chunk, position, word)) {
            return UNDECIDED;
        }
        return decided(PresenceWord.has(presence, presenceBit), value);
    }
}
