package io.mmapforge.crash.disk;

import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.error.StoreFullException;
import io.mmapforge.store.RecordBatch;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * A process that appends within the room of its store, sets and syncs, and keeps a ledger of what returned. It is told when to
 * go on, and tells after each part how many calls returned, were refused, or ended otherwise, and what was lost.
 */
final class InPlaceWriter {
    static final int RECORDS = 3_000;
    private static final int CALLS = 500;
    private static final int CAPACITY = 100_000;
    private static final int KEPT_FOR_LATER = 20_000;
    private static final StampedRecord STAMPED = StampedRecord.SHORT;

    private final RecordStore store;
    private final BufferedReader commands;
    private final Random random = new Random(7);

    /** What a record may be: the seed of the last write that returned, and of those refused since, which may be finished later. */
    private final Map<Long, Set<Long>> ledger = new HashMap<>();

    private long acknowledged;
    private long nextSeed = 1;
    private int returned;
    private int refused;
    private int otherwise;
    private int calls;
    private String firstOther = "";

    private InPlaceWriter(RecordStore store, BufferedReader commands) {
        this.store = store;
        this.commands = commands;
    }

    /** Takes the store's path. */
    public static void main(String[] arguments) throws Exception {
        StoreOptions options = StoreOptions.defaults().withInitialCapacity(CAPACITY);
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        RecordStore store = RecordStore.create(Path.of(arguments[0]), STAMPED.layout(), options);
        new InPlaceWriter(store, commands).run();
    }

    private void run() throws Exception {
        for (int i = 0; i < RECORDS; i++) {
            append();
        }
        store.sync();
        System.out.println("ready");
        for (String command = commands.readLine(); !command.equals("close"); command = commands.readLine()) {
            beginPart();
            switch (command) {
                case "append" -> part(this::append, CALLS);
                case "batch" -> part(this::batch, CALLS / 10);
                case "set" -> part(this::set, CALLS);
                case "sync" -> part(this::sync, 5);
                case "mix" -> mix();
                default -> throw new IllegalArgumentException(command);
            }
            System.out.println(command + " returned " + (returned > 0) + " refused " + (refused > 0) + " otherwise "
                    + otherwise + " lost " + lost() + firstOther);
        }
        store.close();
        System.out.println("closed " + acknowledged);
    }

    private void beginPart() {
        returned = 0;
        refused = 0;
        otherwise = 0;
        firstOther = "";
        calls = 0;
    }

    /**
     * Makes the calls, and goes on after what comes outside of one. That can come twice: the second one while the first is being
     * written down, since a refused call stores once more what it gives back.
     */
    private void part(BooleanSupplier call, int times) {
        while (calls < times) {
            try {
                callsInOrder(call, times);
            } catch (InternalError told) {
                otherwise++;
            }
        }
    }

    private void callsInOrder(BooleanSupplier call, int times) {
        try {
            while (calls < times) {
                calls++;
                count(call);
            }
            // A call of the operating system, at which the VM tells what it has left to tell.
            Thread.yield();
        } catch (InternalError outside) {
            other(outside);
            Thread.yield();
        }
    }

    private void count(BooleanSupplier call) {
        try {
            if (call.getAsBoolean()) {
                returned++;
            }
        } catch (StoreFullException e) {
            refused++;
        } catch (InternalError e) {
            other(e);
        }
    }

    private void other(InternalError e) {
        otherwise++;
        firstOther = " " + e;
    }

    /** Four seconds of everything, while the disk fills and empties. */
    private void mix() {
        long end = System.nanoTime() + 4_000_000_000L;
        part(
                () -> {
                    if (System.nanoTime() > end) {
                        return false;
                    }
                    int kind = store.size() < CAPACITY - KEPT_FOR_LATER ? random.nextInt(32) : 2;
                    return kind == 0 ? append() : kind == 1 ? batch() : set();
                },
                2_000_000);
    }

    private boolean append() {
        long seed = nextSeed++;
        long index = store.append(STAMPED.fill(store.buffer(), seed));
        acknowledged++;
        ledger.put(index, new HashSet<>(Set.of(seed)));
        return true;
    }

    private boolean batch() {
        RecordBatch batch = new RecordBatch(store);
        long seed = nextSeed;
        nextSeed += 10;
        for (int i = 0; i < 10; i++) {
            batch.add(STAMPED.fill(store.buffer(), seed + i));
        }
        long first = batch.append();
        acknowledged += 10;
        for (int i = 0; i < 10; i++) {
            ledger.put(first + i, new HashSet<>(Set.of(seed + i)));
        }
        return true;
    }

    private boolean set() {
        long index = random.nextInt(RECORDS);
        Set<Long> seeds = ledger.get(index);
        long seed = nextSeed++;
        seeds.add(seed);
        store.write(index, STAMPED.fill(store.buffer(), seed));
        seeds.clear();
        seeds.add(seed);
        store.setLong(index, STAMPED.counter(), StampedRecord.counterValue(seed));
        return true;
    }

    private boolean sync() {
        store.sync();
        return true;
    }

    /** The records that returned from a call, and are not there, or not as they should be. */
    private long lost() {
        long missing = Math.max(0, acknowledged - store.size());
        for (Map.Entry<Long, Set<Long>> entry : ledger.entrySet()) {
            if (entry.getKey() < store.size()) {
                var record = store.read(entry.getKey());
                long seed = StampedRecord.seed(record);
                missing += entry.getValue().contains(seed) && STAMPED.isWhole(record) ? 0 : 1;
            }
        }
        return missing;
    }
}
