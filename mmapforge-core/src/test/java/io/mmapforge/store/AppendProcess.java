package io.mmapforge.store;

import io.mmapforge.testing.ParentSignal;
import io.mmapforge.testing.StampedRecord;
import java.nio.file.Path;
import java.util.stream.LongStream;

/** A process that appends stamped records, or follows those that others append. */
final class AppendProcess {
    /** So that the follower is as fast as the writer, and always at its heels. */
    private static final int WARM_UP_ROUNDS = 20;

    private AppendProcess() {}

    /**
     * {@code append <path> <writer> <count>} prints the sum of the indices it got, and so does {@code append-ahead}, which grows
     * the file ahead; {@code follow <path> <from> <to>} reads every
     * record as soon as it is there and prints how many were not whole.
     */
    public static void main(String[] arguments) {
        ParentSignal signal = ParentSignal.listen();
        StampedRecord stamped = new StampedRecord(StampedRecord.SHORT_BLOB);
        Path path = Path.of(arguments[1]);
        if (!arguments[0].equals("follow")) {
            StoreOptions options = StoreOptions.defaults().withPreGrowth(arguments[0].equals("append-ahead"));
            try (RecordStore store = RecordStore.open(path, stamped.layout(), options)) {
                System.out.println("ready");
                signal.await();
                int writer = Integer.parseInt(arguments[2]);
                int count = Integer.parseInt(arguments[3]);
                System.out.println(
                        LongStream.of(append(store, stamped, writer, count)).sum());
            }
        } else {
            try (RecordStore store = RecordStore.openReadOnly(path, stamped.layout(), StoreOptions.defaults())) {
                int from = Integer.parseInt(arguments[2]);
                for (int i = 0; i < WARM_UP_ROUNDS; i++) {
                    follow(store, stamped, 0, from);
                }
                System.out.println("ready " + store.size() + " of " + store.capacity());
                System.out.println("torn " + follow(store, stamped, from, Integer.parseInt(arguments[3])));
            }
        }
    }

    /** Appends, and returns the indices. */
    static long[] append(RecordStore store, StampedRecord stamped, int writer, int count) {
        long[] indices = new long[count];
        for (int i = 0; i < count; i++) {
            indices[i] = store.append(stamped.fill(store.buffer(), seed(writer, i)));
        }
        return indices;
    }

    static long seed(int writer, int number) {
        return (long) writer << 32 | number;
    }

    private static int follow(RecordStore store, StampedRecord stamped, int from, int to) {
        int torn = 0;
        for (int i = from; i < to; i++) {
            while (store.size() <= i) {
                Thread.onSpinWait();
            }
            boolean whole = stamped.isWhole(store.read(i)) && store.getLong(i, StampedRecord.SEED) == seed(0, i);
            torn += whole ? 0 : 1;
        }
        return torn;
    }
}
