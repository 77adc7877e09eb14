package io.mmapforge.model;

import static io.mmapforge.model.IndexMemory.COUNT;
import static io.mmapforge.model.IndexMemory.PAIRING;
import static io.mmapforge.model.IndexMemory.PATH;
import static io.mmapforge.model.IndexMemory.index;
import static io.mmapforge.model.IndexMemory.indexed;
import static io.mmapforge.model.IndexMemory.mostUsed;
import static io.mmapforge.model.IndexMemory.moved;
import static io.mmapforge.model.IndexMemory.newest;
import static io.mmapforge.model.IndexMemory.oldest;
import static io.mmapforge.model.IndexMemory.pairing;
import static io.mmapforge.model.IndexMemory.record;
import static io.mmapforge.model.IndexMemory.slot;
import static io.mmapforge.model.IndexMemory.slotOf;
import static io.mmapforge.model.IndexMemory.slots;
import static io.mmapforge.model.IndexMemory.state;
import static io.mmapforge.model.IndexMemory.stateOf;
import static io.mmapforge.model.IndexMemory.tag;
import static io.mmapforge.model.IndexMemory.used;
import static io.mmapforge.model.IndexMemory.usedOf;

import java.util.Set;

/**
 * The stores of one deed of a writer, in the order in which docs/FORMAT.md has them.
 *
 * <p>Nobody else stores while it holds the append lock, so what it will store is settled once it has the lock, and only when each store
 * becomes visible is still open.
 */
final class IndexPlan {
    private final IndexState state;
    private final int writer;
    private final IndexKeys keys;
    private final Set<IndexMutation> mutations;
    private final int movedByPut;

    /** What the writer itself sees. */
    private final byte[] memory = new byte[IndexMemory.CELLS];

    /**
     * The stores of a writer that has the append lock.
     *
     * @param movedByPut how many slots each put moves while a table is emptied
     */
    IndexPlan(IndexState state, int writer, IndexKeys keys, Set<IndexMutation> mutations, int movedByPut) {
        this.state = state;
        this.writer = writer;
        this.keys = keys;
        this.mutations = mutations;
        this.movedByPut = movedByPut;
        System.arraycopy(state.bytes, 0, memory, 0, memory.length);
    }

    void carryOut(IndexDeed deed) {
        switch (deed.kind()) {
            case PUT -> put(deed.key());
            case PUT_TWO -> putTwo(deed.key(), deed.second());
            case OPEN -> open();
            case RECOVER -> {
                storeRelease(PAIRING, 0);
                storeRelease(COUNT, deed.key());
                open();
            }
            default -> throw new IllegalStateException("no deed of a writer: " + deed);
        }
    }

    private void put(int key) {
        int file = load(PATH) - 1;
        boolean looks = !mutations.contains(IndexMutation.NO_SECOND_LOOK);
        if (looks && new IndexLookup(keys).find(this::load, file, key) >= 0) {
            return;
        }
        makeRoom(file, 1);
        int index = load(COUNT);
        store(record(index), key);
        if (mutations.contains(IndexMutation.SLOT_AFTER_COUNT)) {
            storeRelease(indexed(file), index + 1);
            storeRelease(COUNT, index + 1);
            putSlot(file, key, index);
        } else if (mutations.contains(IndexMutation.INDEXED_AFTER_COUNT)) {
            putSlot(file, key, index);
            storeRelease(COUNT, index + 1);
            storeRelease(indexed(file), index + 1);
        } else {
            putSlot(file, key, index);
            publish(file, index + 1);
        }
    }

    private void putTwo(int first, int second) {
        int file = load(PATH) - 1;
        IndexLookup lookup = new IndexLookup(keys);
        if (lookup.find(this::load, file, first) >= 0 || lookup.find(this::load, file, second) >= 0) {
            return;
        }
        boolean within = mutations.contains(IndexMutation.SWITCH_WITHIN_BATCH);
        makeRoom(file, within ? 1 : 2);
        int index = load(COUNT);
        store(record(index), first);
        putSlot(file, first, index);
        if (within) {
            makeRoom(file, 1);
            // As for another two, of a longer batch.
            makeRoom(file, 2);
        }
        store(record(index + 1), second);
        putSlot(file, second, index + 1);
        publish(file, index + 2);
    }

    private void publish(int file, int count) {
        storeRelease(indexed(file), count);
        store(COUNT, count, !mutations.contains(IndexMutation.COUNT_WITHOUT_RELEASE));
    }

    /** Moves a few slots, and begins the next table when the newest one would be more than three quarters full. */
    private void makeRoom(int file, int inserts) {
        move(file, movedByPut * inserts);
        while (usedIn(file) + stillToMove(file) + inserts > mostUsed(newest(load(state(file))))) {
            // Never are three tables in use.
            move(file, Integer.MAX_VALUE);
            int table = newest(load(state(file)));
            boolean reset = !mutations.contains(IndexMutation.MOVED_KEPT_FROM_BEFORE);
            boolean late = mutations.contains(IndexMutation.MOVED_RESET_AFTER_STATE);
            if (reset && !late) {
                store(moved(file), 0);
            }
            if (mutations.contains(IndexMutation.USED_WITHOUT_TABLE)) {
                store(used(file), usedOf(table, 0));
            }
            storeState(file, stateOf(table + 1, table));
            if (reset && late) {
                store(moved(file), 0);
            }
        }
    }

