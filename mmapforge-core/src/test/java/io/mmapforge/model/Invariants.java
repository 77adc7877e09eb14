package io.mmapforge.model;

import io.mmapforge.model.Effect.Kind;

/** What must hold in every state, at every read, at every publication, and in the end. */
final class Invariants {
    private final Program[] programs;
    private final ReadRule rule;
    private final boolean optional;

    /**
     * The invariants of a scenario.
     *
     * @param optional whether word 1 of a record is a value that counts only while word 0 is not 0
     */
    Invariants(Program[] programs, ReadRule rule, boolean optional) {
        this.programs = programs;
        this.rule = rule;
        this.optional = optional;
    }

    /** A reader that comes now and is not disturbed reads the true record, whatever others have left half done. */
    void checkAlways(State state) {
        for (int record = 0; record < state.memory(SharedMemory.count()); record++) {
            int read = rule.readAtOnce(record, state);
            int truth = Machine.truth(state, record);
            if (!isSame(read, truth)) {
                throw new Violation("record " + record + " reads as " + text(read) + ", expected " + text(truth));
            }
        }
    }

    /**
     * A read returns the record as it truly was at some moment between the read's begin and its end; one that is done word by word,
     * words that truly were there at some moments between the same two writes of a range.
     */
    void checkRead(State state, int reader, int record, int value) {
        boolean was = false;
        for (int other = 0; other < 16; other++) {
            was |= (state.window(reader) & 1 << other) != 0 && isSame(value, other);
        }
        if (!was) {
            throw new Violation(programs[reader].name() + " read " + text(value) + " from record " + record
                    + ", which it never was meanwhile");
        }
    }

    /** Some reads must not have to be started again. */
    void checkAgain(int reader, int record, ReadKind kind) {
        if (kind.isAtOnce()) {
            throw new Violation(programs[reader].name() + " has to read record " + record + " again");
        }
    }

    /** An appended record is the next one, and complete; a value that is set is present, and one that is replaced the expected one. */
    void checkEffect(State state, Effect effect) {
        if (effect.kind() == Kind.OPTIONAL_SCALAR && state.truth(effect.record(), 0) == 0) {
            throw new Violation("record " + effect.record() + " got a value that is absent all the same");
        }
        if (effect.kind() == Kind.REPLACE) {
            checkReplaced(state, effect);
        }
        if (effect.kind() != Kind.APPEND) {
            return;
        }
        int record = effect.record();
        int count = state.memory(SharedMemory.count());
        if (count != record) {
            throw new Violation("index " + record + " was given away when the count was " + count);
        }
        for (int word = 0; word < SharedMemory.WORDS; word++) {
            if (state.memory(SharedMemory.data(record, word)) != effect.token()) {
                throw new Violation("record " + record + " was counted before it was complete");
            }
        }
        if (state.memory(SharedMemory.word(record)) != 0) {
            throw new Violation("record " + record + " was counted before its word was free");
        }
    }

    private static void checkReplaced(State state, Effect effect) {
        int word = Integer.numberOfTrailingZeros(effect.words());
        int replaced = state.truth(effect.record(), word);
        if (DataWord.sum(replaced, 1) != effect.token()) {
            throw new Violation("word " + word + " of record " + effect.record() + " became " + effect.token()
                    + " when it was not the one before that, but " + replaced);
        }
    }

    /** Everybody came to an end, nothing is held, and every record is what it should be. */
    void checkEnd(State state) {
        for (int process = 0; process < programs.length; process++) {
            if (!state.isDead(process) && !state.isFinished(process)) {
                throw new Violation(programs[process].name() + " waits for ever");
            }
        }
        for (int record = 0; record < state.memory(SharedMemory.count()); record++) {
            int stored = ReadRule.value(
                    state.memory(SharedMemory.data(record, 0)), state.memory(SharedMemory.data(record, 1)));
            if (!isSame(stored, Machine.truth(state, record))) {
                throw new Violation("record " + record + " is " + text(stored) + " in the end, expected "
                        + text(Machine.truth(state, record)));
            }
            if (Word.isHeld(state.memory(SharedMemory.word(record)))) {
                throw new Violation("record " + record + " is held in the end");
            }
        }
        for (int lane = 0; lane < SharedMemory.LANES; lane++) {
            if (state.memory(SharedMemory.commit(lane)) != 0) {
                throw new Violation("lane " + lane + " is committed in the end");
            }
        }
        if (Word.isHeld(state.memory(SharedMemory.appendLock()))) {
            throw new Violation("the append lock is held in the end");
        }
    }

    /** Whether nobody can tell two values of a record from each other. */
    private boolean isSame(int value, int other) {
        return value == other || optional && value >> 2 == 0 && other >> 2 == 0;
    }

    private static String text(int value) {
        return "(" + (value >> 2) + ", " + (value & 3) + ")";
    }
}
