package io.mmapforge.maven.lock;

/** Which steps from one version to the next are allowed. */
public enum Compatibility {
    /** Any step. */
    ANY,
    /** Only steps that leave every field where it is, and append new ones. */
    COMPATIBLE
}
