package io.mmapforge.format;

import io.mmapforge.machine.MachineRun;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * What was on the disk for certain at some moment. A file has two, of which the older is always the one overwritten.
 *
 * <pre>
 *   0      8              16         24        40      44       48      56       60        64
 *  +------+--------------+----------+---------+-------+--------+-------+--------+---------+
 *  | txn  | durableCount | capacity | boot id | flags | uptime | start | (zero) | CRC32C  |
 *  +------+--------------+----------+---------+-------+--------+-------+--------+---------+
 *                                                         (s)   (s since 1970)
 * </pre>
 *
 * @param transaction counts the pages written to this file, from 1
 * @param durableCount the records that were forced to the disk before this page was
 * @param capacity the records there was room for
 * @param run the run of the operating system in which the page was written, as of that moment
 */
public record SyncPage(long transaction, long durableCount, long capacity, MachineRun run) {
    /** The bytes of a page that mean something; the rest is zero. */
    public static final int BYTES = 64;

    private static final int TRANSACTION_OFFSET = 0;
    private static final int DURABLE_COUNT_OFFSET = 8;
    private static final int CAPACITY_OFFSET = 16;
    private static final int BOOT_ID_OFFSET = 24;
    private static final int FLAGS_OFFSET = 40;
    private static final int UPTIME_OFFSET = 44;
    private static final int START_OFFSET = 48;
    private static final int CHECKSUM_OFFSET = 60;

    /** The boot id is one that a container was given. */
    private static final int BOOT_ID_OF_CONTAINER = 1;

    private static final long MAX_U32 = 0xFFFF_FFFFL;

    /**
     * Reads a page.
     *
     * @param page at least {@link #BYTES} bytes
     * @return nothing if the page was never written, or was written only in part
     */
    public static Optional<SyncPage> read(byte[] page) {
        ByteBuffer bytes = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
        long transaction = bytes.getLong(TRANSACTION_OFFSET);
        if (transaction <= 0 || bytes.getInt(CHECKSUM_OFFSET) != checksum(page)) {
            return Optional.empty();
        }
        ByteBuffer bigEndian = bytes.duplicate().order(ByteOrder.BIG_ENDIAN);
        return Optional.of(new SyncPage(
                transaction,
                bytes.getLong(DURABLE_COUNT_OFFSET),
                bytes.getLong(CAPACITY_OFFSET),
                new MachineRun(
                        new UUID(bigEndian.getLong(BOOT_ID_OFFSET), bigEndian.getLong(BOOT_ID_OFFSET + Long.BYTES)),
                        (bytes.getInt(FLAGS_OFFSET) & BOOT_ID_OF_CONTAINER) != 0,
                        bytes.getLong(START_OFFSET),
                        bytes.getInt(UPTIME_OFFSET) & MAX_U32)));
    }

    /** The page as bytes, {@link #BYTES} of them. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.BIG_ENDIAN);
        bytes.putLong(BOOT_ID_OFFSET, run.bootId().getMostSignificantBits());
        bytes.putLong(BOOT_ID_OFFSET + Long.BYTES, run.bootId().getLeastSignificantBits());
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(TRANSACTION_OFFSET, transaction);
        bytes.putLong(DURABLE_COUNT_OFFSET, durableCount);
        bytes.putLong(CAPACITY_OFFSET, capacity);
        bytes.putInt(FLAGS_OFFSET, run.bootIdOfContainer() ? BOOT_ID_OF_CONTAINER : 0);
        bytes.putInt(UPTIME_OFFSET, (int) Math.min(run.uptimeSeconds(), MAX_U32));
        bytes.putLong(START_OFFSET, run.startSeconds());
        bytes.putInt(CHECKSUM_OFFSET, checksum(bytes.array()));
        return bytes.array();
    }

    private static int checksum(byte[] page) {
        CRC32C crc = new CRC32C();
        crc.update(page, 0, CHECKSUM_OFFSET);
        return (int) crc.getValue();
    }
}
