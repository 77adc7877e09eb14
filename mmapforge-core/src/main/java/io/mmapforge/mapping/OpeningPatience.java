package io.mmapforge.mapping;

import io.mmapforge.error.StoreIoException;
import java.nio.file.Path;

/** For how long a file is opened anew, since another one has taken its place. */
public final class OpeningPatience {
    private static final long LONGEST_OPENING_NANOS = 10_000_000_000L;

    private OpeningPatience() {}

    /**
     * Gives up on a path that never leads to the same file twice.
     *
     * @param startNanos when its opening began, as {@link System#nanoTime()} had it
     * @throws StoreIoException if that is ten seconds ago
     */
    public static void require(Path path, long startNanos) {
        if (System.nanoTime() - startNanos > LONGEST_OPENING_NANOS) {
            throw new StoreIoException(
                    path,
                    "cannot open the store: for " + LONGEST_OPENING_NANOS / 1_000_000_000L
                            + " s, each time that the path was looked at"
                            + " it led to another file than the one that was opened; stop the program that replaces the file, or, if"
                            + " none does, keep the store on a file system that does not change the numbers of its files (inodes)");
        }
    }
}
