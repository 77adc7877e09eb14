package io.mmapforge.format;

import io.mmapforge.error.CorruptStoreException;
import io.mmapforge.layout.RecordLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Format 1: the common header, and the records right behind it. One writer, no lanes, no schema text.
 *
 * <p>The capacity field is not to be trusted: a writer may leave the one it started with. The file's size tells how many
 * records there is room for.
 */
public final class Format1Header {
    /** The format version that this class describes. */
    public static final int FORMAT_VERSION = 1;

    /** Where the records begin. */
    public static final int HEADER_BYTES = HeaderDescriptor.COMMON_HEADER_BYTES;

    /** The capacity of a new file, which doubles at every growth. */
    public static final int INITIAL_CAPACITY = 64;

    /** Files of format 1 end here: other programs cannot map more. */
    public static final long MAX_FILE_BYTES = 1L << 30;

    /** A file that grew is extended to a whole page. */
    public static final int GROWTH_UNIT_BYTES = 4096;

    private Format1Header() {}

    /** The header of a new, empty file. */
    public static byte[] create(RecordLayout layout) {
        byte[] header = new byte[HEADER_BYTES];
        new CommonHeader(
                        FORMAT_VERSION,
                        layout.format1Fingerprint(),
                        layout.version(),
                        layout.recordSize(),
                        0,
                        INITIAL_CAPACITY)
                .write(ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN));
        return header;
    }

    /** The number of whole records that a file of the given size has room for. */
    public static long capacity(long fileBytes, int recordSize) {
        return (fileBytes - HEADER_BYTES) / recordSize;
    }

    /**
     * Refuses a header that contradicts the file's size.
     *
     * @throws CorruptStoreException if the record size cannot be one, or the count exceeds what the file has room for
     */
    public static void check(Path path, CommonHeader header, long fileBytes) {
        HeaderCheck check = new HeaderCheck(path);
        check.inRange("recordSize", header.recordSize(), 2L * Long.BYTES, RecordLayout.MAX_RECORD_BYTES);
        check.multipleOf("recordSize", header.recordSize(), Long.BYTES);
        check.inRange("recordCount", header.recordCount(), 0, capacity(fileBytes, header.recordSize()));
        check.inRange("capacity", header.capacity(), 0, Long.MAX_VALUE / RecordLayout.MAX_RECORD_BYTES);
    }
}
