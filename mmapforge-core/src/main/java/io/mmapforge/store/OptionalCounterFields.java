package io.mmapforge.store;

import io.mmapforge.engine.NumberUpdate;
import io.mmapforge.engine.RecordEngine;
import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.FieldAbsentException;
import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.layout.NumberForm;
import io.mmapforge.layout.RecordLayout;
import java.nio.file.Path;
import java.util.Objects;

/** As {@link CounterFields}, of optional fields. Whether there is a number is found out together with the number. */
abstract sealed class OptionalCounterFields extends CounterFields permits ContentFields {
    private static final String FORM = "form";

    OptionalCounterFields(Path path, RecordLayout layout, RecordEngine engine) {
        super(path, layout, engine);
    }

    /**
     * Adds to a whole number, of an optional field, and returns the sum. Nothing comes between the look at the number and the store.
     *
     * @param delta what to add; to the bits of a uint64 a signed number
     * @throws ValueOutOfRangeException if the field cannot hold the sum; nothing is written
     * @throws FieldAbsentException if the record has no value for it; nothing is written
     */
    public final long addOptionalLong(long index, int fieldOffset, int presenceBit, NumberForm form, long delta) {
        Objects.requireNonNull(form, FORM);
        checks.presence(presenceBit);
        return change(index, fieldOffset, presenceBit, whole(form), NumberUpdate.ADD, delta, 0);
    }

    /**
     * Adds to a float32, of an optional field, and returns the sum, rounded as {@code +} does it, and infinite if it is too large.
     *
     * @throws FieldAbsentException if the record has no value for it; nothing is written
     */
    public final float addOptionalFloat(long index, int fieldOffset, int presenceBit, float delta) {
        checks.presence(presenceBit);
        return Float.intBitsToFloat((int) change(
                index,
                fieldOffset,
                presenceBit,
                NumberForm.FLOAT32,
                NumberUpdate.ADD,
                Float.floatToRawIntBits(delta),
                0));
    }

    /**
     * Adds to a float64, of an optional field, and returns the sum, rounded as {@code +} does it, and infinite if it is too large.
     *
     * @throws FieldAbsentException if the record has no value for it; nothing is written
     */
    public final double addOptionalDouble(long index, int fieldOffset, int presenceBit, double delta) {
        checks.presence(presenceBit);
        return Double.longBitsToDouble(change(
                index,
                fieldOffset,
                presenceBit,
                NumberForm.FLOAT64,
                NumberUpdate.ADD,
                Double.doubleToRawLongBits(delta),
                0));
    }

    /**
     * Keeps the greater one of a whole number, of an optional field and a value, and returns it.
     *
     * @throws ValueOutOfRangeException if the field cannot hold the value; nothing is written
     * @throws FieldAbsentException if the record has no value for it; nothing is written
     */
    public final long maxOptionalLong(long index, int fieldOffset, int presenceBit, NumberForm form, long value) {
        Objects.requireNonNull(form, FORM);
        checks.presence(presenceBit);
        checks.number(fieldOffset, value, whole(form));
        return change(index, fieldOffset, presenceBit, form, NumberUpdate.MAX, value, 0);
    }

    /**
     * Keeps the greater one of a float32, of an optional field and a value, as {@link Math#max(float, float)} has it, and returns it.
     *
     * @throws FieldAbsentException if the record has no value for it; nothing is written
     */
    public final float maxOptionalFloat(long index, int fieldOffset, int presenceBit, float value) {
        checks.presence(presenceBit);
        return Float.intBitsToFloat((int) change(
                index,
                fieldOffset,
                presenceBit,
                NumberForm.FLOAT32,
                NumberUpdate.MAX,
                Float.floatToRawIntBits(value),
                0));
    }

    /**
     * Keeps the greater one of a float64, of an optional field and a value, as {@link Math#max(double, double)} has it, and returns it.
     *
     * @throws FieldAbsentException if the record has no value for it; nothing is written
     */
    public final double maxOptionalDouble(long index, int fieldOffset, int presenceBit, double value) {
        checks.presence(presenceBit);
        return Double.longBitsToDouble(change(
                index,
                fieldOffset,
                presenceBit,
                NumberForm.FLOAT64,
                NumberUpdate.MAX,
                Double.doubleToRawLongBits(value),
                0));
    }

