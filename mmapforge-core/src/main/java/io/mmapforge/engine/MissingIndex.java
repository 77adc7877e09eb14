package io.mmapforge.engine;

import io.mmapforge.error.NoSuchIndexException;
import java.nio.file.Path;

/** What to throw where the records of a file cannot be found as a program asks. A class of its own, since most programs never need it. */
final class MissingIndex {
    private static final String REMEDY =
            "; read them by their index, or migrate the store to the program's version of the layout";

    private MissingIndex() {}

    /** As the supertype, so that the class of the exception is not loaded before there is one. */
    static RuntimeException key(Path store) {
        return new NoSuchIndexException(
                store,
                "nothing was looked for: the file's records have no such key as the program's, or the store was opened"
                        + " without look-ups by it (StoreOptions.withKeyLookups)" + REMEDY);
    }

    static RuntimeException order(Path store) {
        return new NoSuchIndexException(
                store,
                "nothing was looked for: the file's records are not in the order that the program's are in" + REMEDY);
    }
}
