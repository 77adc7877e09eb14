package io.mmapforge.index;

import static io.mmapforge.format.KeyFileDescriptor.SLOT_HASH_SHIFT;
import static io.mmapforge.format.KeyFileDescriptor.SLOT_INDEX_MASK;

import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One table of a key file as this process has it mapped: a power of two of slots, each empty or with 16 bits of a hash and a record's
 * index, looked up by linear probing. Slots are never emptied.
 *
 * <p>Looked up by any thread; slots are put by whoever holds the append lock. However damaged it is, a search ends when each slot was seen.
 */
final class SlotTable {
    /** What {@link #find} and {@link #put} return when there is none. */
    static final long NONE = -1;

    /** The most slots in one mapping: 1 GiB. */
    static final int MAX_CHUNK_BITS = 27;

    private static final int SLOT_SHIFT = 3;
    private static final int CHUNK_MASK = (1 << MAX_CHUNK_BITS) - 1;

    private static final int SAMPLED_SLOTS = 4096;

    /** A table of which fewer are empty than one in so many is crowded. */
    private static final int CROWDED_PART = 8;

    /** A page, of the smallest there are. */
    private static final int TOUCHED_SLOTS = 4096 / Long.BYTES;

    private final int number;
    private final long mask;

    /** The only chunk, if there is no other; a step less to it than through the array. */
    private final @Nullable ByteBuffer onlyChunk;

    private final int onlyMask;
    private final ByteBuffer[] chunks;
    private final long fileOffset;
    private final @Nullable RoomCheck check;

    /**
     * Builds the table.
     *
     * @param number which table of the file it is
     * @param bits how many bits the number of a slot has
     * @param chunks all slots, 2 to the power of {@link #MAX_CHUNK_BITS} each but for the last
     * @param fileOffset where in the file it begins
     * @param check puts the slots where that may need room; null where it does not
     */
    SlotTable(int number, int bits, ByteBuffer[] chunks, long fileOffset, @Nullable RoomCheck check) {
        this.number = number;
        this.mask = (1L << bits) - 1;
        this.onlyChunk = chunks.length == 1 ? chunks[0] : null;
        this.onlyMask = (int) mask;
        this.chunks = chunks;
        this.fileOffset = fileOffset;
        this.check = check;
    }

    /** What a slot of a record holds. */
    static long slot(long hash, long index) {
        return hash & ~SLOT_INDEX_MASK | index + 1;
    }

    /** The record that a slot names; -1 if it names none. */
    static long index(long slot) {
        return (slot & SLOT_INDEX_MASK) - 1;
    }

    int number() {
        return number;
    }

    long slots() {
        return mask + 1;
    }

    /** The slot of a number, loaded with acquire order. */
    long get(long slot) {
        return (long) Memory.LONG.getAcquire(chunks[(int) (slot >>> MAX_CHUNK_BITS)], position(slot));
    }

    /**
     * The record that has a key.
     *
     * @return {@link #NONE} if no slot leads to one
     */
    long find(long hash, byte[] key, int length, IndexedRecords records) {
        ByteBuffer chunk = onlyChunk;
        if (chunk == null) {
            return findInChunks(hash, key, length, records);
        }
        int lastSlot = onlyMask;
        int at = (int) hash & lastSlot;
        for (int left = lastSlot; left >= 0; left--) {
            long slot = (long) Memory.LONG.getAcquire(chunk, at << SLOT_SHIFT);
            if (slot == 0) {
                return NONE;
            }
            if ((slot ^ hash) >>> SLOT_HASH_SHIFT == 0) {
                long index = index(slot);
                if (index >= 0 && records.hasKey(index, key, length)) {
                    return index;
                }
            }
            at = at + 1 & lastSlot;
        }
        return NONE;
    }

    private long findInChunks(long hash, byte[] key, int length, IndexedRecords records) {
        long at = hash & mask;
        for (long left = mask; left >= 0; left--) {
            long slot = get(at);
            if (slot == 0) {
                return NONE;
            }
            if ((slot ^ hash) >>> SLOT_HASH_SHIFT == 0) {
                long index = index(slot);
                if (index >= 0 && records.hasKey(index, key, length)) {
                    return index;
                }
            }
            at = at + 1 & mask;
        }
        return NONE;
    }

