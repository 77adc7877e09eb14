package io.mmapforge.store;

import io.mmapforge.engine.ThreadState;
import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The key of a record that is looked for, put together field by field in the key's order.
 *
 * <p>Each method puts the next field, and must be the one of that field's type: of a {@code decimal}, {@code timestamp} or {@code date} that
 * of the number that is stored, of an enum that of its number. A value that no record can have, such as a text that is too long or
 * has a surrogate without its other half, is taken, too: a lookup then finds nothing.
 *
 * <p>Belongs to one thread and one store, and holds its content until that thread's next call of {@link RecordStore#key()}. Not
 * thread-safe. Allocates nothing.
 */
public final class KeyBuffer {
    /** The encoded key: what has a fixed size as in the record, texts and bytes with their length before them. */
    final byte[] bytes;

    private final ValueChecks checks;
    private final ThreadState state;

    /** For each field of the key the size of its value, or the longest content, negated and less by one. */
    private final int[] shapes;

    private int next;
    private int length;
    private boolean possible = true;

    /** An empty key for the thread that the state is of, in the store that the checks belong to. */
    KeyBuffer(RecordLayout layout, ValueChecks checks, ThreadState state) {
        List<FieldLayout> key = layout.key();
        this.checks = checks;
        this.state = state;
        this.shapes = new int[key.size()];
        int bytes = 0;
        for (int i = 0; i < shapes.length; i++) {
            FieldLayout field = key.get(i);
            shapes[i] = field.type() instanceof ContentType content ? ~content.maxBytes() : field.size();
            bytes += field.type() instanceof ContentType content ? Integer.BYTES + content.maxBytes() : field.size();
        }
        this.bytes = new byte[bytes];
    }

    KeyBuffer clear() {
        next = 0;
        length = 0;
        possible = true;
        return this;
    }

    /**
     * The length of a complete key, for a lookup of the calling thread in the store that the checks belong to.
     *
     * @return -1 if no record can have the key
     */
    int lengthFor(ValueChecks store) {
        if (checks != store || !state.isOf(Thread.currentThread())) {
            throw store.foreignKey(checks == store ? "another thread's" : "another store's");
        }
        if (next != shapes.length) {
            throw checks.incompleteKey(next);
        }
        return possible ? length : -1;
    }

    /**
     * Puts a bool.
     *
     * @throws IllegalArgumentException if the key's next field is of another size
     */
    public KeyBuffer putBoolean(boolean value) {
        return putByte((byte) (value ? 1 : 0));
    }

    /**
     * Puts an int8.
     *
     * @throws IllegalArgumentException if the key's next field is of another size
     */
    public KeyBuffer putByte(byte value) {
        int at = advance(Byte.BYTES);
        bytes[at] = value;
        return this;
    }

    /**
     * Puts a uint8. There is no record of a value outside 0..255.
     *
     * @throws IllegalArgumentException if the key's next field is of another size
     */
    public KeyBuffer putUnsignedByte(int value) {
        possible &= value >= 0 && value <= ScalarFields.MAX_UINT8;
        return putByte((byte) value);
    }

    /**
     * Puts an int16.
     *
     * @throws IllegalArgumentException if the key's next field is of another size
     */
    public KeyBuffer putShort(short value) {
        RecordValues.SHORT.set(bytes, advance(Short.BYTES), value);
        return this;
    }

    /**
     * Puts a uint16. There is no record of a value outside 0..65,535.
     *
     * @throws IllegalArgumentException if the key's next field is of another size
     */
    public KeyBuffer putUnsignedShort(int value) {
        possible &= value >= 0 && value <= ScalarFields.MAX_UINT16;
        return putShort((short) value);
    }

    /**
     * Puts an int32.
     *
     * @throws IllegalArgumentException if the key's next field is of another size
     */
    public KeyBuffer putInt(int value) {
        RecordValues.INT.set(bytes, advance(Integer.BYTES), value);
        return this;
    }

