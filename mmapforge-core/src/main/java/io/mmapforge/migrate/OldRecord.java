package io.mmapforge.migrate;

import io.mmapforge.annotation.Nullable;
import io.mmapforge.error.StoreException;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.RecordValues;
import java.util.Objects;

/** A record as the old file has it, for the functions of a migration. Of use during the call of a function alone. Not thread-safe. */
public final class OldRecord {
    private final RecordStore records;
    private long index = -1;
    private @Nullable RecordValues values;

    OldRecord(RecordStore records) {
        this.records = records;
    }

    void moveTo(long newIndex) {
        index = newIndex;
        values = null;
    }

    /** The record's index, from 0. */
    public long index() {
        return index;
    }

    /** The layout that the file has. */
    public RecordLayout layout() {
        return records.layout();
    }

    /**
     * A value, by the type that the old version has for the field: {@link Boolean}, {@link Long} (of {@code uint64}
     * {@link java.math.BigInteger}), {@link Float}, {@link Double}, {@link String}, {@code byte[]}, {@link java.time.Instant},
     * {@link java.time.LocalDate}, {@link java.time.Duration}, {@link java.util.UUID}, {@link java.math.BigDecimal}; of an enum the
     * constant's name, or its number as a {@link Long} if it has none; of flags a {@link java.util.Set} of names; of a struct a
     * {@link java.util.Map} by the members' names; of an array a {@link java.util.List}.
     *
     * @param field the field's name in the old version
     * @return null if the record has no value for it
     * @throws IllegalArgumentException if the old version has no such field
     * @throws StoreException if the file has a value that no program may have written
     * @throws java.time.DateTimeException if an instant is beyond those that Java has
     */
    public @Nullable Object value(String field) {
        FieldLayout found = layout().field(Objects.requireNonNull(field, "field"))
                .orElseThrow(() -> new IllegalArgumentException("version " + layout().version() + " of "
                        + layout().recordName() + " has no field '" + field
                        + "', expected one of "
                        + layout().fields().stream().map(FieldLayout::name).toList()));
        RecordValues current = values;
        if (current == null) {
            current = records.read(index);
            values = current;
        }
        return ObjectReading.value(found, current);
    }

    /** Which record it is, for a debugger. */
    @Override
    public String toString() {
        return layout().recordName() + " version " + layout().version() + ", record " + index;
    }
}
