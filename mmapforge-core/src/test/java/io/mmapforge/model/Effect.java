package io.mmapforge.model;

/**
 * What a store means for the record that everybody should see, from the moment on at which the store is visible.
 *
 * @param kind which step of the protocol it is
 * @param record the record concerned
 * @param words the data words concerned, bit i for word i
 * @param token the value of each of these words
 */
record Effect(Kind kind, int record, int words, int token) {
    enum Kind {
        /** The commit of a range write. */
        WRITE,
        /** The one store of a scalar write. */
        SCALAR,
        /** The store that makes an optional scalar present, with its value. */
        OPTIONAL_WRITE,
        /** The one store of a value into an optional scalar that is present. */
        OPTIONAL_SCALAR,
        /** The count that publishes an appended record. */
        APPEND
    }

    static Effect write(int record, int words, int token) {
        return new Effect(Kind.WRITE, record, words, token);
    }

    static Effect scalar(int record, int word, int token) {
        return new Effect(Kind.SCALAR, record, 1 << word, token);
    }

    /** The optional scalar of a record, whose presence is word 0 and whose value is word 1, becomes present. */
    static Effect optionalWrite(int record, int token) {
        return new Effect(Kind.OPTIONAL_WRITE, record, 3, token);
    }

    /** The optional scalar of a record, which is present, gets another value. */
    static Effect optionalScalar(int record, int token) {
        return new Effect(Kind.OPTIONAL_SCALAR, record, 2, token);
    }

    /** Whether it is of one word alone, so that reads word by word need not notice it. */
    boolean isScalar() {
        return kind == Kind.SCALAR || kind == Kind.OPTIONAL_SCALAR;
    }

    /** Makes the record what it should be seen to be. */
    void applyTo(State state) {
        state.setTruth(record, words, token);
        if (kind == Kind.OPTIONAL_WRITE) {
            state.setTruth(record, 1, Protocol.PRESENT);
        }
    }

    static Effect append(int record, int token) {
        return new Effect(Kind.APPEND, record, (1 << SharedMemory.WORDS) - 1, token);
    }
}
