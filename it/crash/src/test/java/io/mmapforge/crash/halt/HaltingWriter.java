package io.mmapforge.crash.halt;

import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.store.RecordBatch;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that does one thing to a store, in the course of which its crash plan halts it. */
final class HaltingWriter {
    /** The record that is written to. */
    static final int TARGET = 1;

    /** What the target held before, and what is written. */
    static final long OLD = 1;

    static final long NEW = 1_000_003;

    private static final long LONGEST_AHEAD_MILLIS = 30_000;

    /** How many records a batch has. */
    static final int BATCH_RECORDS = 12;

    private static final StampedRecord STAMPED = StampedRecord.SHORT;

    private HaltingWriter() {}

    /** What a process does. */
    enum Deed {
        OPEN,
        WRITE,
        STRING,
        SCALAR,
        APPEND,
        BATCH,
        GROW,
        /** As WRITE, APPEND and GROW, of records that are encoded where they are going to lie. */
        WRITE_IN_PLACE,
        APPEND_IN_PLACE,
        GROW_IN_PLACE,
        SYNC,
        MEET,
        AHEAD
    }

    /** Takes the store's path and a {@link Deed}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Deed deed = Deed.valueOf(arguments[1]);
        boolean ahead = deed == Deed.AHEAD;
        StoreOptions options = StoreOptions.defaults().withPreGrowth(ahead).withPreTouch(ahead);
        RecordStore store = RecordStore.open(Path.of(arguments[0]), STAMPED.layout(), options);
        switch (deed) {
            case OPEN -> System.out.println("opened");
            case WRITE -> write(store);
            case STRING ->
                store.setString(TARGET, STAMPED.note(), StampedRecord.NOTE_MAX_BYTES, StampedRecord.text(NEW));
            case SCALAR -> store.setLong(TARGET, STAMPED.counter(), StampedRecord.counterValue(NEW));
            case APPEND -> append(store);
            case WRITE_IN_PLACE -> store.write(TARGET, NEW, STAMPED.encoder(), STAMPED.size());
            case APPEND_IN_PLACE -> appendInPlace(store);
            case GROW_IN_PLACE -> {
                for (long capacity = store.capacity(); store.capacity() == capacity; ) {
                    System.out.println("appended " + appendInPlace(store));
                }
            }
            case BATCH -> appendBatch(store);
            case GROW -> {
                for (long capacity = store.capacity(); store.capacity() == capacity; ) {
                    System.out.println("appended " + append(store));
                }
            }
            case SYNC -> {
                write(store);
                store.sync();
            }
            case AHEAD -> {
                // The halt comes in the background; the end of the input, which never comes, would be that of a missed
                // one.
                System.out.println("ready " + System.in.read());
            }
            case MEET -> {
                // Was open before the writer that it shall meet began, and so has not repaired anything yet.
                System.out.println("ready");
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII)).readLine();
                write(store);
                append(store);
                store.sync();
            }
        }
        store.close();
        System.out.println("finished");
    }

    private static void write(RecordStore store) {
        RecordBuffer record = STAMPED.fill(store.buffer(), NEW);
        store.write(TARGET, record);
    }

    /** More records than there is room for, so that the file grows, by two steps. */
    private static void appendBatch(RecordStore store) {
        RecordBatch batch = new RecordBatch(store);
        for (int i = 0; i < BATCH_RECORDS; i++) {
            batch.add(STAMPED.fill(store.buffer(), NEW));
        }
        batch.append();
    }

    private static long appendInPlace(RecordStore store) {
        return store.append(NEW, STAMPED.encoder(), STAMPED.size());
    }

    private static long append(RecordStore store) {
        return store.append(STAMPED.fill(store.buffer(), NEW));
    }
}
