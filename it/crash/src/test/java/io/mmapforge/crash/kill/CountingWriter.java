package io.mmapforge.crash.kill;

import io.mmapforge.crash.harness.CountedRecord;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * A process that counts in a few records, by ones and in every way that there is, until it is killed. In between it edits the two numbers
 * on both sides of the counter, which are always to be the same.
 */
final class CountingWriter {
    static final int RECORDS = 3;

    /** A process that is not run for a long time must not make the others give up. */
    static final StoreOptions OPTIONS = StoreOptions.defaults().withWriteTimeout(Duration.ofMinutes(1));

    private final RecordStore store;
    private final Acknowledged acknowledged;
    private final SplittableRandom random;

    private CountingWriter(RecordStore store, Acknowledged acknowledged, long seed) {
        this.store = store;
        this.acknowledged = acknowledged;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Takes the paths of the store and of what is acknowledged, a seed, and whether it counts as it should, or else by get and
     * set. Begins when it is told to.
     */
    public static void main(String[] arguments) throws IOException {
        RecordStore store = RecordStore.open(Path.of(arguments[0]), CountedRecord.LAYOUT, OPTIONS);
        Acknowledged acknowledged = Acknowledged.by(Path.of(arguments[1]));
        CountingWriter writer = new CountingWriter(store, acknowledged, Long.parseLong(arguments[2]));
        boolean counts = Boolean.parseBoolean(arguments[3]);
        System.out.println("ready");
        if (System.in.read() < 0) {
            return;
        }
        while (true) {
            writer.write(counts);
        }
    }

    private void write(boolean counts) {
        int record = random.nextInt(RECORDS);
        if (!counts) {
            acknowledged.add(record, CountedRecord.addByGetAndSet(store, record));
            return;
        }
        switch (random.nextInt(8)) {
            case 0 -> acknowledged.add(record, CountedRecord.addByCompareAndSet(store, record));
            case 1 -> acknowledged.add(record, CountedRecord.update(store, record, 1));
            case 2 -> edit(record, random.nextLong());
            default -> acknowledged.add(record, CountedRecord.add(store, record, 1));
        }
    }

    private void edit(int record, long value) {
        CountedRecord.edit(store, record, value, value);
    }
}
