package io.mmapforge.maven.scan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of records that some program wrote without keeping to the format, or whose values the target cannot hold: either the work ends
 * with the first, or they are left out and counted. Thread-safe.
 */
public final class UnreadableRecords {
    /** What to do about one, behind what is wrong with it. */
    public static final String REMEDY =
            "; nothing was written. Write the record anew, leave the field out by mmapforge.fields, or leave"
                    + " such records out by -Dmmapforge.skipUnreadable=true";

    private static final int MOST_TOLD = 10;

    private final boolean areSkipped;
    private final List<String> told = new ArrayList<>();
    private long count;

    private UnreadableRecords(boolean areSkipped) {
        this.areSkipped = areSkipped;
    }

    /** The first one ends the work. */
    public static UnreadableRecords refused() {
        return new UnreadableRecords(false);
    }

    /** They are left out. */
    public static UnreadableRecords skipped() {
        return new UnreadableRecords(true);
    }

    /**
     * Takes note of a record.
     *
     * @throws ScanException if there must not be one
     */
    public synchronized void met(Path file, long index, RuntimeException problem) {
        if (!areSkipped) {
            throw new ScanException(
                    "record " + index + " of " + file + " can't be taken over: " + problem.getMessage() + REMEDY);
        }
        count++;
        if (told.size() < MOST_TOLD) {
            told.add("record " + index + " of " + file + " was left out: " + problem.getMessage());
        }
    }

    /** Whether they are left out. */
    public boolean areSkipped() {
        return areSkipped;
    }

    /** How many there were. */
    public synchronized long count() {
        return count;
    }

    /** What to say of them, line by line; nothing if there were none. */
    public synchronized List<String> report() {
        List<String> lines = new ArrayList<>(told);
        if (count > told.size()) {
            lines.add(count + " records were left out, of which the first " + told.size() + " are told of above");
        }
        return lines;
    }
}
