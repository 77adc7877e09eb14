package io.mmapforge.index;

import io.mmapforge.error.KeyIndexException;
import io.mmapforge.error.StoreFullException;
import io.mmapforge.event.StoreEvents;
import io.mmapforge.format.KeyFileDescriptor;
import io.mmapforge.format.KeyTableState;
import io.mmapforge.mapping.ZeroPieces;
import org.jspecify.annotations.Nullable;

/**
 * Gets a key file its next table, in pieces, so that no append has to wait for all of it. Used with the append lock.
 *
 * <p>From a half full table on, appends write the zeros of the next one, each a piece at most, so fast that they are done at five eighths; at
 * three quarters the state names it, and {@link SlotMover} begins. What cannot be written before is tried again later, and only the append
 * that needs it reports it.
 */
final class TableGrowth {
    /** Of as many parts is a table, in which its being full is measured. */
    private static final int PARTS = 8;

    private static final int PREPARED_PARTS = 3;
    private static final int BEGUN_PARTS = 4;
    private static final int WRITTEN_PARTS = 5;
    private static final int FULL_PARTS = 6;

    /** A batch of more records than this writes more pieces than one. */
    private static final int INSERTS_OF_A_PIECE = 1024;

    /** After zeros could not be written, or the thread that prepares was woken, so many parts of a table pass before the next time. */
    private static final int PATIENCE_PARTS = 256;

    private final SlotMover mover;

    /** Where the file was seen to end; it never becomes shorter. */
    private long knownEnd;

    /** How many slots must be taken before zeros are tried to be written again. */
    private long retryUsed;

    /** How many slots must be taken before the thread that prepares the next one is woken again. */
    private long wakeUsed;

    /** The table that the other numbers are about. */
    private int measuredTable = -1;

    /** Where that table ends. */
    private long newestEnd;

    /** Where the next one will. */
    private long nextEnd;

    TableGrowth(SlotMover mover) {
        this.mover = mover;
    }

    /** How many slots of a table are taken when the next one should be prepared, if somebody can do so beside the appends. */
    static long preparedFrom(long slots) {
        return slots / PARTS * PREPARED_PARTS;
    }

    /** The most records that a new first table is made for: before it has as many as this no zeros are to be written. */
    static long mostAtFirst(long slots) {
        return slots / PARTS * WRITTEN_PARTS;
    }

    /** How many slots of a table are taken at most. */
    static long full(long slots) {
        return slots / PARTS * FULL_PARTS;
    }

    /**
     * Makes room for inserts, and does a share of the growth.
     *
     * @param current the tables of the file's state
     * @param ahead the next table, if it was prepared
     * @return the tables of the state as it is then
     * @throws StoreFullException if the disk has no room for a table that is needed now
     */
    KeyTables makeRoom(KeyTables current, int inserts, @Nullable SlotTable ahead) {
        KeyTables tables = current;
        if (tables.emptied != null) {
            tables = mover.moveShare(tables, inserts);
        }
        while (!hasRoom(tables, inserts)) {
            if (tables.emptied != null) {
                tables = mover.moveAll(tables);
            } else {
                tables = openNext(tables, ahead);
            }
        }
        long wanted = tables.used() + inserts;
        if (wanted > tables.newest.slots() / PARTS * BEGUN_PARTS) {
            keepPace(tables, wanted, inserts);
        }
        return tables;
    }

    /** Whether the table has room for the inserts and for all that is still to come from the one before. */
    private static boolean hasRoom(KeyTables tables, int inserts) {
        long slots = tables.newest.slots();
        SlotTable emptied = tables.emptied;
        long toCome = emptied == null ? 0 : Math.max(0, emptied.slots() - tables.file.moved());
        return tables.used() + inserts + toCome <= full(slots);
    }

