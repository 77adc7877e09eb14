package io.mmapforge.jcstress.state;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.NumberForm;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordEdit;
import io.mmapforge.store.RecordEncoder;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.RecordUpdate;
import io.mmapforge.store.RecordValues;
import java.util.ArrayList;
import java.util.List;

/**
 * Records of a counter between two numbers that belong together, far enough apart that a write of both, with the counter that lies
 * between them, takes long enough to be met in its middle often.
 */
public final class CountedRecord {
    private static final int FIELDS_BETWEEN = 30;
    private static final int LEFT = 8;
    private static final int COUNT = LEFT + Long.BYTES * (FIELDS_BETWEEN + 1);
    private static final int RIGHT = COUNT + Long.BYTES * (FIELDS_BETWEEN + 1);
    private static final int RECORD_BYTES = RIGHT + Long.BYTES;
    private static final int PAIR_BYTES = RECORD_BYTES - LEFT;
    private static final int FIELDS = 2 * FIELDS_BETWEEN + 3;

    /** So that a counter of another race, or of none, is told from one of this. */
    private static final long COUNTS_PER_RACE = 1L << 20;

    private static final RecordEncoder<long[]> ENCODER = (fields, target) -> {
        for (int n = 0; n < FIELDS; n++) {
            target.putLong(LEFT + Long.BYTES * n, fields[n]);
        }
    };

    private CountedRecord() {}

    public static RecordLayout layout() {
        List<FieldDefinition> fields = new ArrayList<>();
        fields.add(FieldDefinition.of("left", FieldType.INT64));
        for (int n = 0; n < FIELDS_BETWEEN; n++) {
            fields.add(FieldDefinition.of("before" + n, FieldType.INT64));
        }
        fields.add(FieldDefinition.of("count", FieldType.INT64));
        for (int n = 0; n < FIELDS_BETWEEN; n++) {
            fields.add(FieldDefinition.of("after" + n, FieldType.INT64));
        }
        fields.add(FieldDefinition.of("right", FieldType.INT64));
        return RecordLayout.of("Counted", 1, "", RecordLayout.DEFAULT_ALIGNMENT, fields);
    }

    /** The pair as before the race, and nothing counted. */
    public static void begin(RecordStore store, long race) {
        RecordBuffer record = store.buffer();
        putPair(record, race, Seen.OLD);
        record.putLong(COUNT, race * COUNTS_PER_RACE);
        store.write(RecordRing.record(race), record);
    }

    /** Counts one more, and returns how many there are. */
    public static int add(RecordStore store, long race) {
        return counted(store.addLong(RecordRing.record(race), COUNT, NumberForm.INT64, 1), race);
    }

    /** Counts one more by an update of the record, and returns how many there are. */
    public static int update(RecordStore store, long race) {
        RecordUpdate update = store.update(RecordRing.record(race), RECORD_BYTES);
        while (true) {
            RecordValues read = update.read();
            long[] fields = new long[FIELDS];
            for (int n = 0; n < FIELDS; n++) {
                fields[n] = read.getLong(LEFT + Long.BYTES * n);
            }
            long sum = ++fields[FIELDS_BETWEEN + 1];
            if (update.write(fields, ENCODER)) {
                return counted(sum, race);
            }
        }
    }

    /** Replaces the pair, and leaves the counter to others. */
    public static void edit(RecordStore store, long race) {
        RecordEdit edit = store.edit(RecordRing.record(race));
        edit.putLong(LEFT, StampedRecord.value(race, Seen.NEW, 0));
        edit.putLong(RIGHT, StampedRecord.value(race, Seen.NEW, 1));
        edit.apply();
    }

    /** As {@link #update}, without its compare. */
    public static int updateByReadAndWrite(RecordStore store, long race) {
        long index = RecordRing.record(race);
        RecordBuffer record = store.read(index);
        long sum = record.getLong(COUNT) + 1;
        record.putLong(COUNT, sum);
        store.write(index, record);
        return counted(sum, race);
    }

    /** An edit of the pair whose range, the counter included, is read before the record's word is taken. */
    public static void editByReadAndWrite(RecordStore store, long race) {
        long index = RecordRing.record(race);
        RecordBuffer record = store.read(index);
        putPair(record, race, Seen.NEW);
        store.writeRange(index, LEFT, PAIR_BYTES, record);
    }

    /** What the pair is, and how many were counted. */
    public static Seen pair(RecordValues record, long race) {
        Seen left = StampedRecord.seen(record.getLong(LEFT), race, 0);
        Seen right = StampedRecord.seen(record.getLong(RIGHT), race, 1);
        return left == right ? left : Seen.MIXED;
    }

    public static int count(RecordValues record, long race) {
        return counted(record.getLong(COUNT), race);
    }

    private static void putPair(RecordBuffer record, long race, Seen writer) {
        record.putLong(LEFT, StampedRecord.value(race, writer, 0));
        record.putLong(RIGHT, StampedRecord.value(race, writer, 1));
    }

    private static int counted(long value, long race) {
        return (int) Math.max(-1, Math.min(COUNTS_PER_RACE, value - race * COUNTS_PER_RACE));
    }
}
