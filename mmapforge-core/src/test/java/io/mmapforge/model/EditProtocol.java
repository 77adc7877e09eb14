package io.mmapforge.model;

import static io.mmapforge.model.SharedMemory.commit;
import static io.mmapforge.model.SharedMemory.data;
import static io.mmapforge.model.SharedMemory.image;
import static io.mmapforge.model.SharedMemory.range;
import static io.mmapforge.model.SharedMemory.word;

import io.mmapforge.model.Instruction.Label;
import java.util.Set;

/** Writes that look at the record, whose word they hold, before they decide what to store. */
final class EditProtocol {
    private static final int W = WordProtocol.W;

    /** The registers of the data words: this one and the next. */
    private static final int DATA = 3;

    private final ProgramBuilder program;
    private final Set<Mutation> mutations;
    private final WordProtocol lock;

    EditProtocol(ProgramBuilder program, Set<Mutation> mutations, WordProtocol lock) {
        this.program = program;
        this.mutations = mutations;
        this.lock = lock;
    }

    /**
     * Lays a token over some words of a record and commits the whole of it. Into the record go these words alone, since the others are
     * there.
     */
    void edit(int lane, int record, int touched, int token) {
        boolean early = mutations.contains(Mutation.EDIT_READS_RANGE_BEFORE_TAKING_THE_WORD);
        if (early) {
            loadAll(record);
        }
        lock.nameAndTake(lane, record);
        if (!early) {
            loadAll(record);
        }
        Effect effect = Effect.write(record, touched, token);
        if (mutations.contains(Mutation.EDIT_WITHOUT_LANE)) {
            Effect first = effect;
            for (int i = 0; i < SharedMemory.WORDS; i++) {
                if ((touched & 1 << i) != 0) {
                    program.store(data(record, i), Value.of(token), first == null ? Effect.write(record, 0, 0) : first);
                    first = null;
                }
            }
            lock.releaseAfterRange(word(record));
            program.forgetRegisters();
            return;
        }
        program.storeFence();
        program.store(range(lane), Value.of(Protocol.WHOLE));
        for (int i = 0; i < SharedMemory.WORDS; i++) {
            program.store(image(lane, i), edited(touched, token, i));
        }
        program.storeRelease(commit(lane), Value.register(W), effect);
        program.storeFence();
        for (int i = 0; i < SharedMemory.WORDS; i++) {
            if ((touched & 1 << i) != 0) {
                program.store(data(record, i), Value.of(token));
            }
        }
        lock.releaseAfterRange(word(record));
        lock.clear(lane);
        program.forgetRegisters();
    }

    /** One store of the sum. */
    void add(int lane, int record, int field, int added) {
        takeAndLoad(lane, record, field, mutations.contains(Mutation.SUM_MADE_BEFORE_TAKING_THE_WORD));
        program.store(data(record, field), Value.sum(DATA + field, added), Effect.add(record, field, added));
        lock.release(word(record));
        program.forgetRegisters();
    }

    /** One store, or none if the word is not what is expected. */
    void replace(int lane, int record, int field, int expected) {
        Label other = new Label();
        takeAndLoad(lane, record, field, mutations.contains(Mutation.COMPARED_BEFORE_TAKING_THE_WORD));
        program.branchIf((state, process) -> state.register(process, DATA + field) != expected, other);
        Effect effect = Effect.replace(record, field, expected);
        program.store(data(record, field), Value.of(effect.token()), effect);
        program.place(other);
        lock.release(word(record));
        program.forgetRegisters();
    }

    private void takeAndLoad(int lane, int record, int field, boolean early) {
        if (early) {
            program.load(DATA + field, data(record, field));
        }
        lock.nameAndTake(lane, record);
        if (!early) {
            program.load(DATA + field, data(record, field));
        }
    }

    private void loadAll(int record) {
        for (int i = 0; i < SharedMemory.WORDS; i++) {
            program.load(DATA + i, data(record, i));
        }
    }

    private static Value edited(int touched, int token, int i) {
        return (touched & 1 << i) != 0 ? Value.of(token) : Value.register(DATA + i);
    }
}
