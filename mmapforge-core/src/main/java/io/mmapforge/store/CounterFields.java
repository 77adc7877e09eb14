package io.mmapforge.store;

import io.mmapforge.engine.InPlaceWrites;
import io.mmapforge.engine.Lane;
import io.mmapforge.engine.NumberUpdate;
import io.mmapforge.engine.RecordEngine;
import io.mmapforge.engine.RefusedUpdate;
import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.layout.NumberForm;
import io.mmapforge.layout.RecordLayout;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The part of a store that changes single numbers in a way that depends on the number that is there.
 *
 * <p>Nothing that anybody writes comes between the look at the number and the store, so none of two such changes is lost, whichever threads
 * and processes make them. Each is one write of one scalar. Allocates nothing. Thread-safe. Public for the same reason as
 * {@link StoreAccess}.
 */
public abstract sealed class CounterFields extends GatheredBits permits OptionalCounterFields {
    CounterFields(Path path, RecordLayout layout, RecordEngine engine) {
        super(path, layout, engine);
    }

    /**
     * Adds to a whole number, and returns the sum. Nothing comes between the look at the number and the store.
     *
     * @param delta what to add; to the bits of a uint64 a signed number
     * @throws ValueOutOfRangeException if the field cannot hold the sum; nothing is written
     */
    public final long addLong(long index, int fieldOffset, NumberForm form, long delta) {
        return change(index, fieldOffset, RecordEngine.NO_PRESENCE, whole(form), NumberUpdate.ADD, delta, 0);
    }

    /**
     * Adds to a float32, and returns the sum, rounded as {@code +} does it, and infinite if it is too large.
     */
    public final float addFloat(long index, int fieldOffset, float delta) {
        return Float.intBitsToFloat((int) change(
                index,
                fieldOffset,
                RecordEngine.NO_PRESENCE,
                NumberForm.FLOAT32,
                NumberUpdate.ADD,
                Float.floatToRawIntBits(delta),
                0));
    }

    /**
     * Adds to a float64, and returns the sum, rounded as {@code +} does it, and infinite if it is too large.
     */
    public final double addDouble(long index, int fieldOffset, double delta) {
        return Double.longBitsToDouble(change(
                index,
                fieldOffset,
                RecordEngine.NO_PRESENCE,
                NumberForm.FLOAT64,
                NumberUpdate.ADD,
                Double.doubleToRawLongBits(delta),
                0));
    }

    /**
     * Keeps the greater one of a whole number and a value, and returns it.
     *
     * @throws ValueOutOfRangeException if the field cannot hold the value; nothing is written
     */
    public final long maxLong(long index, int fieldOffset, NumberForm form, long value) {
        checks.number(fieldOffset, value, whole(form));
        return change(index, fieldOffset, RecordEngine.NO_PRESENCE, form, NumberUpdate.MAX, value, 0);
    }

    /**
     * Keeps the greater one of a float32 and a value, as {@link Math#max(float, float)} has it, and returns it.
     */
    public final float maxFloat(long index, int fieldOffset, float value) {
        return Float.intBitsToFloat((int) change(
                index,
                fieldOffset,
                RecordEngine.NO_PRESENCE,
                NumberForm.FLOAT32,
                NumberUpdate.MAX,
                Float.floatToRawIntBits(value),
                0));
    }

    /**
     * Keeps the greater one of a float64 and a value, as {@link Math#max(double, double)} has it, and returns it.
     */
    public final double maxDouble(long index, int fieldOffset, double value) {
        return Double.longBitsToDouble(change(
                index,
                fieldOffset,
                RecordEngine.NO_PRESENCE,
                NumberForm.FLOAT64,
                NumberUpdate.MAX,
                Double.doubleToRawLongBits(value),
                0));
    }

