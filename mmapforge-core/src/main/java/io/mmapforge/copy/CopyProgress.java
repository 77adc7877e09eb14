package io.mmapforge.copy;

/** Told how far a copy is. */
@FunctionalInterface
public interface CopyProgress {
    /**
     * Called by the thread that copies, at the beginning, at the end, and after each MiB or so. What it throws ends the copy with nothing
     * left of it.
     *
     * @param done how many records were copied
     * @param all how many there are to copy
     */
    void at(long done, long all);
}
