package io.mmapforge.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Puts a store with a key together, and those who work on it. Record i has key i + 1. */
final class KeyedScenario {
    private static final int FILE = 0;
    private static final int FILE_OF_ANOTHER = 1;
    private static final int PAIRED = 1;

    private final List<IndexProcess> writers = new ArrayList<>();
    private IndexProcess reader = IndexProcess.of("reader");
    private int table;
    private int records;
    private int movedByPut = 1;
    private boolean collide;
    private boolean deleted;
    private boolean ofAnother;
    private boolean tooMany;

    /** The newest table; there was a growth before if it isn't the first. */
    KeyedScenario newest(int number) {
        table = number;
        return this;
    }

    KeyedScenario records(int number) {
        records = number;
        return this;
    }

    KeyedScenario colliding() {
        collide = true;
        return this;
    }

    KeyedScenario movingTwo() {
        movedByPut = 2;
        return this;
    }

    /** There is no key file at the path. The reader has it open. */
    KeyedScenario deleted() {
        deleted = true;
        return this;
    }

    /** There is a key file at the path which looks right but for its pairing. */
    KeyedScenario ofAnotherStore() {
        ofAnother = true;
        return this;
    }

    /** The key file claims to have two more records than there are. */
    KeyedScenario indexedTooMany() {
        tooMany = true;
        return this;
    }

    /** Another writer, which may be killed. */
    KeyedScenario writer(String name, IndexDeed... deeds) {
        writers.add(IndexProcess.of(name, deeds).killable());
        return this;
    }

    /** The last writer, which is not killed. */
    KeyedScenario heir(IndexDeed... deeds) {
        writers.add(IndexProcess.of("heir", deeds));
        return this;
    }

    KeyedScenario reader(IndexDeed... deeds) {
        reader = IndexProcess.of("reader", deeds);
        return this;
    }

    Explorer.Result explore(MemoryModel model, Set<IndexMutation> mutations) {
        IndexKeys keys = new IndexKeys(collide);
        IndexMachine machine = new IndexMachine(model, writers, reader, keys, mutations, movedByPut);
        return new Explorer(machine).explore(memory(keys));
    }

    private State memory(IndexKeys keys) {
        State memory = IndexState.empty(writers.size());
        for (int index = 0; index < records; index++) {
            memory.setMemory(IndexMemory.record(index), index + 1);
        }
        memory.setMemory(IndexMemory.COUNT, records);
        memory.setMemory(IndexMemory.PAIRING, PAIRED);
        fill(memory, keys, FILE, PAIRED, 0);
        memory.setMemory(IndexMemory.PATH, deleted ? 0 : FILE + 1);
        if (ofAnother) {
            fill(memory, keys, FILE_OF_ANOTHER, PAIRED + 1, 1);
            memory.setMemory(IndexMemory.PATH, FILE_OF_ANOTHER + 1);
        }
        return memory;
    }

    /** A key file in which record i has key i + 1, or another one. */
    private void fill(State memory, IndexKeys keys, int file, int pairing, int keyShift) {
        memory.setMemory(IndexMemory.pairing(file), pairing);
        memory.setMemory(IndexMemory.indexed(file), tooMany ? records + 2 : records);
        memory.setMemory(IndexMemory.state(file), IndexMemory.stateOf(table, table));
        memory.setMemory(IndexMemory.used(file), IndexMemory.usedOf(table, records));
        memory.setMemory(IndexMemory.moved(file), table == 0 ? 0 : IndexMemory.slots(table - 1));
        for (int index = 0; index < records; index++) {
            int key = index + 1 + keyShift;
            int position = keys.position(key, table);
            while (memory.memory(IndexMemory.slot(file, table, position)) != 0) {
                position = position + 1 & IndexMemory.slots(table) - 1;
            }
            int slot = IndexMemory.slotOf(keys.tag(key), index);
            memory.setMemory(IndexMemory.slot(file, table, position), slot);
        }
    }
}
