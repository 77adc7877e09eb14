package io.mmapforge.mapping;

import java.nio.file.Path;

/** What a store is called whose place a new one of another version has taken: as before, with {@code .v} and its version added. */
public final class BackupName {
    private static final String SUFFIX = ".v";

    private BackupName() {}

    /** Where a store goes that is replaced. */
    public static Path of(Path store, long version) {
        return store.resolveSibling(store.getFileName() + SUFFIX + version);
    }

    /** Whether a file of the name is, or is about to become, a store that was replaced. */
    static boolean isOf(Path store, String name) {
        String start = store.getFileName() + SUFFIX;
        return name.startsWith(start)
                && name.length() > start.length()
                && name.chars().skip(start.length()).allMatch(digit -> digit >= '0' && digit <= '9');
    }
}
