package io.mmapforge.store;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import java.util.Optional;

/** What a message calls the place of a value: {@code price}, {@code bids[3]}, {@code asks[3].price}. */
final class FieldPath {
    private FieldPath() {}

    /** The name of what begins at an offset from the record's start, or the offset, if no field has it. */
    static String at(RecordLayout layout, int offset) {
        Optional<FieldLayout> found = layout.fieldAt(offset);
        if (found.isEmpty()) {
            return "at " + offset;
        }
        FieldLayout field = found.get();
        StringBuilder path = new StringBuilder(field.name());
        int within = offset - field.offset();
        if (field.isArray()) {
            path.append('[').append(within / field.type().sizeBytes()).append(']');
            within %= field.type().sizeBytes();
        }
        return appendMembers(path, field.type(), within).toString();
    }

    private static StringBuilder appendMembers(StringBuilder path, ValueType type, int offset) {
        if (type instanceof StructType struct) {
            for (MemberLayout member : struct.members()) {
                if (offset >= member.offset() && offset < member.end()) {
                    return appendMembers(
                            path.append('.').append(member.name()), member.type(), offset - member.offset());
                }
            }
        }
        return path;
    }
}
