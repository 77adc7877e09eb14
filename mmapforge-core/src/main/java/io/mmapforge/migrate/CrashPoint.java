package io.mmapforge.migrate;

/**
 * Marks the places of a migration where a process may be cut short between two changes of the disk.
 *
 * <p>It does nothing, and the compiler leaves nothing of it. Tests of crashes put a class of the same name before this one on
 * the class path, which ends the process at a chosen place.
 */
final class CrashPoint {
    private CrashPoint() {}

    /**
     * The calling thread is about to make the named change.
     *
     * @param change the change, for example {@code migrate.backup}
     */
    static void before(String change) {
        // Nothing: see the class comment.
    }
}
