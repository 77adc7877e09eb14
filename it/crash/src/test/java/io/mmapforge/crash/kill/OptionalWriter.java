package io.mmapforge.crash.kill;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.RecordValues;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A process that sets and clears optional fields of a few records, and replaces the records, until it is killed. Values that are present
 * are odd, and the bytes of absent ones even; the elements of an array are all the same.
 */
final class OptionalWriter {
    static final int RECORDS = 3;

    /** In place of a number that is absent. */
    static final long ABSENT = -2;

    /** 64 bytes. */
    static final RecordLayout LAYOUT = RecordLayout.of(
            "Optional",
            1,
            "",
            8,
            List.of(
                    FieldDefinition.of("rating", FieldType.UINT16).asOptional(),
                    FieldDefinition.of("count", FieldType.INT64).asOptional(),
                    FieldDefinition.of("levels", FieldType.INT32).withLength(5).asOptional(),
                    FieldDefinition.of("bids", FieldType.INT16).withLength(3)));

    private static final int PRESENCE = 8;
    private static final int RATING = 16;
    private static final int RATING_BIT = 0;
    private static final int COUNT = 24;
    private static final int COUNT_BIT = 1;
    private static final int LEVELS = 32;
    private static final int LEVELS_BYTES = 20;
    private static final int LEVELS_BIT = 2;
    private static final int BIDS = 52;
    private static final int BIDS_BYTES = 6;
    private static final int RECORD_BYTES = 64;

    private final RecordStore store;
    private final SplittableRandom random;

    private OptionalWriter(RecordStore store, long seed) {
        this.store = store;
        this.random = new SplittableRandom(seed);
    }

    /** Takes the store's path, a seed, and whether what is absent is set through the lane, or else bit by bit. */
    public static void main(String[] arguments) {
        RecordStore store = RecordStore.open(Path.of(arguments[0]), LAYOUT, StoreOptions.defaults());
        OptionalWriter writer = new OptionalWriter(store, Long.parseLong(arguments[1]));
        boolean byLane = Boolean.parseBoolean(arguments[2]);
        System.out.println("ready");
        while (true) {
            writer.write(byLane);
        }
    }

    private void write(boolean byLane) {
        long record = random.nextInt(RECORDS);
        int odd = random.nextInt(1 << 15) | 1;
        switch (random.nextInt(7)) {
            case 0 -> store.setOptionalUnsignedShort(record, RATING, RATING_BIT, odd);
            case 1 -> setCount(record, odd, byLane);
            case 2 -> store.writeRange(record, LEVELS, LEVELS_BYTES, LEVELS_BIT, levels(store.buffer(), odd));
            case 3 -> store.clear(record, random.nextInt(3));
            case 4 -> store.writeRange(record, BIDS, BIDS_BYTES, bids(store.buffer(), odd));
            default -> store.write(record, whole(odd));
        }
    }

    private void setCount(long record, int odd, boolean byLane) {
        if (byLane) {
            store.setOptionalLong(record, COUNT, COUNT_BIT, odd);
        } else {
            long presence = store.getLong(record, PRESENCE, RECORD_BYTES);
            store.setLong(record, PRESENCE, presence | 1L << COUNT_BIT);
            store.setLong(record, COUNT, odd);
        }
    }

    private RecordBuffer whole(int odd) {
        RecordBuffer record = store.buffer();
        boolean present = random.nextBoolean();
        int value = present ? odd : odd - 1;
        record.putUnsignedShort(RATING, value);
        record.putLong(COUNT, value);
        for (int bit = 0; bit < 3; bit++) {
            record.setPresent(bit, present);
        }
        return bids(levels(record, value), odd);
    }

    private static RecordBuffer levels(RecordBuffer record, int value) {
        for (int i = 0; i < 5; i++) {
            record.putInt(LEVELS + 4 * i, value);
        }
        return record;
    }

    private static RecordBuffer bids(RecordBuffer record, int value) {
        for (int i = 0; i < 3; i++) {
            record.putShort(BIDS + 2 * i, (short) value);
        }
        return record;
    }

    /** Reads a record in every way, and returns what is wrong with what was read, or nothing. */
    static String violation(RecordStore reader, long record) {
        long rating = reader.getUnsignedShortOr(record, RATING, RATING_BIT, (int) ABSENT, RECORD_BYTES);
        long count = reader.getLongOr(record, COUNT, COUNT_BIT, ABSENT, RECORD_BYTES);
        if (isWrong(rating) || isWrong(count)) {
            return "rating " + rating + " count " + count;
        }
        String wrong = violation(reader.readRange(record, LEVELS, LEVELS_BYTES, LEVELS_BIT), false);
        return wrong.isEmpty() ? violation(reader.read(record), true) : wrong;
    }

    private static String violation(RecordValues values, boolean whole) {
        if (values.has(LEVELS_BIT)) {
            for (int i = 0; i < 5; i++) {
                int level = values.getInt(LEVELS + 4 * i);
                if (isWrong(level) || level != values.getInt(LEVELS)) {
                    return "level " + i + " is " + level + ", the first " + values.getInt(LEVELS);
                }
            }
        }
        if (whole) {
            long rating = values.has(RATING_BIT) ? values.getUnsignedShort(RATING) : ABSENT;
            long count = values.has(COUNT_BIT) ? values.getLong(COUNT) : ABSENT;
            boolean torn = values.getShort(BIDS) != values.getShort(BIDS + 2)
                    || values.getShort(BIDS) != values.getShort(BIDS + 4);
            if (isWrong(rating) || isWrong(count) || torn) {
                return "in the whole record: rating " + rating + " count " + count + (torn ? ", bids torn" : "");
            }
        }
        return "";
    }

    private static boolean isWrong(long value) {
        return value != ABSENT && (value & 1) == 0;
    }
}
