package io.mmapforge.maven.lock;

/** What is said of a version that is not locked. */
public enum UnlockedVersions {
    /** Nothing: it is about to be locked. */
    ALLOWED,
    /** A warning, if earlier versions are locked. */
    REPORTED,
    /** An error. */
    REFUSED
}
