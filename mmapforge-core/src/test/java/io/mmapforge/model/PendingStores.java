package io.mmapforge.model;

/** The stores of one process that others do not see yet, the oldest first. */
interface PendingStores {
    /** Whether the entry is no store but a fence between stores. */
    boolean isFence(int entry);

    boolean isRelease(int entry);

    int address(int entry);

    /** Whether the entry may become visible now. */
    default boolean mayLeave(MemoryModel model, int entry) {
        if (isFence(entry)) {
            return false;
        }
        if (model == MemoryModel.SEQUENTIAL || isRelease(entry)) {
            return entry == 0;
        }
        for (int earlier = 0; earlier < entry; earlier++) {
            if (isFence(earlier) || address(earlier) == address(entry)) {
                return false;
            }
        }
        return true;
    }
}
