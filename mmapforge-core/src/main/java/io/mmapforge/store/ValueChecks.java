package io.mmapforge.store;

import io.mmapforge.convert.Decimals;
import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.FieldAbsentException;
import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.error.ValueTooLongException;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.NumberForm;
import io.mmapforge.layout.RecordLayout;
import java.nio.file.Path;

/** Refuses values that do not fit their field, with a message that names it. */
final class ValueChecks {
    private final Path path;
    private final RecordLayout layout;
    private final int recordSize;
    private final int presenceBits;

    ValueChecks(Path path, RecordLayout layout) {
        this.path = path;
        this.layout = layout;
        this.recordSize = layout.recordSize();
        this.presenceBits = presenceBits(layout);
    }

    /** The layout of the store's records. */
    RecordLayout layout() {
        return layout;
    }

    /** Requires a range to lie within a record, behind its sequence word, and to be aligned. */
    void range(int fieldOffset, long lengthBytes, int alignmentBytes) {
        if (fieldOffset < RecordLayout.SEQUENCE_WORD_BYTES
                || lengthBytes > recordSize - fieldOffset
                || (fieldOffset & alignmentBytes - 1) != 0) {
            throw outsideRecord(fieldOffset, lengthBytes);
        }
    }

    /** By a loop: what an opening does for the first time makes no class. */
    private static int presenceBits(RecordLayout layout) {
        int bits = 0;
        for (FieldLayout field : layout.fields()) {
            bits += field.isOptional() ? 1 : 0;
        }
        return bits;
    }

    /** Requires an optional field to have the bit. */
    void presence(int presenceBit) {
        if (presenceBit < 0 || presenceBit >= presenceBits) {
            throw new IllegalArgumentException("nothing was written, or read: presenceBit=" + presenceBit
                    + ", expected one of the record's " + presenceBits
                    + " optional fields, counted from 0; use the constants of the store's own layout [" + path + "]");
        }
    }

    /** What to throw if a record of the store has no value for a field. */
    FieldAbsentException absent(int fieldOffset, long index) {
        return new FieldAbsentException(path, fieldName(fieldOffset), index);
    }

    /** What to throw if a copy has no value for a field. */
    FieldAbsentException absent(int fieldOffset) {
        return new FieldAbsentException(path, fieldName(fieldOffset));
    }

    IllegalArgumentException otherSize(int recordBytes) {
        return new IllegalArgumentException("nothing was written, or read: recordBytes=" + recordBytes + ", expected "
                + recordSize + ", the size of the store's records; use the constants of the store's own layout [" + path
                + "]");
    }

    private IllegalArgumentException outsideRecord(int fieldOffset, long lengthBytes) {
        return new IllegalArgumentException("nothing was written: fieldOffset=" + fieldOffset + " lengthBytes="
                + lengthBytes + ", expected a field of the record, which has bytes " + RecordLayout.SEQUENCE_WORD_BYTES
                + ".." + (recordSize - 1) + "; use the offsets of the store's own layout [" + path + "]");
    }

    /** What to throw for a use of the thread's buffer by what fills it. */
    IllegalStateException withinEncoder() {
        return new IllegalStateException(
                "nothing was written: the store was called by what encodes one of its records for a"
                        + " write, expected an encoder that reads the record and nothing else; take what it needs from the store"
                        + " before the write [" + path + "]");
    }

    IllegalArgumentException foreignBuffer(String whose) {
        return new IllegalArgumentException("nothing was written: the record buffer is " + whose
                + ", expected one that this store gave to the calling thread; fill a buffer() of its own [" + path
                + "]");
    }

    /** What to throw for values without an edit that they would belong to. */
    IllegalStateException noEdit(String problem) {
        return new IllegalStateException("nothing was written: " + problem
                + "; begin one with edit(index), put its values and apply it, in one thread [" + path + "]");
    }

    /** What to throw for an update of a record that was never read. */
    IllegalStateException notRead(long index) {
        return new IllegalStateException("nothing was written: record " + index
                + " was not read, expected read() before write(), which writes only if nobody else did since [" + path
                + "]");
    }

    IllegalArgumentException foreignKey(String whose) {
        return new IllegalArgumentException("nothing was looked for: the key is " + whose
                + ", expected one that this store gave to the calling thread; fill a key() of its own [" + path + "]");
    }

    IllegalArgumentException incompleteKey(int fields) {
        return new IllegalArgumentException("nothing was looked for: the key has " + fields + " of its "
                + layout.key().size() + " fields, expected all; put those that follow, too [" + path + "]");
    }

    /** What to throw for a value that is not of the key's next field. */
    IllegalArgumentException otherKeyField(int position, String found) {
        String expected = position < layout.key().size()
                ? "field '" + layout.key().get(position).name() + "', "
                        + layout.key().get(position).typeText() + " of "
                        + layout.key().get(position).size() + " bytes"
                : "no more than the key's " + position + " fields";
        return new IllegalArgumentException("nothing was put into the key: found " + found + ", expected " + expected
                + "; put the key's fields in its order [" + path + "]");
    }

