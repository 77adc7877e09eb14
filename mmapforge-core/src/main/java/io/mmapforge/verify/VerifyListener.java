package io.mmapforge.verify;

/** Told of what a verification finds, while it goes on. */
public interface VerifyListener {
    /** Called for each finding, in the order of the checks, by the thread that verifies. */
    void found(Finding finding);

    /**
     * Called at the beginning and the end of the look at the records, and after each MiB or so in between.
     *
     * @param done how many records were looked at
     * @param all how many there are to look at
     */
    void at(long done, long all);
}
