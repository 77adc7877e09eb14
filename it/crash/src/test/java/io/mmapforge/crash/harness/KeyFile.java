package io.mmapforge.crash.harness;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The key file of a store of {@link KeyedRecord}s, read past the library, as the format's description has it. */
public final class KeyFile {
    public static final int SEED = 24;
    public static final int PAIRING = 256;
    public static final int INDEXED = 320;
    public static final int STATE = 384;
    public static final int USED = 448;
    public static final int MOVED = 512;
    public static final int HEADER_BYTES = 4096;

    private static final int LOG2_SLOTS = 64;
    private static final long LARGE = 2 << 20;
    private static final long RECORD_BITS = (1L << 48) - 1;
    private static final long P1 = 0x9E3779B185EBCA87L;
    private static final long P2 = 0xC2B2AE3D27D4EB4FL;
    private static final long P3 = 0x165667B19E3779F9L;
    private static final long P4 = 0x85EBCA77C2B2AE63L;
    private static final long P5 = 0x27D4EB2F165667C5L;

    private final StoreFile store;
    private final StoreFile file;

    public KeyFile(Path store) {
        this.store = new StoreFile(store);
        this.file = new StoreFile(of(store));
    }

    public static Path of(Path store) {
        return store.resolveSibling(store.getFileName() + ".key");
    }

    public StoreFile bytes() {
        return file;
    }

    public int newestTable() {
        return (int) (file.i64(STATE) & 0xFF) - 1;
    }

    public int oldestTable() {
        return (int) (file.i64(STATE) >>> 8 & 0xFF) - 1;
    }

    public long slots(int table) {
        return 1L << file.i32(LOG2_SLOTS) + table;
    }

    public long tableOffset(int table) {
        long end = HEADER_BYTES;
        for (int number = 0; ; number++) {
            long bytes = slots(number) * Long.BYTES;
            long start = bytes >= LARGE ? (end + LARGE - 1) / LARGE * LARGE : end;
            if (number == table) {
                return start;
            }
            end = start + bytes;
        }
    }

    /** Looks a key up as the description says, in the tables that are named, or in one alone. */
    public long find(long id) {
        long found = find(id, newestTable());
        return found < 0 ? find(id, oldestTable()) : found;
    }

    public long find(long id, int table) {
        long hash = hash(file.i64(SEED), encode(id));
        long slots = slots(table);
        for (long probe = 0; probe < slots; probe++) {
            long slot = file.i64(tableOffset(table) + (hash + probe & slots - 1) * Long.BYTES);
            if (slot == 0) {
                return -1;
            }
            long index = (slot & RECORD_BITS) - 1;
            boolean isOfKey = slot >>> 48 == hash >>> 48
                    && index < store.count()
                    && store.i64(store.recordOffset(index) + KeyedRecord.ID) == id;
            if (isOfKey) {
                return index;
            }
        }
        return -1;
    }

    /** The hash of a key in this file. */
    public long hash(long id) {
        return hash(file.i64(SEED), encode(id));
    }

    /** Fixed-size fields as in the record, and a string as its length and its content. */
    private static byte[] encode(long id) {
        byte[] name = KeyedRecord.name(id).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(Long.BYTES + Integer.BYTES + name.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(id)
                .putInt(name.length)
                .put(name)
                .array();
    }

    /** XXH64 of fewer than 32 bytes. */
    public static long hash(long seed, byte[] key) {
        if (key.length >= 32) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes, expected fewer than 32");
        }
        ByteBuffer rest = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
        long hash = seed + P5 + key.length;
        while (rest.remaining() >= Long.BYTES) {
            hash ^= Long.rotateLeft(rest.getLong() * P2, 31) * P1;
            hash = Long.rotateLeft(hash, 27) * P1 + P4;
        }
        if (rest.remaining() >= Integer.BYTES) {
            hash ^= (rest.getInt() & 0xFFFF_FFFFL) * P1;
            hash = Long.rotateLeft(hash, 23) * P2 + P3;
        }
        while (rest.hasRemaining()) {
            hash ^= (rest.get() & 0xFF) * P5;
            hash = Long.rotateLeft(hash, 11) * P1;
        }
        hash = (hash ^ hash >>> 33) * P2;
        hash = (hash ^ hash >>> 29) * P3;
        return hash ^ hash >>> 32;
    }
}