    /**
     * Keeps the lesser one of a whole number and a value, and returns it.
     *
     * @throws ValueOutOfRangeException if the field cannot hold the value; nothing is written
     */
    public final long minLong(long index, int fieldOffset, NumberForm form, long value) {
        checks.number(fieldOffset, value, whole(form));
        return change(index, fieldOffset, RecordEngine.NO_PRESENCE, form, NumberUpdate.MIN, value, 0);
    }

    /**
     * Keeps the lesser one of a float32 and a value, as {@link Math#min(float, float)} has it, and returns it.
     */
    public final float minFloat(long index, int fieldOffset, float value) {
        return Float.intBitsToFloat((int) change(
                index,
                fieldOffset,
                RecordEngine.NO_PRESENCE,
                NumberForm.FLOAT32,
                NumberUpdate.MIN,
                Float.floatToRawIntBits(value),
                0));
    }

    /**
     * Keeps the lesser one of a float64 and a value, as {@link Math#min(double, double)} has it, and returns it.
     */
    public final double minDouble(long index, int fieldOffset, double value) {
        return Double.longBitsToDouble(change(
                index,
                fieldOffset,
                RecordEngine.NO_PRESENCE,
                NumberForm.FLOAT64,
                NumberUpdate.MIN,
                Double.doubleToRawLongBits(value),
                0));
    }

    /**
     * Replaces a whole number, and returns the one before.
     *
     * @throws ValueOutOfRangeException if the field cannot hold the value; nothing is written
     */
    public final long getAndSetLong(long index, int fieldOffset, NumberForm form, long value) {
        checks.number(fieldOffset, value, whole(form));
        return change(index, fieldOffset, RecordEngine.NO_PRESENCE, form, NumberUpdate.SET, value, 0);
    }

    /**
     * Replaces a float32, and returns the one before.
     */
    public final float getAndSetFloat(long index, int fieldOffset, float value) {
        return Float.intBitsToFloat((int) change(
                index,
                fieldOffset,
                RecordEngine.NO_PRESENCE,
                NumberForm.FLOAT32,
                NumberUpdate.SET,
                Float.floatToRawIntBits(value),
                0));
    }

    /**
     * Replaces a float64, and returns the one before.
     */
    public final double getAndSetDouble(long index, int fieldOffset, double value) {
        return Double.longBitsToDouble(change(
                index,
                fieldOffset,
                RecordEngine.NO_PRESENCE,
                NumberForm.FLOAT64,
                NumberUpdate.SET,
                Double.doubleToRawLongBits(value),
                0));
    }

    /**
     * Replaces a bool, and returns the one before.
     *
     * @throws CorruptRecordException if the byte was neither 0 nor 1; the value is set all the same
     */
    public final boolean getAndSetBoolean(long index, int fieldOffset, boolean value) {
        long before = change(
                index, fieldOffset, RecordEngine.NO_PRESENCE, NumberForm.UINT8, NumberUpdate.SET, value ? 1 : 0, 0);
        return checks.storedBool(fieldOffset, (byte) before);
    }

    /**
     * Replaces a whole number if it is the expected one.
     *
     * @return whether it was so, and is replaced
     * @throws ValueOutOfRangeException if the field cannot hold the value; nothing is written
     */
    public final boolean compareAndSetLong(long index, int fieldOffset, NumberForm form, long expected, long value) {
        checks.number(fieldOffset, value, whole(form));
        return change(index, fieldOffset, RecordEngine.NO_PRESENCE, form, NumberUpdate.COMPARE_AND_SET, value, expected)
                == expected;
    }

    /**
     * Replaces a float32 if it is the expected one, as {@link Float#equals} has it: NaN is NaN, and 0.0 is not -0.0.
     *
     * @return whether it was so, and is replaced
     */
    public final boolean compareAndSetFloat(long index, int fieldOffset, float expected, float value) {
        long bits = Float.floatToRawIntBits(expected);
        return change(
                        index,
                        fieldOffset,
                        RecordEngine.NO_PRESENCE,
                        NumberForm.FLOAT32,
                        NumberUpdate.COMPARE_AND_SET,
                        Float.floatToRawIntBits(value),
                        bits)
                == bits;
    }

