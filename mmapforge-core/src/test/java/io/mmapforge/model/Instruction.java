package io.mmapforge.model;

import org.jspecify.annotations.Nullable;

/**
 * One atomic step of a process.
 *
 * @param kind what is done
 * @param address what is stored to or loaded from; the record, for {@link Kind#READ}; the slot, for the kinds about slots
 * @param register the register that is loaded, compared or looked at
 * @param value what is stored; for {@link Kind#READ}, the {@link ReadKind}
 * @param release whether the store is a release
 * @param effect what the store means, if it means anything by itself
 * @param condition when a branch is taken
 * @param target where a branch, a failed CAS or a vain claim leads
 */
record Instruction(
        Kind kind,
        int address,
        int register,
        Value value,
        boolean release,
        @Nullable Effect effect,
        Condition condition,
        Label target) {
    enum Kind {
        STORE,
        STORE_FENCE,
        LOAD,
        /** Makes a register what is made of registers. */
        SET,
        CAS,
        /** Waits until the slot's kernel lock is free, and takes it. */
        CLAIM,
        /** Takes the slot's kernel lock if it is free, or goes back once the word in the register has changed. */
        TRY_CLAIM,
        /** Waits until no process that may be killed has anything left to do. */
        AWAIT_REST,
        /** Waits for nobody: takes the slot's kernel lock away from whoever has it. Only mutations do. */
        SEIZE,
        GIVE_BACK,
        BRANCH,
        FORGET,
        READ,
        END
    }

    /** When a branch is taken. */
    @FunctionalInterface
    interface Condition {
        boolean holds(State state, int process);
    }

    /** A place in a program. */
    static final class Label {
        int position = -1;
    }

    boolean entersBuffer() {
        return kind == Kind.STORE || kind == Kind.CAS || kind == Kind.STORE_FENCE;
    }
}