    private KeyTables openNext(KeyTables tables, @Nullable SlotTable ahead) {
        StoreEvents.KeyTableGrowth event = StoreEvents.keyTableGrowth();
        KeyFile file = tables.file;
        int next = tables.newest.number() + 1;
        requireNext(file, next);
        long end = file.tableEnd(next);
        learnEnd(file);
        long missing = Math.max(0, end - knownEnd);
        if (missing > 0) {
            file.requireAtItsPath();
            writeZeros(file, end);
        }
        long state = KeyTableState.of(next, next - 1);
        KeyTables grown = KeyTables.of(file, state, tables.newest, ahead);
        // Before the state, since from then on it says what need not be gone through any more.
        CrashPoint.before("table.moved");
        file.setMoved(0);
        CrashPoint.before("table.state");
        file.setState(state);
        // What a damaged file says of tables to come counts as a full table, and would for each of them in turn.
        CrashPoint.before("table.used");
        grown.setUsed(0);
        event.end(file.file().path(), tables.newest.slots(), grown.newest.slots(), missing);
        return grown;
    }

    private static void requireNext(KeyFile file, int next) {
        if (file.tableBits(next) > KeyFileDescriptor.MAX_TABLE_BITS) {
            throw new StoreFullException(
                    file.store(),
                    "the key file " + file.file().path() + " cannot grow: its largest table is full; split the store");
        }
    }

    private void learnEnd(KeyFile file) {
        knownEnd = file.file().size();
    }

    private void writeZeros(KeyFile file, long end) {
        CrashPoint.before("table.zeros");
        try {
            file.file().writeZeros(knownEnd, end);
        } catch (StoreFullException e) {
            learnEnd(file);
            throw new StoreFullException(
                    file.store(),
                    "the key file cannot grow to " + end + " bytes: " + e.getMessage()
                            + "; make room on the disk, or mend what it reports, and try again; what is stored stays"
                            + " readable and writable",
                    e);
        }
        knownEnd = end;
    }

    /** Writes zeros, if fewer are there than should be by now. */
    private void keepPace(KeyTables tables, long used, int inserts) {
        KeyFile file = tables.file;
        measure(tables);
        long end = nextEnd;
        if (knownEnd >= end || used < retryUsed) {
            return;
        }
        long part = tables.newest.slots() / PARTS;
        long done = Math.min(used - part * BEGUN_PARTS, part);
        // By as many bytes a slot the whole is written in time; it may begin up to 2 MiB behind the newest table.
        long target = Math.min(end, newestEnd + done * ((end - newestEnd) / part + 1));
        if (knownEnd >= target) {
            return;
        }
        try {
            learnEnd(file);
            int pieces = 1 + inserts / INSERTS_OF_A_PIECE;
            for (int i = 0; i < pieces && knownEnd < target; i++) {
                writeZeros(file, ZeroPieces.end(knownEnd, end));
            }
        } catch (StoreFullException e) {
            // The append that cannot do without reports it.
            retryUsed = used + patience(tables.newest.slots());
        }
    }

    /** Whether the thread that prepares the next table should be woken: now and then, as long as it is not done. */
    boolean isPreparationDue(KeyTables tables, int inserts, @Nullable SlotTable ahead) {
        long used = tables.used() + inserts;
        if (used <= tables.calmUsed || ahead != null && ahead.number() > tables.newest.number()) {
            return false;
        }
        measure(tables);
        if (used < wakeUsed) {
            return false;
        }
        wakeUsed = used + patience(tables.newest.slots());
        return true;
    }

    private void measure(KeyTables tables) {
        int newest = tables.newest.number();
        if (measuredTable == newest) {
            return;
        }
        KeyFile file = tables.file;
        measuredTable = newest;
        newestEnd = file.tableEnd(newest);
        // A table that is too large to be is never written.
        nextEnd = file.tableBits(newest + 1) > KeyFileDescriptor.MAX_TABLE_BITS ? 0 : file.tableEnd(newest + 1);
        retryUsed = 0;
        wakeUsed = 0;
    }

    private static long patience(long slots) {
        return Math.max(1, slots / PATIENCE_PARTS);
    }

    /** What to throw if no empty slot was found where there must be one. */
    static KeyIndexException noEmptySlot(KeyTables tables) {
        tables.setUsed(tables.newest.slots());
        return tables.file.damaged("none of the " + tables.newest.slots() + " slots of table " + tables.newest.number()
                + " is empty, expected a quarter of them");
    }
}
