package io.mmapforge.report;

/**
 * What has happened in a file since it was created, counted by all writer processes together. For people who watch a store;
 * nothing depends on the numbers, and read-only stores, which cannot count, add nothing to them.
 *
 * @param retries reads that had to be started again because a write came between
 * @param laneReads reads that took the bytes of a write in progress from its lane
 * @param repairs words of dead writers that were given back
 * @param growths how often the file grew
 */
public record StoreCounters(long retries, long laneReads, long repairs, long growths) {
    /** The counters of a file that has none. */
    public static final StoreCounters NONE = new StoreCounters(0, 0, 0, 0);
}
