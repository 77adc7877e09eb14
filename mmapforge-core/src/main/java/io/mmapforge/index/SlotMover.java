package io.mmapforge.index;

import static io.mmapforge.format.KeyFileDescriptor.SLOT_HASH_SHIFT;

import io.mmapforge.error.StoreFullException;
import io.mmapforge.format.KeyTableState;
import org.jspecify.annotations.Nullable;

/**
 * Copies the slots of a table that is full into the next one, some with each append, until the state leaves the old one out. Used with the
 * append lock.
 *
 * <p>A slot has not enough of its hash to say where it belongs in a larger table, so its record's key is hashed again. The keys of many
 * records are copied first and hashed after, so that the processor waits for them all at once. Slots that lead to no record, or to one of
 * another hash, are of writers that died, and stay behind. So do, in a damaged file, those of records whose key another one has.
 */
final class SlotMover {
    /** How many slots are gone through for each record that is appended: then it is over when the new table is half full. */
    private static final int SLOTS_OF_AN_INSERT = 4;

    private static final int INSERTS_OF_A_BATCH_SHIFT = 4;
    private static final int BATCH_SLOTS = SLOTS_OF_AN_INSERT << INSERTS_OF_A_BATCH_SHIFT;

    /** Keys larger than that in all are copied and hashed in several goes. */
    private static final int KEY_BYTES = 1 << 16;

    private final IndexedRecords records;
    private final int keyBytes;
    private final int keysAtOnce;
    private final long[] slots;
    private final int[] lengths;
    private byte @Nullable [] keys;

    /**
     * Builds the mover.
     *
     * @param keyBytes the most bytes that a key has
     */
    SlotMover(IndexedRecords records, int keyBytes) {
        this.records = records;
        this.keyBytes = keyBytes;
        this.keysAtOnce = Math.max(1, Math.min(BATCH_SLOTS, KEY_BYTES / keyBytes));
        this.slots = new long[keysAtOnce];
        this.lengths = new int[keysAtOnce];
    }

    /**
     * Copies the share of some inserts. A disk without room in place only delays it.
     *
     * @param tables with a table that is being emptied
     * @return the tables as they are then
     */
    KeyTables moveShare(KeyTables tables, int inserts) {
        long count = records.count();
        long batches = (count + inserts >>> INSERTS_OF_A_BATCH_SHIFT) - (count >>> INSERTS_OF_A_BATCH_SHIFT);
        if (batches == 0) {
            return tables;
        }
        try {
            return move(tables, batches * BATCH_SLOTS);
        } catch (StoreFullException e) {
            // The append itself meets the same trouble, or none.
            return tables;
        }
    }

    /** Copies all that is left. */
    KeyTables moveAll(KeyTables tables) {
        return move(tables, Long.MAX_VALUE);
    }

    private KeyTables move(KeyTables tables, long most) {
        SlotTable emptied = tables.emptied;
        if (emptied == null) {
            return tables;
        }
        long count = records.count();
        long from = Math.max(0, tables.file.moved());
        long end = most < emptied.slots() - from ? from + most : emptied.slots();
        while (from < end) {
            long to = Math.min(end, from + keysAtOnce);
            copy(tables, emptied, from, to, count);
            CrashPoint.before("move.moved");
            tables.file.setMoved(to);
            from = to;
        }
        if (end < emptied.slots()) {
            return tables;
        }
        int newest = tables.newest.number();
        long state = KeyTableState.of(newest, newest);
        KeyTables left = KeyTables.of(tables.file, state, tables.newest);
        CrashPoint.before("move.leave");
        tables.file.setState(state);
        return left;
    }

    private void copy(KeyTables tables, SlotTable emptied, long from, long to, long count) {
        byte[] copied = keys();
        int found = 0;
        for (long at = from; at < to; at++) {
            long slot = emptied.get(at);
            long index = SlotTable.index(slot);
            if (index >= 0 && index < count) {
                slots[found] = slot;
                lengths[found] = records.copyKey(index, copied, found * keyBytes);
                found++;
            }
        }
        if (found == 0) {
            return;
        }
        CrashPoint.before("move.used");
        tables.setUsed(tables.used() + found);
        SlotTable.KeyComparison alike = this::areAlike;
        for (int i = 0; i < found; i++) {
            long hash = XxHash64.hash(tables.seed, copied, i * keyBytes, lengths[i]);
            if ((hash ^ slots[i]) >>> SLOT_HASH_SHIFT == 0) {
                CrashPoint.before("move.put");
                if (!tables.newest.putFirst(hash, slots[i], alike)) {
                    throw TableGrowth.noEmptySlot(tables);
                }
            }
        }
    }

    private boolean areAlike(long record, long other) {
        byte[] key = new byte[keyBytes];
        return records.hasKey(other, key, records.copyKey(record, key, 0));
    }

    private byte[] keys() {
        byte[] made = keys;
        if (made == null) {
            made = new byte[keysAtOnce * keyBytes];
            keys = made;
        }
        return made;
    }
}
