package io.mmapforge.testing;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** A store's file as bytes, for looking at and for damaging. Offsets are from the file's start. */
public final class StoreBytes {
    private final Path path;

    public StoreBytes(Path path) {
        this.path = path;
    }

    public byte[] all() {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] range(long offset, int length) {
        byte[] bytes = new byte[length];
        with(file -> {
            file.seek(offset);
            file.readFully(bytes);
        });
        return bytes;
    }

    public int u8(long offset) {
        return range(offset, 1)[0] & 0xFF;
    }

    public int i32(long offset) {
        return littleEndian(range(offset, 4)).getInt();
    }

    public long i64(long offset) {
        return littleEndian(range(offset, 8)).getLong();
    }

    public StoreBytes putU8(long offset, int value) {
        return put(offset, new byte[] {(byte) value});
    }

    public StoreBytes putI32(long offset, long value) {
        return put(offset, littleEndian(new byte[4]).putInt((int) value).array());
    }

    public StoreBytes putI64(long offset, long value) {
        return put(offset, littleEndian(new byte[8]).putLong(value).array());
    }

    public StoreBytes put(long offset, byte[] bytes) {
        return with(file -> {
            file.seek(offset);
            file.write(bytes);
        });
    }

    /** Cuts the file off, or makes it longer without taking space on the disk. */
    public StoreBytes setLength(long length) {
        return with(file -> file.setLength(length));
    }

    /** Makes the checksum of a file of format 2 fit again, if the file still says where its schema text is. */
    public StoreBytes mendChecksum() {
        byte[] bytes = all();
        mendChecksum(bytes);
        return put(0, bytes);
    }

    /** As {@link #mendChecksum()}, in memory: CRC32C of bytes 0..47, 64..251 and the schema text, at 252. */
    public static void mendChecksum(byte[] bytes) {
        if (bytes.length < 256) {
            return;
        }
        ByteBuffer header = littleEndian(bytes);
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, 48);
        crc.update(bytes, 64, 188);
        long from = Integer.toUnsignedLong(header.getInt(80));
        long length = Integer.toUnsignedLong(header.getInt(84));
        if (from + length <= bytes.length) {
            crc.update(bytes, (int) from, (int) length);
        }
        header.putInt(252, (int) crc.getValue());
    }

    /** Makes the newer of the sync pages of a file of format 2 one of another run of the operating system. */
    public StoreBytes pretendThatTheMachineCrashed() {
        long first = i32(88);
        long second = first + i32(92);
        long newest = i64(first) >= i64(second) ? first : second;
        byte[] page = range(newest, 64);
        ByteBuffer words = littleEndian(page).putLong(24, ~littleEndian(page).getLong(24));
        CRC32C crc = new CRC32C();
        crc.update(page, 0, 60);
        words.putInt(60, (int) crc.getValue());
        return put(newest, page);
    }

    /** Where record 0 begins in a file of format 2. */
    public int recordsOffset() {
        return i32(64);
    }

    /** Where a lane begins in a file of format 2. */
    public int laneOffset(int lane) {
        return i32(96) + lane * i32(100);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private interface FileAction {
        void run(RandomAccessFile file) throws IOException;
    }

    private StoreBytes with(FileAction action) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            action.run(file);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(path.toString(), e);
        }
    }
}
