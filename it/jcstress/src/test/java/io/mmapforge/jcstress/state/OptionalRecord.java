package io.mmapforge.jcstress.state;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import java.util.ArrayList;
import java.util.List;

/** Records of an optional int64 far behind its presence bit, so that a write of both takes long enough to be met in its middle often. */
public final class OptionalRecord {
    public static final int VALUE = 528;
    public static final int PRESENCE_BIT = 0;
    public static final int RECORD_BYTES = 536;

    private static final int FIELDS_BETWEEN = 64;

    /** In place of a value that is absent; of no race, since the numbers of races are not negative. */
    private static final long ABSENT = StampedRecord.value(-1, Seen.OLD, 0);

    private OptionalRecord() {}

    public static RecordLayout layout() {
        List<FieldDefinition> fields = new ArrayList<>();
        for (int n = 0; n < FIELDS_BETWEEN; n++) {
            fields.add(FieldDefinition.of("f" + n, FieldType.INT64));
        }
        fields.add(FieldDefinition.of("value", FieldType.INT64).asOptional());
        return RecordLayout.of("Optional", 1, "", RecordLayout.DEFAULT_ALIGNMENT, fields);
    }

    /** Leaves the record without a value, and an old one in its bytes. */
    public static void clear(RecordStore store, long index, long race) {
        RecordBuffer record = store.buffer();
        record.putLong(VALUE, StampedRecord.value(race, Seen.OLD, 0));
        store.write(index, record);
    }

    public static void set(RecordStore store, long index, long race) {
        store.setOptionalLong(index, VALUE, PRESENCE_BIT, StampedRecord.value(race, Seen.NEW, 0));
    }

    public static Seen get(RecordStore store, long index, long race) {
        long value = store.getLongOr(index, VALUE, PRESENCE_BIT, ABSENT, RECORD_BYTES);
        return value == ABSENT ? Seen.ABSENT : StampedRecord.seen(value, race, 0);
    }

    /** As a reader gets it that asks for the bit, and then for the value. */
    public static Seen getInTwoLoads(RecordStore store, long index, long race) {
        return store.has(index, PRESENCE_BIT, RECORD_BYTES)
                ? StampedRecord.seen(store.getLong(index, VALUE, RECORD_BYTES), race, 0)
                : Seen.ABSENT;
    }
}
