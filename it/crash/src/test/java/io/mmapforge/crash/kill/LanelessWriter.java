package io.mmapforge.crash.kill;

import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.crash.harness.StoreFile;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/**
 * A process that writes by the format, slot lock, intent and sequence word, but for the image and the commit: straight into
 * the record. The control of the kill loop.
 */
final class LanelessWriter {
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long RANGE_WRITE = 2L << 14;
    private static final int WARM_UP_WRITES = 1_000;

    /** Of the last slot, so that no writer of the library has claimed it. */
    private final int lane;

    private final MappedByteBuffer memory;
    private final int laneRecord;
    private final int record;
    private final int contentBytes;

    private LanelessWriter(StoreFile file, MappedByteBuffer memory) {
        this.memory = memory;
        this.lane = file.laneCount() - 1;
        this.laneRecord = (int) file.laneOffset(lane) + StoreFile.LANE_RECORD;
        this.record = (int) file.recordOffset(0);
        this.contentBytes = file.i32(44) - Long.BYTES;
    }

    /** Takes the store's path and the kind of record, and writes record 0 until it is killed. */
    public static void main(String[] arguments) throws IOException {
        Path path = Path.of(arguments[0]);
        StampedRecord stamped = StampedRecord.named(arguments[1]);
        Path lockFile = path.resolveSibling(path.getFileName() + ".lck");
        try (FileChannel locks = FileChannel.open(lockFile, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            StoreFile file = new StoreFile(path);
            LanelessWriter writer =
                    new LanelessWriter(file, channel.map(MapMode.READ_WRITE, 0, file.recordOffset(file.count())));
            int slot = writer.lane / file.i32(108);
            locks.lock(0, 1, true);
            locks.lock(1L + slot, 1, false);
            SplittableRandom random = new SplittableRandom();
            ByteBuffer[] records = new ByteBuffer[16];
            for (int i = 0; i < records.length; i++) {
                records[i] = ByteBuffer.wrap(stamped.encode(random.nextLong()));
            }
            for (int i = 0; ; i++) {
                if (i == WARM_UP_WRITES) {
                    System.out.println("ready");
                }
                writer.write(records[i % records.length]);
            }
        }
    }

    private void write(ByteBuffer source) {
        LONG.setRelease(memory, laneRecord, 0L);
        long even = (long) LONG.getAcquire(memory, record);
        if ((even & 1) != 0 || !LONG.compareAndSet(memory, record, even, StoreFile.heldWord(even, lane))) {
            return;
        }
        memory.put(record + Long.BYTES, source, Long.BYTES, contentBytes);
        LONG.setRelease(memory, record, even + RANGE_WRITE);
    }
}
