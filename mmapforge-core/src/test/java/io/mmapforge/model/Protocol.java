package io.mmapforge.model;

import static io.mmapforge.model.SharedMemory.appendLock;
import static io.mmapforge.model.SharedMemory.commit;
import static io.mmapforge.model.SharedMemory.count;
import static io.mmapforge.model.SharedMemory.data;
import static io.mmapforge.model.SharedMemory.image;
import static io.mmapforge.model.SharedMemory.range;
import static io.mmapforge.model.SharedMemory.word;

import io.mmapforge.model.Instruction.Label;
import java.util.Set;

/** The steps of docs/FORMAT.md as the program of one process, in the order in which they stand there. */
final class Protocol {
    /** Both words of a record. */
    static final int WHOLE = 3;

    /** What word 0 of a record is while its optional scalar, word 1, has a value. */
    static final int PRESENT = 1;

    private static final int W = WordProtocol.W;
    private static final int PRESENCE = 3;

    private final Set<Mutation> mutations;
    private final WordProtocol lock;
    private final EditProtocol edits;
    private final UpdateProtocol updates;
    private final RepairProtocol repair;
    private final ProgramBuilder program = new ProgramBuilder();
    private int lane = -1;
    private int ownedLane = -1;

    /**
     * The program of one process.
     *
     * @param lanes how many lanes are in use, whose owners a writer may find dead
     */
    Protocol(Set<Mutation> mutations, int lanes) {
        this.mutations = mutations;
        this.lock = new WordProtocol(program, mutations, lanes);
        this.edits = new EditProtocol(program, mutations, lock);
        this.updates = new UpdateProtocol(program, mutations, lock);
        this.repair = new RepairProtocol(program, mutations);
    }

    /** Is the owner of the lane from the start. */
    Protocol owns(int laneOwned) {
        lane = laneOwned;
        ownedLane = laneOwned;
        return this;
    }

    /** Waits until the lane's slot is free, claims it and repairs it. */
    Protocol claims(int laneClaimed) {
        lane = laneClaimed;
        if (mutations.contains(Mutation.REPAIR_OF_THE_LIVING)) {
            program.seize(lane);
        } else {
            program.claim(lane);
        }
        repair.repairLane(lane);
        program.forgetRegisters();
        return this;
    }

    /** Does nothing until all others that may be killed are dead or done. */
    Protocol comesLast() {
        program.awaitRest();
        return this;
    }

    /** Gives the lane's slot back. */
    Protocol closes() {
        program.giveBack(lane);
        return this;
    }

    /** Writes a token into some words of a record, all or nothing. */
    Protocol writesRange(int record, int words, int token) {
        Effect effect = Effect.write(record, words, token);
        if (!mutations.contains(Mutation.NO_FENCE_BEFORE_IMAGE)) {
            program.storeFence();
        }
        program.store(range(lane), Value.of(words));
        copy(words, token, true, record);
        lock.nameAndTake(lane, record);
        if (mutations.contains(Mutation.STORE_BEFORE_COMMIT)) {
            copy(words, token, false, record);
        }
        if (mutations.contains(Mutation.COMMIT_WITHOUT_RELEASE)) {
            program.store(commit(lane), Value.register(W), effect);
        } else {
            program.storeRelease(commit(lane), Value.register(W), effect);
        }
        if (!mutations.contains(Mutation.NO_FENCE_AFTER_COMMIT)) {
            program.storeFence();
        }
        if (mutations.contains(Mutation.COMMIT_CLEARED_BEFORE_WORD)) {
            lock.clear(lane);
        }
        if (mutations.contains(Mutation.WORD_RELEASED_BEFORE_DATA)) {
            lock.releaseAfterRange(word(record));
        }
        if (!mutations.contains(Mutation.STORE_BEFORE_COMMIT)) {
            copy(words, token, false, record);
        }
        if (!mutations.contains(Mutation.WORD_RELEASED_BEFORE_DATA)) {
            lock.releaseAfterRange(word(record));
        }
        if (!mutations.contains(Mutation.COMMIT_CLEARED_BEFORE_WORD)
                && !mutations.contains(Mutation.COMMIT_NEVER_CLEARED)) {
            lock.clear(lane);
        }
        program.forgetRegisters();
        return this;
    }

    /** Writes a token into one word of a record. */
    Protocol writesScalar(int record, int field, int token) {
        lock.nameAndTake(lane, record);
        program.store(data(record, field), Value.of(token), Effect.scalar(record, field, token));
        lock.release(word(record));
        program.forgetRegisters();
        return this;
    }

