package io.mmapforge.store;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import java.util.Arrays;
import java.util.BitSet;

/** The words of 8 bytes of a record, behind its sequence word, that its fields do not fill: they have padding, or presence bits. */
final class BlankWords {
    private BlankWords() {}

    /** Where they begin, in bytes from the record's start. */
    static int[] of(RecordLayout layout) {
        BitSet filled = new BitSet(layout.recordSize());
        for (FieldLayout field : layout.fields()) {
            int stride = field.type().sizeBytes();
            for (int element = field.offset(); element < field.end(); element += stride) {
                fill(field.type(), element, filled);
            }
        }
        int[] blank = new int[layout.recordSize() / Long.BYTES];
        int count = 0;
        for (int word = RecordLayout.SEQUENCE_WORD_BYTES; word < layout.recordSize(); word += Long.BYTES) {
            if (filled.nextClearBit(word) < word + Long.BYTES) {
                blank[count++] = word;
            }
        }
        return Arrays.copyOf(blank, count);
    }

    private static void fill(ValueType type, int offset, BitSet filled) {
        if (type.kind() != FieldType.STRUCT) {
            filled.set(offset, offset + type.sizeBytes());
            return;
        }
        for (MemberLayout member : ((StructType) type).members()) {
            fill(member.type(), offset + member.offset(), filled);
        }
    }
}