    /** How many slots the newest table will get at most from the one that is emptied. */
    private int stillToMove(int file) {
        int tables = load(state(file));
        int from = oldest(tables);
        return from == newest(tables) ? 0 : Math.min(slots(from) - load(moved(file)), mostUsed(from));
    }

    private void move(int file, int most) {
        int tables = load(state(file));
        int from = oldest(tables);
        if (from == newest(tables)) {
            return;
        }
        int position = load(moved(file));
        int end = (int) Math.min((long) position + most, slots(from));
        if (mutations.contains(IndexMutation.MOVED_BEFORE_SLOTS)) {
            storeRelease(moved(file), end);
        }
        for (; position < end; position++) {
            moveSlot(file, from, position);
        }
        if (!mutations.contains(IndexMutation.MOVED_BEFORE_SLOTS)) {
            store(moved(file), end, !mutations.contains(IndexMutation.MOVED_WITHOUT_RELEASE));
        }
        boolean early = mutations.contains(IndexMutation.OLD_TABLE_LEFT_OUT_EARLY) && end == slots(from) - 1;
        if (end == slots(from) || early) {
            storeState(file, stateOf(newest(tables), newest(tables)));
        }
    }

    private void moveSlot(int file, int from, int position) {
        int slot = load(slot(file, from, position));
        if (slot == 0 || index(slot) >= load(COUNT)) {
            // Of an append that was cut short: nobody can find it, and nobody knows its key.
            return;
        }
        int key = load(record(index(slot)));
        if (tag(slot) == keys.tag(key)) {
            putSlot(file, key, index(slot));
        }
        if (mutations.contains(IndexMutation.ERASED_WHILE_MOVING)) {
            storeRelease(slot(file, from, position), 0);
        }
    }

    /** Puts a slot into the newest table, unless the same one is there. */
    private void putSlot(int file, int key, int index) {
        int table = newest(load(state(file)));
        int slot = slotOf(keys.tag(key), index);
        int position = keys.position(key, table);
        while (load(slot(file, table, position)) != 0) {
            if (load(slot(file, table, position)) == slot) {
                return;
            }
            position = position + 1 & slots(table) - 1;
            if (position == keys.position(key, table)) {
                throw new Violation("table " + table + " has no slot left");
            }
        }
        int count = usedOf(table, usedIn(file) + 1);
        boolean before = !mutations.contains(IndexMutation.USED_AFTER_SLOT);
        if (before) {
            store(used(file), count);
        }
        store(slot(file, table, position), slot, !mutations.contains(IndexMutation.SLOT_WITHOUT_RELEASE));
        if (!before) {
            storeRelease(used(file), count);
        }
    }

    /** How many slots of the newest table are used. */
    private int usedIn(int file) {
        int table = newest(load(state(file)));
        return mutations.contains(IndexMutation.USED_WITHOUT_TABLE)
                ? IndexMemory.usedIn(table, usedOf(table, 0) | load(used(file)) & usedOf(-1, 15))
                : IndexMemory.usedIn(table, load(used(file)));
    }

    /** Makes the key file anew unless it can be used, and pairs it with the store. */
    private void open() {
        int file = load(PATH) - 1;
        boolean usable = IndexLookup.isUsable(this::load)
                || mutations.contains(IndexMutation.OPENED_WITHOUT_PAIRING) && file >= 0;
        int pairing = newPairing();
        if (usable) {
            storeRelease(indexed(file), load(COUNT));
            storeRelease(pairing(file), pairing);
            storeRelease(PAIRING, pairing);
        } else {
            rebuild(file, pairing);
        }
    }

    private void rebuild(int old, int pairing) {
        int file = old == 1 ? 2 : 1;
        IndexMemory.clearFile(memory, file);
        // Whoever has the place of a new file in view does not look at it before it has its name.
        IndexMemory.clearFile(state.bytes, file);
        int records = load(COUNT);
        int table = 0;
        while (records + 1 > mostUsed(table)) {
            table++;
        }
        storeRelease(state(file), stateOf(table, table));
        if (mutations.contains(IndexMutation.PAIRED_BEFORE_COMPLETE)) {
            pair(file, records, pairing);
            putAll(file, records);
        } else {
            putAll(file, records);
            pair(file, records, pairing);
        }
        if (old >= 0) {
            storeRelease(state(old), 0);
        }
    }

    private void putAll(int file, int records) {
        for (int index = 0; index < records; index++) {
            putSlot(file, load(record(index)), index);
        }
    }

    /** Gives a file its name and, last of all, the store its number. */
    private void pair(int file, int records, int pairing) {
        storeRelease(indexed(file), records);
        storeRelease(pairing(file), pairing);
        storeRelease(PATH, file + 1);
        storeRelease(PAIRING, pairing);
    }

    /** One that no file has, as a random one has not. */
    private int newPairing() {
        int highest = load(PAIRING);
        for (int file = 0; file < IndexMemory.FILES; file++) {
            highest = Math.max(highest, load(pairing(file)));
        }
        return highest + 1;
    }

    private void storeState(int file, int tables) {
        store(state(file), tables, !mutations.contains(IndexMutation.STATE_WITHOUT_RELEASE));
    }

    private int load(int address) {
        return memory[address];
    }

    private void store(int address, int value) {
        store(address, value, false);
    }

    private void storeRelease(int address, int value) {
        store(address, value, true);
    }

    private void store(int address, int value, boolean release) {
        memory[address] = (byte) value;
        state.enqueue(writer, address, value, release);
    }
}
