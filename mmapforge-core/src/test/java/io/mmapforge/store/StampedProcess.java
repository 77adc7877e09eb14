package io.mmapforge.store;

import io.mmapforge.testing.ParentSignal;
import io.mmapforge.testing.StampedRecord;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** A process that writes or reads stamped records until its parent tells it to finish. */
final class StampedProcess {
    /** The records that are written whole; of the one behind them only the text is set. */
    static final int WHOLE_RECORDS = 2;

    private final StampedRecord stamped;
    private final RecordStore store;
    private final SplittableRandom random = new SplittableRandom();
    private long done;
    private long torn;

    StampedProcess(StampedRecord stamped, RecordStore store) {
        this.stamped = stamped;
        this.store = store;
    }

    /** Prints {@code ready}, works, then prints {@code done <operations> torn <reads>}. */
    public static void main(String[] arguments) {
        StampedRecord stamped = new StampedRecord(Integer.parseInt(arguments[2]));
        boolean writing = arguments[0].equals("write");
        Path path = Path.of(arguments[1]);
        ParentSignal signal = ParentSignal.listen();
        try (RecordStore store = writing
                ? RecordStore.open(path, stamped.layout(), StoreOptions.defaults())
                : RecordStore.openReadOnly(path, stamped.layout(), StoreOptions.defaults())) {
            StampedProcess process = new StampedProcess(stamped, store);
            System.out.println("ready");
            while (!signal.isTimeToFinish()) {
                if (writing) {
                    process.write();
                } else {
                    process.read();
                }
            }
            System.out.println("done " + process.done + " torn " + process.torn);
        }
    }

    static void prepare(RecordStore store, StampedRecord stamped) {
        for (int i = 0; i <= WHOLE_RECORDS; i++) {
            store.append(stamped.fill(store.buffer(), i));
        }
    }

    void write() {
        long seed = random.nextLong();
        int index = random.nextInt(WHOLE_RECORDS + 1);
        if (index == WHOLE_RECORDS) {
            store.setString(index, StampedRecord.TEXT, StampedRecord.TEXT_MAX_BYTES, StampedRecord.text(seed));
        } else {
            store.write(index, stamped.fill(store.buffer(), seed));
        }
        done++;
    }

    void read() {
        int index = random.nextInt(WHOLE_RECORDS + 1);
        String text = store.getString(index, StampedRecord.TEXT, StampedRecord.TEXT_MAX_BYTES);
        boolean whole = StampedRecord.isWholeText(text);
        if (index < WHOLE_RECORDS) {
            whole &= stamped.isWhole(store.read(index));
        }
        done++;
        if (!whole) {
            torn++;
        }
    }

    long done() {
        return done;
    }

    long torn() {
        return torn;
    }
}