    /**
     * Keeps the lesser one of a whole number, of an optional field and a value, and returns it.
     *
     * @throws ValueOutOfRangeException if the field cannot hold the value; nothing is written
     * @throws FieldAbsentException if the record has no value for it; nothing is written
     */
    public final long minOptionalLong(long index, int fieldOffset, int presenceBit, NumberForm form, long value) {
        Objects.requireNonNull(form, FORM);
        checks.presence(presenceBit);
        checks.number(fieldOffset, value, whole(form));
        return change(index, fieldOffset, presenceBit, form, NumberUpdate.MIN, value, 0);
    }

    /**
     * Keeps the lesser one of a float32, of an optional field and a value, as {@link Math#min(float, float)} has it, and returns it.
     *
     * @throws FieldAbsentException if the record has no value for it; nothing is written
     */
    public final float minOptionalFloat(long index, int fieldOffset, int presenceBit, float value) {
        checks.presence(presenceBit);
        return Float.intBitsToFloat((int) change(
                index,
                fieldOffset,
                presenceBit,
                NumberForm.FLOAT32,
                NumberUpdate.MIN,
                Float.floatToRawIntBits(value),
                0));
    }

    /**
     * Keeps the lesser one of a float64, of an optional field and a value, as {@link Math#min(double, double)} has it, and returns it.
     *
     * @throws FieldAbsentException if the record has no value for it; nothing is written
     */
    public final double minOptionalDouble(long index, int fieldOffset, int presenceBit, double value) {
        checks.presence(presenceBit);
        return Double.longBitsToDouble(change(
                index,
                fieldOffset,
                presenceBit,
                NumberForm.FLOAT64,
                NumberUpdate.MIN,
                Double.doubleToRawLongBits(value),
                0));
    }

    /**
     * Replaces a whole number, of an optional field, and returns the one before.
     *
     * @throws ValueOutOfRangeException if the field cannot hold the value; nothing is written
     * @throws FieldAbsentException if the record has no value for it; nothing is written
     */
    public final long getAndSetOptionalLong(long index, int fieldOffset, int presenceBit, NumberForm form, long value) {
        Objects.requireNonNull(form, FORM);
        checks.presence(presenceBit);
        checks.number(fieldOffset, value, whole(form));
        return change(index, fieldOffset, presenceBit, form, NumberUpdate.SET, value, 0);
    }

    /**
     * Replaces a float32, of an optional field, and returns the one before.
     *
     * @throws FieldAbsentException if the record has no value for it; nothing is written
     */
    public final float getAndSetOptionalFloat(long index, int fieldOffset, int presenceBit, float value) {
        checks.presence(presenceBit);
        return Float.intBitsToFloat((int) change(
                index,
                fieldOffset,
                presenceBit,
                NumberForm.FLOAT32,
                NumberUpdate.SET,
                Float.floatToRawIntBits(value),
                0));
    }

    /**
     * Replaces a float64, of an optional field, and returns the one before.
     *
     * @throws FieldAbsentException if the record has no value for it; nothing is written
     */
    public final double getAndSetOptionalDouble(long index, int fieldOffset, int presenceBit, double value) {
        checks.presence(presenceBit);
        return Double.longBitsToDouble(change(
                index,
                fieldOffset,
                presenceBit,
                NumberForm.FLOAT64,
                NumberUpdate.SET,
                Double.doubleToRawLongBits(value),
                0));
    }

    /**
     * Replaces a bool, of an optional field, and returns the one before.
     *
     * @throws CorruptRecordException if the byte was neither 0 nor 1; the value is set all the same
     * @throws FieldAbsentException if the record has no value for it; nothing is written
     */
    public final boolean getAndSetOptionalBoolean(long index, int fieldOffset, int presenceBit, boolean value) {
        checks.presence(presenceBit);
        long before = change(index, fieldOffset, presenceBit, NumberForm.UINT8, NumberUpdate.SET, value ? 1 : 0, 0);
        return checks.storedBool(fieldOffset, (byte) before);
    }

