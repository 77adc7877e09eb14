package io.mmapforge.verify;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.mapping.Memory;

/** That no record has a lower value in a field than the record before it. Confined to one thread. */
final class OrderRule {
    private final FieldLayout field;
    private final boolean unsigned;
    private boolean hasPrevious;
    private long previous;

    OrderRule(FieldLayout field) {
        this.field = field;
        this.unsigned = switch (field.kind()) {
            case UINT8, UINT16, UINT32, UINT64 -> true;
            default -> false;
        };
    }

    /** Looks at the next record. */
    void check(byte[] bytes, int record, RecordRules.Sink sink) {
        long value = value(bytes, record + field.offset());
        if (hasPrevious && isBelow(value, previous)) {
            sink.add(
                    field.name(),
                    new Problem(
                            field.offset(),
                            true,
                            "the value is " + text(value) + ", expected at least " + text(previous)
                                    + ", that of the record before it, since records are in the order of this field"));
        }
        previous = value;
        hasPrevious = true;
    }

    private long value(byte[] bytes, int at) {
        return switch (field.size()) {
            case Byte.BYTES -> unsigned ? bytes[at] & 0xFF : bytes[at];
            case Short.BYTES -> {
                int number = bytes[at] & 0xFF | bytes[at + 1] << Byte.SIZE;
                yield unsigned ? number & 0xFFFF : number;
            }
            case Integer.BYTES -> {
                int number = Memory.getInt(bytes, at);
                yield unsigned ? Integer.toUnsignedLong(number) : number;
            }
            default -> Memory.getLong(bytes, at);
        };
    }

    private boolean isBelow(long value, long other) {
        return field.kind() == FieldType.UINT64 ? Long.compareUnsigned(value, other) < 0 : value < other;
    }

    private String text(long value) {
        return field.kind() == FieldType.UINT64 ? Long.toUnsignedString(value) : Long.toString(value);
    }
}
