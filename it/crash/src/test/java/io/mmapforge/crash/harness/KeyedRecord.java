package io.mmapforge.crash.harness;

import io.mmapforge.error.KeyIndexException;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.KeyBuffer;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.RecordValues;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Records that are found by a number and a name, both of which follow from one number, so that a record of another key is recognised. What
 * else is in them follows from the number and a value, so that a record mixed of two writes is recognised.
 */
public final class KeyedRecord {
    public static final int ID = 8;
    public static final int NAME = 16;
    public static final int NAME_MAX_BYTES = 12;
    public static final int VALUE = 32;
    public static final int MIRROR = 40;

    /** Of a record, with its sequence word. */
    public static final int SIZE = 48;

    private static final long LONGEST_REBUILD_NANOS = 60_000_000_000L;

    public static final RecordLayout LAYOUT = RecordLayout.of(
                    "Keyed",
                    1,
                    "",
                    8,
                    List.of(
                            FieldDefinition.of("id", FieldType.INT64),
                            FieldDefinition.of("name", FieldType.STRING, NAME_MAX_BYTES),
                            FieldDefinition.of("value", FieldType.INT64),
                            FieldDefinition.of("mirror", FieldType.INT64)))
            .withKey(List.of("id", "name"));

    private KeyedRecord() {}

    public static RecordBuffer fill(RecordBuffer record, long id, long value) {
        record.putLong(ID, id);
        record.putString(NAME, NAME_MAX_BYTES, name(id));
        record.putLong(VALUE, value);
        record.putLong(MIRROR, mirror(id, value));
        return record;
    }

    public static long append(RecordStore store, long id) {
        return store.append(fill(store.buffer(), id, id));
    }

    public static long put(RecordStore store, long id, long value) {
        return store.put(fill(store.buffer(), id, value), SIZE);
    }

    public static long putIfAbsent(RecordStore store, long id) {
        return store.putIfAbsent(fill(store.buffer(), id, id), SIZE);
    }

    public static long indexOf(RecordStore store, long id) {
        KeyBuffer key = store.key();
        key.putLong(id);
        key.putString(NAME_MAX_BYTES, name(id));
        return store.indexOf(key);
    }

    /** The same, but waits for a writer where there is no key file that can be used, for a minute at most. */
    public static long indexOfAtLast(RecordStore store, long id) {
        long start = System.nanoTime();
        while (true) {
            try {
                return indexOf(store, id);
            } catch (KeyIndexException e) {
                if (System.nanoTime() - start > LONGEST_REBUILD_NANOS) {
                    throw e;
                }
            }
        }
    }

    /** What is wrong with the record that a number was found at, or nothing. */
    public static String violation(RecordStore store, long id, long index) {
        RecordValues record = store.read(index);
        if (record.getLong(ID) != id) {
            return "key " + id + " is found at record " + index + ", which has key " + record.getLong(ID);
        }
        return isWhole(record) ? "" : "record " + index + " of key " + id + " is torn";
    }

    public static boolean isWhole(RecordValues record) {
        long id = record.getLong(ID);
        return record.getString(NAME, NAME_MAX_BYTES).equals(name(id))
                && record.getLong(MIRROR) == mirror(id, record.getLong(VALUE));
    }

    /** The record as it lies in the file, its sequence word zero; for writers that go past the library. */
    public static byte[] encode(long id) {
        byte[] name = name(id).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(ID, id).putInt(NAME, name.length).put(NAME + 4, name);
        return bytes.putLong(VALUE, id).putLong(MIRROR, mirror(id, id)).array();
    }

    /** From 1 to 12 bytes. */
    static String name(long id) {
        String name = Long.toString(id * 0x9E37_79B9_7F4A_7C15L, Character.MAX_RADIX);
        return name.substring(0, Math.min(name.length(), 1 + (int) Long.remainderUnsigned(id, NAME_MAX_BYTES)));
    }

    private static long mirror(long id, long value) {
        return ~value ^ id * 31;
    }
}
