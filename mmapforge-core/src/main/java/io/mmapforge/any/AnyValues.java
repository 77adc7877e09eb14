package io.mmapforge.any;

import static io.mmapforge.any.AnyFields.*;

import io.mmapforge.annotation.Nullable;
import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.FieldAbsentException;
import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordValues;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.Objects;
import java.util.Optional;

/**
 * The values of one record, by the positions or the names of its fields.
 *
 * <p>A field's position is its place in {@link RecordLayout#fields()}, from 0 on; {@link #position} tells that of a name. By position is
 * faster, since a name has to be looked up each time. Every method that is given a position throws {@link IndexOutOfBoundsException} if there
 * is no such field, and one that is given a name {@link IllegalArgumentException}. {@link #value(int)} gives any value as a Java object; the other
 * methods give a primitive, a text or bytes, throw {@link IllegalArgumentException} if the field is of another type, and
 * {@link FieldAbsentException} if the record has no value for it. Not thread-safe.
 */
public abstract sealed class AnyValues permits AnyRecord, AnyCursor {
    /** Up to here each whole number is a double. */
    private static final long MOST_EXACT = 1L << 53;

    final AnyFields fields;

    /** Those of the fields, one step nearer. */
    private final int[] accesses;

    AnyValues(AnyFields fields) {
        this.fields = fields;
        this.accesses = fields.accesses();
    }

    /** The layout of the record. */
    public final RecordLayout layout() {
        return fields.layout();
    }

    /**
     * The position of a field, to be asked once.
     *
     * @throws IllegalArgumentException if there is no field of the name
     */
    public final int position(String field) {
        return fields.position(Objects.requireNonNull(field, "field"));
    }

    /** Whether the record has a value for a field: always, unless the field is optional. */
    public final boolean has(int field) {
        return (accesses[field] & OPTIONAL) == 0
                || isPresent(fields.layout(field).presenceBit());
    }

    /** As {@link #has(int)}. */
    public final boolean has(String field) {
        return has(position(field));
    }

    /**
     * A bool.
     *
     * @throws CorruptRecordException if the byte is neither 0 nor 1
     */
    public final boolean getBoolean(int field) {
        int access = accesses[field];
        int code = codeOf(access);
        if (code == BOOL) {
            return bool(offsetOf(access));
        }
        if (code != (BOOL | OPTIONAL)) {
            throw fields.notOfKind(field, "a bool");
        }
        return present(field).getBoolean(offsetOf(access));
    }

    /** As {@link #getBoolean(int)}. */
    public final boolean getBoolean(String field) {
        return getBoolean(position(field));
    }

    /**
     * The whole number that is stored: an integer, of a uint64 its bits; of a timestamp or a duration the count of its units, of a date
     * that of days since 1970-01-01, of a decimal the number without its point, of an enum the number, of flags the bits.
     */
    public final long getLong(int field) {
        int access = accesses[field];
        int code = codeOf(access);
        if (code == INT64 || code == UINT64) {
            return load8(offsetOf(access));
        }
        return code == INT32 ? load4(offsetOf(access)) : otherLong(field, access);
    }

    /** As {@link #getLong(int)}. */
    public final long getLong(String field) {
        return getLong(position(field));
    }

    private long otherLong(int field, int access) {
        int code = codeOf(access);
        int kind = code & ~OPTIONAL;
        if (kind > UINT8) {
            throw fields.notOfKind(field, "stored as a whole number");
        }
        return code == kind ? number(kind, offsetOf(access)) : presentNumber(field, kind);
    }

    private long number(int kind, int offset) {
        return switch (kind) {
            case INT8 -> load1(offset);
            case UINT8 -> load1(offset) & 0xFF;
            case INT16 -> load2(offset);
            case UINT16 -> load2(offset) & 0xFFFF;
            case INT32 -> load4(offset);
            case UINT32 -> load4(offset) & 0xFFFF_FFFFL;
            default -> load8(offset);
        };
    }

