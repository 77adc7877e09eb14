package io.mmapforge.index;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A record's key as bytes: the fields of the key in its order, those of fixed size as they are in the record, texts and bytes as a u32
 * length and the content without the zeros behind it. No two keys have the same bytes. Immutable and thread-safe.
 */
public final class KeyEncoding {
    private final Part[] parts;
    private final int maxBytes;

    /** Where the only part is, if that is a number of 8 bytes, the most frequent of keys; else -1. */
    private final int onlyLongOffset;

    /** Where the only part is, if that is a text or bytes, the next most frequent; else -1. */
    private final int onlyContentOffset;

    private KeyEncoding(Part[] parts) {
        this.parts = parts;
        int bytes = 0;
        for (Part part : parts) {
            bytes += part.prefixBytes() + part.maxBytes;
        }
        this.maxBytes = bytes;
        Part first = parts[0];
        this.onlyLongOffset = parts.length == 1 && !first.isContent && first.maxBytes == Long.BYTES ? first.offset : -1;
        this.onlyContentOffset = parts.length == 1 && first.isContent ? first.offset : -1;
    }

    /** Fields of fixed size that lie one after the other, or one field of a length and content. */
    private static final class Part {
        final int offset;
        final int maxBytes;
        final boolean isContent;

        Part(int offset, int maxBytes, boolean isContent) {
            this.offset = offset;
            this.maxBytes = maxBytes;
            this.isContent = isContent;
        }

        int prefixBytes() {
            return isContent ? FieldType.LENGTH_PREFIX_BYTES : 0;
        }

        /** The bytes of the part in a record, whose length may be damaged. */
        int bytes(int statedLength) {
            return FieldType.LENGTH_PREFIX_BYTES + (isLengthValid(statedLength) ? statedLength : maxBytes);
        }

        boolean isLengthValid(int statedLength) {
            return statedLength >= 0 && statedLength <= maxBytes;
        }
    }

    /**
     * The encoding of a layout's keys.
     *
     * @throws IllegalArgumentException if the layout has no key
     */
    public static KeyEncoding of(RecordLayout layout) {
        if (layout.key().isEmpty()) {
            throw new IllegalArgumentException("record '" + layout.recordName() + "' has no key");
        }
        List<Part> parts = new ArrayList<>();
        for (FieldLayout field : layout.key()) {
            Part last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
            if (field.kind().isVariableLength()) {
                parts.add(new Part(field.offset(), field.maxBytes(), true));
            } else if (last != null && !last.isContent && last.offset + last.maxBytes == field.offset()) {
                parts.set(parts.size() - 1, new Part(last.offset, last.maxBytes + field.size(), false));
            } else {
                parts.add(new Part(field.offset(), field.size(), false));
            }
        }
        return new KeyEncoding(parts.toArray(Part[]::new));
    }

    /** The most bytes that a key has. */
    public int maxBytes() {
        return maxBytes;
    }

    /**
     * Encodes the key of a record in private memory. A length that no record can have counts as the longest one.
     *
     * @param record has the record
     * @param recordStart where the record begins, with its sequence word
     * @param target gets the key, with room for {@link #maxBytes()}
     * @return how many bytes the key has
     */
    public int encode(byte[] record, int recordStart, byte[] target) {
        int end = 0;
        for (Part part : parts) {
            int position = recordStart + part.offset;
            int bytes = part.isContent ? part.bytes(Memory.getInt(record, position)) : part.maxBytes;
            System.arraycopy(record, position, target, end, bytes);
            end += bytes;
        }
        return end;
    }

    /**
     * Encodes the key of a published record in mapped memory, by plain loads. A length that no record can have counts as the longest one.
     *
     * @param memory maps the record
     * @param recordPosition where in it the record begins, with its sequence word
     * @param target gets the key, with room for {@link #maxBytes()} from the position on
     * @param targetPosition where in the target
     * @return how many bytes the key has
     */
    public int encode(ByteBuffer memory, int recordPosition, byte[] target, int targetPosition) {
        if (onlyLongOffset >= 0) {
            Memory.putLong(target, targetPosition, (long) Memory.LONG.get(memory, recordPosition + onlyLongOffset));
            return Long.BYTES;
        }
        int end = targetPosition;
        for (Part part : parts) {
            int position = recordPosition + part.offset;
            int bytes = part.isContent ? part.bytes((int) Memory.INT.get(memory, position)) : part.maxBytes;
            Memory.copy(memory, position, target, end, bytes);
            end += bytes;
        }
        return end - targetPosition;
    }

    /**
     * Whether a published record in mapped memory has a key, found out by plain loads.
     *
     * @param memory maps the record
     * @param recordPosition where in it the record begins, with its sequence word
     * @param key any bytes
     * @param length how many of them
     */
    public boolean matches(ByteBuffer memory, int recordPosition, byte[] key, int length) {
        if (onlyLongOffset >= 0) {
            return length == Long.BYTES
                    && (long) Memory.LONG.get(memory, recordPosition + onlyLongOffset) == Memory.getLong(key, 0);
        }
        if (onlyContentOffset >= 0) {
            // The length is one of the bytes that are compared.
            return length >= FieldType.LENGTH_PREFIX_BYTES
                    && length <= maxBytes
                    && Memory.getInt(key, 0) == length - FieldType.LENGTH_PREFIX_BYTES
                    && Memory.isEqual(key, 0, memory, recordPosition + onlyContentOffset, length);
        }
        return matchesParts(memory, recordPosition, key, length);
    }

    private boolean matchesParts(ByteBuffer memory, int recordPosition, byte[] key, int length) {
        int at = 0;
        for (Part part : parts) {
            int bytes = part.maxBytes;
            if (part.isContent) {
                if (length - at < FieldType.LENGTH_PREFIX_BYTES) {
                    return false;
                }
                int content = Memory.getInt(key, at);
                if (!part.isLengthValid(content)) {
                    return false;
                }
                bytes = FieldType.LENGTH_PREFIX_BYTES + content;
            }
            if (length - at < bytes || !Memory.isEqual(key, at, memory, recordPosition + part.offset, bytes)) {
                return false;
            }
            at += bytes;
        }
        return at == length;
    }
}
