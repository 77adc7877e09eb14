package io.mmapforge.machine;

import java.util.UUID;

/**
 * One run of the operating system's kernel, from its start to its end, as a process in it saw it at some moment.
 *
 * @param bootId the random id of the run; {@link #NO_ID} where the operating system does not say
 * @param bootIdOfContainer whether the id is one that a container was given, and not the kernel's own: such an id changes with
 *     the container's start
 * @param startSeconds when the run began, by the clock on the wall, in seconds since 1970; 0 if that cannot be told
 * @param uptimeSeconds how long the run lasted at that moment, in seconds; means nothing where the start cannot be told
 */
public record MachineRun(UUID bootId, boolean bootIdOfContainer, long startSeconds, long uptimeSeconds) {
    /** What stands for the id of a run of which the operating system does not say which it is. */
    public static final UUID NO_ID = new UUID(0, 0);

    /** Whether two runs are the same. */
    public enum Comparison {
        /** They are: what the kernel kept in memory then, it keeps now. */
        SAME,
        /** The machine has stopped in between. */
        OTHER,
        /** Nothing tells. */
        UNTOLD
    }

    /** What clocks and their rounding may differ by within a run, without the clock having been set. */
    private static final long TOLERANCE_SECONDS = 2;

    /**
     * From this age on a run is told by its start: the next one starts at least this much later. Well above what clocks differ
     * by.
     */
    private static final long SHORTEST_TELLING_UPTIME_SECONDS = 30;

    /** No start is later, so that sums of what a damaged file says don't overflow. */
    private static final long END_OF_TIME_SECONDS = 1L << 40;

    /** A run that is known by the kernel's own id alone. */
    public static MachineRun of(UUID bootId) {
        return new MachineRun(bootId, false, 0, 0);
    }

    /** Whether the operating system says which run this is. */
    public boolean hasId() {
        return !bootId.equals(NO_ID);
    }

    /** Whether it is known when the run began. */
    public boolean hasStart() {
        return startSeconds > 0 && startSeconds < END_OF_TIME_SECONDS;
    }

    /**
     * Compares a run that was noted down earlier with this one, the current.
     *
     * <p>Ids of the kernel decide. Where one of them is a container's, times do: the uptime never falls within a run, and
     * the start, which is the clock less the uptime, changes within it only when somebody sets the clock. A later run begins
     * after the moment of the note, so its start differs from the noted one by at least the noted uptime.
     */
    public Comparison comparedWith(MachineRun earlier) {
        if (!hasId() || !earlier.hasId()) {
            return Comparison.UNTOLD;
        }
        boolean timesTell = hasStart() && earlier.hasStart();
        boolean startedAnew = timesTell && uptimeSeconds + TOLERANCE_SECONDS < earlier.uptimeSeconds;
        if (bootId.equals(earlier.bootId)) {
            // A container may be given the same id again by whoever starts it.
            return bootIdOfContainer && startedAnew ? Comparison.OTHER : Comparison.SAME;
        }
        if (!bootIdOfContainer && !earlier.bootIdOfContainer || startedAnew) {
            return Comparison.OTHER;
        }
        return timesTell ? comparedByStart(earlier) : Comparison.UNTOLD;
    }

    private Comparison comparedByStart(MachineRun earlier) {
        if (Math.abs(startSeconds - earlier.startSeconds) <= TOLERANCE_SECONDS) {
            return earlier.uptimeSeconds >= SHORTEST_TELLING_UPTIME_SECONDS ? Comparison.SAME : Comparison.UNTOLD;
        }
        boolean beganAfterTheNote = startSeconds >= earlier.startSeconds + earlier.uptimeSeconds - TOLERANCE_SECONDS;
        return beganAfterTheNote ? Comparison.OTHER : Comparison.UNTOLD;
    }
}