    /**
     * Replaces a float64 if it is the expected one, as {@link Double#equals} has it: NaN is NaN, and 0.0 is not -0.0.
     *
     * @return whether it was so, and is replaced
     */
    public final boolean compareAndSetDouble(long index, int fieldOffset, double expected, double value) {
        long bits = Double.doubleToRawLongBits(expected);
        return change(
                        index,
                        fieldOffset,
                        RecordEngine.NO_PRESENCE,
                        NumberForm.FLOAT64,
                        NumberUpdate.COMPARE_AND_SET,
                        Double.doubleToRawLongBits(value),
                        bits)
                == bits;
    }

    /**
     * Replaces a bool if it is the expected one.
     *
     * @return whether it was so, and is replaced
     */
    public final boolean compareAndSetBoolean(long index, int fieldOffset, boolean expected, boolean value) {
        long bits = expected ? 1 : 0;
        return change(
                        index,
                        fieldOffset,
                        RecordEngine.NO_PRESENCE,
                        NumberForm.UINT8,
                        NumberUpdate.COMPARE_AND_SET,
                        value ? 1 : 0,
                        bits)
                == bits;
    }

    /**
     * Sets bits of a whole number, leaves the others as they are, and returns the bits before.
     *
     * @throws ValueOutOfRangeException if the field has not all of the bits; nothing is written
     */
    public final long setBits(long index, int fieldOffset, NumberForm form, long bits) {
        checks.number(fieldOffset, bits, whole(form));
        return change(index, fieldOffset, RecordEngine.NO_PRESENCE, form, NumberUpdate.SET_BITS, bits, 0);
    }

    /**
     * Clears bits of a whole number, leaves the others as they are, and returns the bits before.
     *
     * @throws ValueOutOfRangeException if the field has not all of the bits; nothing is written
     */
    public final long clearBits(long index, int fieldOffset, NumberForm form, long bits) {
        checks.number(fieldOffset, bits, whole(form));
        return change(index, fieldOffset, RecordEngine.NO_PRESENCE, form, NumberUpdate.CLEAR_BITS, bits, 0);
    }

    /** Requires a form of whole numbers. */
    static NumberForm whole(NumberForm form) {
        Objects.requireNonNull(form, "form");
        if (!form.isInteger()) {
            throw new IllegalArgumentException("nothing was written: form=" + form
                    + ", expected one of whole numbers; use the methods for float and double");
        }
        return form;
    }

    final long change(
            long index,
            int fieldOffset,
            int presenceBit,
            NumberForm form,
            NumberUpdate update,
            long operand,
            long expected) {
        checks.range(fieldOffset, form.sizeBytes(), form.sizeBytes());
        try {
            ThreadBuffers thread = thread();
            InPlaceWrites writes = inPlaceWrites;
            return writes == null
                    ? engine.update(thread, index, presenceBit, fieldOffset, form, update, operand, expected)
                    : changeInPlace(writes, thread, index, fieldOffset, presenceBit, form, update, operand, expected);
        } catch (RefusedUpdate refused) {
            throw refused.isAbsent()
                    ? checks.absent(fieldOffset, index)
                    : checks.sum(fieldOffset, refused.stored(), operand, form);
        }
    }

    private long changeInPlace(
            InPlaceWrites writes,
            ThreadBuffers thread,
            long index,
            int fieldOffset,
            int presenceBit,
            NumberForm form,
            NumberUpdate update,
            long operand,
            long expected) {
        Lane lane = writes.enter(thread);
        try {
            ByteBuffer chunk = chunkToWrite(index, recordSize);
            return writes.update(
                    thread,
                    lane,
                    header,
                    chunk,
                    position(index),
                    index,
                    presenceBit,
                    fieldOffset,
                    form,
                    update,
                    operand,
                    expected);
        } finally {
            lane.exit();
        }
    }
}