    /**
     * Puts a slot into the first empty place, unless the same is there already.
     *
     * @return how many places were looked at; {@link #NONE} if there is no empty one
     */
    long put(long hash, long slot) {
        long at = hash & mask;
        for (long looked = 1; looked <= mask + 1; looked++) {
            ByteBuffer chunk = chunks[(int) (at >>> MAX_CHUNK_BITS)];
            int position = position(at);
            long found = (long) Memory.LONG.getOpaque(chunk, position);
            if (found == slot) {
                return looked;
            }
            if (found == 0) {
                store(chunk, position, at, slot);
                return looked;
            }
            at = at + 1 & mask;
        }
        return NONE;
    }

    private void store(ByteBuffer chunk, int position, long at, long slot) {
        if (check == null) {
            Memory.LONG.setRelease(chunk, position, slot);
        } else {
            check.put(chunk, position, fileOffset + (at << SLOT_SHIFT), slot);
        }
    }

    /**
     * As {@link #put}, but not if a record that is alike has its slot before the first empty place, for in a damaged file there may be any number of
     * these, and each would be put behind all the others. A search ends at the first of them anyway.
     *
     * @param keys asked where the slot of another record looks alike
     * @return false if there is no empty place
     */
    boolean putFirst(long hash, long slot, KeyComparison keys) {
        long at = hash & mask;
        for (long left = mask; left >= 0; left--) {
            ByteBuffer chunk = chunks[(int) (at >>> MAX_CHUNK_BITS)];
            int position = position(at);
            long found = (long) Memory.LONG.getOpaque(chunk, position);
            if (found == 0) {
                store(chunk, position, at, slot);
                return true;
            }
            if (found == slot || looksAlike(found, hash) && keys.areAlike(index(slot), index(found))) {
                return true;
            }
            at = at + 1 & mask;
        }
        return false;
    }

    private static boolean looksAlike(long slot, long hash) {
        return (slot ^ hash) >>> SLOT_HASH_SHIFT == 0 && index(slot) >= 0;
    }

    /** Tells whether two records are alike in their keys. */
    @FunctionalInterface
    interface KeyComparison {
        boolean areAlike(long record, long other);
    }

    /**
     * Puts the slots of records that follow one another into a table that nobody else knows of yet, and which has room for them. Of records
     * that are alike, as there can be in a damaged store, the first one alone gets a slot: else they would all lie in one row, and each
     * would be put behind all the others.
     *
     * @param hashes those of their keys
     * @param first the first of the records
     * @param count how many there are
     * @param keys asked where the slot of another record looks alike
     * @return how many were put
     */
    int putNew(long[] hashes, long first, int count, KeyComparison keys) {
        int put = 0;
        for (int i = 0; i < count; i++) {
            put += putNew(hashes[i], first + i, keys) ? 1 : 0;
        }
        return put;
    }

    private boolean putNew(long hash, long record, KeyComparison keys) {
        long at = hash & mask;
        for (long found = get(at); found != 0; found = get(at)) {
            if ((found ^ hash) >>> SLOT_HASH_SHIFT == 0 && keys.areAlike(record, index(found))) {
                return false;
            }
            at = at + 1 & mask;
        }
        Memory.LONG.set(chunks[(int) (at >>> MAX_CHUNK_BITS)], position(at), slot(hash, record));
        return true;
    }

    /** Whether far more slots are taken than a table may have, told from some that lie apart. */
    boolean isCrowded() {
        long step = Math.max(1, slots() / SAMPLED_SLOTS);
        long taken = 0;
        for (long at = 0; at <= mask; at += step) {
            if (get(at) != 0) {
                taken++;
            }
        }
        long seen = slots() / step;
        return taken > seen - seen / CROWDED_PART;
    }

    /** How many slots are taken. */
    long taken() {
        long taken = 0;
        for (long at = 0; at <= mask; at++) {
            if (get(at) != 0) {
                taken++;
            }
        }
        return taken;
    }

    /** Touches the pages of some slots for writing, and changes nothing, whatever others put there meanwhile. */
    void touch(long from, long to) {
        for (long at = from; at < to; at += TOUCHED_SLOTS) {
            Memory.LONG.getAndAdd(chunks[(int) (at >>> MAX_CHUNK_BITS)], position(at), 0L);
        }
    }

    private static int position(long slot) {
        return ((int) slot & CHUNK_MASK) << SLOT_SHIFT;
    }
}
