package io.mmapforge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.DuplicateKeyException;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.testing.StoreBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that are chosen, the seed of the key file known, so that all searches begin at the same slot, or slots look alike. */
class KeyCollisionTest {
    private static final int HEADER = 32_768;
    private static final int ID = 8;
    private static final int SEED = 24;
    private static final int TABLE_BITS = 12;
    private static final int THIRD_TABLE = 4096 + 8192 + 16384;
    private static final int KEYS = 2_000;
    private static final int CANDIDATES = 1 << 20;

    private static final RecordLayout LAYOUT = RecordLayout.of(
                    "Colliding", 1, "", 8, List.of(FieldDefinition.of("id", FieldType.INT64)))
            .withKey(List.of("id"));

    @TempDir
    Path directory;

    /** In every table up to the one that holds them all, though it looks at two bits more than the first. */
    @Test
    void keysWhoseSearchesAllBeginAtOneSlotAreFound() throws Exception {
        Path path = directory.resolve("one-slot.mmf");
        try (RecordStore store = RecordStore.create(path, LAYOUT, StoreOptions.defaults())) {
            long seed = seedOf(path);
            List<Long> present = new ArrayList<>();
            List<Long> absent = new ArrayList<>();
            for (long id = 0; absent.size() < KEYS; id++) {
                if ((hash(seed, id) & (1 << TABLE_BITS) - 1) == 5) {
                    (present.size() < KEYS ? present : absent).add(id);
                }
            }

            assertAreFound(path, store, present, absent);
        }
    }

    /** The control: they do collide, and lie in one row of the third table, from the slot that they want on. */
    @Test
    void keysWhoseSearchesAllBeginAtOneSlotLieInARow() throws Exception {
        Path path = directory.resolve("row.mmf");
        try (RecordStore store = RecordStore.create(path, LAYOUT, StoreOptions.defaults())) {
            long seed = seedOf(path);
            int appended = 0;
            for (long id = 0; appended < KEYS; id++) {
                if ((hash(seed, id) & (1 << TABLE_BITS) - 1) == 5) {
                    append(store, id);
                    appended++;
                }
            }
        }
        ByteBuffer keys = ByteBuffer.wrap(Files.readAllBytes(keyFile(path))).order(ByteOrder.LITTLE_ENDIAN);
        for (int slot = 0; slot < 1 << TABLE_BITS; slot++) {
            assertThat(keys.getLong(THIRD_TABLE + slot * Long.BYTES) != 0)
                    .as("slot %s is used", slot)
                    .isEqualTo(slot >= 5 && slot < 5 + KEYS);
        }
    }

    /** The same slot in the first table, and the same 16 bits in it, so that only the records tell them apart. */
    @Test
    void keysWhoseSlotsLookAlikeAreFound() throws Exception {
        Path path = directory.resolve("alike.mmf");
        try (RecordStore store = RecordStore.create(path, LAYOUT, StoreOptions.defaults())) {
            long seed = seedOf(path);
            Map<Long, Long> first = new HashMap<>();
            List<Long> present = new ArrayList<>();
            List<Long> absent = new ArrayList<>();
            for (long id = 0; id < CANDIDATES; id++) {
                long hash = hash(seed, id);
                Long other = first.putIfAbsent(hash >>> 48 << 10 | hash & 1023, id);
                if (other != null) {
                    present.add(other);
                    absent.add(id);
                }
            }
            assertThat(present).as("keys that have one like them").hasSizeGreaterThan(1_000);

            assertAreFound(path, store, List.copyOf(new TreeSet<>(present)), absent);
        }
    }

