package io.mmapforge.engine;

import io.mmapforge.error.KeyChangedException;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields that a record keeps from its append on: those of its key, and the ordered one.
 *
 * <p>Whatever would change one is refused, by a look at the record. Since they never change, plain loads will do, without the record's word.
 * Immutable and thread-safe.
 */
final class FixedFields {
    private final Path path;
    private final List<FieldLayout> fields;
    private final int from;
    private final int end;

    FixedFields(Path path, RecordLayout layout) {
        List<FieldLayout> fixed = new ArrayList<>(layout.key());
        layout.order().filter(order -> !fixed.contains(order)).ifPresent(fixed::add);
        this.path = path;
        this.fields = List.copyOf(fixed);
        int first = Integer.MAX_VALUE;
        int last = 0;
        for (FieldLayout field : fixed) {
            first = Math.min(first, field.offset());
            last = Math.max(last, field.end());
        }
        this.from = first;
        this.end = last;
    }

    /** Whether a range of a record may have bytes of such a field. */
    boolean mayBeIn(int offset, int length) {
        return offset < end && offset + length > from;
    }

    /**
     * Requires a scalar to leave the fields as they are.
     *
     * @param chunk maps the record
     * @param position where in it the record begins
     * @throws KeyChangedException if it would change one
     */
    void requireSame(ByteBuffer chunk, int position, long index, int offset, int width, long bits) {
        for (int i = 0; i < fields.size(); i++) {
            FieldLayout field = fields.get(i);
            int start = Math.max(offset, field.offset());
            int stop = Math.min(offset + width, field.end());
            for (int at = start; at < stop; at++) {
                if (chunk.get(position + at) != (byte) (bits >>> Byte.SIZE * (at - offset))) {
                    throw changed(field, index);
                }
            }
        }
    }

    /**
     * Requires a range to leave the fields as they are. What lies behind a content is not one of its bytes.
     *
     * @param chunk maps the record
     * @param position where in it the record begins
     * @param offset where in the record the range begins
     * @throws KeyChangedException if it would change one
     */
    void requireSame(
            ByteBuffer chunk, int position, long index, int offset, int length, byte[] source, int sourcePosition) {
        for (int i = 0; i < fields.size(); i++) {
            FieldLayout field = fields.get(i);
            int start = Math.max(offset, field.offset());
            int stop = Math.min(offset + length, contentEnd(field, chunk, position));
            if (start < stop
                    && !Memory.isEqual(
                            source, sourcePosition + start - offset, chunk, position + start, stop - start)) {
                throw changed(field, index);
            }
        }
    }

    /**
     * Requires a range to have nothing of the fields.
     *
     * @throws KeyChangedException if it has
     */
    void requireNone(long index, int offset, int length) {
        for (int i = 0; i < fields.size(); i++) {
            FieldLayout field = fields.get(i);
            if (offset < field.end() && offset + length > field.offset()) {
                throw changed(field, index);
            }
        }
    }

    /**
     * Requires a mask of a record to have no bit of the fields.
     *
     * @throws KeyChangedException if it has
     */
    void requireNone(long index, byte[] mask) {
        for (int i = 0; i < fields.size(); i++) {
            FieldLayout field = fields.get(i);
            for (int at = field.offset(); at < field.end(); at++) {
                if (mask[at] != 0) {
                    throw changed(field, index);
                }
            }
        }
    }

    /** Where the bytes of a field's value end in a record. */
    private static int contentEnd(FieldLayout field, ByteBuffer chunk, int position) {
        if (!field.kind().isVariableLength()) {
            return field.end();
        }
        int length = (int) Memory.INT.get(chunk, position + field.offset());
        int room = field.size() - FieldType.LENGTH_PREFIX_BYTES;
        return length >= 0 && length <= room ? field.offset() + FieldType.LENGTH_PREFIX_BYTES + length : field.end();
    }

    private KeyChangedException changed(FieldLayout field, long index) {
        return new KeyChangedException(
                path,
                field.name(),
                index,
                "record " + index + " was not written: the field would change, expected what the record was appended"
                        + " with, since records are found by it; append a record with the other value");
    }
}
