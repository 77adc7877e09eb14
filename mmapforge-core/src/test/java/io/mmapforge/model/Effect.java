package io.mmapforge.model;

/**
 * What a store means for the record that everybody should see, from the moment on at which the store is visible.
 *
 * @param kind which step of the protocol it is
 * @param record the record concerned
 * @param words the data words concerned, bit i for word i
 * @param token the value of each of these words, or what is added to each
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
        /** The one store of an addition to a scalar. */
        ADD,
        /** The one store of a scalar that was found to be what was expected: one more than the value it replaces. */
        REPLACE,
        /** The commit of a record that was made of the one before it, by an addition to each of its words. */
        UPDATE,
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

    static Effect add(int record, int word, int added) {
        return new Effect(Kind.ADD, record, 1 << word, added);
    }

    /** A scalar becomes one more than what was expected of it. */
    static Effect replace(int record, int word, int expected) {
        return new Effect(Kind.REPLACE, record, 1 << word, DataWord.sum(expected, 1));
    }

    static Effect update(int record, int added) {
        return new Effect(Kind.UPDATE, record, Protocol.WHOLE, added);
    }

    /** Whether it is of one word alone, so that reads word by word need not notice it. */
    boolean isScalar() {
        return switch (kind) {
            case SCALAR, OPTIONAL_SCALAR, ADD, REPLACE -> true;
            case WRITE, OPTIONAL_WRITE, UPDATE, APPEND -> false;
        };
    }

    /** Makes the record what it should be seen to be. */
    void applyTo(State state) {
        if (kind == Kind.ADD || kind == Kind.UPDATE) {
            addTo(state);
            return;
        }
        state.setTruth(record, words, token);
        if (kind == Kind.OPTIONAL_WRITE) {
            state.setTruth(record, 1, Protocol.PRESENT);
        }
    }

    private void addTo(State state) {
        for (int word = 0; word < SharedMemory.WORDS; word++) {
            if ((words & 1 << word) != 0) {
                state.setTruth(record, 1 << word, DataWord.sum(state.truth(record, word), token));
            }
        }
    }

    static Effect append(int record, int token) {
        return new Effect(Kind.APPEND, record, (1 << SharedMemory.WORDS) - 1, token);
    }
}
