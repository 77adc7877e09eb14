package io.mmapforge.interop.records;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.NumberForm;
import io.mmapforge.store.RecordEdit;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.RecordUpdate;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.Arrays;

/** Edits, counts in and updates {@link EditedRecords} at random; a process of its own, like the one in C. */
public final class EditedWriter {
    private static final int KINDS = 4;

    private final RecordStore store;
    private final EditSums[] sums;

    private EditedWriter(RecordStore store, int hot) {
        this.store = store;
        this.sums = new EditSums[hot];
        Arrays.fill(sums, EditSums.NONE);
    }

    /** Arguments: store, seed, times, hot. Prints what it has done to each of the hot records. */
    public static void main(String[] arguments) {
        try (RecordStore store =
                RecordStore.open(Path.of(arguments[0]), EditedRecords.LAYOUT, StoreOptions.defaults())) {
            System.out.println("writing");
            EditedWriter writer = new EditedWriter(store, Integer.parseInt(arguments[3]));
            writer.hammer(Long.parseLong(arguments[1]), Integer.parseInt(arguments[2]));
            for (EditSums sum : writer.sums) {
                System.out.println(sum);
            }
        }
    }

    private void hammer(long seed, int times) {
        long random = seed;
        for (int i = 0; i < times; i++) {
            random = PatternRecords.mix(random);
            int index = (int) Long.remainderUnsigned(random >>> 8, sums.length);
            sums[index] = sums[index].plus(atRandom(random, index));
        }
    }

    private EditSums atRandom(long random, long index) {
        long value = random >> 16;
        long delta = Long.remainderUnsigned(value, 1000);
        return switch ((int) Long.remainderUnsigned(random, KINDS)) {
            case 0 -> {
                edit(index, value);
                store.maxLong(index, EditedRecords.HIGHEST.offset(), NumberForm.INT64, value);
                yield new EditSums(0, 0, 0, 0, 0, 0, Math.max(0, value));
            }
            case 1 -> {
                store.addLong(index, EditedRecords.TOTAL.offset(), NumberForm.UINT64, delta);
                yield new EditSums(0, delta, 0, 0, 0, 0, 0);
            }
            case 2 -> hit(index, (int) Long.remainderUnsigned(value, 3));
            default -> {
                update(index);
                yield new EditSums(0, 0, 0, 0, 0, 1, 0);
            }
        };
    }

    private void edit(long index, long left) {
        RecordEdit edit = store.edit(index);
        boolean odd = (left & 1) == 1;
        edit.putLong(EditedRecords.LEFT.offset(), left);
        edit.setPresent(EditedRecords.DEPTH.presenceBit(), odd);
        if (odd) {
            edit.putLong(EditedRecords.DEPTH.offset(), left);
        }
        edit.putLong(EditedRecords.RIGHT.offset(), ~left);
        edit.apply();
    }

    private void update(long index) {
        RecordUpdate update = store.update(index, EditedRecords.LAYOUT.recordSize());
        boolean written;
        do {
            EditedRecord next = EditedRecord.of(update.read()).inTheNextRound();
            written = update.write(next, EditedRecord::encode);
        } while (!written);
    }

    private EditSums hit(long index, int slot) {
        FieldLayout slots = EditedRecords.SLOTS;
        store.addLong(index, EditedRecords.HITS.offset(), NumberForm.UINT32, 1);
        store.addLong(index, slots.offset() + slot * slots.type().sizeBytes(), NumberForm.UINT32, 1);
        return new EditSums(1, 0, slot == 0 ? 1 : 0, slot == 1 ? 1 : 0, slot == 2 ? 1 : 0, 0, 0);
    }
}
