package io.mmapforge.index;

/**
 * The word in a store's header by which a store and its key file know each other. Both have the same number, which is another one whenever a
 * first writer opens the store. Thread-safe.
 */
public interface KeyPairing {
    /** What no key file has: none belongs to the store. */
    long NONE = 0;

    /** Loads the number, with acquire order. */
    long get();

    /**
     * Stores the number, with release order, and makes sure that it is there.
     *
     * @throws io.mmapforge.error.StoreFullException if the disk has no room for the store's header to be written in place
     */
    void set(long pairing);
}
