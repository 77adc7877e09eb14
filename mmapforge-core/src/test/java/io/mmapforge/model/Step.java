package io.mmapforge.model;

/**
 * Something that one process may do next.
 *
 * @param process which process
 * @param action what it does
 * @param detail which entry of its store buffer, or which load of its read
 */
record Step(int process, Action action, int detail) {
    enum Action {
        /** Carries out the next instruction. */
        EXECUTE,
        /** Goes on without what a claim would have given. */
        LOOK_AGAIN,
        /** A store becomes visible. */
        BECOME_VISIBLE,
        /** One load of a read. */
        LOAD,
        /** Is killed. */
        DIE
    }
}
