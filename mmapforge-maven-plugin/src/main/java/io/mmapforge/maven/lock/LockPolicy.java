package io.mmapforge.maven.lock;

/**
 * How strictly a schema is compared with its lock.
 *
 * @param unlockedVersions what is said of a version that is not locked
 * @param compatibility which step to a version that is not locked yet is allowed
 */
public record LockPolicy(UnlockedVersions unlockedVersions, Compatibility compatibility) {
    /** What goals do that build with the schemas, unless they are told otherwise. */
    public static final LockPolicy DEFAULT = new LockPolicy(UnlockedVersions.REPORTED, Compatibility.ANY);
}
