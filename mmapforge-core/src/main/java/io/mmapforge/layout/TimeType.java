package io.mmapforge.layout;

import java.util.Objects;

/**
 * A point in time or a length of time, as an int64.
 *
 * @param kind timestamp or duration
 * @param unit what the number counts: for a timestamp, since 1970-01-01T00:00Z
 */
public record TimeType(FieldType kind, TimeResolution unit) implements ValueType {
    /** @throws InvalidLayoutException if the kind is another */
    public TimeType {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(unit, "unit");
        Requirements.require(
                kind == FieldType.TIMESTAMP || kind == FieldType.DURATION,
                "unit belongs to timestamp and duration only, not to " + kind.schemaName());
    }

    @Override
    public int sizeBytes() {
        return kind.fixedSizeBytes();
    }

    @Override
    public int alignmentBytes() {
        return sizeBytes();
    }

    @Override
    public String text() {
        return kind.schemaName() + "(" + unit.schemaName() + ")";
    }
}
