package io.mmapforge.jcstress.state;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordBuffer;
import java.util.stream.IntStream;

/**
 * Records of int64 fields that all follow from one number, which says of which race they are and who wrote them.
 *
 * <p>The two halves of a field differ between any two writes of a race, so a field of two halves is recognised as well.
 */
public final class StampedRecord {
    /** 40 bytes: little enough that the library copies it word by word. */
    public static final StampedRecord SMALL = new StampedRecord(4);

    /** 136 bytes: the library reads it by the platform's bulk copy. */
    public static final StampedRecord WIDE = new StampedRecord(16);

    /** 520 bytes: a write of it takes long enough to be met in its middle often, for faults that a short run has to see. */
    public static final StampedRecord LONG = new StampedRecord(64);

    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;
    private static final long UNSPREAD = 0xF1DE_83E1_9937_733DL;
    private static final long STEP = 0x0101_0101_0101_0101L;
    private static final Seen[] WRITERS = {Seen.OLD, Seen.NEW, Seen.OTHER};

    private final int fields;

    private StampedRecord(int fields) {
        this.fields = fields;
    }

    public RecordLayout layout() {
        return RecordLayout.of(
                "Stamped",
                1,
                "",
                RecordLayout.DEFAULT_ALIGNMENT,
                IntStream.range(0, fields)
                        .mapToObj(n -> FieldDefinition.of("f" + n, FieldType.INT64))
                        .toList());
    }

    public int fields() {
        return fields;
    }

    /** Where the n-th field lies in the record. */
    public static int offset(int n) {
        return Long.BYTES * (n + 1);
    }

    /** What the n-th field holds after the given write. */
    public static long value(long race, Seen writer, int n) {
        return (race * WRITERS.length + writer.ordinal()) * SPREAD + n * STEP;
    }

    public long[] values(long race, Seen writer) {
        return IntStream.range(0, fields).mapToLong(n -> value(race, writer, n)).toArray();
    }

    public RecordBuffer fill(RecordBuffer record, long race, Seen writer) {
        for (int n = 0; n < fields; n++) {
            record.putLong(offset(n), value(race, writer, n));
        }
        return record;
    }

    /** Whether all fields are of one write, of whatever race. */
    public boolean isWhole(RecordBuffer record) {
        long first = record.getLong(offset(0));
        for (int n = 1; n < fields; n++) {
            if (record.getLong(offset(n)) != first + n * STEP) {
                return false;
            }
        }
        // A record of zeros is no whole one either: its fields would be a step apart.
        return true;
    }

    public Seen seen(RecordBuffer record, long race) {
        return isWhole(record) ? seen(record.getLong(offset(0)), race, 0, Seen.FOREIGN) : Seen.MIXED;
    }

    /** Whose value of the n-th field it is. */
    public static Seen seen(long value, long race, int n) {
        return seen(value, race, n, Seen.MIXED);
    }

    /** Whose record the fields make up that somebody else has copied. */
    public Seen seen(long[] copied, long race) {
        for (int n = 1; n < fields; n++) {
            if (copied[n] != copied[0] + n * STEP) {
                return Seen.MIXED;
            }
        }
        return seen(copied[0], race, 0, Seen.FOREIGN);
    }

    /** The number of a whole record's write among those of all races: three times the race's, and the writer's ordinal. */
    public static long write(RecordBuffer record) {
        // The two factors are each other's inverse modulo 2^64.
        return record.getLong(offset(0)) * UNSPREAD;
    }

    private static Seen seen(long value, long race, int n, Seen otherwise) {
        for (Seen writer : WRITERS) {
            if (value == value(race, writer, n)) {
                return writer;
            }
        }
        return otherwise;
    }
}
