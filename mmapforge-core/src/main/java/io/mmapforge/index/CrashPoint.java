package io.mmapforge.index;

/**
 * Marks the places in the protocols where a process may be cut short between two stores.
 *
 * <p>It does nothing, and the compiler leaves nothing of it. Tests of crashes put a class of the same name before this one on
 * the class path, which ends the process at a chosen place.
 */
final class CrashPoint {
    private CrashPoint() {}

    /**
     * The calling thread is about to make the named store.
     *
     * @param store the protocol and the store, for example {@code slot.put}
     */
    static void before(String store) {
        // Nothing: see the class comment.
    }
}
