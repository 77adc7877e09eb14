package io.mmapforge.store;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.testing.ParentSignal;
import io.mmapforge.testing.StampedRecord;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that writes records of one version of a layout, of which every field follows from one number: it appends some, and changes the
 * first one all the time, until it is told to finish.
 */
final class OtherVersionProcess {
    private static final FieldDefinition SEED = FieldDefinition.of("seed", FieldType.INT64);
    private static final FieldDefinition MIRROR = FieldDefinition.of("mirror", FieldType.INT64);
    private static final FieldDefinition TEXT =
            FieldDefinition.of("text", FieldType.STRING, StampedRecord.TEXT_MAX_BYTES);
    /** Has a value, the number itself, in records of odd numbers. */
    private static final FieldDefinition ODD =
            FieldDefinition.of("odd", FieldType.INT64).asOptional();

    /** The two versions. Fields move, and both have one that the other does not. */
    static final List<RecordLayout> VERSIONS = List.of(
            RecordLayout.of(
                    "Stamped", 1, "", 8, List.of(SEED, TEXT, ODD, FieldDefinition.of("gone", FieldType.INT32), MIRROR)),
            RecordLayout.of(
                    "Stamped",
                    2,
                    "",
                    64,
                    List.of(
                            FieldDefinition.of("more", FieldType.BYTES, 600).asOptional(),
                            MIRROR,
                            ODD,
                            FieldDefinition.of("late", FieldType.INT64).withDefault("-5"),
                            TEXT,
                            SEED)));

    static final int APPENDS = 3_000;

    private OtherVersionProcess() {}

    /** {@code <path> <version>}; says {@code ready}, and {@code done} when all records are appended. */
    public static void main(String[] arguments) {
        ParentSignal signal = ParentSignal.listen();
        RecordLayout layout = VERSIONS.get(Integer.parseInt(arguments[1]) - 1);
        StoreOptions options = StoreOptions.defaults().withInitialCapacity(1);
        try (RecordStore store = RecordStore.create(Path.of(arguments[0]), layout, options)) {
            store.append(fill(store.buffer(), layout, 0));
            System.out.println("ready");
            long seed = 1;
            for (; seed < APPENDS; seed++) {
                store.append(fill(store.buffer(), layout, seed));
                store.write(0, fill(store.buffer(), layout, seed));
            }
            System.out.println("done");
            while (!signal.isTimeToFinish()) {
                store.write(0, fill(store.buffer(), layout, seed++));
            }
        }
    }

    private static RecordBuffer fill(RecordBuffer buffer, RecordLayout layout, long seed) {
        buffer.putLong(layout.field("seed").orElseThrow().offset(), seed);
        buffer.putLong(layout.field("mirror").orElseThrow().offset(), ~seed);
        buffer.putString(
                layout.field("text").orElseThrow().offset(), StampedRecord.TEXT_MAX_BYTES, StampedRecord.text(seed));
        if (seed % 2 != 0) {
            buffer.setPresent(layout.field("odd").orElseThrow().presenceBit(), true);
            buffer.putLong(layout.field("odd").orElseThrow().offset(), seed);
        }
        return buffer;
    }
}
