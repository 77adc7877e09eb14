package io.mmapforge.crash.damage;

import io.mmapforge.crash.harness.StoreFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/** Stores wrong values into what of a file is live, past the library, as a program gone wild would. */
final class Damage {
    private static final int SYNC_PAGE_BYTES = 64;
    private static final int CHECKSUM = 60;

    private final SplittableRandom random;
    private final MappedByteBuffer memory;
    private final int lanes;
    private final int laneSize;
    private final int laneCount;
    private final int records;
    private final int recordSize;
    private final int recordCount;
    private final int syncPages;
    private final int syncPageSize;
    private final int schemaText;
    private final int schemaTextLength;

    Damage(Path path, SplittableRandom random) {
        this.random = random;
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            memory = channel.map(MapMode.READ_WRITE, 0, channel.size());
            memory.order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.records = memory.getInt(64);
        this.recordSize = memory.getInt(44);
        this.recordCount = (int) memory.getLong(StoreFile.RECORD_COUNT);
        this.schemaText = memory.getInt(80);
        this.schemaTextLength = memory.getInt(84);
        this.syncPages = memory.getInt(88);
        this.syncPageSize = memory.getInt(92);
        this.lanes = memory.getInt(96);
        this.laneSize = memory.getInt(100);
        this.laneCount = memory.getInt(104);
    }

    /** Does one damage, and says which. */
    String inflict() {
        return switch (random.nextInt(12)) {
            case 0 -> put("append lock", StoreFile.APPEND_LOCK, word());
            case 1 -> put("sync lock", StoreFile.SYNC_LOCK, word());
            case 2 -> put("record count", StoreFile.RECORD_COUNT, number());
            case 3 -> put("capacity", StoreFile.CAPACITY, number());
            case 4 -> put("sequence word", record(), word());
            case 5 -> put("record bytes", record() + random.nextInt(recordSize / 8) * 8, number());
            case 6 -> committedLane();
            case 7 -> put("lane commit", lane() + StoreFile.LANE_COMMIT, word());
            case 8 -> put("lane record", lane() + StoreFile.LANE_RECORD, number());
            case 9 -> put("lane image place", lane() + StoreFile.LANE_IMAGE_TARGET, random.nextLong());
            case 10 -> syncPage();
            default -> schemaText();
        };
    }

    /** A word that is held, a lane committed to it, and an image somewhere: what a repair or a reader would apply. */
    private String committedLane() {
        int number = random.nextInt(laneCount);
        int at = lanes + number * laneSize;
        int index = random.nextInt(recordCount);
        long held = StoreFile.heldWord(random.nextLong() & 0xFFFF_FFFFL & ~1L, number);
        memory.putLong(records + index * recordSize, held);
        memory.putLong(at + StoreFile.LANE_COMMIT, held);
        memory.putLong(at + StoreFile.LANE_RECORD, index);
        memory.putInt(at + StoreFile.LANE_IMAGE_TARGET, place());
        memory.putInt(at + StoreFile.LANE_IMAGE_LENGTH, place());
        return "committed lane " + number;
    }

    private String syncPage() {
        int page = syncPages + random.nextInt(2) * syncPageSize;
        put("", page + random.nextInt(5) * 8, number());
        if (random.nextBoolean()) {
            byte[] bytes = new byte[SYNC_PAGE_BYTES];
            memory.get(page, bytes);
            CRC32C crc = new CRC32C();
            crc.update(bytes, 0, CHECKSUM);
            memory.putInt(page + CHECKSUM, (int) crc.getValue());
        }
        return "sync page";
    }

    private String schemaText() {
        memory.put(schemaText + random.nextInt(schemaTextLength), (byte) random.nextInt());
        return "schema text";
    }

    private String put(String what, int position, long value) {
        memory.putLong(position, value);
        return what + " at " + position + " = " + value;
    }

    private int lane() {
        return lanes + random.nextInt(laneCount) * laneSize;
    }

    private int record() {
        return records + random.nextInt(recordCount) * recordSize;
    }

    private int place() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt();
            case 1 -> recordSize - random.nextInt(16);
            default -> random.nextInt(recordSize);
        };
    }

    private long word() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextLong() & 0xFFFF_FFFF_FFFFL & ~1L;
            default -> StoreFile.heldWord(random.nextInt(16) * 2L, random.nextInt(laneCount + 4));
        };
    }

    private long number() {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextInt();
            case 2 -> -1L - random.nextInt(recordCount);
            case 3 -> Long.MAX_VALUE - random.nextInt(recordSize);
            default -> random.nextInt(2 * recordCount);
        };
    }
}
