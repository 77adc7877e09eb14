package io.mmapforge.mapping;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Little-endian access to mapped memory with a stated memory order, and copies between it and arrays.
 *
 * <p>The handles take {@code (ByteBuffer, int position)}. Constants, so that compiled code needs no look-up.
 */
public final class Memory {
    /** 8 bytes; the position's address must be a multiple of 8 for anything but plain access. */
    public static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** 4 bytes; the position's address must be a multiple of 4 for anything but plain access. */
    public static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** 2 bytes; the position's address must be a multiple of 2 for anything but plain access. */
    public static final VarHandle SHORT = MethodHandles.byteBufferViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle ARRAY_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle ARRAY_INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle ARRAY_SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    /**
     * Above this many bytes the platform's bulk copy wins over a loop that the compiler sees through. It needs far fewer
     * stores, and whoever takes a word next waits until all of them have reached the cache.
     */
    private static final int BULK_COPY_BYTES = 48;

    private Memory() {}

    /**
     * Loads 8 bytes of a little-endian buffer, before everything that is loaded or stored afterwards.
     *
     * <p>The buffer's own method takes fewer steps than {@link #LONG} does, whose memory may also be an array, and a fence costs as much as
     * the order that is part of an access. That an aligned number is loaded in one piece is what {@link ByteBuffer#alignmentOffset} is documented
     * for ("if unit size bytes from an index can be accessed atomically, if supported by the native platform"); a processor of 64 bits supports it for
     * up to 8 bytes.
     *
     * @param position a multiple of 8 in memory that is mapped
     */
    public static long getLongAcquire(ByteBuffer source, int position) {
        long value = source.getLong(position);
        VarHandle.acquireFence();
        return value;
    }

    /** As {@link #getLongAcquire}, of 4 bytes. */
    public static int getIntAcquire(ByteBuffer source, int position) {
        int value = source.getInt(position);
        VarHandle.acquireFence();
        return value;
    }

    /** As {@link #getLongAcquire}, of 2 bytes. */
    public static short getShortAcquire(ByteBuffer source, int position) {
        short value = source.getShort(position);
        VarHandle.acquireFence();
        return value;
    }

    /** Loads one byte as part of the aligned word around it, since single bytes have no access modes. */
    public static byte getByteAcquire(ByteBuffer source, int position) {
        int word = getIntAcquire(source, position & -Integer.BYTES);
        return (byte) (word >>> Byte.SIZE * (position & Integer.BYTES - 1));
    }

    /** As {@link #getByteAcquire}, plainly. */
    public static byte getByte(ByteBuffer source, int position) {
        int word = (int) INT.get(source, position & -Integer.BYTES);
        return (byte) (word >>> Byte.SIZE * (position & Integer.BYTES - 1));
    }

    /** A little-endian number of 4 bytes in an array. */
    public static int getInt(byte[] source, int position) {
        return (int) ARRAY_INT.get(source, position);
    }

    /** A little-endian number of 8 bytes in an array. */
    public static long getLong(byte[] source, int position) {
        return (long) ARRAY_LONG.get(source, position);
    }

    /** Puts a number of 4 bytes, little-endian, into an array. */
    public static void putInt(byte[] target, int position, int value) {
        ARRAY_INT.set(target, position, value);
    }

    /** Puts a number of 8 bytes, little-endian, into an array. */
    public static void putLong(byte[] target, int position, long value) {
        ARRAY_LONG.set(target, position, value);
    }

    /** Copies plainly out of mapped memory; the caller orders the copy, and discards it if anything was stored meanwhile. */
    public static void copy(ByteBuffer source, int position, byte[] target, int targetPosition, int length) {
        if (length > BULK_COPY_BYTES) {
            source.get(position, target, targetPosition, length);
            return;
        }
        copyWords(source, position, target, targetPosition, length);
    }

