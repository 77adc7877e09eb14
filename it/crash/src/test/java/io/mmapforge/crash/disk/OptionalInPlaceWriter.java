package io.mmapforge.crash.disk;

import io.mmapforge.error.StoreFullException;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.RecordValues;
import io.mmapforge.store.StoreOptions;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A process that sets and clears optional fields of its store, and keeps a ledger of what returned. It is told when to go on, and
 * tells after each part whether calls returned, were refused, or ended otherwise, and of how many fields the value is neither that of the last call
 * that returned nor that of one refused since.
 */
final class OptionalInPlaceWriter {
    static final RecordLayout LAYOUT = RecordLayout.of(
            "Optional",
            1,
            "",
            8,
            List.of(
                    FieldDefinition.of("id", FieldType.INT64),
                    FieldDefinition.of("count", FieldType.INT64).asOptional(),
                    FieldDefinition.of("levels", FieldType.INT32).withLength(5).asOptional()));

    private static final int COUNT = 24;
    private static final int COUNT_BIT = 0;
    private static final int LEVELS = 32;
    private static final int LEVELS_BYTES = 20;
    private static final int LEVELS_BIT = 1;
    private static final int RECORD_BYTES = 56;
    private static final int RECORDS = 3_000;
    private static final int CALLS = 600;
    private static final long ABSENT = -1;

    private final RecordStore store;
    private final Random random = new Random(7);
    private final List<Set<Long>> counts = new ArrayList<>();
    private final List<Set<Long>> levels = new ArrayList<>();
    private long nextValue = 1;
    private int calls;
    private int returned;
    private int refused;

    private OptionalInPlaceWriter(RecordStore store) {
        this.store = store;
    }

    /** Takes the store's path. */
    public static void main(String[] arguments) throws Exception {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (RecordStore store = RecordStore.create(Path.of(arguments[0]), LAYOUT, StoreOptions.defaults())) {
            OptionalInPlaceWriter writer = new OptionalInPlaceWriter(store);
            writer.append();
            System.out.println("ready");
            while (commands.readLine().equals("go")) {
                writer.part();
            }
        }
        System.out.println("closed");
    }

    private void append() {
        for (int i = 0; i < RECORDS; i++) {
            store.append();
            counts.add(new HashSet<>(Set.of(ABSENT)));
            levels.add(new HashSet<>(Set.of(ABSENT)));
        }
        store.sync();
    }

    private void part() {
        calls = 0;
        returned = 0;
        refused = 0;
        int otherwise = 0;
        while (calls < CALLS) {
            try {
                callsInOrder();
                // A call of the operating system, at which the VM tells what it has left to tell.
                Thread.yield();
            } catch (InternalError told) {
                otherwise++;
            }
        }
        System.out.println("returned " + (returned > 0) + " refused " + (refused > 0) + " otherwise " + otherwise
                + " lost " + lost());
    }

    private void callsInOrder() {
        while (calls < CALLS) {
            calls++;
            int record = random.nextInt(RECORDS);
            int deed = random.nextInt(4);
            long value = deed == 1 || deed == 3 ? ABSENT : nextValue++;
            Set<Long> known = (deed < 2 ? counts : levels).get(record);
            known.add(value);
            try {
                change(record, deed, value);
                known.clear();
                known.add(value);
                returned++;
            } catch (StoreFullException e) {
                refused++;
            }
        }
    }

    private void change(int record, int deed, long value) {
        switch (deed) {
            case 0 -> store.setOptionalLong(record, COUNT, COUNT_BIT, value);
            case 1 -> store.clear(record, COUNT_BIT);
            case 2 -> {
                RecordBuffer draft = store.buffer();
                for (int i = 0; i < 5; i++) {
                    draft.putInt(LEVELS + 4 * i, (int) value);
                }
                store.writeRange(record, LEVELS, LEVELS_BYTES, LEVELS_BIT, draft);
            }
            default -> store.clear(record, LEVELS_BIT);
        }
    }

    private int lost() {
        int lost = 0;
        for (int record = 0; record < RECORDS; record++) {
            long count = store.getLongOr(record, COUNT, COUNT_BIT, ABSENT, RECORD_BYTES);
            lost += counts.get(record).contains(count) ? 0 : 1;
            RecordValues range = store.readRange(record, LEVELS, LEVELS_BYTES, LEVELS_BIT);
            long level = range.has(LEVELS_BIT) ? range.getInt(LEVELS) : ABSENT;
            lost += levels.get(record).contains(level) ? 0 : 1;
            for (int i = 1; i < 5 && level != ABSENT; i++) {
                lost += range.getInt(LEVELS + 4 * i) == level ? 0 : 1;
            }
        }
        return lost;
    }
}
