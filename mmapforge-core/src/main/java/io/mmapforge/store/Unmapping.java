package io.mmapforge.store;

/**
 * When the memory that a store's file is mapped to is given back, on Java versions that leave the choice, which are 22 and later. On
 * earlier ones it is always the collector that does it.
 */
public enum Unmapping {
    /**
     * At once, by {@code close()}: the address space is free, and the operating system sees the file as no longer in use, when it returns.
     * Each access asks first whether the memory is still there, which costs it some tenths of a nanosecond.
     */
    AT_CLOSE,
    /**
     * By the garbage collector, once nothing refers to the memory any more: some time after {@code close()}, or never, in a process that
     * allocates little. Accesses are faster. What is closed refuses every call in either case.
     */
    BY_COLLECTOR
}
