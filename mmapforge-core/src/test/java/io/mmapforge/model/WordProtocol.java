package io.mmapforge.model;

import static io.mmapforge.model.SharedMemory.commit;
import static io.mmapforge.model.SharedMemory.word;

import io.mmapforge.model.Instruction.Label;
import java.util.Set;

/** How a writer takes a word and gives it back, and clears its lane. What it stores in between is the matter of each write. */
final class WordProtocol {
    /** The register that has the sequence word, while it is held and before. */
    static final int W = 0;

    /** The register of what another lane names. */
    private static final int R = 2;

    /** In place of a record, for the append lock, which no lane names. */
    static final int NO_RECORD = -1;

    private final ProgramBuilder program;
    private final Set<Mutation> mutations;
    private final int lanes;
    private final RepairProtocol repair;

    /**
     * The steps about words, as part of a program.
     *
     * @param lanes how many lanes are in use, whose owners a writer may find dead
     */
    WordProtocol(ProgramBuilder program, Set<Mutation> mutations, int lanes) {
        this.program = program;
        this.mutations = mutations;
        this.lanes = lanes;
        this.repair = new RepairProtocol(program, mutations);
    }

    void nameAndTake(int lane, int record) {
        boolean late = mutations.contains(Mutation.RECORD_NAMED_AFTER_TAKING_THE_WORD);
        if (late) {
            take(lane, word(record), record);
        }
        name(lane, record);
        if (!late) {
            take(lane, word(record), record);
        }
    }

    void name(int lane, int record) {
        if (mutations.contains(Mutation.RECORD_NAMED_WITHOUT_RELEASE)) {
            program.store(SharedMemory.record(lane), Value.of(record));
        } else {
            program.storeRelease(SharedMemory.record(lane), Value.of(record));
        }
    }

    void take(int lane, int address, int record) {
        Label again = new Label();
        Label free = new Label();
        program.place(again).load(W, address);
        program.branchIf((state, process) -> !Word.isHeld(state.register(process, W)), free);
        for (int other = 0; other < lanes; other++) {
            if (other != lane) {
                passHolder(other, address, record, again);
            }
        }
        program.place(free);
        if (mutations.contains(Mutation.PLAIN_STORE_FOR_CAS)) {
            program.store(address, Value.held(W, lane)).load(W, address);
        } else {
            program.compareAndSet(address, W, Value.held(W, lane), again);
        }
    }

    /** What a writer does that finds a word held by another lane. */
    private void passHolder(int other, int address, int record, Label again) {
        Label next = new Label();
        Label named = new Label();
        program.branchIf((state, process) -> Word.lane(state.register(process, W)) != other, next);
        if (record != NO_RECORD && !mutations.contains(Mutation.STRAY_WORD_LEFT)) {
            program.load(R, SharedMemory.record(other));
            program.branchIf((state, process) -> state.register(process, R) == record, named);
            program.compareAndSet(address, W, Value.releasedAfterRange(W), again)
                    .forgetRegisters()
                    .jump(again);
        }
        program.place(named).tryClaim(other, W, address, again).forgetRegisters();
        repair.repairLane(other);
        program.forgetRegisters().giveBack(other).jump(again);
        program.place(next);
    }

    void release(int address) {
        release(address, Value.released(W));
    }

    void releaseAfterRange(int address) {
        boolean asScalar = mutations.contains(Mutation.RANGE_RELEASED_AS_SCALAR);
        release(address, asScalar ? Value.released(W) : Value.releasedAfterRange(W));
    }

    private void release(int address, Value free) {
        if (mutations.contains(Mutation.WORD_RELEASE_WITHOUT_ORDER)) {
            program.store(address, free);
        } else {
            program.storeRelease(address, free);
        }
    }

    void clear(int lane) {
        if (mutations.contains(Mutation.COMMIT_CLEAR_WITHOUT_ORDER)) {
            program.store(commit(lane), Value.of(0));
        } else {
            program.storeRelease(commit(lane), Value.of(0));
        }
    }
}
