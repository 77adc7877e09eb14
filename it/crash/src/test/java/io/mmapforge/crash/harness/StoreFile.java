package io.mmapforge.crash.harness;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;

/** The bytes of a file of format 2, read and written past the library, as the format's description has them. */
public final class StoreFile {
    public static final int RECORD_COUNT = 48;
    public static final int CAPACITY = 56;
    public static final int APPEND_LOCK = 256;
    public static final int SYNC_LOCK = 320;
    public static final int LANE_COMMIT = 0;
    public static final int LANE_RECORD = 8;
    public static final int LANE_IMAGE_TARGET = 16;
    public static final int LANE_IMAGE_LENGTH = 20;
    public static final int LANE_IMAGE = 64;

    private final Path path;

    public StoreFile(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    public byte[] range(long offset, int length) {
        byte[] bytes = new byte[length];
        with(file -> {
            file.seek(offset);
            file.readFully(bytes);
        });
        return bytes;
    }

    public int i32(long offset) {
        return littleEndian(range(offset, 4)).getInt();
    }

    public long i64(long offset) {
        return littleEndian(range(offset, 8)).getLong();
    }

    public StoreFile putI32(long offset, int value) {
        return put(offset, littleEndian(new byte[4]).putInt(value).array());
    }

    public StoreFile putI64(long offset, long value) {
        return put(offset, littleEndian(new byte[8]).putLong(value).array());
    }

    public StoreFile put(long offset, byte[] bytes) {
        return with(file -> {
            file.seek(offset);
            file.write(bytes);
        });
    }

    public StoreFile setLength(long length) {
        return with(file -> file.setLength(length));
    }

    public long recordOffset(long index) {
        return i32(64) + index * i32(44);
    }

    public long laneOffset(int lane) {
        return i32(96) + (long) lane * i32(100);
    }

    public int laneCount() {
        return i32(104);
    }

    public int lanesPerSlot() {
        return i32(108);
    }

    public long syncPageOffset(int page) {
        return i32(88) + (long) page * i32(92);
    }

    public long count() {
        return i64(RECORD_COUNT);
    }

    public static long heldWord(long even, int lane) {
        return even | 1 | (long) (lane + 1) << 48;
    }

    /** Writes a valid sync page of a run that is known by the kernel's own boot id alone. */
    public StoreFile putSyncPage(int page, long transaction, long durableCount, UUID bootId) {
        return putSyncPage(page, transaction, durableCount, bootId, 0, 0, 0);
    }

    /**
     * Writes a valid sync page.
     *
     * @param flags 1 if the boot id is one that a container was given, else 0
     * @param uptime seconds from the start of the run to this page
     * @param start when the run began, in seconds since 1970; 0 if it is not known
     */
    public StoreFile putSyncPage(
            int page, long transaction, long durableCount, UUID bootId, int flags, int uptime, long start) {
        byte[] bytes = new byte[64];
        ByteBuffer.wrap(bytes)
                .putLong(24, bootId.getMostSignificantBits())
                .putLong(32, bootId.getLeastSignificantBits());
        ByteBuffer littleEndian = littleEndian(bytes)
                .putLong(0, transaction)
                .putLong(8, durableCount)
                .putLong(16, i64(CAPACITY))
                .putInt(40, flags)
                .putInt(44, uptime)
                .putLong(48, start);
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, 60);
        littleEndian.putInt(60, (int) crc.getValue());
        return put(syncPageOffset(page), bytes);
    }

    /** Both sync pages as a run of the operating system before this one may have left them. */
    public StoreFile pretendMachineCrash(long durableCount) {
        UUID before = new UUID(0x1111_2222_3333_4444L, 0x8555_6666_7777_8888L);
        return putSyncPage(0, 41, durableCount, before).putSyncPage(1, 40, 0, before);
    }

    /** Which words of the store are odd or, in lanes, not zero: what no file has that nobody writes to. */
    public List<String> wordsInUse() {
        List<String> found = new ArrayList<>();
        if ((i64(APPEND_LOCK) & 1) != 0) {
            found.add("append lock");
        }
        if ((i64(SYNC_LOCK) & 1) != 0) {
            found.add("sync lock");
        }
        for (int lane = 0; lane < laneCount(); lane++) {
            if (i64(laneOffset(lane) + LANE_COMMIT) != 0) {
                found.add("commit of lane " + lane);
            }
        }
        with(file -> {
            long count = count();
            int size = i32(44);
            byte[] word = new byte[8];
            for (long i = 0; i < count; i++) {
                file.seek(i32(64) + i * size);
                file.readFully(word);
                if ((word[0] & 1) != 0) {
                    found.add("sequence word of record " + i);
                }
            }
        });
        return found;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private interface FileAction {
        void run(RandomAccessFile file) throws IOException;
    }

    private StoreFile with(FileAction action) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            action.run(file);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(path.toString(), e);
        }
    }
}
