package io.mmapforge.store;

import io.mmapforge.engine.RecordPlace;
import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.format.PresenceWord;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A record whose values go straight where they are going to lie in mapped memory, and where they do not count yet.
 *
 * <p>Contents go through private memory, where all of their checks are, and which knows a string's bytes only when it has made them. Confined to
 * its thread.
 */
final class PlacedRecord extends RecordPlace implements RecordTarget {
    private final ValueChecks checks;
    private final RecordBuffer draft;
    private final int[] blankWords;

    /** A place for the thread that the draft is of. */
    PlacedRecord(ValueChecks checks, RecordBuffer draft, int[] blankWords) {
        this.checks = checks;
        this.draft = draft;
        this.blankWords = blankWords;
    }

    /** Makes zero what no field is going to be put over. */
    PlacedRecord blank() {
        for (int offset : blankWords) {
            Memory.LONG.set(memory(), position() + offset, 0L);
        }
        return this;
    }

    @Override
    public ValueOutOfRangeException outOfRange(int fieldOffset, String problem) {
        return checks.outOfRange(fieldOffset, Objects.requireNonNull(problem, "problem"));
    }

    @Override
    public ValueOutOfRangeException arrayOutOfRange(int fieldOffset, String problem) {
        return checks.arrayOutOfRange(fieldOffset, Objects.requireNonNull(problem, "problem"));
    }

    @Override
    public void setPresent(int presenceBit, boolean present) {
        checks.presence(presenceBit);
        int at = position() + PresenceWord.offset(presenceBit);
        long word = (long) Memory.LONG.get(memory(), at);
        long mask = PresenceWord.mask(presenceBit);
        Memory.LONG.set(memory(), at, present ? word | mask : word & ~mask);
    }

    @Override
    public void putAbsent(int fieldOffset, int sizeBytes, int presenceBit) {
        setPresent(presenceBit, false);
        int i = 0;
        for (; i <= sizeBytes - Long.BYTES; i += Long.BYTES) {
            Memory.LONG.set(memory(), position() + fieldOffset + i, 0L);
        }
        for (; i < sizeBytes; i++) {
            putByte(fieldOffset + i, (byte) 0);
        }
    }

    @Override
    public void putByte(int fieldOffset, byte value) {
        memory().put(position() + fieldOffset, value);
    }

    @Override
    public void putUnsignedByte(int fieldOffset, int value) {
        checks.unsigned(fieldOffset, value, ScalarFields.MAX_UINT8);
        putByte(fieldOffset, (byte) value);
    }

    @Override
    public void putShort(int fieldOffset, short value) {
        Memory.SHORT.set(memory(), position() + fieldOffset, value);
    }

    @Override
    public void putUnsignedShort(int fieldOffset, int value) {
        checks.unsigned(fieldOffset, value, ScalarFields.MAX_UINT16);
        putShort(fieldOffset, (short) value);
    }

    @Override
    public void putInt(int fieldOffset, int value) {
        Memory.INT.set(memory(), position() + fieldOffset, value);
    }

    @Override
    public void putUnsignedInt(int fieldOffset, long value) {
        checks.unsigned(fieldOffset, value, ScalarFields.MAX_UINT32);
        putInt(fieldOffset, (int) value);
    }

    @Override
    public void putLong(int fieldOffset, long value) {
        Memory.LONG.set(memory(), position() + fieldOffset, value);
    }

    @Override
    public void putString(int fieldOffset, int maxBytes, String value) {
        draft.putString(fieldOffset, maxBytes, value);
        copyContent(fieldOffset, maxBytes);
    }

    @Override
    public void putBytes(int fieldOffset, int maxBytes, byte[] value) {
        draft.putBytes(fieldOffset, maxBytes, value);
        copyContent(fieldOffset, maxBytes);
    }

    @Override
    public void putString(int fieldOffset, int maxBytes, ByteBuffer value) {
        draft.putString(fieldOffset, maxBytes, value);
        copyContent(fieldOffset, maxBytes);
    }

    @Override
    public void putBytes(int fieldOffset, int maxBytes, ByteBuffer value) {
        draft.putBytes(fieldOffset, maxBytes, value);
        copyContent(fieldOffset, maxBytes);
    }

    /** What the place is for, for a debugger. Fields are the business of generated code. */
    @Override
    public String toString() {
        return "record in mapped memory";
    }

    private void copyContent(int fieldOffset, int maxBytes) {
        Memory.copy(draft.bytes(), fieldOffset, memory(), position() + fieldOffset, Integer.BYTES + maxBytes);
    }
}
