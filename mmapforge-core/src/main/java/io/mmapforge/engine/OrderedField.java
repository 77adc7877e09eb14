package io.mmapforge.engine;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;

/**
 * The field that records are in the order of, as numbers that compare as its values do: its number widened, of a uint64 with the highest
 * bit turned over. Immutable and thread-safe.
 */
final class OrderedField {
    private final String name;
    private final int offset;
    private final int width;
    private final boolean unsigned;

    /** What turns the bits of a uint64 into a number that compares alike; 0 for other types. */
    private final long bias;

    OrderedField(FieldLayout field) {
        this.name = field.name();
        this.offset = field.offset();
        this.width = field.size();
        FieldType kind = field.kind();
        this.unsigned = kind == FieldType.UINT8 || kind == FieldType.UINT16 || kind == FieldType.UINT32;
        this.bias = kind == FieldType.UINT64 ? Long.MIN_VALUE : 0;
    }

    String name() {
        return name;
    }

    /** The rank of a value that is given as the field's number, of a uint64 as its bits. */
    long rank(long value) {
        return value ^ bias;
    }

    /** The rank of a record in mapped memory, by a plain load, since it never changes. */
    long rankAt(ByteBuffer memory, int recordPosition) {
        int position = recordPosition + offset;
        return switch (width) {
            case Long.BYTES -> (long) Memory.LONG.get(memory, position) ^ bias;
            case Integer.BYTES -> widened((int) Memory.INT.get(memory, position), 0xFFFF_FFFFL);
            case Short.BYTES -> widened((short) Memory.SHORT.get(memory, position), 0xFFFF);
            default -> widened(memory.get(position), 0xFF);
        };
    }

    /** The rank of a record in private memory. */
    long rankAt(byte[] record, int recordStart) {
        int position = recordStart + offset;
        return switch (width) {
            case Long.BYTES -> Memory.getLong(record, position) ^ bias;
            case Integer.BYTES -> widened(Memory.getInt(record, position), 0xFFFF_FFFFL);
            case Short.BYTES -> widened((short) (record[position] & 0xFF | record[position + 1] << Byte.SIZE), 0xFFFF);
            default -> widened(record[position], 0xFF);
        };
    }

    private long widened(long signed, long mask) {
        return unsigned ? signed & mask : signed;
    }

    /** The value of a rank, for a message. */
    String text(long rank) {
        return bias == 0 ? Long.toString(rank) : Long.toUnsignedString(rank ^ bias);
    }
}
