package io.mmapforge.layout;

import java.util.Objects;

/**
 * A built-in type that needs nothing said but its name.
 *
 * @param kind bool, an integer, a float, a date or a uuid
 */
public record PlainType(FieldType kind) implements ValueType {
    private static final int MAX_ALIGNMENT_BYTES = 8;

    /** @throws InvalidLayoutException if values of the kind need more said than its name */
    public PlainType {
        Objects.requireNonNull(kind, "kind");
        switch (kind) {
            case BOOL, INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64, FLOAT32, FLOAT64, DATE, UUID -> {
                // These are whole.
            }
            case STRING, BYTES, TIMESTAMP, DURATION, DECIMAL, ENUM, FLAGS, STRUCT ->
                throw new InvalidLayoutException(
                        "a type of kind " + kind.schemaName() + " needs more said than its name");
        }
    }

    @Override
    public int sizeBytes() {
        return kind.fixedSizeBytes();
    }

    @Override
    public int alignmentBytes() {
        return Math.min(sizeBytes(), MAX_ALIGNMENT_BYTES);
    }

    @Override
    public String text() {
        return kind.schemaName();
    }
}
