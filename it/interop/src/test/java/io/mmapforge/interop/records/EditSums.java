package io.mmapforge.interop.records;

import io.mmapforge.store.RecordBuffer;
import java.util.List;
import java.util.stream.Stream;

/**
 * By how much somebody has raised the counters of one of the {@link EditedRecords}, and the highest value that they have edited.
 */
public record EditSums(long hits, long total, long slot0, long slot1, long slot2, long rounds, long highest) {
    /** Nothing was done yet. */
    public static final EditSums NONE = new EditSums(0, 0, 0, 0, 0, 0, 0);

    /** Returns all that was ever done to a record. */
    public static EditSums of(RecordBuffer record) {
        int slots = EditedRecords.SLOTS.offset();
        return new EditSums(
                record.getUnsignedInt(EditedRecords.HITS.offset()),
                record.getLong(EditedRecords.TOTAL.offset()),
                record.getUnsignedInt(slots),
                record.getUnsignedInt(slots + Integer.BYTES),
                record.getUnsignedInt(slots + 2 * Integer.BYTES),
                record.getLong(EditedRecords.ROUNDS.offset()),
                record.getLong(EditedRecords.HIGHEST.offset()));
    }

    /** Reads a line as the programs print it. */
    public static EditSums parse(String line) {
        List<Long> n = Stream.of(line.split(" ")).map(Long::valueOf).toList();
        return new EditSums(n.get(0), n.get(1), n.get(2), n.get(3), n.get(4), n.get(5), n.get(6));
    }

    /** Returns what two have done together. */
    public EditSums plus(EditSums other) {
        return new EditSums(
                hits + other.hits,
                total + other.total,
                slot0 + other.slot0,
                slot1 + other.slot1,
                slot2 + other.slot2,
                rounds + other.rounds,
                Math.max(highest, other.highest));
    }

    /** The line that {@link #parse} reads. */
    @Override
    public String toString() {
        return hits + " " + total + " " + slot0 + " " + slot1 + " " + slot2 + " " + rounds + " " + highest;
    }
}
