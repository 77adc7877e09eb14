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
        /** The count that publishes an appended record. */
        APPEND
    }

    static Effect write(int record, int words, int token) {
        return new Effect(Kind.WRITE, record, words, token);
    }

    static Effect scalar(int record, int word, int token) {
        return new Effect(Kind.SCALAR, record, 1 << word, token);
    }

    static Effect append(int record, int token) {
        return new Effect(Kind.APPEND, record, (1 << SharedMemory.WORDS) - 1, token);
    }
}
