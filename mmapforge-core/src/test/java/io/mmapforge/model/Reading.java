package io.mmapforge.model;

/** A way to read a record: which loads it does, which of them must come before which, and what it makes of them. */
interface Reading {
    /** What {@link #outcome} says of a read that has to be started again. */
    int AGAIN = -1;

    /** Whether the load is due: part of this read, not done yet, and free to be done now. */
    boolean isDue(int load, State state, int reader);

    boolean isComplete(State state, int reader);

    /** What the load looks at. */
    int address(int load, int record, State state, int reader);

    /** The value that was read, or {@link #AGAIN}. */
    int outcome(int record, State state, int reader);
}
