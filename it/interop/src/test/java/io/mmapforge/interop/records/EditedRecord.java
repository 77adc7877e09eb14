package io.mmapforge.interop.records;

import static io.mmapforge.interop.records.EditedRecords.*;

import io.mmapforge.store.RecordTarget;
import io.mmapforge.store.RecordValues;
import java.util.OptionalLong;

/** The values of one of the {@link EditedRecords}, as generated code would have them, for updates. */
record EditedRecord(
        long left,
        int hits,
        int slot0,
        int slot1,
        int slot2,
        String note,
        long total,
        OptionalLong depth,
        long right,
        long highest,
        long rounds,
        long echo) {
    static EditedRecord of(RecordValues values) {
        int slots = SLOTS.offset();
        boolean deep = (values.getLong(DEPTH.presenceOffset()) & DEPTH.presenceMask()) != 0;
        return new EditedRecord(
                values.getLong(LEFT.offset()),
                values.getInt(HITS.offset()),
                values.getInt(slots),
                values.getInt(slots + Integer.BYTES),
                values.getInt(slots + 2 * Integer.BYTES),
                values.getString(NOTE.offset(), NOTE.maxBytes()),
                values.getLong(TOTAL.offset()),
                deep ? OptionalLong.of(values.getLong(DEPTH.offset())) : OptionalLong.empty(),
                values.getLong(RIGHT.offset()),
                values.getLong(HIGHEST.offset()),
                values.getLong(ROUNDS.offset()),
                values.getLong(ECHO.offset()));
    }

    EditedRecord inTheNextRound() {
        return new EditedRecord(
                left, hits, slot0, slot1, slot2, note, total, depth, right, highest, rounds + 1, 3 * (rounds + 1));
    }

    static void encode(EditedRecord record, RecordTarget target) {
        int slots = SLOTS.offset();
        target.putLong(LEFT.offset(), record.left);
        target.putInt(HITS.offset(), record.hits);
        target.putInt(slots, record.slot0);
        target.putInt(slots + Integer.BYTES, record.slot1);
        target.putInt(slots + 2 * Integer.BYTES, record.slot2);
        target.putString(NOTE.offset(), NOTE.maxBytes(), record.note);
        target.putLong(TOTAL.offset(), record.total);
        if (record.depth.isPresent()) {
            target.setPresent(DEPTH.presenceBit(), true);
            target.putLong(DEPTH.offset(), record.depth.getAsLong());
        } else {
            target.putAbsent(DEPTH.offset(), DEPTH.size(), DEPTH.presenceBit());
        }
        target.putLong(RIGHT.offset(), record.right);
        target.putLong(HIGHEST.offset(), record.highest);
        target.putLong(ROUNDS.offset(), record.rounds);
        target.putLong(ECHO.offset(), record.echo);
    }
}
