package io.mmapforge.index;

import static io.mmapforge.format.KeyFileDescriptor.STATE_OFFSET;

import io.mmapforge.error.KeyIndexException;
import io.mmapforge.error.StoreFullException;
import io.mmapforge.error.StoreIoException;
import io.mmapforge.format.KeyFileDescriptor;
import io.mmapforge.format.KeyTableState;
import io.mmapforge.mapping.Memory;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the record of a key, for all threads and processes that have a store open.
 *
 * <p>To append a record: take the store's append lock; {@link #find} its key; {@link #makeRoom}; store the record behind the last one;
 * {@link #insert} its slot; {@link #indexed}; publish the number of records. In this order, a record that anybody can see is found, and
 * whoever is killed in between leaves nothing that must be repaired. A batch makes room for all of its records before the first slot.
 *
 * <p>{@link #find} may be called by any thread at any time, and waits for nobody; but a reader whose file was replaced waits
 * up to about ten seconds for the new one to be whole.
 */
public final class KeyIndex implements AutoCloseable {
    /**
     * No probe is as long unless somebody has made keys that collide, or the table is almost full, which the number of its slots that are
     * taken should have told: a copy that was made while the file was written may have another one.
     */
    private static final long LONG_PROBE = 1 << 14;

    private static final int LONG_PROBE_PART = 4;

    /** How many files one look-up follows that take each other's place. */
    private static final int MOST_TRIES = 8;

    private final KeyIndexOpening opening;
    private final KeyFileIdentity id;
    private final IndexedRecords records;
    private final long rebuiltRecords;
    private final boolean readOnly;
    private final TableGrowth growth;
    private final @Nullable TableAhead ahead;
    private volatile KeyTables tables;

    /** Set before the monitor is asked for, which a thread that waits for a new file may have for long. */
    private volatile boolean closed;

    /** The file before the current one, which a thread may still be looking up. */
    private @Nullable KeyFile replaced;

    private KeyIndex(KeyIndexOpening opening, KeyTables tables, long rebuiltRecords, boolean readOnly) {
        this.opening = opening;
        this.id = opening.id();
        this.records = opening.records();
        this.rebuiltRecords = rebuiltRecords;
        this.readOnly = readOnly;
        this.growth = new TableGrowth(new SlotMover(records, records.maxKeyBytes()));
        this.ahead = readOnly ? null : new TableAhead(tables.file);
        this.tables = tables;
    }

    /**
     * Opens the index of a store that is read only. If a writer is just making the key file, it waits for about a second.
     *
     * <p>The caller has made sure that the machine has not crashed since the store was last written, and that records are counted as the
     * file says: after a crash the file may lack what it claims to have.
     *
     * @throws KeyIndexException if the key file is missing, or cannot be used until a writer has made it anew
     */
    public static KeyIndex openForReading(KeyFileIdentity id, IndexedRecords records) {
        return openForReading(new KeyIndexOpening(id, records));
    }

    static KeyIndex openForReading(KeyIndexOpening opening) {
        return new KeyIndex(opening, opening.forReading(), 0, true);
    }

    /**
     * Opens the index of a store that is to be written, under its opening lock, after it was recovered from a crash of the machine.
     *
     * @param onlyWriter whether no other writer has the store open, so that the key file may be made anew
     * @param checked whether a store into the file's memory may find no room, so that each must be looked at
     * @param progress is told now and then how many records are indexed, while the key file is made anew
     * @throws KeyIndexException if the key file cannot be used, and another writer has the store open, or a file of another kind has its name
     * @throws StoreFullException if the disk has no room for the key file
     * @throws StoreIoException if the operating system refuses
     */
    public static KeyIndex openForWriting(
            KeyFileIdentity id, IndexedRecords records, boolean onlyWriter, boolean checked, LongConsumer progress) {
        return openForWriting(new KeyIndexOpening(id, records), onlyWriter, checked, progress);
    }

    static KeyIndex openForWriting(
            KeyIndexOpening opening, boolean onlyWriter, boolean checked, LongConsumer progress) {
        KeyIndexOpening.Opened opened = opening.forWriting(onlyWriter, checked, progress);
        return new KeyIndex(opening, opened.tables, opened.rebuiltRecords, false);
    }

    /** How many records this opening has indexed anew; 0 if the key file could be used as it was. */
    public long rebuiltRecords() {
        return rebuiltRecords;
    }

    /**
     * The record that has a key. Allocates nothing.
     *
     * @param key an encoded key
     * @param length how many bytes it has
     * @return its index; -1 if no record had the key when this was called
     * @throws KeyIndexException if the key file was replaced and the new one cannot be used, or it is damaged
     * @throws IllegalStateException if the index is closed meanwhile
     */
    public long find(byte[] key, int length) {
        KeyTables now = tables;
        try {
            if ((long) Memory.LONG.getAcquire(now.header, STATE_OFFSET) == now.state) {
                long index = now.find(key, length, records);
                if (index >= 0 || isCurrent(now)) {
                    return index;
                }
            }
        } catch (IllegalStateException e) {
            // This thread was away for so long that a file was given up under it; or the index is closed.
            if (tables == now) {
                throw e;
            }
        }
        return findElsewhere(key, length);
    }

    /** As {@link #find}, where the tables or the file are others than before. */
    private long findElsewhere(byte[] key, int length) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            KeyTables now = current();
            long index = now.find(key, length, records);
            if (index >= 0 || isCurrent(now) || confirm(now)) {
                return index;
            }
        }
        throw new KeyIndexException(
                id.store(),
                "the key file " + id.path() + " was found replaced " + MOST_TRIES
                        + " times in one look-up; find out which" + " programs open the store for writing");
    }

    /**
     * Whether what is not in the tables is in no record that was published before. A file that was replaced lacks those that were appended
     * since, and its number is that of the store no more.
     */
    private boolean isCurrent(KeyTables looked) {
        // In this order: what is published is stated as indexed before.
        long count = records.count();
        return looked.file.indexed() >= count
                && looked.file.pairing() == id.pairing().get();
    }

    /**
     * Finds out whether the file is the one at its path, although something speaks against it; if not, a reader opens the one that is.
     *
     * @return whether what was looked up was right; else other tables are there to be looked up
     */
    private synchronized boolean confirm(KeyTables looked) {
        if (tables != looked) {
            return false;
        }
        KeyFile file = looked.file;
        long count = records.count();
        if (file.state() != KeyTableState.ABANDONED && file.indexed() >= count && isAtItsPath(file)) {
            // Its number is being changed, or whoever did so has died between the two places that have it.
            return true;
        }
        replace(looked);
        return false;
    }

    private static boolean isAtItsPath(KeyFile file) {
        try {
            file.requireAtItsPath();
            return true;
        } catch (KeyIndexException replaced) {
            return false;
        }
    }

    /** The tables of the file's state, after it has changed; those of another file if this one was given up. */
    private synchronized KeyTables follow() {
        KeyTables now = tables;
        while (true) {
            KeyFile file = now.file;
            long state = file.state();
            if (state == now.state) {
                return now;
            }
            if (state == KeyTableState.ABANDONED) {
                now = replace(now);
            } else {
                now = KeyTables.of(file, state, now.newest, now.emptied, aheadTable());
                tables = now;
            }
        }
    }

    /** Opens the file that has taken the place of one. */
    private KeyTables replace(KeyTables old) {
        if (!readOnly) {
            throw new KeyIndexException(
                    id.store(),
                    "the key file " + id.path()
                            + " was replaced or given up by another process while the store was open"
                            + " for writing; close the store wherever it is open for writing, and open it again, which"
                            + " makes the key file anew");
        }
        KeyTables opened = opening.successorForReading(() -> closed);
        KeyFile before = replaced;
        replaced = old.file;
        tables = opened;
        if (before != null) {
            before.close();
        }
        return opened;
    }

    private KeyTables current() {
        KeyTables now = tables;
        return (long) Memory.LONG.getAcquire(now.header, STATE_OFFSET) == now.state ? now : follow();
    }

    private @Nullable SlotTable aheadTable() {
        return ahead == null ? null : ahead.table();
    }

    /**
     * Makes room for records that are about to be appended, and does its share of a growth; to be called with the append lock, before
     * anything of the append is stored, and once for a whole batch.
     *
     * @param inserts how many records, at least 1
     * @return whether the next table should be {@linkplain #prepareNextTable() prepared}, so that the thread that does it be woken
     * @throws StoreFullException if the disk has no room, or the index cannot name more records; nothing of the append is done then
     * @throws KeyIndexException if the key file is damaged
     */
    public boolean makeRoom(int inserts) {
        KeyTables now = current();
        if (now.emptied == null && now.used() + inserts <= now.calmUsed) {
            return false;
        }
        SlotTable next = aheadTable();
        KeyTables grown = growth.makeRoom(now, inserts, next);
        if (grown != now) {
            synchronized (this) {
                tables = grown;
            }
        }
        return growth.isPreparationDue(grown, inserts, next);
    }

    /**
     * Puts the slot of a record that is stored and not yet published; to be called with the append lock, after {@link #makeRoom}.
     *
     * @param key the record's encoded key, which no other record has
     * @param length how many bytes it has
     * @param index the record
     * @throws StoreFullException if the disk has no room to store in place, or the index cannot name the record; it must not be published
     *     then
     * @throws KeyIndexException if the key file is damaged; the record must not be published then
     */
    public void insert(byte[] key, int length, long index) {
        if (index >= KeyFileDescriptor.SLOT_INDEX_MASK) {
            throw new StoreFullException(
                    id.store(),
                    "the key file cannot name record " + index + ", expected at most "
                            + (KeyFileDescriptor.SLOT_INDEX_MASK - 1) + "; split the store");
        }
        KeyTables now = tables;
        long hash = XxHash64.hash(now.seed, key, length);
        CrashPoint.before("slot.used");
        now.setUsed(Math.min(now.used() + 1, now.newest.slots()));
        CrashPoint.before("slot.put");
        long probed = now.newest.put(hash, SlotTable.slot(hash, index));
        if (probed == SlotTable.NONE) {
            throw TableGrowth.noEmptySlot(now);
        }
        if (probed > Math.min(LONG_PROBE, now.newest.slots() / LONG_PROBE_PART) && now.newest.isCrowded()) {
            now.setUsed(now.newest.slots());
        }
    }

    /**
     * States that all records below a number have their slots; to be called with the append lock, before that many are published.
     *
     * @throws StoreFullException if the disk has no room to store in place; the records must not be published then
     */
    public void indexed(long count) {
        tables.file.setIndexed(count);
    }

    /**
     * Does a piece of what the next growth needs, so that no append has to; for one thread of its own, without the append lock. Bounded.
     *
     * @return whether there may be more to do now; if not, the thread can sleep until {@link #makeRoom} wants it
     * @throws StoreFullException if the disk has no room
     */
    public boolean prepareNextTable() {
        return ahead != null && ahead.prepare(current());
    }

    /**
     * Forces the key file to the disk, for whoever cannot tell crashes of the machine and so cannot make it anew after one.
     *
     * @throws StoreIoException if the disk reports a failure
     */
    public void force() {
        tables.file.file().force();
    }

    /**
     * Requires that whoever opens the store now gets this key file.
     *
     * @throws KeyIndexException if it was deleted, moved or replaced
     */
    public void requireAtItsPath() {
        tables.file.requireAtItsPath();
    }

    /**
     * Gives the file up. Nothing may be called any more; calls in other threads may throw {@link IllegalStateException}, at once if they wait
     * for a new file.
     */
    @Override
    public void close() {
        closed = true;
        closeFiles();
    }

    private synchronized void closeFiles() {
        if (ahead != null) {
            ahead.close();
        }
        tables.file.close();
        if (replaced != null) {
            replaced.close();
        }
    }
}
