package io.mmapforge.store;

import io.mmapforge.error.KeyIndexException;
import io.mmapforge.error.StoreException;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.testing.KeyFileDamage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damages a store's key file in a way that its seed decides, before it is opened and while it is open, and uses what is left of it. */
final class KeyFileFuzzer {
    static final int RECORDS = 700;

    private static final int ID = 8;
    private static final int NAME = 16;
    private static final int NAME_MAX_BYTES = 6;
    private static final int RECORD_BYTES = 32;

    static final RecordLayout LAYOUT = RecordLayout.of(
                    "Fuzzed",
                    1,
                    "",
                    8,
                    List.of(
                            FieldDefinition.of("id", FieldType.INT64),
                            FieldDefinition.of("name", FieldType.STRING, NAME_MAX_BYTES)))
            .withKey(List.of("id", "name"));

    private static final StoreOptions OPTIONS = StoreOptions.defaults().withWriteTimeout(Duration.ZERO);
    private static final int HEADER_BYTES = 4096;
    private static final int SEED = 24;
    private static final int FIRST_TABLE_BITS = 64;
    private static final int PAIRING = 256;
    private static final int INDEXED = 320;
    private static final int STATE = 384;
    private static final int FIRST_TABLE_BYTES = 8192;
    private static final int SECOND_TABLE_END = 28672;

    /** With the fourth table, which is four times as large as the records need. */
    private static final int MOST_BYTES = 4096 + 8192 + 16384 + 32768 + 65536;

    /** Of so many files that readers will refuse, one is given to one, who waits a second for a better one. */
    private static final int REFUSALS = 500;

    /** Of so many stores whose key file is damaged while they are open, one is looked up by a reader, who may wait for half a minute. */
    private static final int WAITING_READERS = 5_000;

    private static final KeyFileDamage DAMAGE = new KeyFileDamage(RECORDS);

    private final Path path;
    private final Path keys;
    private final byte[] intactStore;
    private final byte[] intactKeys;
    private int refused;
    private int opened;
    private int rebuilt;
    private int missed;
    private int damagedLookups;

    KeyFileFuzzer(Path path) throws IOException {
        this.path = path;
        this.keys = path.resolveSibling(path.getFileName() + ".key");
        try (RecordStore store = RecordStore.create(path, LAYOUT, OPTIONS.withInitialCapacity(RECORDS + 200))) {
            for (int id = 0; id < RECORDS; id++) {
                store.append(record(store, id));
            }
        }
        this.intactStore = Files.readAllBytes(path);
        this.intactKeys = Files.readAllBytes(keys);
    }

    int refused() {
        return refused;
    }

    int opened() {
        return opened;
    }

    int rebuilt() {
        return rebuilt;
    }

    int damagedLookups() {
        return damagedLookups;
    }

    int missed() {
        return missed;
    }

    /** Anything but a {@link StoreException} comes out of here, and any record of another key. */
    void run(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        write(path, intactStore);
        if (random.nextInt(4) == 0) {
            write(keys, intactKeys);
            useWhileItIsDamaged(random);
            return;
        }
        byte[] bytes = DAMAGE.damaged(intactKeys, random);
        write(keys, bytes);
        // Who is refused has waited for a writer, so that is not worth while each time.
        if (looksUsable(bytes) || random.nextInt(REFUSALS) == 0) {
            try (RecordStore reader = RecordStore.openReadOnly(path, LAYOUT, OPTIONS)) {
                opened++;
                find(reader, random);
            } catch (StoreException e) {
                refused++;
            }
        }
        try (RecordStore writer = RecordStore.open(path, LAYOUT, OPTIONS)) {
            if (writer.recovery().indexedRecords() != 0) {
                rebuilt++;
                findAll(writer);
            }
            put(writer, random);
            find(writer, random);
        } catch (StoreException e) {
            Thread.onSpinWait();
        }
    }

