package io.mmapforge.layout;

/**
 * How a number lies in the bytes of a field: its size, its sign, and the least and the greatest that the field can hold.
 *
 * <p>What is added to a stored number, or compared with it, has to know this. Immutable and thread-safe.
 */
public final class NumberForm {
    /** -128 to 127. */
    public static final NumberForm INT8 = signed(Byte.BYTES);

    /** 0 to 255. */
    public static final NumberForm UINT8 = unsigned(Byte.BYTES);

    /** -32,768 to 32,767. */
    public static final NumberForm INT16 = signed(Short.BYTES);

    /** 0 to 65,535. */
    public static final NumberForm UINT16 = unsigned(Short.BYTES);

    /** -2^31 to 2^31 - 1. */
    public static final NumberForm INT32 = signed(Integer.BYTES);

    /** 0 to 2^32 - 1. */
    public static final NumberForm UINT32 = unsigned(Integer.BYTES);

    /** -2^63 to 2^63 - 1. */
    public static final NumberForm INT64 = signed(Long.BYTES);

    /** 0 to 2^64 - 1, as the bits of a {@code long}. */
    public static final NumberForm UINT64 = new NumberForm(Kind.UINT64, Long.BYTES, Long.MIN_VALUE, Long.MAX_VALUE);

    /** The numbers of a {@code float}. */
    public static final NumberForm FLOAT32 = new NumberForm(Kind.FLOAT32, Float.BYTES, Long.MIN_VALUE, Long.MAX_VALUE);

    /** The numbers of a {@code double}. */
    public static final NumberForm FLOAT64 = new NumberForm(Kind.FLOAT64, Double.BYTES, Long.MIN_VALUE, Long.MAX_VALUE);

    private static final NumberForm[] DECIMALS = decimals();

    private final Kind kind;
    private final int sizeBytes;
    private final long min;
    private final long max;

    private enum Kind {
        /** Whole numbers that a {@code long} has as such. */
        INTEGER,
        UINT64,
        FLOAT32,
        FLOAT64
    }

    private NumberForm(Kind kind, int sizeBytes, long min, long max) {
        this.kind = kind;
        this.sizeBytes = sizeBytes;
        this.min = min;
        this.max = max;
    }

    private static NumberForm signed(int sizeBytes) {
        int unused = Long.SIZE - sizeBytes * Byte.SIZE;
        return new NumberForm(Kind.INTEGER, sizeBytes, Long.MIN_VALUE >> unused, Long.MAX_VALUE >> unused);
    }

    private static NumberForm unsigned(int sizeBytes) {
        return new NumberForm(Kind.INTEGER, sizeBytes, 0, (1L << sizeBytes * Byte.SIZE) - 1);
    }

    private static NumberForm[] decimals() {
        NumberForm[] forms = new NumberForm[DecimalType.MAX_PRECISION + 1];
        long power = 1;
        for (int precision = 0; precision < forms.length; precision++) {
            forms[precision] = new NumberForm(Kind.INTEGER, Long.BYTES, 1 - power, power - 1);
            power *= 10;
        }
        return forms;
    }

    /**
     * The unscaled numbers of a decimal.
     *
     * @param precision the most digits, 1 to 18
     * @throws IllegalArgumentException if it is another number
     */
    public static NumberForm decimal(int precision) {
        if (precision < 1 || precision > DecimalType.MAX_PRECISION) {
            throw new IllegalArgumentException("precision=" + precision + ", expected 1.." + DecimalType.MAX_PRECISION
                    + "; use that of the decimal's own type");
        }
        return DECIMALS[precision];
    }

    /** The size of the stored number in bytes: 1, 2, 4 or 8. */
    public int sizeBytes() {
        return sizeBytes;
    }

    /** Whether the numbers are whole. */
    public boolean isInteger() {
        return kind == Kind.INTEGER || kind == Kind.UINT64;
    }

    /** Whether the numbers are the 64 bits of unsigned ones. */
    public boolean isUnsignedLong() {
        return kind == Kind.UINT64;
    }

    /** Whether the numbers are those of a {@code float}. */
    public boolean isFloat() {
        return kind == Kind.FLOAT32;
    }

    /** Whether the numbers are those of a {@code double}. */
    public boolean isDouble() {
        return kind == Kind.FLOAT64;
    }

    /** The least number, if they are whole; 0 of the 64 bits of unsigned ones is less than all others, whatever this says. */
    public long min() {
        return min;
    }

    /** The greatest number, if they are whole; of the 64 bits of unsigned ones all are allowed. */
    public long max() {
        return max;
    }

    /** Whether the field can hold a whole number. */
    public boolean holds(long number) {
        return number >= min && number <= max;
    }

    /**
     * A number of the lower bits of a word: sign and all, if it is a whole one; else the bits.
     *
     * @param bits the stored bits; those above the size count for nothing
     */
    public long fromBits(long bits) {
        int unused = Long.SIZE - sizeBytes * Byte.SIZE;
        return min < 0 ? bits << unused >> unused : bits << unused >>> unused;
    }

    /** The range of whole numbers that the field can hold, for a message. */
    public String rangeText() {
        return kind == Kind.UINT64 ? "0..18446744073709551615" : min + ".." + max;
    }

    /** The size, and the range if the numbers are whole. */
    @Override
    public String toString() {
        return sizeBytes + (sizeBytes == 1 ? " byte, " : " bytes, ") + (isInteger() ? rangeText() : "floating point");
    }
}
