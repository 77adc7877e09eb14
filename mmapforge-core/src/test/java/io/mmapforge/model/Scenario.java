package io.mmapforge.model;

import java.util.List;
import java.util.Set;

/** Some processes at work on a store of two records, both (0, 0) and free, or of none. */
final class Scenario {
    private static final int GARBAGE = 3;

    private final MemoryModel model;
    private final Set<Mutation> mutations;
    private final Program[] programs;
    private final State memory;
    private boolean optional;

    private Scenario(MemoryModel model, Set<Mutation> mutations, int count, Program... programs) {
        this.model = model;
        this.mutations = mutations;
        this.programs = programs;
        this.memory = new State(programs.length);
        memory.setMemory(SharedMemory.count(), count);
    }

    /** A store of two records. */
    static Scenario of(MemoryModel model, Set<Mutation> mutations, Program... programs) {
        return new Scenario(model, mutations, SharedMemory.RECORDS, programs);
    }

    /**
     * A store of no record, with room for two, as it is once it was taken back after a crash of the machine: lanes name records
     * that do not exist any more, whose words look held and whose data is garbage.
     */
    static Scenario ofEmptyStore(MemoryModel model, Set<Mutation> mutations, Program... programs) {
        Scenario scenario = new Scenario(model, mutations, 0, programs);
        for (int record = 0; record < SharedMemory.RECORDS; record++) {
            scenario.memory.setMemory(SharedMemory.word(record), Word.held(0, record));
            scenario.memory.setMemory(SharedMemory.data(record, 0), GARBAGE);
            scenario.memory.setMemory(SharedMemory.record(record), record);
        }
        return scenario;
    }

    /** A word that is held, though the lane it names is of another record: what a damaged file may hold. */
    Scenario withStrayWord(int record, int lane) {
        memory.setMemory(SharedMemory.word(record), Word.held(0, lane));
        memory.setMemory(SharedMemory.record(lane), SharedMemory.RECORDS - 1 - record);
        return this;
    }

    /** A record of which scalars were written before. */
    Scenario withScalarWrites(int record, int writes) {
        memory.setMemory(SharedMemory.word(record), Word.free(writes));
        return this;
    }

    /** Records of an optional scalar: word 0 tells whether word 1 is its value. */
    Scenario ofOptionals() {
        optional = true;
        return this;
    }

    /** The same, and that of a record has a value. */
    Scenario ofOptionals(int record, int token) {
        Effect.optionalWrite(record, token).applyTo(memory);
        memory.setMemory(SharedMemory.data(record, 0), Protocol.PRESENT);
        memory.setMemory(SharedMemory.data(record, 1), token);
        return ofOptionals();
    }

    Explorer.Result explore() {
        return new Explorer(new Machine(model, List.of(programs), mutations, optional)).explore(memory);
    }
}
