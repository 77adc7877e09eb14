package io.mmapforge.mapping;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * In what pieces a file is filled with zeros, such that the operating system can map it by huge pages.
 *
 * <p>Linux keeps a file in memory in parts as large as the writes that made them, where these were aligned, and maps a part by a
 * single entry of the page table only if it has exactly 2 MiB and begins at a multiple of 2 MiB in the file. So zeros are written
 * in pieces that end at those multiples: a shorter piece at most at either end. Longer writes would make longer parts, which are
 * mapped page by page again. On systems that know of no such parts the pieces are as good as any others.
 */
public final class ZeroPieces {
    /** The size of a huge page on x86-64, and on ARM with pages of 4 KiB. */
    public static final int BYTES = 2 << 20;

    /** A file shorter than this many bytes ends where its records do: for so little, up to 2 MiB more would be a waste. */
    private static final long SMALL_FILE_BYTES = 4L * BYTES;

    private ZeroPieces() {}

    /** Where the piece that begins at a position ends: the next multiple of {@link #BYTES}, or the given end if that is before. */
    public static long end(long position, long end) {
        return Math.min(position - position % BYTES + BYTES, end);
    }

    /**
     * Where a file should end that needs at least so many bytes: at a multiple of {@link #BYTES}, unless it is small.
     *
     * @param bytes at least 0
     */
    public static long fileEnd(long bytes) {
        long beyond = bytes % BYTES;
        if (bytes < SMALL_FILE_BYTES || beyond == 0 || bytes > Long.MAX_VALUE - BYTES) {
            return bytes;
        }
        return bytes - beyond + BYTES;
    }

    /** Writes zeros over a part of a file, or behind it. */
    static void write(FileChannel file, long from, long to) throws IOException {
        ByteBuffer zeros = zeros(from, to);
        for (long position = from; position < to; ) {
            zeros.clear().limit((int) (end(position, to) - position));
            position += file.write(zeros, position);
        }
    }

    /** Writes a new file: first bytes, which are in one piece with the zeros behind them, and zeros. */
    static void writeNew(FileChannel file, byte[] start, long size) throws IOException {
        ByteBuffer first = ByteBuffer.allocateDirect((int) Math.max(start.length, end(0, size)));
        first.put(start).rewind();
        while (first.hasRemaining()) {
            file.write(first, first.position());
        }
        write(file, first.capacity(), size);
    }

    /** A buffer of zeros, for the caller alone, that is long enough for every piece between two positions. */
    static ByteBuffer zeros(long from, long to) {
        return to - from < BYTES
                ? ByteBuffer.allocateDirect((int) Math.max(to - from, 0))
                : WholePiece.ZEROS.duplicate();
    }

    /** Made when a file of some size is first filled, and then kept: to make it anew would cost more page faults than to write it. */
    private static final class WholePiece {
        static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(BYTES).asReadOnlyBuffer();
    }
}
