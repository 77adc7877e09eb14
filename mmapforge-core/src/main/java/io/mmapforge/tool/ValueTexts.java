package io.mmapforge.tool;

import io.mmapforge.any.AnyRecord;
import io.mmapforge.error.StoreException;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The values of records as texts, as the commands write them. Not thread-safe. */
public final class ValueTexts {
    private final List<ValueText> fields = new ArrayList<>();
    private final Output out = Output.inMemory();

    /**
     * Texts of the values of a store's records.
     *
     * @param layout the records' layout
     */
    public ValueTexts(RecordLayout layout) {
        for (int i = 0; i < layout.fields().size(); i++) {
            fields.add(ValueText.of(layout.fields().get(i), i));
        }
    }

    /**
     * The text of a value, without any character escaped.
     *
     * @param record a record of the layout
     * @param field the field's position
     * @return nothing if the record has no value for the field
     * @throws StoreException if the bytes are no value of the field's type
     */
    public Optional<String> of(AnyRecord record, int field) {
        if (!record.has(field)) {
            return Optional.empty();
        }
        int mark = out.mark();
        try {
            fields.get(field).write(record, out);
        } catch (RuntimeException | Error e) {
            out.backTo(mark);
            throw e;
        }
        return Optional.of(out.takeBack(mark));
    }

    /**
     * The text of a value that is stored as a whole number.
     *
     * @param type the value's type: an integer, a timestamp, a date, a duration, a decimal; of any other type the number itself is told
     * @param stored the number, as {@link io.mmapforge.any.AnyValues#getLong(int)} tells it
     */
    public static String ofStored(ValueType type, long stored) {
        Objects.requireNonNull(type, "type");
        Output out = Output.inMemory();
        FieldType kind = type.kind();
        if (type instanceof TimeType time && kind == FieldType.TIMESTAMP) {
            TimeText.timestamp(out, stored, time.unit());
        } else if (type instanceof TimeType time && kind == FieldType.DURATION) {
            out.text(duration(stored, time.unit().unitsPerSecond()));
        } else if (kind == FieldType.DATE) {
            TimeText.date(out, stored);
        } else if (type instanceof DecimalType decimal) {
            out.text(BigDecimal.valueOf(stored, decimal.scale()).toPlainString());
        } else if (kind == FieldType.UINT64) {
            out.text(Long.toUnsignedString(stored));
        } else {
            out.number(stored);
        }
        return out.takeBack(0);
    }

    private static String duration(long units, long unitsPerSecond) {
        long nanos = Math.floorMod(units, unitsPerSecond) * (1_000_000_000L / unitsPerSecond);
        return Duration.ofSeconds(Math.floorDiv(units, unitsPerSecond), nanos).toString();
    }
}
