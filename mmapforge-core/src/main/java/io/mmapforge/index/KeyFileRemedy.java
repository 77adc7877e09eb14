package io.mmapforge.index;

import io.mmapforge.error.KeyIndexException;
import io.mmapforge.error.StoreIoException;
import io.mmapforge.mapping.FileAccess;
import io.mmapforge.mapping.HardLinks;
import java.io.IOException;
import java.nio.file.Path;

/** What can be done about a key file that cannot be used. That depends on why it cannot. */
final class KeyFileRemedy {
    private static final String PERMISSION = "give it the store's owner, group and permissions";

    private static final String REBUILD_FOR_READERS =
            "open the store for writing once, which makes the key file anew, or wait if a writer is just doing so";

    private static final String REBUILD_FOR_WRITERS =
            "close the store wherever else it is open for writing, and open it"
                    + " again: who opens it as the first makes the key file anew";

    private KeyFileRemedy() {}

    /** Whether the file may not be read: then there is nothing to wait for, and nothing wrong with what is in it. */
    static boolean isRefusal(KeyIndexException problem) {
        return problem.getCause() instanceof StoreIoException failure
                && failure.getCause() instanceof IOException cause
                && FileAccess.isRefusal(cause);
    }

    static String ofReader(KeyFileIdentity id, KeyIndexException problem) {
        if (isRefusal(problem)) {
            return PERMISSION;
        }
        int names = names(id.store());
        return names == 1
                ? REBUILD_FOR_READERS
                : "the store's file has " + names + " names (hard links), and its key file is beside the one that it is"
                        + " written by: open the store by that name or by a symbolic link to it, or remove the other names"
                        + " and " + REBUILD_FOR_READERS;
    }

    static String ofLaterWriter() {
        return REBUILD_FOR_WRITERS;
    }

    /** For somebody who wants to write, and may not use the key file. */
    static String ofRefusedWriter() {
        return PERMISSION + " (or delete it while nobody has the store open for writing), or open the store read-only";
    }

    private static int names(Path store) {
        try {
            return HardLinks.stated(store);
        } catch (IOException untold) {
            return 1;
        }
    }
}
