package io.mmapforge.layout;

import java.util.Objects;

/**
 * Text or bytes behind their length.
 *
 * @param kind string or bytes
 * @param maxBytes the longest content in bytes, 1 to {@link RecordLayout#MAX_RECORD_BYTES}
 */
public record ContentType(FieldType kind, int maxBytes) implements ValueType {
    /** @throws InvalidLayoutException if the kind is another, or the length out of range */
    public ContentType {
        Objects.requireNonNull(kind, "kind");
        Requirements.require(
                kind.isVariableLength(), "maxBytes belongs to string and bytes only, not to " + kind.schemaName());
        Requirements.requireInRange("maxBytes", maxBytes, 1, RecordLayout.MAX_RECORD_BYTES);
    }

    @Override
    public int sizeBytes() {
        return FieldType.LENGTH_PREFIX_BYTES + maxBytes;
    }

    @Override
    public int alignmentBytes() {
        return FieldType.LENGTH_PREFIX_BYTES;
    }

    @Override
    public String text() {
        return kind.schemaName() + "(" + maxBytes + ")";
    }
}
