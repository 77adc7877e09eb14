package io.mmapforge.crash.kill;

import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** A process that writes in every way there is, and says of each append that it was done, until it is killed. */
public final class MixedWriter {
    /** The records that all writers set again and again. */
    public static final int HOT_RECORDS = 4;

    private static final int WRITES_PER_FILL = 16;

    private final StampedRecord stamped;
    private final RecordStore store;
    private final int life;
    private final int appendsPerLife;
    private final SplittableRandom random;
    private final FileOutputStream acknowledgements = new FileOutputStream(FileDescriptor.out);
    private int appended;

    private MixedWriter(StampedRecord stamped, RecordStore store, int life, int appendsPerLife) {
        this.stamped = stamped;
        this.store = store;
        this.life = life;
        this.appendsPerLife = appendsPerLife;
        this.random = new SplittableRandom(life);
    }

    /** Takes the store's path, the kind of record, the number of this life, and the most appends. Ends with its input. */
    public static void main(String[] arguments) throws IOException {
        StampedRecord stamped = StampedRecord.named(arguments[1]);
        RecordStore store = RecordStore.open(Path.of(arguments[0]), stamped.layout(), StoreOptions.defaults());
        MixedWriter writer =
                new MixedWriter(stamped, store, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        writer.say("ready\n");
        while (System.in.available() == 0) {
            for (int i = 0; i < 16; i++) {
                writer.act();
            }
        }
        store.close();
        writer.say("finished\n");
    }

    /** The seed of the n-th record that a life appends. */
    public static long seedOf(int life, int n) {
        return (long) life << 32 | n;
    }

    private void act() throws IOException {
        long index = random.nextInt(HOT_RECORDS);
        long seed = random.nextLong();
        switch (random.nextInt(10)) {
            case 0, 1 -> store.setString(index, stamped.note(), StampedRecord.NOTE_MAX_BYTES, StampedRecord.text(seed));
            case 2 -> store.setLong(index, stamped.counter(), StampedRecord.counterValue(seed));
            case 3 -> append();
            case 4, 5 -> store.write(index, seed, stamped.encoder(), stamped.size());
            default -> {
                // Filled once and written often, so that most of the time goes into what a kill shall hit.
                RecordBuffer record = stamped.fill(store.buffer(), seed);
                for (int i = 0; i < WRITES_PER_FILL; i++) {
                    store.write((index + i) % HOT_RECORDS, record);
                }
            }
        }
    }

    private void append() throws IOException {
        if (appended < appendsPerLife) {
            long seed = seedOf(life, appended);
            long index = appended % 2 == 0
                    ? store.append(seed, stamped.encoder(), stamped.size())
                    : store.append(stamped.fill(store.buffer(), seed));
            say(index + "\n");
            appended++;
        }
    }

    /** In one piece, as a pipe takes so few bytes. */
    private void say(String line) throws IOException {
        acknowledgements.write(line.getBytes(StandardCharsets.US_ASCII));
    }
}
