package io.mmapforge.model;

/** How the stores and loads of one process may appear to the others. */
enum MemoryModel {
    /** Everything happens in program order, at once for everybody. */
    SEQUENTIAL,

    /**
     * Stores wait in a buffer of their process and leave it in any order that release stores, store fences and coherence
     * allow; a CAS is only as strong as a load-acquire with a store-release, as on machines with exclusive load and store;
     * loads of a reader are done in any order that acquire loads and acquire fences allow.
     */
    WEAK
}