    /**
     * Records of zeros, as a crash of the machine can leave them, and others that are alike: each key has one slot, so that they do not lie
     * in rows that a million of them would take hours to be put behind.
     */
    @Test
    void recordsThatAreAlikeHaveOneSlot() throws Exception {
        Path path = directory.resolve("zeros.mmf");
        try (RecordStore store = RecordStore.create(path, LAYOUT, StoreOptions.defaults())) {
            for (int n = 0; n < KEYS; n++) {
                append(store, 1_000 + n);
            }
        }
        StoreBytes records = new StoreBytes(path);
        for (int n = 0; n < KEYS; n++) {
            // Zeros, but for the last 500, of which there are 100 keys.
            records.putI64(HEADER + 16L * n + ID, n < KEYS - 500 ? 0 : 1 + n % 100);
        }
        Files.delete(keyFile(path));

        try (RecordStore store = RecordStore.open(path, LAYOUT, StoreOptions.defaults())) {
            assertThat(store.recovery().indexedRecords()).isEqualTo(KEYS);
            assertThat(store.indexOf(store.key().putLong(0))).isZero();
            for (int key = 1; key <= 100; key++) {
                assertThat(store.indexOf(store.key().putLong(key))).isEqualTo(KEYS - 500 + key - 1);
            }
            assertThatThrownBy(() -> append(store, 0)).isInstanceOf(DuplicateKeyException.class);
            append(store, 7_777);
            assertThat(store.indexOf(store.key().putLong(7_777))).isEqualTo(KEYS);
        }
        assertThat(slotsTaken(path, 1 << TABLE_BITS)).isEqualTo(102);
        try (RecordStore store = RecordStore.open(path, LAYOUT, StoreOptions.defaults())) {
            assertThat(store.recovery().indexedRecords()).isZero();
            assertThat(store.indexOf(store.key().putLong(100))).isEqualTo(KEYS - 500 + 99);
        }
    }

    private static int slotsTaken(Path path, int slots) throws Exception {
        ByteBuffer keys = ByteBuffer.wrap(Files.readAllBytes(keyFile(path))).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(keys.capacity()).isEqualTo(4096 + slots * Long.BYTES);
        int taken = 0;
        for (int slot = 0; slot < slots; slot++) {
            taken += keys.getLong(4096 + slot * Long.BYTES) != 0 ? 1 : 0;
        }
        return taken;
    }

    private static void assertAreFound(Path path, RecordStore store, List<Long> present, List<Long> absent)
            throws Exception {
        try (RecordStore reader = RecordStore.openReadOnly(path, LAYOUT, StoreOptions.defaults())) {
            for (long id : present) {
                append(store, id);
            }
            Set<Long> all = new HashSet<>(present);
            for (RecordStore finder : List.of(store, reader)) {
                for (int n = 0; n < present.size(); n++) {
                    assertThat(finder.indexOf(finder.key().putLong(present.get(n))))
                            .isEqualTo(n);
                }
                for (long id : absent) {
                    if (!all.contains(id)) {
                        assertThat(finder.indexOf(finder.key().putLong(id))).isEqualTo(-1);
                    }
                }
            }
            assertThatThrownBy(() -> append(store, present.get(7))).isInstanceOf(DuplicateKeyException.class);
        }
        store.close();
        Files.delete(keyFile(path));
        try (RecordStore again = RecordStore.open(path, LAYOUT, StoreOptions.defaults())) {
            assertThat(again.recovery().indexedRecords()).isEqualTo(present.size());
            for (int n = 0; n < present.size(); n++) {
                assertThat(again.indexOf(again.key().putLong(present.get(n)))).isEqualTo(n);
            }
        }
    }

    private static void append(RecordStore store, long id) {
        RecordBuffer record = store.buffer();
        record.putLong(ID, id);
        store.append(record);
    }

    private static Path keyFile(Path path) {
        return path.resolveSibling(path.getFileName() + ".key");
    }

    private static long seedOf(Path path) throws Exception {
        return ByteBuffer.wrap(Files.readAllBytes(keyFile(path)))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong(SEED);
    }

    /** XXH64 of one number. */
    private static long hash(long seed, long id) {
        long lane = Long.rotateLeft(id * 0xC2B2AE3D27D4EB4FL, 31) * 0x9E3779B185EBCA87L;
        long hash = seed + 0x27D4EB2F165667C5L + Long.BYTES ^ lane;
        hash = Long.rotateLeft(hash, 27) * 0x9E3779B185EBCA87L + 0x85EBCA77C2B2AE63L;
        hash = (hash ^ hash >>> 33) * 0xC2B2AE3D27D4EB4FL;
        hash = (hash ^ hash >>> 29) * 0x165667B19E3779F9L;
        return hash ^ hash >>> 32;
    }
}