    private long presentNumber(int field, int kind) {
        long bits = presentBits(fields.layout(field));
        return switch (kind) {
            case INT8 -> (byte) bits;
            case UINT8 -> bits & 0xFF;
            case INT16 -> (short) bits;
            case UINT16 -> bits & 0xFFFF;
            case INT32 -> (int) bits;
            case UINT32 -> bits & 0xFFFF_FFFFL;
            default -> bits;
        };
    }

    /** A float as it is, an integer or a decimal as the nearest number. */
    public final double getDouble(int field) {
        int access = accesses[field];
        int code = codeOf(access);
        if (code == FLOAT64) {
            return Double.longBitsToDouble(load8(offsetOf(access)));
        }
        return code == FLOAT32 ? Float.intBitsToFloat(load4(offsetOf(access))) : otherDouble(field, access);
    }

    /** As {@link #getDouble(int)}. */
    public final double getDouble(String field) {
        return getDouble(position(field));
    }

    private double otherDouble(int field, int access) {
        FieldLayout layout = fields.layout(field);
        if (layout.isArray()) {
            throw fields.notOfKind(field, "a number");
        }
        return switch (layout.kind()) {
            case FLOAT64 -> Double.longBitsToDouble(presentBits(layout));
            case FLOAT32 -> Float.intBitsToFloat((int) presentBits(layout));
            case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64 -> otherLong(field, access);
            case UINT64 -> unsignedToDouble(otherLong(field, access));
            case DECIMAL -> decimalToDouble(otherLong(field, access), ((DecimalType) layout.type()).scale());
            default -> throw fields.notOfKind(field, "a number");
        };
    }

    /** What a double holds exactly is rounded once alone, by the division; the power is exact. */
    private static double decimalToDouble(long unscaled, int scale) {
        return Math.abs(unscaled) <= MOST_EXACT && unscaled != Long.MIN_VALUE
                ? unscaled / Math.pow(10, scale)
                : BigDecimal.valueOf(unscaled, scale).doubleValue();
    }

    /** Of a number beyond 2^63 the lowest bit is kept by the one above it, so that it is rounded once alone. */
    private static double unsignedToDouble(long bits) {
        return bits >= 0 ? bits : (double) (bits >>> 1 | bits & 1) * 2;
    }

    /**
     * A text; of an enum the constant's name, or the number if no constant has it.
     *
     * @throws CorruptRecordException if the stored length exceeds the field's or the bytes are not UTF-8
     */
    public final String getString(int field) {
        FieldLayout layout = fields.layout(field);
        if (layout.kind() == FieldType.STRING) {
            return layout.isOptional()
                    ? present(field).getString(layout.offset(), layout.maxBytes())
                    : text(layout.offset(), layout.maxBytes());
        }
        if (layout.kind() != FieldType.ENUM || layout.isArray()) {
            throw fields.notOfKind(field, "a text");
        }
        int number = (int) otherLong(field, accesses[field]);
        Optional<NamedNumber> constant = ((EnumType) layout.type()).constant(number);
        return constant.isPresent() ? constant.get().name() : Integer.toString(number);
    }

    /** As {@link #getString(int)}. */
    public final String getString(String field) {
        return getString(position(field));
    }

    /**
     * A copy of bytes.
     *
     * @throws CorruptRecordException if the stored length exceeds the field's
     */
    public final byte[] getBytes(int field) {
        FieldLayout layout = fields.layout(field);
        if (layout.kind() != FieldType.BYTES) {
            throw fields.notOfKind(field, "bytes");
        }
        return present(field).getBytes(layout.offset(), layout.maxBytes());
    }

    /** As {@link #getBytes(int)}. */
    public final byte[] getBytes(String field) {
        return getBytes(position(field));
    }

    /**
     * Puts the content of a text (as UTF-8) or bytes into a buffer, at its position. Allocates nothing.
     *
     * @return the length of the content in bytes
     * @throws BufferOverflowException if it does not fit; the buffer is as it was
     * @throws CorruptRecordException if the stored length exceeds the field's
     */
    public final int copyContent(int field, ByteBuffer target) {
        Objects.requireNonNull(target, "target");
        FieldLayout layout = fields.layout(field);
        if (!(layout.type() instanceof ContentType content)) {
            throw fields.notOfKind(field, "a text or bytes");
        }
        return present(field).copyContent(layout.offset(), content.maxBytes(), target);
    }

