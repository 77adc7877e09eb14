package io.mmapforge.migrate;

/** Told how far a migration is. */
@FunctionalInterface
public interface MigrationProgress {
    /**
     * Called by the thread that migrates, at the beginning, at the end, and at least after each 16,384 records. What it throws ends the
     * migration with nothing changed.
     *
     * @param done how many records are in the new file
     * @param all how many there will be
     */
    void at(long done, long all);
}
