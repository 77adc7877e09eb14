package io.mmapforge.store;

/** Whether a store that is opened for writing tolerates other writers. Readers are always welcome. */
public enum WriterMode {
    /** Any number of processes and threads write at the same time. */
    SHARED,
    /** This store is the only one open for writing; others are refused, and so is this one while another is open. */
    EXCLUSIVE
}