    /** What to throw for a lookup by a key that records do not have. */
    RuntimeException noKey() {
        return LookupRefusal.noKey(path, layout);
    }

    /** What to throw for a lookup by the order of a field that records are not in the order of. */
    RuntimeException notOrdered(int fieldOffset) {
        return LookupRefusal.notOrdered(path, layout, fieldOffset);
    }

    IllegalArgumentException foreignSnapshot() {
        return new IllegalArgumentException(
                "nothing was read: the snapshot is another store's, expected one of the store that"
                        + " is read; make one with its newSnapshot() [" + path + "]");
    }

    /** Requires a number of an unsigned type to be in range. */
    void unsigned(int fieldOffset, long value, long max) {
        if (value < 0 || value > max) {
            throw outOfRange(fieldOffset, value, max);
        }
    }

    /** Requires a whole number to be in range. */
    void number(int fieldOffset, long value, NumberForm form) {
        if (!form.holds(value)) {
            throw outOfRange(
                    fieldOffset, "the value is " + value + ", expected " + form.rangeText() + "; nothing was written");
        }
    }

    /** What to throw for a sum that the field cannot hold. */
    ValueOutOfRangeException sum(int fieldOffset, long stored, long delta, NumberForm form) {
        String value = form.isUnsignedLong() ? Long.toUnsignedString(stored) : Long.toString(stored);
        return outOfRange(
                fieldOffset,
                "the value is " + value + ", and " + delta + " more would be out of range, expected a sum in "
                        + form.rangeText() + "; nothing was written");
    }

    /** Requires content to fit, and returns its length. */
    int length(int fieldOffset, long lengthBytes, int maxBytes) {
        if (lengthBytes > maxBytes) {
            throw new ValueTooLongException(
                    path,
                    name(fieldOffset),
                    "the value has " + lengthBytes + " bytes, expected at most " + maxBytes
                            + "; shorten it, or raise maxBytes in a new version of the schema");
        }
        if (lengthBytes < 0) {
            throw new ValueOutOfRangeException(
                    path,
                    name(fieldOffset),
                    "the string has a surrogate without its other half, expected valid Unicode; mend it where it comes"
                            + " from");
        }
        return (int) lengthBytes;
    }

    /** Requires a length that was read to be one that can have been stored. */
    void storedLength(int fieldOffset, int lengthBytes, int maxBytes) {
        if (lengthBytes < 0 || lengthBytes > maxBytes) {
            throw corrupt(
                    fieldOffset,
                    "the stored length is " + Integer.toUnsignedString(lengthBytes) + ", expected 0.." + maxBytes);
        }
    }

    /** Requires a byte that was read to be a bool. */
    boolean storedBool(int fieldOffset, byte value) {
        if (value != 0 && value != 1) {
            throw corrupt(fieldOffset, "the stored byte is " + (value & 0xFF) + ", expected 0 or 1");
        }
        return value == 1;
    }

    ValueOutOfRangeException notUtf8(int fieldOffset, int position) {
        return new ValueOutOfRangeException(
                path,
                name(fieldOffset),
                "the value is not UTF-8 from its byte " + position
                        + " on, expected UTF-8; nothing was written, encode it as UTF-8");
    }

    IllegalArgumentException foreignLayout(String other) {
        return new IllegalArgumentException("nothing was written: the snapshot is of " + other + ", expected one of "
                + layout.recordName() + " version " + layout.version()
                + "; make one with newSnapshot() of a store of the same layout [" + path + "]");
    }

    CorruptRecordException notUtf8(int fieldOffset) {
        return corrupt(fieldOffset, "the stored bytes are not UTF-8");
    }

    /** What to throw for a value that the field cannot hold. */
    ValueOutOfRangeException outOfRange(int fieldOffset, String problem) {
        return new ValueOutOfRangeException(path, name(fieldOffset), problem);
    }

    /** What to throw for values that an array field cannot hold together. */
    ValueOutOfRangeException arrayOutOfRange(int fieldOffset, String problem) {
        return new ValueOutOfRangeException(path, fieldName(fieldOffset), problem);
    }

    /** Requires a decimal that was read to have no more digits than its field. */
    void storedDecimal(int fieldOffset, long unscaled, int precision) {
        if (!Decimals.fits(unscaled, precision)) {
            throw corrupt(
                    fieldOffset,
                    "the stored unscaled value is " + unscaled + ", expected at most " + precision + " digits");
        }
    }

    private CorruptRecordException corrupt(int fieldOffset, String problem) {
        return new CorruptRecordException(
                path,
                name(fieldOffset),
                problem + "; some program wrote the record without keeping to the format, set the field anew");
    }

    private ValueOutOfRangeException outOfRange(int fieldOffset, long value, long max) {
        return outOfRange(fieldOffset, "the value is " + value + ", expected 0.." + max + "; nothing was written");
    }

    private String name(int fieldOffset) {
        return FieldPath.at(layout, fieldOffset);
    }

    private String fieldName(int fieldOffset) {
        return layout.fieldAt(fieldOffset).map(FieldLayout::name).orElse("at " + fieldOffset);
    }
}
