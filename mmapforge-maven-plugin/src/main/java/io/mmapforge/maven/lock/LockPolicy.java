package io.mmapforge.maven.lock;

/**
 * How strictly a schema is compared with its lock.
 *
 * @param unlockedVersions what is said of a version that is not locked
 * @param compatibility which step to a version that is not locked yet is allowed
 * @param lockCommand what to run to lock the schemas, as remedies say it
 */
public record LockPolicy(UnlockedVersions unlockedVersions, Compatibility compatibility, String lockCommand) {}
