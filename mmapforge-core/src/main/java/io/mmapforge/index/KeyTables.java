package io.mmapforge.index;

import io.mmapforge.error.KeyIndexException;
import io.mmapforge.format.KeyTableState;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The tables that one state of a key file names, mapped. Immutable, with all that a look-up needs in its own fields: each step less to the
 * memory counts.
 */
final class KeyTables {
    final KeyFile file;
    final ByteBuffer header;
    final long seed;
    final long state;
    final SlotTable newest;

    /** The table that is being emptied into the newest, if there is one. */
    final @Nullable SlotTable emptied;

    /** As long as so many slots are taken at most, nothing is to do for the next table. */
    final long calmUsed;

    private KeyTables(KeyFile file, long state, SlotTable newest, @Nullable SlotTable emptied) {
        this.file = file;
        this.header = file.header();
        this.seed = file.seed();
        this.state = state;
        this.newest = newest;
        this.emptied = emptied;
        this.calmUsed = TableGrowth.preparedFrom(newest.slots());
    }

    /**
     * The tables of a file's state.
     *
     * @param known tables of the same file that are mapped already
     * @throws KeyIndexException if the state cannot be true, or the file is too short for its tables
     */
    static KeyTables of(KeyFile file, long state, @Nullable SlotTable... known) {
        file.requireTables(state);
        SlotTable newest = table(file, KeyTableState.newest(state), known);
        int oldest = KeyTableState.oldest(state);
        return new KeyTables(file, state, newest, oldest == newest.number() ? null : table(file, oldest, known));
    }

    private static SlotTable table(KeyFile file, int number, @Nullable SlotTable... known) {
        for (SlotTable each : known) {
            if (each != null && each.number() == number) {
                return each;
            }
        }
        return file.map(number);
    }

    /** The record that has a key; {@link SlotTable#NONE} if no slot leads to one. */
    long find(byte[] key, int length, IndexedRecords records) {
        long hash = XxHash64.hash(seed, key, length);
        long index = newest.find(hash, key, length, records);
        SlotTable older = emptied;
        return index >= 0 || older == null ? index : older.find(hash, key, length, records);
    }

    /** How many slots of the newest table are taken, or may be. */
    long used() {
        return KeyTableState.used(file.used(), newest.number(), newest.slots());
    }

    /** States how many slots of the newest table are taken. */
    void setUsed(long slots) {
        file.setUsed(KeyTableState.usedWord(newest.number(), slots));
    }
}
