package io.mmapforge.store;

/** The versions of the file format that a store can have. */
public enum FileFormat {
    /** The format of the Go program mmapforge 0.1: one writing process, no lanes, no schema text, at most 1 GiB. */
    V1,
    /** The format to use for everything else. */
    V2
}