    private void useWhileItIsDamaged(SplittableRandom random) throws IOException {
        // A reader waits for a new file once it finds that something is wrong, and a writer does not.
        boolean readOnly = random.nextInt(WAITING_READERS) == 0;
        try (RecordStore writer = RecordStore.open(path, LAYOUT, OPTIONS);
                RecordStore reader = readOnly
                        ? RecordStore.openReadOnly(path, LAYOUT, OPTIONS)
                        : RecordStore.open(path, LAYOUT, OPTIONS);
                FileChannel file = FileChannel.open(keys, StandardOpenOption.WRITE)) {
            byte[] live = Files.readAllBytes(keys);
            for (int i = 0; i < 3; i++) {
                DAMAGE.damage(live, random);
                file.write(ByteBuffer.wrap(live, 256, HEADER_BYTES), 256);
                file.write(ByteBuffer.wrap(live, HEADER_BYTES, live.length - HEADER_BYTES), HEADER_BYTES);
                find(reader, random);
                put(writer, random);
                find(writer, random);
            }
        } catch (StoreException e) {
            Thread.onSpinWait();
        }
    }

    /** Whether a reader is likely to open it. */
    private boolean looksUsable(byte[] bytes) {
        if (bytes.length < HEADER_BYTES + FIRST_TABLE_BYTES || !Arrays.equals(bytes, 0, SEED, intactKeys, 0, SEED)) {
            return false;
        }
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer intact = ByteBuffer.wrap(intactKeys).order(ByteOrder.LITTLE_ENDIAN);
        long state = words.getLong(STATE);
        boolean hasTables = state == 0x0101 || (state == 0x0102 || state == 0x0202) && bytes.length >= SECOND_TABLE_END;
        return hasTables
                && words.getInt(KeyFileDamage.CHECKED_BYTES) == KeyFileDamage.checksum(bytes)
                && Arrays.equals(
                        bytes, SEED + Long.BYTES, FIRST_TABLE_BITS, intactKeys, SEED + Long.BYTES, FIRST_TABLE_BITS)
                && words.getInt(FIRST_TABLE_BITS) == intact.getInt(FIRST_TABLE_BITS)
                && words.getLong(PAIRING) == intact.getLong(PAIRING)
                && words.getLong(INDEXED) >= RECORDS;
    }

    /** Over what is there: making the file anew would take longer than all that is done to it. */
    private static void write(Path path, byte[] bytes) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            file.truncate(bytes.length);
            file.write(ByteBuffer.wrap(bytes), 0);
        }
    }

    private void find(RecordStore store, SplittableRandom random) {
        try {
            for (int i = 0; i < 20; i++) {
                find(store, random.nextInt(RECORDS + 20));
            }
        } catch (KeyIndexException e) {
            // So would all others, and a reader waits for a writer each time.
            damagedLookups++;
        }
    }

    private void findAll(RecordStore store) {
        for (int id = 0; id < RECORDS; id++) {
            if (find(store, id) != id) {
                throw new AssertionError("key " + id + " is not found, though the key file was made anew");
            }
        }
    }

    /** A key may be missed, but never is another record found. */
    private long find(RecordStore store, int id) {
        try {
            long index = store.indexOf(key(store, id));
            if (index < 0) {
                missed++;
            } else if (store.getLong(index, ID) != id) {
                throw new AssertionError(
                        "key " + id + " is found at " + index + ", which has key " + store.getLong(index, ID));
            }
            return index;
        } catch (KeyIndexException e) {
            throw e;
        } catch (StoreException e) {
            return -1;
        }
    }

    private void put(RecordStore store, SplittableRandom random) throws IOException {
        for (int i = 0; i < 20; i++) {
            int id = random.nextInt(RECORDS + 100);
            try {
                long index = random.nextBoolean()
                        ? store.put(record(store, id), RECORD_BYTES)
                        : store.append(record(store, id));
                if (store.getLong(index, ID) != id) {
                    throw new AssertionError("key " + id + " was put at " + index + ", which has another");
                }
            } catch (StoreException e) {
                Thread.onSpinWait();
            }
            // After each, since what doubles with each would soon fill the disk.
            if (Files.size(keys) > MOST_BYTES) {
                throw new AssertionError("the key file of " + store.size() + " records has grown to " + Files.size(keys)
                        + " bytes, expected at most " + MOST_BYTES);
            }
        }
    }

    private static RecordBuffer record(RecordStore store, int id) {
        RecordBuffer record = store.buffer();
        record.putLong(ID, id);
        record.putString(NAME, NAME_MAX_BYTES, name(id));
        return record;
    }

    private static KeyBuffer key(RecordStore store, int id) {
        return store.key().putLong(id).putString(NAME_MAX_BYTES, name(id));
    }

    private static String name(int id) {
        return Integer.toString(id);
    }
}
