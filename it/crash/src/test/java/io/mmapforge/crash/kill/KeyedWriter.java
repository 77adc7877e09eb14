package io.mmapforge.crash.kill;

import io.mmapforge.crash.harness.KeyedRecord;
import io.mmapforge.error.DuplicateKeyException;
import io.mmapforge.store.RecordBatch;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** A process that puts keys, the same as others and new ones, and says of each where it is, until it is killed. */
final class KeyedWriter {
    /** Keys that all writers put again and again. */
    static final int HOT_KEYS = 16;

    /** How many lives after each other want the same new keys. */
    private static final int RIVALS = 3;

    private static final int BATCH = 5;

    private static final int ACTS_AT_ONCE = 16;

    /** Without new keys it goes on with the others', but leaves most of the processor to those who start. */
    private static final int ACTS_AT_ONCE_IN_THE_END = 64;

    private static final long REST_NANOS = 200_000;

    private final RecordStore store;
    private final int life;
    private final int newKeys;
    private final SplittableRandom random;
    private final FileOutputStream acknowledgements = new FileOutputStream(FileDescriptor.out);
    private int contested;
    private int own;
    private int hotKeysSaid;

    private KeyedWriter(RecordStore store, int life, int newKeys) {
        this.store = store;
        this.life = life;
        this.newKeys = newKeys;
        this.random = new SplittableRandom(life);
    }

    /** Takes the store's path, the number of this life, and how many new keys it puts at most. Ends with its input. */
    public static void main(String[] arguments) throws IOException {
        int life = Integer.parseInt(arguments[1]);
        StoreOptions options = StoreOptions.defaults().withPreGrowth(life % 2 == 0);
        RecordStore store = RecordStore.open(Path.of(arguments[0]), KeyedRecord.LAYOUT, options);
        KeyedWriter writer = new KeyedWriter(store, life, Integer.parseInt(arguments[2]));
        writer.say("ready\n");
        while (System.in.available() == 0) {
            boolean ends = writer.own >= writer.newKeys && writer.contested >= writer.newKeys;
            int acts = ends ? ACTS_AT_ONCE_IN_THE_END : ACTS_AT_ONCE;
            for (int i = 0; i < acts; i++) {
                writer.act();
            }
            if (ends) {
                LockSupport.parkNanos(REST_NANOS);
            }
        }
        store.close();
        writer.say("finished\n");
    }

    private void act() throws IOException {
        switch (random.nextInt(8)) {
            case 0 -> {
                int key = random.nextInt(HOT_KEYS);
                long id = -1 - key;
                long index = KeyedRecord.put(store, id, random.nextLong());
                if ((hotKeysSaid & 1 << key) == 0) {
                    // Once, since to be told of it takes the others longer than the put.
                    hotKeysSaid |= 1 << key;
                    acknowledge(id, index);
                }
            }
            case 1 -> {
                if (own + BATCH <= newKeys) {
                    batch();
                }
            }
            case 2, 3 -> {
                if (own < newKeys) {
                    long id = ownKey(own++);
                    acknowledge(id, KeyedRecord.append(store, id));
                }
            }
            default -> {
                if (contested < newKeys) {
                    contest();
                }
            }
        }
    }

    /** Puts a key that other lives put at about the same time. */
    private void contest() throws IOException {
        long id = (long) (life / RIVALS) << 32 | contested++;
        if (random.nextBoolean()) {
            acknowledge(id, KeyedRecord.put(store, id, random.nextLong()));
        } else {
            long index = KeyedRecord.putIfAbsent(store, id);
            acknowledge(id, index < 0 ? ~index : index);
        }
    }

    private void batch() throws IOException {
        RecordBatch batch = new RecordBatch(store);
        for (int i = 0; i < BATCH; i++) {
            long id = ownKey(own + i);
            batch.add(KeyedRecord.fill(store.buffer(), id, id));
        }
        long index = batch.append();
        for (int i = 0; i < BATCH; i++) {
            acknowledge(ownKey(own + i), index + i);
        }
        own += BATCH;
        long id = ownKey(own - 1);
        try {
            say("appended key " + id + " twice, as record " + KeyedRecord.append(store, id) + "\n");
        } catch (DuplicateKeyException e) {
            acknowledge(id, e.index());
        }
    }

    private long ownKey(int n) {
        return 1L << 62 | (long) life << 32 | n;
    }

    private void acknowledge(long id, long index) throws IOException {
        say("at " + id + " " + index + "\n");
    }

    /** In one piece, as a pipe takes so few bytes. */
    private void say(String line) throws IOException {
        acknowledgements.write(line.getBytes(StandardCharsets.US_ASCII));
    }
}
