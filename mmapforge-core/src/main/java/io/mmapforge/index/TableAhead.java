package io.mmapforge.index;

import io.mmapforge.format.KeyFileDescriptor;
import io.mmapforge.mapping.ZeroAppender;
import io.mmapforge.mapping.ZeroPieces;
import org.jspecify.annotations.Nullable;

/**
 * Prepares the next table beside the appends: writes its zeros behind the file's end, maps it, and touches its pages. Confined to one thread
 * but for {@link #table} and {@link #close}.
 *
 * <p>It holds no lock, so it lets the operating system find the file's end at each write; whatever other processes write meanwhile is never
 * written over. The state names the table when an append finds it there.
 */
final class TableAhead {
    private final KeyFile file;
    private volatile @Nullable SlotTable ready;
    private @Nullable SlotTable mapped;
    private long touchedSlots;
    private @Nullable ZeroAppender zeros;
    private boolean closed;

    TableAhead(KeyFile file) {
        this.file = file;
    }

    /** The table that was prepared last, if there is one. */
    @Nullable
    SlotTable table() {
        return ready;
    }

    /**
     * Does a piece of the work.
     *
     * @return whether there is more to do
     */
    boolean prepare(KeyTables tables) {
        int next = tables.newest.number() + 1;
        SlotTable last = ready;
        if (tables.used() < tables.calmUsed
                || file.tableBits(next) > KeyFileDescriptor.MAX_TABLE_BITS
                || last != null && last.number() == next) {
            return false;
        }
        long end = file.tableEnd(next);
        // Also before each touch: memory that the file does not have any more is a fault.
        long size = file.file().size();
        if (size < end) {
            CrashPoint.before("table.ahead");
            zeros().append((int) (ZeroPieces.end(size, end) - size));
            return true;
        }
        SlotTable table = mapped;
        if (table == null || table.number() != next) {
            table = file.map(next);
            mapped = table;
            touchedSlots = 0;
        }
        if (!file.isChecked() && touchedSlots < table.slots()) {
            long to = Math.min(table.slots(), touchedSlots + ZeroPieces.BYTES / Long.BYTES);
            table.touch(touchedSlots, to);
            touchedSlots = to;
            return true;
        }
        ready = table;
        return false;
    }

    private synchronized ZeroAppender zeros() {
        ZeroAppender open = zeros;
        if (open == null) {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            open = file.file().zeroAppender();
            zeros = open;
        }
        return open;
    }

    synchronized void close() {
        closed = true;
        if (zeros != null) {
            zeros.close();
        }
    }
}