    /** Sets the optional scalar of a record: by one store if it has a value already, else through the lane. */
    Protocol setsOptional(int record, int token) {
        Label present = new Label();
        Label done = new Label();
        if (mutations.contains(Mutation.PRESENCE_LOOK_BEFORE_TAKING_THE_WORD)) {
            program.load(PRESENCE, data(record, 0));
            lock.nameAndTake(lane, record);
        } else {
            lock.nameAndTake(lane, record);
            program.load(PRESENCE, data(record, 0));
        }
        program.branchIf((state, process) -> state.register(process, PRESENCE) != 0, present);
        if (mutations.contains(Mutation.OPTIONAL_SET_WITHOUT_LANE)) {
            program.store(data(record, 1), Value.of(token));
            program.storeRelease(data(record, 0), Value.of(PRESENT), Effect.optionalWrite(record, token));
            lock.release(word(record));
        } else {
            setAbsent(record, token);
        }
        program.jump(done).place(present);
        program.store(data(record, 1), Value.of(token), Effect.optionalScalar(record, token));
        lock.release(word(record));
        program.place(done).forgetRegisters();
        return this;
    }

    private void setAbsent(int record, int token) {
        program.storeFence();
        program.store(range(lane), Value.of(WHOLE));
        program.store(image(lane, 0), Value.of(PRESENT)).store(image(lane, 1), Value.of(token));
        program.storeRelease(commit(lane), Value.register(W), Effect.optionalWrite(record, token));
        program.storeFence();
        program.store(data(record, 0), Value.of(PRESENT)).store(data(record, 1), Value.of(token));
        lock.releaseAfterRange(word(record));
        lock.clear(lane);
    }

    /** Takes its value from the optional scalar of a record. */
    Protocol clearsOptional(int record) {
        lock.nameAndTake(lane, record);
        program.store(data(record, 0), Value.of(0), Effect.scalar(record, 0, 0));
        lock.release(word(record));
        program.forgetRegisters();
        return this;
    }

    /** Edits some words of a record, all or nothing, by a write of both, the others as they are. */
    Protocol edits(int record, int touched, int token) {
        edits.edit(lane, record, touched, token);
        return this;
    }

    /** Adds to one word of a record. */
    Protocol adds(int record, int field, int added) {
        edits.add(lane, record, field, added);
        return this;
    }

    /** Makes one word of a record one more, if it is what is expected. */
    Protocol replaces(int record, int field, int expected) {
        edits.replace(lane, record, field, expected);
        return this;
    }

    /** Makes a record anew of what it is, by an addition to each of its words. */
    Protocol updates(int record, int added) {
        updates.update(lane, record, added);
        return this;
    }

    /** Appends a record whose words are all the same token. */
    Protocol appends(int token) {
        boolean locked = !mutations.contains(Mutation.APPEND_WITHOUT_LOCK);
        int n = W + 1;
        if (locked) {
            lock.take(lane, appendLock(), WordProtocol.NO_RECORD);
        }
        program.load(n, count());
        Label done = new Label();
        for (int record = 0; record < SharedMemory.RECORDS; record++) {
            int index = record;
            Label next = new Label();
            program.branchIf((state, process) -> state.register(process, n) != index, next);
            Effect effect = Effect.append(record, token);
            boolean countFirst = mutations.contains(Mutation.COUNT_BEFORE_RECORD);
            if (countFirst) {
                program.storeRelease(count(), Value.of(record + 1), effect);
            }
            program.store(word(record), Value.of(0));
            copy(WHOLE, token, false, record);
            if (mutations.contains(Mutation.COUNT_WITHOUT_RELEASE)) {
                program.store(count(), Value.of(record + 1), effect);
            } else if (!countFirst) {
                program.storeRelease(count(), Value.of(record + 1), effect);
            }
            program.jump(done).place(next);
        }
        program.place(done);
        if (locked) {
            lock.release(appendLock());
        }
        program.forgetRegisters();
        return this;
    }

    /** Reads a record. */
    Protocol reads(int record) {
        program.read(record, ReadKind.ONE_MOMENT);
        return this;
    }

    /** Reads a record word by word, as often as it takes. */
    Protocol readsWordByWord(int record) {
        program.read(record, ReadKind.WORD_BY_WORD);
        return this;
    }

    /** Reads a record word by word, with a look at the sequence word after each. */
    Protocol readsInParts(int record) {
        program.read(record, ReadKind.IN_PARTS);
        return this;
    }

    /** Reads a record word by word, which must not have to be done again. */
    Protocol readsWordByWordAtOnce(int record) {
        boolean asBefore = mutations.contains(Mutation.ONE_MOMENT_AMONG_SCALARS);
        program.read(record, asBefore ? ReadKind.ONE_MOMENT_AT_ONCE : ReadKind.WORD_BY_WORD_AT_ONCE);
        return this;
    }

    /** Reads a record if the count says that there is one. */
    Protocol readsIfCounted(int record) {
        Label none = new Label();
        program.load(W, count());
        program.branchIf((state, process) -> state.register(process, W) <= record, none);
        program.forgetRegisters().read(record, ReadKind.ONE_MOMENT);
        program.place(none).forgetRegisters();
        return this;
    }

    Program as(String name) {
        return program.build(name, ownedLane);
    }

    private void copy(int words, int token, boolean toImage, int record) {
        for (int i = 0; i < SharedMemory.WORDS; i++) {
            if ((words & 1 << i) != 0) {
                program.store(toImage ? image(lane, i) : data(record, i), Value.of(token));
            }
        }
    }
}
