package io.mmapforge.copy;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import java.util.Arrays;
import java.util.BitSet;

/** The bytes of a record that belong to no value. They are zero, unless some program wrote the record without keeping to the format. Immutable. */
final class Padding {
    /** Where each piece begins and where the next value does, in turns, in bytes from the record's start. */
    private final int[] bounds;

    Padding(RecordLayout layout) {
        BitSet values = new BitSet(layout.recordSize());
        values.set(0, RecordLayout.SEQUENCE_WORD_BYTES + layout.presenceWords() * Long.BYTES);
        for (FieldLayout field : layout.fields()) {
            int stride = field.type().sizeBytes();
            for (int element = field.offset(); element < field.end(); element += stride) {
                add(field.type(), element, values);
            }
        }
        int[] found = new int[layout.recordSize() + 1];
        int count = 0;
        int from = values.nextClearBit(0);
        while (from < layout.recordSize()) {
            int next = values.nextSetBit(from);
            int end = next < 0 ? layout.recordSize() : next;
            found[count++] = from;
            found[count++] = end;
            from = values.nextClearBit(end);
        }
        this.bounds = Arrays.copyOf(found, count);
    }

    private static void add(ValueType type, int offset, BitSet values) {
        if (type.kind() != FieldType.STRUCT) {
            values.set(offset, offset + type.sizeBytes());
            return;
        }
        for (MemberLayout member : ((StructType) type).members()) {
            add(member.type(), offset + member.offset(), values);
        }
    }

    /** Makes it zero in the record that begins at a place. */
    void clear(byte[] records, int start) {
        for (int i = 0; i < bounds.length; i += 2) {
            Arrays.fill(records, start + bounds[i], start + bounds[i + 1], (byte) 0);
        }
    }
}
