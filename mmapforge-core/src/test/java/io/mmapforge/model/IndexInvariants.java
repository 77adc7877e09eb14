package io.mmapforge.model;

import static io.mmapforge.model.IndexMemory.COUNT;
import static io.mmapforge.model.IndexMemory.newest;
import static io.mmapforge.model.IndexMemory.record;
import static io.mmapforge.model.IndexMemory.slot;
import static io.mmapforge.model.IndexMemory.slots;
import static io.mmapforge.model.IndexMemory.used;
import static io.mmapforge.model.IndexMemory.usedIn;

/** What must hold of a store with a key in every state, however its writers ended. */
final class IndexInvariants {
    private final IndexLookup lookup;

    IndexInvariants(IndexLookup lookup) {
        this.lookup = lookup;
    }

    /** No key is there twice, and who opens the store now and is not disturbed finds every record by its key. */
    void checkAlways(IndexState state) {
        int count = state.memory(COUNT);
        for (int index = 0; index < count; index++) {
            for (int other = 0; other < index; other++) {
                if (state.memory(record(index)) == state.memory(record(other))) {
                    throw new Violation(
                            "records " + other + " and " + index + " both have key " + state.memory(record(index)));
                }
            }
        }
        if (!IndexLookup.isUsable(state::memory)) {
            // Refused, or made anew.
            return;
        }
        int file = state.memory(IndexMemory.PATH) - 1;
        checkUsed(state, file);
        for (int index = 0; index < count; index++) {
            int found = lookup.find(state::memory, file, state.memory(record(index)));
            if (found != index) {
                throw new Violation("key " + state.memory(record(index)) + " of record " + index + " is "
                        + (found < 0 ? "not found" : "found in record " + found));
            }
        }
    }

    /** Never are more slots used than are counted, and a search always comes to an empty one. */
    private void checkUsed(IndexState state, int file) {
        int table = newest(state.memory(IndexMemory.state(file)));
        int used = 0;
        for (int position = 0; position < slots(table); position++) {
            used += state.memory(slot(file, table, position)) != 0 ? 1 : 0;
        }
        int counted = usedIn(table, state.memory(used(file)));
        if (used > counted) {
            throw new Violation(used + " slots of table " + table + " are used, but " + counted + " are counted");
        }
        if (used == slots(table)) {
            throw new Violation("table " + table + " is full");
        }
    }

    /** A writer that is told that its key is there finds it. */
    void checkAcknowledged(IndexState state, int key) {
        int file = state.memory(IndexMemory.PATH) - 1;
        if (lookup.find(state::memory, file, key) < 0) {
            throw new Violation("key " + key + " was acknowledged, but is not found");
        }
    }
}
