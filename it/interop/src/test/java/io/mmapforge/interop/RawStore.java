package io.mmapforge.interop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/** The bytes of a store of format 2, at the offsets that docs/FORMAT.md gives. */
final class RawStore {
    static final int COUNT = 48;
    static final int CAPACITY = 56;
    static final int HEADER_SIZE = 64;
    static final int APPEND_LOCK = 256;
    private static final int RECORD_SIZE = 44;
    private static final int TEXT_OFFSET = 80;
    private static final int TEXT_LENGTH = 84;
    private static final int LANES_OFFSET = 96;
    private static final int LANE_SIZE = 100;
    private static final int CHECKSUM = 252;

    private final FileChannel file;

    RawStore(FileChannel file) {
        this.file = file;
    }

    long recordOffset(long index) throws IOException {
        return getInt(HEADER_SIZE) + index * getInt(RECORD_SIZE);
    }

    long laneOffset(int lane) throws IOException {
        return getInt(LANES_OFFSET) + (long) lane * getInt(LANE_SIZE);
    }

    long textOffset() throws IOException {
        return getInt(TEXT_OFFSET);
    }

    byte[] schemaText() throws IOException {
        return get(textOffset(), getInt(TEXT_LENGTH));
    }

    byte[] get(long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, offset + bytes.position()) < 0) {
                throw new IOException("no " + length + " bytes at " + offset);
            }
        }
        return bytes.array();
    }

    void put(long offset, byte[] bytes) throws IOException {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        while (from.hasRemaining()) {
            file.write(from, offset + from.position());
        }
    }

    int getByte(long offset) throws IOException {
        return get(offset, 1)[0];
    }

    int getInt(long offset) throws IOException {
        return ByteBuffer.wrap(get(offset, 4)).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }

    long getLong(long offset) throws IOException {
        return ByteBuffer.wrap(get(offset, 8)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    void putByte(long offset, int value) throws IOException {
        put(offset, new byte[] {(byte) value});
    }

    void putInt(long offset, int value) throws IOException {
        put(
                offset,
                ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(value)
                        .array());
    }

    void putLong(long offset, long value) throws IOException {
        put(
                offset,
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(value)
                        .array());
    }

    /** Makes the checksum right again, so that the next check is the one that speaks. */
    void updateChecksum() throws IOException {
        CRC32C crc = new CRC32C();
        crc.update(get(0, COUNT));
        crc.update(get(HEADER_SIZE, CHECKSUM - HEADER_SIZE));
        crc.update(schemaText());
        putInt(CHECKSUM, (int) crc.getValue());
    }
}