    /**
     * Copies plainly out of mapped memory into which a single set may store meanwhile; the caller orders the copy.
     *
     * <p>An aligned scalar is copied in one piece, also at the range's end, which no bulk copy promises.
     */
    public static void copyWords(ByteBuffer source, int position, byte[] target, int targetPosition, int length) {
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            ARRAY_LONG.set(target, targetPosition + i, (long) LONG.get(source, position + i));
        }
        if (i <= length - Integer.BYTES) {
            ARRAY_INT.set(target, targetPosition + i, (int) INT.get(source, position + i));
            i += Integer.BYTES;
        }
        if (i <= length - Short.BYTES) {
            ARRAY_SHORT.set(target, targetPosition + i, (short) SHORT.get(source, position + i));
            i += Short.BYTES;
        }
        if (i < length) {
            target[targetPosition + i] = source.get(position + i);
        }
    }

    /**
     * Copies out of mapped memory into which others store meanwhile, so that every aligned word of 8 bytes is loaded whole, and at
     * the ends of the range every aligned piece of one.
     */
    public static void copyWordsOpaque(ByteBuffer source, int position, byte[] target, int targetPosition, int length) {
        int at = copyPieces(source, position, target, targetPosition, Math.min(-position & Long.BYTES - 1, length));
        int i = at - position;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            ARRAY_LONG.set(target, targetPosition + i, (long) LONG.getOpaque(source, position + i));
        }
        copyPieces(source, position + i, target, targetPosition + i, length - i);
    }

    /** Copies less than a word, in the largest pieces that are aligned, and returns where it ends in the source. */
    private static int copyPieces(ByteBuffer source, int position, byte[] target, int targetPosition, int length) {
        int i = 0;
        while (i < length) {
            int at = position + i;
            int left = length - i;
            if (left >= Integer.BYTES && (at & Integer.BYTES - 1) == 0) {
                ARRAY_INT.set(target, targetPosition + i, (int) INT.getOpaque(source, at));
                i += Integer.BYTES;
            } else if (left >= Short.BYTES && (at & Short.BYTES - 1) == 0) {
                ARRAY_SHORT.set(target, targetPosition + i, (short) SHORT.get(source, at));
                i += Short.BYTES;
            } else {
                target[targetPosition + i] = source.get(at);
                i++;
            }
        }
        return position + i;
    }

    /** Copies plainly into mapped memory that nobody else looks at yet, or only under validation; the caller orders it. */
    public static void copy(byte[] source, int sourcePosition, ByteBuffer target, int position, int length) {
        if (length > BULK_COPY_BYTES) {
            target.put(position, source, sourcePosition, length);
            return;
        }
        copyWords(source, sourcePosition, target, position, length);
    }

    /**
     * Copies plainly into mapped memory from which others load single scalars meanwhile; the caller orders the copy.
     *
     * <p>Every aligned word of 8 bytes is stored in one piece, and so is every scalar in it, which no bulk copy promises. The
     * position must be a multiple of 8 if there are scalars in the range.
     */
    public static void copyWords(byte[] source, int sourcePosition, ByteBuffer target, int position, int length) {
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            LONG.set(target, position + i, (long) ARRAY_LONG.get(source, sourcePosition + i));
        }
        for (; i < length; i++) {
            target.put(position + i, source[sourcePosition + i]);
        }
    }

    /**
     * As {@link #copyWords(byte[], int, ByteBuffer, int, int)}, within mapped memory, from one buffer to another, and at any position: what
     * is stored may be another program's range of small scalars, whose ends are no whole words.
     */
    public static void copyWords(ByteBuffer source, int sourcePosition, ByteBuffer target, int position, int length) {
        int i = Math.min(-position & Long.BYTES - 1, length);
        copyPieces(source, sourcePosition, target, position, i);
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            LONG.set(target, position + i, (long) LONG.get(source, sourcePosition + i));
        }
        copyPieces(source, sourcePosition + i, target, position + i, length - i);
    }

    /** As {@link #copyWords(ByteBuffer, int, ByteBuffer, int, int)}, of whole words between positions that are multiples of 8. */
    public static void copyAlignedWords(
            ByteBuffer source, int sourcePosition, ByteBuffer target, int position, int length) {
        for (int i = 0; i < length; i += Long.BYTES) {
            LONG.set(target, position + i, (long) LONG.get(source, sourcePosition + i));
        }
    }

    /** Copies less than a word, in the largest pieces that are aligned in the target. */
    private static void copyPieces(ByteBuffer source, int sourcePosition, ByteBuffer target, int position, int length) {
        int i = 0;
        while (i < length) {
            int at = position + i;
            int left = length - i;
            if (left >= Integer.BYTES && (at & Integer.BYTES - 1) == 0) {
                INT.set(target, at, (int) INT.get(source, sourcePosition + i));
                i += Integer.BYTES;
            } else if (left >= Short.BYTES && (at & Short.BYTES - 1) == 0) {
                SHORT.set(target, at, (short) SHORT.get(source, sourcePosition + i));
                i += Short.BYTES;
            } else {
                target.put(at, source.get(sourcePosition + i));
                i++;
            }
        }
    }

    /** Whether mapped memory has the bytes of an array, found out by plain loads. */
    public static boolean isEqual(byte[] source, int sourcePosition, ByteBuffer target, int position, int length) {
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            if ((long) LONG.get(target, position + i) != (long) ARRAY_LONG.get(source, sourcePosition + i)) {
                return false;
            }
        }
        if (i < length && length >= Long.BYTES) {
            // The last word once more, from the end: fewer steps than byte by byte.
            int last = length - Long.BYTES;
            return (long) LONG.get(target, position + last) == (long) ARRAY_LONG.get(source, sourcePosition + last);
        }
        for (; i < length; i++) {
            if (target.get(position + i) != source[sourcePosition + i]) {
                return false;
            }
        }
        return true;
    }
}
