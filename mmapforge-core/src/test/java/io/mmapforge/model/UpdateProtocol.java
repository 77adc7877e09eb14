package io.mmapforge.model;

import static io.mmapforge.model.SharedMemory.commit;
import static io.mmapforge.model.SharedMemory.data;
import static io.mmapforge.model.SharedMemory.image;
import static io.mmapforge.model.SharedMemory.range;
import static io.mmapforge.model.SharedMemory.word;

import io.mmapforge.model.Instruction.Label;
import java.util.Set;

/** A write of a record that is made of the one before it, without holding anything meanwhile. */
final class UpdateProtocol {
    /** The register of the sequence word that the record was read at. */
    static final int WORD = WordProtocol.W;

    /** The registers of the data words. */
    static final int FIRST = 3;

    static final int SECOND = 4;

    private final ProgramBuilder program;
    private final Set<Mutation> mutations;
    private final WordProtocol lock;

    UpdateProtocol(ProgramBuilder program, Set<Mutation> mutations, WordProtocol lock) {
        this.program = program;
        this.mutations = mutations;
        this.lock = lock;
    }

    /**
     * Adds to each word of a record: reads it, makes the sums, and takes the word only if it is as it was when it was read. If somebody holds
     * the record it is read under its word, which is given back before the sums are made.
     */
    void update(int lane, int record, int added) {
        Label again = new Label();
        Label read = new Label();
        program.place(again).read(record, ReadKind.FOR_UPDATE);
        program.branchIf((state, process) -> !Word.isHeld(state.register(process, WORD)), read);
        lock.nameAndTake(lane, record);
        program.load(FIRST, data(record, 0)).load(SECOND, data(record, 1));
        lock.release(word(record));
        program.set(WORD, Value.released(WORD)).place(read);
        program.storeFence();
        program.store(range(lane), Value.of(Protocol.WHOLE));
        program.store(image(lane, 0), Value.sum(FIRST, added)).store(image(lane, 1), Value.sum(SECOND, added));
        if (mutations.contains(Mutation.UPDATE_WITHOUT_COMPARING_THE_WORD)) {
            lock.nameAndTake(lane, record);
        } else {
            lock.name(lane, record);
            program.compareAndSet(word(record), WORD, Value.held(WORD, lane), again);
        }
        program.storeRelease(commit(lane), Value.register(WORD), Effect.update(record, added));
        program.storeFence();
        program.store(data(record, 0), Value.sum(FIRST, added)).store(data(record, 1), Value.sum(SECOND, added));
        lock.releaseAfterRange(word(record));
        lock.clear(lane);
        program.forgetRegisters();
    }
}
