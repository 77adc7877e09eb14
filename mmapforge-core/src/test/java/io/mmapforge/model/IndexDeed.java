package io.mmapforge.model;

/**
 * What a process does next in the model of the key file.
 *
 * @param kind what
 * @param key the key that is put or sought; for {@link Kind#RECOVER}, how many records are left
 * @param second the second key of a batch
 */
record IndexDeed(Kind kind, int key, int second) {
    enum Kind {
        /** Finds the key, or appends a record that has it. */
        PUT,
        /** Appends two records at once, unless one of the keys is there. */
        PUT_TWO,
        /** A writer, once those before it are dead or done, opens the store as its only one; a reader, once it can be opened. */
        OPEN,
        /** The same, and takes the store back to so many records, as after another run of the machine. */
        RECOVER,
        /** Looks a key up that everybody could know of when the search began. */
        FIND,
        /** Looks a key up again; only what it found itself before has to be there. */
        FIND_AGAIN
    }

    static IndexDeed put(int key) {
        return new IndexDeed(Kind.PUT, key, 0);
    }

    static IndexDeed putTwo(int first, int second) {
        return new IndexDeed(Kind.PUT_TWO, first, second);
    }

    static IndexDeed open() {
        return new IndexDeed(Kind.OPEN, 0, 0);
    }

    static IndexDeed recover(int records) {
        return new IndexDeed(Kind.RECOVER, records, 0);
    }

    static IndexDeed find(int key) {
        return new IndexDeed(Kind.FIND, key, 0);
    }

    static IndexDeed findAgain(int key) {
        return new IndexDeed(Kind.FIND_AGAIN, key, 0);
    }

    boolean isOpening() {
        return kind == Kind.OPEN || kind == Kind.RECOVER;
    }
}