    /**
     * Any value, as it was at one moment.
     *
     * <table>
     * <caption>What it is</caption>
     * <tr><th>of a</th><th>it is a</th></tr>
     * <tr><td>bool</td><td>{@link Boolean}</td></tr>
     * <tr><td>int8 to int64, uint8 to uint32</td><td>{@link Long}</td></tr>
     * <tr><td>uint64</td><td>{@link BigInteger}</td></tr>
     * <tr><td>float32, float64</td><td>{@link Float}, {@link Double}</td></tr>
     * <tr><td>string, bytes</td><td>{@link String}, {@code byte[]}</td></tr>
     * <tr><td>timestamp, date, duration</td><td>{@link java.time.Instant}, {@link java.time.LocalDate}, {@link java.time.Duration}</td></tr>
     * <tr><td>uuid</td><td>{@link java.util.UUID}</td></tr>
     * <tr><td>decimal</td><td>{@link java.math.BigDecimal} of the field's scale</td></tr>
     * <tr><td>enum</td><td>{@link String}, the constant's name; a {@link Long} if no constant has the number</td></tr>
     * <tr><td>flags</td><td>{@link java.util.Set} of the names that are set, in the schema's order, then the numbers, as texts, of bits
     * without a name</td></tr>
     * <tr><td>struct</td><td>{@link java.util.Map} from the members' names to their values, in the schema's order</td></tr>
     * <tr><td>array</td><td>{@link java.util.List} of its elements</td></tr>
     * </table>
     *
     * <p>Sets, maps and lists are unmodifiable.
     *
     * @return null if the record has no value for the field
     * @throws CorruptRecordException if the bytes are no value of the field's type
     * @throws DateTimeException if a timestamp is one that no Instant can be; {@link #storedValue(int)} tells its number
     */
    public final @Nullable Object value(int field) {
        FieldLayout layout = fields.layout(field);
        RecordValues values = range(layout);
        return layout.isOptional() && !values.has(layout.presenceBit()) ? null : FieldValues.of(layout, values);
    }

    /** As {@link #value(int)}. */
    public final @Nullable Object value(String field) {
        return value(position(field));
    }

    /**
     * Any value as it is stored: as {@link #value(int)}, but of a timestamp or a duration the count of its units, of a date that of days since
     * 1970-01-01, of a decimal the number without its point, of an enum the number, of flags the bits, each a {@link Long}; also where they are
     * in an array or a struct. So there is one for every number, whatever a Java type can hold.
     *
     * @return null if the record has no value for the field
     * @throws CorruptRecordException if the bytes are no value of the field's type
     */
    public final @Nullable Object storedValue(int field) {
        FieldLayout layout = fields.layout(field);
        RecordValues values = range(layout);
        return layout.isOptional() && !values.has(layout.presenceBit()) ? null : FieldValues.stored(layout, values);
    }

    /** As {@link #storedValue(int)}. */
    public final @Nullable Object storedValue(String field) {
        return storedValue(position(field));
    }

    /** A copy of a field, consistent in itself and with its presence. */
    private RecordValues present(int field) {
        FieldLayout layout = fields.layout(field);
        RecordValues values = range(layout);
        if (layout.isOptional()) {
            values.requirePresent(layout.offset(), layout.presenceBit());
        }
        return values;
    }

    abstract boolean isPresent(int presenceBit);

    abstract boolean bool(int offset);

    abstract long load8(int offset);

    abstract int load4(int offset);

    abstract short load2(int offset);

    abstract byte load1(int offset);

    /** The bits of an optional number, in the lowest ones; what is above may be anything. */
    abstract long presentBits(FieldLayout field);

    abstract String text(int offset, int maxBytes);

    /** A copy of a field, consistent in itself, which also tells whether there is a value for it. */
    abstract RecordValues range(FieldLayout field);
}
