package io.mmapforge.interop.records;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import java.util.List;
import java.util.Optional;

/**
 * Records that are edited, counted in and updated by programs in Java and in C at the same time.
 *
 * <p>An edit changes {@code left}, {@code depth} and {@code right}, so that all between are in its range and are not to be changed by it:
 * {@code right} is {@code ~left}, and {@code depth} is {@code left} if that is odd, and absent if it is even. To {@code hits}, {@code slots}
 * and {@code total} is added, {@code highest} is the highest {@code left}, and an update adds 1 to {@code rounds} and makes {@code echo}
 * three times as much.
 */
public final class EditedRecords {
    public static final RecordLayout LAYOUT = RecordLayout.of(
            "Edited",
            1,
            "",
            8,
            List.of(
                    FieldDefinition.of("left", FieldType.INT64),
                    FieldDefinition.of("hits", FieldType.UINT32),
                    FieldDefinition.of("slots", FieldType.UINT32).withLength(3),
                    FieldDefinition.of("note", FieldType.STRING, 180),
                    FieldDefinition.of("total", FieldType.UINT64),
                    FieldDefinition.of("depth", FieldType.INT64).asOptional(),
                    FieldDefinition.of("right", FieldType.INT64),
                    FieldDefinition.of("highest", FieldType.INT64),
                    FieldDefinition.of("rounds", FieldType.UINT64),
                    FieldDefinition.of("echo", FieldType.UINT64)));

    static final FieldLayout LEFT = field("left");
    static final FieldLayout HITS = field("hits");
    static final FieldLayout SLOTS = field("slots");
    static final FieldLayout NOTE = field("note");
    static final FieldLayout TOTAL = field("total");
    static final FieldLayout DEPTH = field("depth");
    static final FieldLayout RIGHT = field("right");
    static final FieldLayout HIGHEST = field("highest");
    static final FieldLayout ROUNDS = field("rounds");
    static final FieldLayout ECHO = field("echo");

    private static final String TEXT = "is never changed";

    private EditedRecords() {}

    private static FieldLayout field(String name) {
        return LAYOUT.field(name).orElseThrow();
    }

    /** Appends a record that nobody has edited yet. */
    public static void append(RecordStore store) {
        RecordBuffer record = store.buffer();
        record.putLong(RIGHT.offset(), ~0L);
        record.putString(NOTE.offset(), NOTE.maxBytes(), TEXT);
        store.append(record);
    }

    /** Returns what is wrong with a record; nothing if all is well. */
    public static Optional<String> problem(RecordBuffer record) {
        long left = record.getLong(LEFT.offset());
        long right = record.getLong(RIGHT.offset());
        long rounds = record.getLong(ROUNDS.offset());
        long echo = record.getLong(ECHO.offset());
        String depth = depth(record);
        String note = record.getString(NOTE.offset(), NOTE.maxBytes());
        boolean whole = right == ~left
                && depth.equals((left & 1) == 1 ? "" + left : "absent")
                && echo == 3 * rounds
                && note.equals(TEXT);
        return whole
                ? Optional.empty()
                : Optional.of("left %d, right %d, depth %s, rounds %d, echo %d, note '%s'"
                        .formatted(left, right, depth, rounds, echo, note));
    }

    private static String depth(RecordBuffer record) {
        boolean present = (record.getLong(DEPTH.presenceOffset()) & DEPTH.presenceMask()) != 0;
        return present ? "" + record.getLong(DEPTH.offset()) : "absent";
    }

    /** What the edits of the tests can change, in one line. */
    public static String state(RecordBuffer record) {
        return "left %d, depth %s, %s".formatted(record.getLong(LEFT.offset()), depth(record), EditSums.of(record));
    }
}
