package io.mmapforge.mapping;

import io.mmapforge.error.StoreReplacedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The path that a store's file was opened by, and whether it still leads to that file. Immutable. */
final class OpenedPath {
    private final Path path;
    private final boolean readOnly;
    private final FileIdentity identity;

    /**
     * The path of a file that is open.
     *
     * @param path what the caller has named
     * @param readOnly whether the file is open for reading alone
     * @param identity the file's own
     */
    OpenedPath(Path path, boolean readOnly, FileIdentity identity) {
        this.path = path;
        this.readOnly = readOnly;
        this.identity = identity;
    }

    /** What the caller has named. */
    Path path() {
        return path;
    }

    /** Where the file itself is, even if the path is a symbolic link. */
    Path filePath() {
        return identity.path();
    }

    /** Equal for one file and unequal for two, whatever the paths that lead to them. */
    Object fileKey() {
        return identity.key();
    }

    boolean isReadOnly() {
        return readOnly;
    }

    /** Whether whoever opens the path now gets the file; true where the operating system does not say. */
    boolean leadsToFile() {
        try {
            return identity.replacement().isEmpty();
        } catch (IOException unknown) {
            return true;
        }
    }

    /**
     * Requires that whoever opens the path now gets the file. Where the operating system does not say, nothing is required.
     *
     * @throws StoreReplacedException if the path leads to another file, or to none
     */
    void requireToLeadToFile() {
        try {
            requireToLeadToFileForSure();
        } catch (IOException unknown) {
            // Nothing is known to be wrong, and what was asked of the file itself is done.
            return;
        }
    }

    /**
     * Requires that whoever opens the path now gets the file.
     *
     * @throws StoreReplacedException if the path leads to another file, or to none
     * @throws IOException if the operating system does not say
     */
    void requireToLeadToFileForSure() throws IOException {
        Optional<String> replacement = identity.replacement();
        if (replacement.isPresent()) {
            throw replaced(replacement.get());
        }
    }

    private StoreReplacedException replaced(String found) {
        return new StoreReplacedException(
                path,
                "the store was deleted, moved or replaced while it was open: " + found
                        + ", expected the file that was opened"
                        + (readOnly
                                ? "; close the store and open its path again, or move the file back if it was moved"
                                : ", which has what this store wrote; move it back if it was moved, or copy the records into a"
                                        + " new store as long as this one is not closed"));
    }
}
