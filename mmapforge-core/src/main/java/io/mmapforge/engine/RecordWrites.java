package io.mmapforge.engine;

import io.mmapforge.layout.NumberForm;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes to records that are there, whatever they held before: of scalars, of ranges, and of fields with what says whether they are present.
 *
 * <p>Each finds the record's memory in a lane that it has entered, and then lets one of the protocols run; for a store in place that may find no
 * room, that which looks after each store whether it is there. Thread-safe.
 */
final class RecordWrites {
    private final LaneEntry entry;
    private final WordLock words;
    private final ByteBuffer header;
    private final int recordSize;

    /** What writes instead where a store in place may find no room; null where it cannot. */
    private final @Nullable CheckedWrites checked;

    private final RangeEdits edits;

    /** As {@link #checked}, instead of {@link #edits}. */
    private final @Nullable CheckedEdits checkedEdits;

    private final NumberUpdates updates;

    /** As {@link #checked}, instead of {@link #updates}. */
    private final @Nullable CheckedUpdates checkedUpdates;

    private final FieldEdits fieldEdits;

    /** As {@link #checked}, instead of {@link #fieldEdits}. */
    private final @Nullable CheckedFieldEdits checkedFieldEdits;

    /**
     * The writes to an open store's records.
     *
     * @param check what looks after stores in place, and what makes them with its help, where they may find no room; both, or none
     */
    RecordWrites(
            MappedRecords records,
            LaneTable table,
            LaneEntry entry,
            WordLock words,
            @Nullable StoreCheck check,
            @Nullable CheckedWrites checked) {
        this.entry = entry;
        this.words = words;
        this.header = records.header();
        this.recordSize = records.recordSize();
        this.edits = new RangeEdits(words, entry);
        this.updates = new NumberUpdates(words);
        this.fieldEdits = new FieldEdits(words, entry);
        this.checked = checked;
        this.checkedEdits = checked == null ? null : new CheckedEdits(check, table, checked);
        this.checkedUpdates = checked == null ? null : new CheckedUpdates(check, checked);
        this.checkedFieldEdits = checked == null ? null : new CheckedFieldEdits(check, table, checked);
    }

    NumberUpdates updates() {
        return updates;
    }

    FieldEdits fieldEdits() {
        return fieldEdits;
    }

    void writeScalar(Format2Engine engine, ThreadState state, long index, int offset, int width, long bits) {
        Lane lane = entry.enter(state);
        try {
            ByteBuffer chunk = engine.covering(index).chunk(index, recordSize);
            int position = RecordView.position(index, recordSize);
            if (checked != null) {
                checked.writeScalar(lane, chunk, position, index, offset, width, bits);
                lane.wrote();
                return;
            }
            lane.intend(index);
            CrashPoint.before("scalar.take");
            long held = words.acquireRecord(chunk, position, index, lane);
            try {
                CrashPoint.before("scalar.store");
                ScalarStores.store(chunk, position + offset, width, bits);
                CrashPoint.before("scalar.release");
            } finally {
                WordLock.release(chunk, position, held);
            }
            lane.wrote();
        } finally {
            lane.exit();
        }
    }

    long update(
            Format2Engine engine,
            ThreadState state,
            long index,
            int presenceBit,
            int offset,
            NumberForm form,
            NumberUpdate update,
            long operand,
            long expected) {
        Lane lane = entry.enter(state);
        try {
            ByteBuffer chunk = engine.covering(index).chunk(index, recordSize);
            int position = RecordView.position(index, recordSize);
            long result;
            if (checkedUpdates != null) {
                result = checkedUpdates.update(
                        lane, chunk, position, index, presenceBit, offset, form, update, operand, expected);
            } else {
                lane.intend(index);
                result = updates.update(
                        lane, chunk, position, index, presenceBit, offset, form, update, operand, expected);
            }
            lane.wrote();
            return result;
        } finally {
            lane.exit();
        }
    }

    void write(
            Format2Engine engine,
            ThreadState state,
            long index,
            int recordBytes,
            int offset,
            int length,
            byte[] source,
            int sourcePosition) {
        Lane lane = entry.enter(state);
        try {
            ByteBuffer chunk = engine.covering(index).chunk(index, recordBytes);
            int position = RecordView.position(index, recordBytes);
            if (checked != null) {
                checked.write(lane, chunk, position, index, offset, length, source, sourcePosition);
                lane.wrote();
                return;
            }
            CrashPoint.before("write.image");
            lane.fill(offset, length, source, sourcePosition);
            lane.intend(index);
            CrashPoint.before("write.take");
            long held = words.acquireRecord(chunk, position, index, lane);
            boolean done = false;
            try {
                CrashPoint.before("write.commit");
                lane.commit(held);
                CrashPoint.before("write.copy");
                Memory.copyWords(source, sourcePosition, chunk, position + offset, length);
                CrashPoint.before("write.release");
                WordLock.releaseAfterRange(chunk, position, held);
                CrashPoint.before("write.clear");
                lane.clear();
                done = true;
            } finally {
                if (!done) {
                    entry.repair(lane);
                }
            }
            lane.wrote();
        } finally {
            lane.exit();
        }
    }

    void writeFields(
            Format2Engine engine, ThreadState state, long index, int from, int end, byte[] values, byte[] mask) {
        Lane lane = entry.enter(state);
        try {
            ByteBuffer chunk = engine.covering(index).chunk(index, recordSize);
            int position = RecordView.position(index, recordSize);
            if (checkedFieldEdits != null) {
                checkedFieldEdits.write(lane, chunk, position, index, from, end, values, mask);
            } else {
                fieldEdits.write(lane, header, lane.position(), chunk, position, index, from, end, values, mask);
            }
            lane.wrote();
        } finally {
            lane.exit();
        }
    }

    void writeOptionalScalar(
            Format2Engine engine,
            ThreadState state,
            long index,
            int presenceBit,
            int offset,
            int width,
            long bits,
            byte[] scratch) {
        Lane lane = entry.enter(state);
        try {
            ByteBuffer chunk = engine.covering(index).chunk(index, recordSize);
            int position = RecordView.position(index, recordSize);
            if (checkedEdits != null) {
                checkedEdits.setScalar(lane, chunk, position, index, presenceBit, offset, width, bits, scratch);
            } else {
                edits.setScalar(lane, chunk, position, index, presenceBit, offset, width, bits, scratch);
            }
            lane.wrote();
        } finally {
            lane.exit();
        }
    }

    void edit(
            Format2Engine engine,
            ThreadState state,
            long index,
            int presenceBit,
            int offset,
            int length,
            byte[] record) {
        Lane lane = entry.enter(state);
        try {
            ByteBuffer chunk = engine.covering(index).chunk(index, recordSize);
            int position = RecordView.position(index, recordSize);
            if (checkedEdits != null) {
                checkedEdits.setRange(lane, chunk, position, index, presenceBit, offset, length, record);
            } else {
                edits.setRange(lane, chunk, position, index, presenceBit, offset, length, record);
            }
            lane.wrote();
        } finally {
            lane.exit();
        }
    }

    void clearPresence(Format2Engine engine, ThreadState state, long index, int presenceBit) {
        Lane lane = entry.enter(state);
        try {
            ByteBuffer chunk = engine.covering(index).chunk(index, recordSize);
            int position = RecordView.position(index, recordSize);
            if (checkedEdits != null) {
                checkedEdits.clear(lane, chunk, position, index, presenceBit);
            } else {
                edits.clear(lane, chunk, position, index, presenceBit);
            }
            lane.wrote();
        } finally {
            lane.exit();
        }
    }
}
