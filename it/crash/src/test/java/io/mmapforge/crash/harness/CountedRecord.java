package io.mmapforge.crash.harness;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.NumberForm;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordEdit;
import io.mmapforge.store.RecordEncoder;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.RecordUpdate;
import io.mmapforge.store.RecordValues;
import java.util.List;

/** Records of a counter between two numbers that are only ever changed together, and changed in every way that depends on what is there. */
public final class CountedRecord {
    public static final int LEFT = 8;
    public static final int COUNT = 16;
    public static final int RIGHT = 24;
    public static final int RECORD_BYTES = 32;

    public static final RecordLayout LAYOUT = RecordLayout.of(
            "Counted",
            1,
            "",
            8,
            List.of(
                    FieldDefinition.of("left", FieldType.INT64),
                    FieldDefinition.of("count", FieldType.INT64),
                    FieldDefinition.of("right", FieldType.INT64)));

    private static final RecordEncoder<long[]> ENCODER = (values, target) -> {
        target.putLong(LEFT, values[0]);
        target.putLong(COUNT, values[1]);
        target.putLong(RIGHT, values[2]);
    };

    private CountedRecord() {}

    /** Changes the two numbers together. */
    public static void edit(RecordStore store, long index, long left, long right) {
        RecordEdit edit = store.edit(index);
        edit.putLong(LEFT, left);
        edit.putLong(RIGHT, right);
        edit.apply();
    }

    /** Adds to all three numbers by an update, and returns what the counter becomes. */
    public static long update(RecordStore store, long index, long delta) {
        RecordUpdate update = store.update(index, RECORD_BYTES);
        while (true) {
            RecordValues read = update.read();
            long[] sums = {read.getLong(LEFT) + delta, read.getLong(COUNT) + delta, read.getLong(RIGHT) + delta};
            if (update.write(sums, ENCODER)) {
                return sums[1];
            }
        }
    }

    /** Adds to the counter, and returns the sum. */
    public static long add(RecordStore store, long index, long delta) {
        return store.addLong(index, COUNT, NumberForm.INT64, delta);
    }

    /** Counts one more by comparing and setting the counter, and returns the sum. */
    public static long addByCompareAndSet(RecordStore store, long index) {
        while (true) {
            long count = store.getLong(index, COUNT, RECORD_BYTES);
            if (store.compareAndSetLong(index, COUNT, NumberForm.INT64, count, count + 1)) {
                return count + 1;
            }
        }
    }

    /** Counts one more as who does not know better, and returns what was set. */
    public static long addByGetAndSet(RecordStore store, long index) {
        long sum = store.getLong(index, COUNT, RECORD_BYTES) + 1;
        store.setLong(index, COUNT, sum);
        return sum;
    }
}
