package io.mmapforge.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All states seen, numbered in the order in which they were added, and from which other each was reached.
 *
 * <p>States are kept whole, so that none is ever taken for another, but without their zeros: a bit for every byte that says
 * whether it is zero, and then the others.
 */
final class StateSet {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int CHUNK_BYTES = 1 << 22;

    private final int stateBytes;
    private final byte[] packed;
    private final List<byte[]> chunks = new ArrayList<>();
    private int usedInChunk = CHUNK_BYTES;
    private int size;
    private long[] places = new long[1 << 12];
    private int[] hashes = new int[1 << 12];
    private int[] origins = new int[1 << 12];
    private int[] table = new int[1 << 13];

    /** A set of states of the same length, a multiple of 8. */
    StateSet(int stateBytes) {
        this.stateBytes = stateBytes;
        this.packed = new byte[stateBytes / Long.BYTES + stateBytes];
    }

    int size() {
        return size;
    }

    /** The number of the state that this one was first reached from, or -1. */
    int origin(int number) {
        return origins[number];
    }

    /** Adds a state, unless it is there already. */
    void add(State state, int origin) {
        int length = pack(state.bytes);
        int hash = hash(length);
        int slot = hash & table.length - 1;
        while (table[slot] != 0) {
            int number = table[slot] - 1;
            if (hashes[number] == hash && isPacked(number, length)) {
                return;
            }
            slot = slot + 1 & table.length - 1;
        }
        append(length, hash, origin);
        table[slot] = size;
        if (size > table.length / 2) {
            growTable();
        }
    }

    State get(int number) {
        byte[] chunk = chunks.get((int) (places[number] / CHUNK_BYTES));
        int at = (int) (places[number] % CHUNK_BYTES);
        int next = at + stateBytes / Long.BYTES;
        byte[] bytes = new byte[stateBytes];
        for (int group = 0; group < stateBytes / Long.BYTES; group++) {
            for (int rest = chunk[at + group] & 0xFF; rest != 0; rest &= rest - 1) {
                bytes[group * Long.BYTES + Integer.numberOfTrailingZeros(rest)] = chunk[next++];
            }
        }
        return new State(bytes);
    }

    private int pack(byte[] bytes) {
        int next = stateBytes / Long.BYTES;
        for (int group = 0; group < stateBytes / Long.BYTES; group++) {
            int present = 0;
            if ((long) LONG.get(bytes, group * Long.BYTES) != 0) {
                for (int i = 0; i < Long.BYTES; i++) {
                    byte value = bytes[group * Long.BYTES + i];
                    if (value != 0) {
                        present |= 1 << i;
                        packed[next++] = value;
                    }
                }
            }
            packed[group] = (byte) present;
        }
        return next;
    }

    private int hash(int length) {
        int hash = 1;
        for (int i = 0; i < length; i++) {
            hash = hash * 0x01000193 ^ packed[i];
        }
        hash *= 0x9E3779B1;
        return hash ^ hash >>> 15;
    }

    private boolean isPacked(int number, int length) {
        int at = (int) (places[number] % CHUNK_BYTES);
        byte[] chunk = chunks.get((int) (places[number] / CHUNK_BYTES));
        return at + length <= CHUNK_BYTES && Arrays.equals(chunk, at, at + length, packed, 0, length);
    }

    private void append(int length, int hash, int origin) {
        if (usedInChunk + length > CHUNK_BYTES) {
            chunks.add(new byte[CHUNK_BYTES]);
            usedInChunk = 0;
        }
        if (size == places.length) {
            places = Arrays.copyOf(places, 2 * size);
            hashes = Arrays.copyOf(hashes, 2 * size);
            origins = Arrays.copyOf(origins, 2 * size);
        }
        System.arraycopy(packed, 0, chunks.get(chunks.size() - 1), usedInChunk, length);
        places[size] = (long) (chunks.size() - 1) * CHUNK_BYTES + usedInChunk;
        hashes[size] = hash;
        origins[size] = origin;
        usedInChunk += length;
        size++;
    }

    private void growTable() {
        table = new int[2 * table.length];
        for (int number = 0; number < size; number++) {
            int slot = hashes[number] & table.length - 1;
            while (table[slot] != 0) {
                slot = slot + 1 & table.length - 1;
            }
            table[slot] = number + 1;
        }
    }
}
