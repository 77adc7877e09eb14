package io.mmapforge.any;

import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.KeyBuffer;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Puts a key together from Java objects. */
final class AnyKey {
    private AnyKey() {}

    /**
     * Fills a key that is empty. A value that no record can have is taken: nothing is found then.
     *
     * @throws IllegalArgumentException if there are too few values, or too many, or one is no object that stands for one of its field
     */
    static KeyBuffer fill(RecordLayout layout, KeyBuffer key, Object... values) {
        List<FieldLayout> fields = layout.key();
        if (values.length != fields.size()) {
            throw new IllegalArgumentException("the key has " + values.length + " values, expected " + fields.size()
                    + ", of "
                    + String.join(", ", fields.stream().map(FieldLayout::name).toList()));
        }
        for (int i = 0; i < values.length; i++) {
            put(fields.get(i), key, Objects.requireNonNull(values[i], "key"));
        }
        return key;
    }

    private static void put(FieldLayout field, KeyBuffer key, Object value) {
        switch (field.kind()) {
            case BOOL -> key.putBoolean(required(field, value, Boolean.class, "a Boolean"));
            case STRING -> key.putString(maxBytes(field), required(field, value, String.class, "a String"));
            case BYTES -> key.putBytes(maxBytes(field), required(field, value, byte[].class, "a byte[]"));
            case UUID -> key.putUuid(required(field, value, UUID.class, "a UUID"));
            default -> putNumber(field, key, StoredNumber.of(field, value));
        }
    }

    private static int maxBytes(FieldLayout field) {
        return ((ContentType) field.type()).maxBytes();
    }

    private static <T> T required(FieldLayout field, Object value, Class<T> type, String expected) {
        if (!type.isInstance(value)) {
            throw StoredNumber.other(field, value, expected);
        }
        return type.cast(value);
    }

    private static void putNumber(FieldLayout field, KeyBuffer key, StoredNumber number) {
        if (!number.isExact()) {
            key.putUnstorable();
            return;
        }
        switch (field.size()) {
            case Byte.BYTES -> key.putByte((byte) number.bits());
            case Short.BYTES -> key.putShort((short) number.bits());
            case Integer.BYTES -> key.putInt((int) number.bits());
            default -> key.putLong(number.bits());
        }
    }
}