    /**
     * Puts a uint32. There is no record of a value outside 0..2^32 - 1.
     *
     * @throws IllegalArgumentException if the key's next field is of another size
     */
    public KeyBuffer putUnsignedInt(long value) {
        possible &= value >= 0 && value <= ScalarFields.MAX_UINT32;
        return putInt((int) value);
    }

    /**
     * Puts an int64, or the bits of a uint64.
     *
     * @throws IllegalArgumentException if the key's next field is of another size
     */
    public KeyBuffer putLong(long value) {
        RecordValues.LONG.set(bytes, advance(Long.BYTES), value);
        return this;
    }

    /**
     * Puts a UUID.
     *
     * @throws IllegalArgumentException if the key's next field is of another size
     */
    public KeyBuffer putUuid(UUID value) {
        Objects.requireNonNull(value, "value");
        int at = advance(2 * Long.BYTES);
        RecordValues.BIG_ENDIAN_LONG.set(bytes, at, value.getMostSignificantBits());
        RecordValues.BIG_ENDIAN_LONG.set(bytes, at + Long.BYTES, value.getLeastSignificantBits());
        return this;
    }

    /**
     * Puts a string. There is no record of one whose UTF-8 form has more than {@code maxBytes} bytes, or which has a surrogate without
     * its other half.
     *
     * @param maxBytes the field's
     * @throws IllegalArgumentException if the key's next field is of another size
     */
    public KeyBuffer putString(int maxBytes, String value) {
        Objects.requireNonNull(value, "value");
        int chars = value.length();
        if (chars <= maxBytes && next < shapes.length && shapes[next] == ~maxBytes) {
            if (Utf8.encodeAscii(value, bytes, length + Integer.BYTES) == chars) {
                advanceContent(maxBytes, chars);
                return this;
            }
        }
        int at = advanceContent(maxBytes, Utf8.encodedLength(value));
        if (at >= 0) {
            Utf8.encode(value, bytes, at);
        }
        return this;
    }

    /**
     * Puts bytes. There is no record of more than {@code maxBytes}.
     *
     * @param maxBytes the field's
     * @throws IllegalArgumentException if the key's next field is of another size
     */
    public KeyBuffer putBytes(int maxBytes, byte[] value) {
        Objects.requireNonNull(value, "value");
        int at = advanceContent(maxBytes, value.length);
        if (at >= 0) {
            System.arraycopy(value, 0, bytes, at, value.length);
        }
        return this;
    }

    /**
     * Puts a value that no record can have, whatever the field's type: a lookup finds nothing. For generated code that converts values.
     *
     * @throws IllegalArgumentException if the key has all its fields already
     */
    public KeyBuffer putUnstorable() {
        if (next >= shapes.length) {
            throw checks.otherKeyField(next, "a value");
        }
        next++;
        possible = false;
        return this;
    }

    /** How much of a key the buffer holds, for a debugger. */
    @Override
    public String toString() {
        return "key buffer with " + next + " of " + shapes.length + " fields";
    }

    /** Where a value of so many bytes goes. */
    private int advance(int size) {
        int field = next;
        if (field >= shapes.length || shapes[field] != size) {
            throw checks.otherKeyField(field, size + " bytes");
        }
        int at = length;
        next = field + 1;
        length = at + size;
        return at;
    }

    /** Where content of so many bytes goes, or -1 if no record can have it. */
    private int advanceContent(int maxBytes, long contentBytes) {
        int field = next;
        if (field >= shapes.length || shapes[field] != ~maxBytes) {
            throw checks.otherKeyField(field, "a text or bytes of at most " + maxBytes + " bytes");
        }
        next = field + 1;
        if (contentBytes < 0 || contentBytes > maxBytes) {
            possible = false;
            return -1;
        }
        int at = length;
        RecordValues.INT.set(bytes, at, (int) contentBytes);
        length = at + Integer.BYTES + (int) contentBytes;
        return at + Integer.BYTES;
    }
}