    /**
     * Replaces a whole number, of an optional field if it is the expected one.
     *
     * @return whether it was so, and is replaced; false also if the record has no value for it
     * @throws ValueOutOfRangeException if the field cannot hold the value; nothing is written
     */
    public final boolean compareAndSetOptionalLong(
            long index, int fieldOffset, int presenceBit, NumberForm form, long expected, long value) {
        Objects.requireNonNull(form, FORM);
        checks.presence(presenceBit);
        checks.number(fieldOffset, value, whole(form));
        return change(index, fieldOffset, presenceBit, form, NumberUpdate.COMPARE_AND_SET, value, expected) == expected;
    }

    /**
     * Replaces a float32, of an optional field if it is the expected one, as {@link Float#equals} has it: NaN is NaN, and 0.0 is not -0.0.
     *
     * @return whether it was so, and is replaced; false also if the record has no value for it
     */
    public final boolean compareAndSetOptionalFloat(
            long index, int fieldOffset, int presenceBit, float expected, float value) {
        checks.presence(presenceBit);
        long bits = Float.floatToRawIntBits(expected);
        return change(
                        index,
                        fieldOffset,
                        presenceBit,
                        NumberForm.FLOAT32,
                        NumberUpdate.COMPARE_AND_SET,
                        Float.floatToRawIntBits(value),
                        bits)
                == bits;
    }

    /**
     * Replaces a float64, of an optional field if it is the expected one, as {@link Double#equals} has it: NaN is NaN, and 0.0 is not -0.0.
     *
     * @return whether it was so, and is replaced; false also if the record has no value for it
     */
    public final boolean compareAndSetOptionalDouble(
            long index, int fieldOffset, int presenceBit, double expected, double value) {
        checks.presence(presenceBit);
        long bits = Double.doubleToRawLongBits(expected);
        return change(
                        index,
                        fieldOffset,
                        presenceBit,
                        NumberForm.FLOAT64,
                        NumberUpdate.COMPARE_AND_SET,
                        Double.doubleToRawLongBits(value),
                        bits)
                == bits;
    }

    /**
     * Replaces a bool, of an optional field if it is the expected one.
     *
     * @return whether it was so, and is replaced; false also if the record has no value for it
     */
    public final boolean compareAndSetOptionalBoolean(
            long index, int fieldOffset, int presenceBit, boolean expected, boolean value) {
        checks.presence(presenceBit);
        long bits = expected ? 1 : 0;
        return change(
                        index,
                        fieldOffset,
                        presenceBit,
                        NumberForm.UINT8,
                        NumberUpdate.COMPARE_AND_SET,
                        value ? 1 : 0,
                        bits)
                == bits;
    }

    /**
     * Sets bits of a whole number, of an optional field, leaves the others as they are, and returns the bits before.
     *
     * @throws ValueOutOfRangeException if the field has not all of the bits; nothing is written
     * @throws FieldAbsentException if the record has no value for it; nothing is written
     */
    public final long setOptionalBits(long index, int fieldOffset, int presenceBit, NumberForm form, long bits) {
        Objects.requireNonNull(form, FORM);
        checks.presence(presenceBit);
        checks.number(fieldOffset, bits, whole(form));
        return change(index, fieldOffset, presenceBit, form, NumberUpdate.SET_BITS, bits, 0);
    }

    /**
     * Clears bits of a whole number, of an optional field, leaves the others as they are, and returns the bits before.
     *
     * @throws ValueOutOfRangeException if the field has not all of the bits; nothing is written
     * @throws FieldAbsentException if the record has no value for it; nothing is written
     */
    public final long clearOptionalBits(long index, int fieldOffset, int presenceBit, NumberForm form, long bits) {
        Objects.requireNonNull(form, FORM);
        checks.presence(presenceBit);
        checks.number(fieldOffset, bits, whole(form));
        return change(index, fieldOffset, presenceBit, form, NumberUpdate.CLEAR_BITS, bits, 0);
    }
}
