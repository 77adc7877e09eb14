package io.mmapforge.interop.records;

import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** Writes records of the pattern at random; also a process of its own, like the writer in C. */
public final class PatternWriter {
    private final RecordStore store;
    private final LongConsumer appended;

    /** Creates a writer that tells of each index that it appended. */
    public PatternWriter(RecordStore store, LongConsumer appended) {
        this.store = store;
        this.appended = appended;
    }

    /** Arguments: store, seed, sets, appends, hot. Prints the index of every record that it appended. */
    public static void main(String[] arguments) {
        StringBuilder indices = new StringBuilder();
        try (RecordStore store =
                RecordStore.open(Path.of(arguments[0]), PatternRecords.LAYOUT, StoreOptions.defaults())) {
            System.out.println("writing");
            new PatternWriter(store, index -> indices.append(index).append('\n'))
                    .hammer(
                            Long.parseLong(arguments[1]),
                            Long.parseLong(arguments[2]),
                            Long.parseLong(arguments[3]),
                            Long.parseLong(arguments[4]));
        }
        System.out.print(indices);
    }

    /** Writes this often to the first records, the hot ones, and appends this many between. */
    public void hammer(long seed, long sets, long appends, long hot) {
        long random = seed;
        long setsLeft = sets;
        long appendsLeft = appends;
        while (setsLeft + appendsLeft > 0) {
            random = PatternRecords.mix(random);
            if (Long.remainderUnsigned(random, setsLeft + appendsLeft) < appendsLeft) {
                append(seed + appendsLeft--);
                continue;
            }
            setAtRandom(random, hot);
            setsLeft--;
        }
    }

    /** Appends one record. */
    public void append(long seed) {
        RecordBuffer record = store.buffer();
        PatternRecords.fill(record, seed);
        appended.accept(store.append(record));
    }

    /** Writes a whole record. */
    public void set(long index, long seed) {
        RecordBuffer record = store.buffer();
        PatternRecords.fill(record, seed);
        store.write(index, record);
    }

    private void setAtRandom(long random, long hot) {
        long index = Long.remainderUnsigned(random >>> 8, hot);
        switch ((int) (random & 3)) {
            case 2 ->
                store.setString(
                        index,
                        PatternRecords.LABEL_OFFSET,
                        PatternRecords.LABEL_SIZE,
                        PatternRecords.label(random >>> 32));
            case 3 -> store.setLong(index, PatternRecords.STAMP_OFFSET, PatternRecords.stamp((int) (random >>> 32)));
            default -> set(index, random);
        }
    }
}
