package io.mmapforge.model;

import static io.mmapforge.model.IndexMemory.index;
import static io.mmapforge.model.IndexMemory.newest;
import static io.mmapforge.model.IndexMemory.oldest;
import static io.mmapforge.model.IndexMemory.slot;
import static io.mmapforge.model.IndexMemory.slots;
import static io.mmapforge.model.IndexMemory.tag;

import java.util.function.IntUnaryOperator;

/** Looks a key up in a memory that nobody changes meanwhile. */
final class IndexLookup {
    static final int ABSENT = -1;

    /** The file is not the one that writers put keys into. */
    static final int STALE = -2;

    private final IndexKeys keys;

    IndexLookup(IndexKeys keys) {
        this.keys = keys;
    }

    /** The index of the record that has the key, or {@link #ABSENT}, or {@link #STALE}. */
    int find(IntUnaryOperator memory, int file, int key) {
        int state = memory.applyAsInt(IndexMemory.state(file));
        if (state == 0) {
            return STALE;
        }
        int found = findIn(memory, file, newest(state), key);
        if (found == ABSENT && oldest(state) != newest(state)) {
            found = findIn(memory, file, oldest(state), key);
        }
        boolean stale =
                found == ABSENT && memory.applyAsInt(IndexMemory.indexed(file)) < memory.applyAsInt(IndexMemory.COUNT);
        return stale ? STALE : found;
    }

    private int findIn(IntUnaryOperator memory, int file, int table, int key) {
        int from = keys.position(key, table);
        for (int probe = 0; probe < slots(table); probe++) {
            int slot = memory.applyAsInt(slot(file, table, from + probe & slots(table) - 1));
            if (slot == 0) {
                return ABSENT;
            }
            if (tag(slot) == keys.tag(key)
                    && index(slot) < memory.applyAsInt(IndexMemory.COUNT)
                    && memory.applyAsInt(IndexMemory.record(index(slot))) == key) {
                return index(slot);
            }
        }
        return ABSENT;
    }

    /** Whether the file at the path belongs to the store, as far as who opens it can tell. */
    static boolean isUsable(IntUnaryOperator memory) {
        int file = memory.applyAsInt(IndexMemory.PATH) - 1;
        int pairing = memory.applyAsInt(IndexMemory.PAIRING);
        return file >= 0
                && pairing != 0
                && memory.applyAsInt(IndexMemory.pairing(file)) == pairing
                && memory.applyAsInt(IndexMemory.state(file)) != 0
                && memory.applyAsInt(IndexMemory.indexed(file)) >= memory.applyAsInt(IndexMemory.COUNT);
    }
}
