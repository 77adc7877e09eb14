package io.mmapforge.bench.competitor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Fills the files of those who map memory the way that mmapforge does: with zeros, in writes of 2 MiB, and forced. So all
 * competitors of one question have their records in pages of the same size, on a disk that has the room.
 */
public final class WrittenFile {
    /** A write's length, and that of a huge page. */
    public static final int PIECE_BYTES = 2 << 20;

    private WrittenFile() {}

    /** Makes an empty file so long. */
    public static void fill(FileChannel file, long bytes) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(PIECE_BYTES, bytes));
        for (long position = 0; position < bytes; ) {
            zeros.clear().limit((int) Math.min(PIECE_BYTES - position % PIECE_BYTES, bytes - position));
            position += file.write(zeros, position);
        }
        file.force(true);
    }
}
