package io.mmapforge.engine;

import io.mmapforge.error.KeyIndexException;
import io.mmapforge.format.CommonHeader;
import io.mmapforge.format.Format2Header;
import io.mmapforge.format.KeyFileHeader;
import io.mmapforge.index.IndexedRecords;
import io.mmapforge.index.KeyEncoding;
import io.mmapforge.index.KeyFileIdentity;
import io.mmapforge.index.KeyIndex;
import io.mmapforge.index.MemoryKeyFiles;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.Memory;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.testing.KeyFileDamage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Damages a key file in a way that its seed decides, before it is opened and while it is open, and uses what is left of it, as
 * {@code KeyFileFuzzer} does by a store's calls; but the key files are in private memory, and the store's file stays open and mapped, so that
 * an input costs no call of the operating system.
 *
 * <p>Reading, checking, making anew, looking up, inserting and growing are the code that stores run, and so is the access to the records; what is
 * left out is the append lock and the opening of the store. Since a reader who finds nothing usable does not wait, each input has one.
 * What is checked of an input:
 *
 * <ul>
 *   <li>nothing but {@link KeyIndexException}s is thrown, and these name a remedy;
 *   <li>a key is found at a published record that has it, or nowhere;
 *   <li>a reader opens what a writer takes as it is; what a writer makes anew, a reader has refused; a file of another kind is left alone;
 *   <li>in a file that was made anew each record is found by who made it, those that a new reader looks up are, too, and nothing is refused any more;
 *   <li>whatever was damaged, the remedy that is named helps: once the file is gone, a writer makes it anew, and every record is found that was
 *       there or was put meanwhile;
 *   <li>the file does not become longer than three tables more than it had.
 * </ul>
 *
 * <p>Confined to one thread.
 */
public final class KeyIndexFuzzer implements AutoCloseable {
    /** What a control breaks, which must be noticed. */
    public enum Fault {
        /** Nothing. */
        NONE,
        /** A slot is believed, and its record not compared with the key. */
        RECORDS_ARE_NOT_COMPARED,
        /** A slot's record is not looked for among those that are published. */
        COUNT_IS_NOT_ASKED,
        /** A file that is made anew lacks a record. */
        A_RECORD_IS_LEFT_OUT,
        /** What is damaged is refused, but no remedy is named. */
        NO_REMEDY_IS_NAMED,
        /** A file may not become longer than it is. */
        NO_ROOM_IS_GRANTED
    }

    private static final int ID = 8;
    private static final int NAME = 16;
    private static final int NAME_MAX_BYTES = 6;
    private static final RecordLayout LAYOUT = RecordLayout.of(
                    "Fuzzed",
                    1,
                    "",
                    8,
                    List.of(
                            FieldDefinition.of("id", FieldType.INT64),
                            FieldDefinition.of("name", FieldType.STRING, NAME_MAX_BYTES)))
            .withKey(List.of("id", "name"));

    /** So few that the first table is two thirds full. */
    private static final int FEW_RECORDS = 700;

    /** So many that the first table is being emptied into the second. */
    private static final int MORE_RECORDS = 790;

    private static final int CAPACITY = 1000;
    private static final int MOST_ID = MORE_RECORDS + 100;
    private static final int SECOND_TABLE_OFFSET = 4096 + 8192;
    private static final int SECOND_TABLE_BYTES = 16384;

    /** With five tables, of which the first two may be needed. */
    private static final int MOST_BYTES = 4096 + 8192 + 16384 + 32768 + 65536 + 131072;

    private static final int CALLS = 20;
    private static final int ROUNDS = 3;
    private static final long FIRST_SLOTS = 1024;

    /** A store as it is before each input. */
    private static final class Image {
        final int count;
        final byte[] keyFile;
        final long pairing;
        final KeyFileDamage damage;

        Image(int count, byte[] keyFile, long pairing, KeyFileDamage damage) {
            this.count = count;
            this.keyFile = keyFile;
            this.pairing = pairing;
            this.damage = damage;
        }
    }

    private final Fault fault;
    private final DataFile file;
    private final MappedRecords mapped;
    private final RecordView view;
    private final KeyEncoding encoding = KeyEncoding.of(LAYOUT);
    private final IndexedRecords records;
    private final KeyFileOpening pairing;
    private final KeyFileIdentity id;
    private final MemoryKeyFiles files;
    private final Image[] images;

    /** What is written over, when an input begins with few records, of those that another begins with. */
    private final byte[] moreRecords;

    private final RoomAlarm alarm = new RoomAlarm();
    private final int recordBytes = LAYOUT.recordSize();

    /** The records of all ids that there may be, and their keys. */
    private final byte[][] recordOf = new byte[MOST_ID][];

    private final byte[][] keyOf = new byte[MOST_ID][];

    /** The ids of the records that there are. */
    private final BitSet present = new BitSet();

    private long opened;
    private long refused;
    private long rebuilt;
    private long foreign;
    private long missed;
    private long refusedCalls;
    private long remedied;
    private long grown;

    /**
     * Makes the store.
     *
     * @param path where its file is to be, which is the only one
     * @param fault what is broken
     */
    public KeyIndexFuzzer(Path path, Fault fault) {
        this.fault = fault;
        RecordStore.create(path, LAYOUT, StoreOptions.defaults().withInitialCapacity(CAPACITY))
                .close();
        this.file = DataFile.open(path, false);
        byte[] fixed = file.read(0, Format2Header.FIXED_BYTES);
        CommonHeader common = CommonHeader.read(path, fixed);
        Format2Header header = Format2Header.read(path, common, fixed, file.size(), file::read);
        this.mapped = Format2Engine.mappedHeader(file, header);
        this.view = mapped.mapAll(CAPACITY);
        KeyedRecords keyed = new KeyedRecords(mapped, encoding);
        this.pairing = new KeyFileOpening(file, header, mapped, keyed);
        this.records = new SuspectRecords(keyed);
        this.id = new KeyFileIdentity(path, header.storeId(), header.layout().keyFingerprint(), pairing);
        this.files = new MemoryKeyFiles(path, MOST_BYTES);
        for (int number = 0; number < MOST_ID; number++) {
            recordOf[number] = record(number);
            keyOf[number] = key(recordOf[number]);
        }
        this.images = images();
        this.moreRecords = new byte[(MORE_RECORDS - FEW_RECORDS) * recordBytes];
        view.chunk(FEW_RECORDS, recordBytes).get(RecordView.position(FEW_RECORDS, recordBytes), moreRecords);
        if (fault == Fault.A_RECORD_IS_LEFT_OUT) {
            files.afterReplacement(KeyIndexFuzzer::leaveOutARecord);
        }
        if (fault == Fault.NO_ROOM_IS_GRANTED) {
            files.allow(SECOND_TABLE_OFFSET + SECOND_TABLE_BYTES);
        }
    }

    private Image[] images() {
        Image[] made = new Image[2];
        files.reset(new byte[0]);
        try (KeyIndex writer = files.firstWriter(id, records)) {
            AppendRules rules = rules(writer);
            for (int number = 0; number < MORE_RECORDS; number++) {
                if (number == FEW_RECORDS) {
                    made[0] = image(new KeyFileDamage(FEW_RECORDS));
                }
                put(rules, number);
            }
            made[1] = image(new KeyFileDamage(MORE_RECORDS, SECOND_TABLE_OFFSET, SECOND_TABLE_BYTES));
        }
        return made;
    }

    private Image image(KeyFileDamage damage) {
        return new Image((int) mapped.count(), files.read(), pairing.get(), damage);
    }

    /** How many damaged files a reader has opened. */
    public long opened() {
        return opened;
    }

    /** How many damaged files a reader has refused. */
    public long refused() {
        return refused;
    }

    /** How many damaged files a writer has made anew at once. */
    public long rebuilt() {
        return rebuilt;
    }

    /** How many damaged files nobody took for key files. */
    public long foreign() {
        return foreign;
    }

    /** How many look-ups in damaged files did not find the record that there is. */
    public long missed() {
        return missed;
    }

    /** How many rows of calls ended when the file was found to be damaged. */
    public long refusedCalls() {
        return refusedCalls;
    }

    /** How many files were damaged while they were used, or used though they were damaged, and then made anew. */
    public long remedied() {
        return remedied;
    }

    /** How many files have become longer. */
    public long grown() {
        return grown;
    }

    /** Throws an {@link AssertionError} that says what is wrong, or whatever else comes out. */
    public void run(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Image image = images[random.nextInt(images.length)];
        view.chunk(FEW_RECORDS, recordBytes).put(RecordView.position(FEW_RECORDS, recordBytes), moreRecords);
        mapped.publishCount(view, image.count);
        pairing.set(image.pairing);
        present.clear();
        present.set(0, image.count);
        if (random.nextInt(4) == 0) {
            useWhileItIsDamaged(image, random);
        } else {
            openDamaged(image, random);
        }
    }

    private void openDamaged(Image image, SplittableRandom random) {
        byte[] bytes = image.damage.damaged(image.keyFile, random);
        files.reset(bytes);
        KeyIndex reader = readerOfDamaged();
        try {
            if (reader != null) {
                find(reader, random, false);
            }
            try (KeyIndex writer = files.firstWriter(id, records)) {
                boolean anew = writer.rebuiltRecords() != 0;
                if (anew == (reader != null)) {
                    throw new AssertionError("a writer " + (anew ? "has made anew" : "took as it is")
                            + " what a reader has " + (reader == null ? "refused" : "opened"));
                }
                if (anew) {
                    rebuilt++;
                    requireWhole(writer, image.count, random);
                }
                put(writer, random, anew);
                find(writer, random, anew);
                if (reader != null) {
                    find(reader, random, false);
                }
            } catch (KeyIndexException e) {
                requireForeign(bytes, e, reader);
                return;
            }
            if (reader != null && random.nextInt(4) == 0) {
                followTheRemedy(reader, random);
            }
        } finally {
            if (reader != null) {
                reader.close();
            }
        }
    }

    /** Null if it was refused. */
    @Nullable
    private KeyIndex readerOfDamaged() {
        try {
            KeyIndex reader = files.reader(id, records);
            opened++;
            return reader;
        } catch (KeyIndexException e) {
            requireRemedy(e);
            refused++;
            return null;
        }
    }

    /** The only reason for which a first writer refuses a key file. */
    private void requireForeign(byte[] bytes, KeyIndexException refusal, @Nullable KeyIndex reader) {
        byte[] start = Arrays.copyOf(bytes, Math.min(bytes.length, KeyFileHeader.FIXED_BYTES));
        if (reader != null || KeyFileHeader.isReplaceable(start, id.storeId())) {
            throw new AssertionError("a writer that could have made the key file anew refused it", refusal);
        }
        requireRemedy(refusal);
        if (!Arrays.equals(files.read(), bytes)) {
            throw new AssertionError("a file of another kind was changed");
        }
        foreign++;
    }

    private void useWhileItIsDamaged(Image image, SplittableRandom random) {
        files.reset(image.keyFile);
        boolean readOnly = random.nextBoolean();
        try (KeyIndex writer = files.firstWriter(id, records);
                KeyIndex other = readOnly ? files.reader(id, records) : files.laterWriter(id, records)) {
            if (writer.rebuiltRecords() != 0) {
                throw new AssertionError("a key file that nothing was wrong with was made anew");
            }
            byte[] live = files.read();
            for (int round = 0; round < ROUNDS; round++) {
                image.damage.damage(live, random);
                files.overwrite(KeyFileDamage.LIVE_OFFSET, live);
                find(other, random, false);
                put(writer, random, false);
                find(writer, random, false);
            }
            if (files.size() > live.length) {
                grown++;
            }
        }
        if (random.nextInt(4) == 0) {
            try (KeyIndex reader = readerOfUsed()) {
                followTheRemedy(reader, random);
            }
        }
    }

    private @Nullable KeyIndex readerOfUsed() {
        try {
            return files.reader(id, records);
        } catch (KeyIndexException e) {
            requireRemedy(e);
            return null;
        }
    }

    /** The file is deleted, and a writer opens the store. Then nothing is lost. */
    private void followTheRemedy(@Nullable KeyIndex before, SplittableRandom random) {
        files.delete();
        try (KeyIndex writer = files.firstWriter(id, records)) {
            requireWhole(writer, (int) mapped.count(), random);
            if (before != null) {
                // Who has the damaged file open finds the new one, or is refused if he cannot see that there is one.
                findFollowing(before);
            }
        }
        remedied++;
    }

    private void findFollowing(KeyIndex before) {
        try {
            for (int number = 0; number < CALLS; number++) {
                find(before, number, false);
            }
        } catch (KeyIndexException e) {
            requireRemedy(e);
        }
    }

    /** Requires that each record is found in a file that was made anew, by its maker and by a reader. */
    private void requireWhole(KeyIndex writer, int count, SplittableRandom random) {
        if (writer.rebuiltRecords() != count) {
            throw new AssertionError(writer.rebuiltRecords() + " records were indexed anew, expected all " + count);
        }
        try (KeyIndex reader = files.reader(id, records)) {
            for (int number = present.nextSetBit(0); number >= 0; number = present.nextSetBit(number + 1)) {
                find(writer, number, true);
            }
            find(reader, random, true);
        } catch (KeyIndexException e) {
            throw new AssertionError("a file that was made anew is refused", e);
        }
    }

    private void find(KeyIndex index, SplittableRandom random, boolean whole) {
        try {
            for (int i = 0; i < CALLS; i++) {
                find(index, random.nextInt(MOST_ID), whole);
            }
        } catch (KeyIndexException e) {
            // So would all others.
            requireDamaged(e, whole);
        }
    }

    private long find(KeyIndex index, int number, boolean whole) {
        byte[] key = keyOf[number];
        long found = index.find(key, key.length);
        if (found >= 0) {
            requireRecord(found, number);
        } else if (present.get(number)) {
            if (whole) {
                throw new AssertionError("the record of key " + number + " is lost");
            }
            missed++;
        }
        return found;
    }

    private void requireRecord(long found, int number) {
        long count = mapped.count();
        if (found >= count) {
            throw new AssertionError(
                    "key " + number + " is found at " + found + ", though there are only " + count + " records");
        }
        long other =
                (long) Memory.LONG.get(view.chunk(found, recordBytes), RecordView.position(found, recordBytes) + ID);
        if (other != number) {
            throw new AssertionError("key " + number + " is found at " + found + ", which has key " + other);
        }
    }

    private void put(KeyIndex writer, SplittableRandom random, boolean whole) {
        AppendRules rules = rules(writer);
        try {
            for (int i = 0; i < CALLS; i++) {
                int number = random.nextInt(MOST_ID);
                boolean isNew = !present.get(number);
                boolean appended = put(rules, number);
                if (whole && appended != isNew) {
                    throw new AssertionError("the record of key " + number + " was "
                            + (isNew ? "not appended, though it is new" : "appended once more"));
                }
            }
        } catch (KeyIndexException e) {
            requireDamaged(e, whole);
        }
    }

    /** As {@link IndexedAppends} does it. */
    private boolean put(AppendRules rules, int number) {
        byte[] key = keyOf[number];
        long other = rules.find(key, key.length);
        if (other >= 0) {
            requireRecord(other, number);
            return false;
        }
        long index = mapped.count();
        rules.makeRoom(1);
        Appends.store(
                view.chunk(index, recordBytes), RecordView.position(index, recordBytes), recordOf[number], recordBytes);
        rules.insert(key, key.length, index);
        mapped.publishCount(view, index + 1);
        present.set(number);
        return true;
    }

    private AppendRules rules(KeyIndex writer) {
        return new AppendRules(mapped, writer, encoding, null, alarm);
    }

    private void requireDamaged(KeyIndexException refusal, boolean whole) {
        if (whole) {
            throw new AssertionError("a file that was made anew is refused", refusal);
        }
        requireRemedy(refusal);
        refusedCalls++;
    }

    private void requireRemedy(KeyIndexException refusal) {
        String message = fault == Fault.NO_REMEDY_IS_NAMED ? "it is damaged" : String.valueOf(refusal.getMessage());
        boolean isNamed = message.contains("which makes the key file anew")
                || message.contains("which makes it anew")
                || message.contains("move that file away");
        if (!isNamed) {
            throw new AssertionError("no remedy is named: " + message, refusal);
        }
    }

    private static byte[] record(int number) {
        byte[] record = new byte[LAYOUT.recordSize()];
        byte[] name = Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
        Memory.putLong(record, ID, number);
        Memory.putInt(record, NAME, name.length);
        System.arraycopy(name, 0, record, NAME + Integer.BYTES, name.length);
        return record;
    }

    private byte[] key(byte[] record) {
        byte[] key = new byte[encoding.maxBytes()];
        return Arrays.copyOf(key, encoding.encode(record, 0, key));
    }

    /** Empties the first slot behind an empty one, so that no other record is lost with it. */
    private static void leaveOutARecord(ByteBuffer made) {
        for (int slot = 1; slot < FIRST_SLOTS - 1; slot++) {
            int at = 4096 + slot * Long.BYTES;
            if (made.getLong(at) != 0) {
                made.putLong(at, 0);
                return;
            }
        }
    }

    /** The records, or what a control makes of them. */
    private final class SuspectRecords implements IndexedRecords {
        private final KeyedRecords keyed;

        SuspectRecords(KeyedRecords keyed) {
            this.keyed = keyed;
        }

        @Override
        public long count() {
            return keyed.count();
        }

        @Override
        public int maxKeyBytes() {
            return keyed.maxKeyBytes();
        }

        @Override
        public boolean hasKey(long index, byte[] sought, int length) {
            return switch (fault) {
                case RECORDS_ARE_NOT_COMPARED -> index < keyed.count();
                case COUNT_IS_NOT_ASKED ->
                    encoding.matches(
                            view.chunk(index, recordBytes), RecordView.position(index, recordBytes), sought, length);
                default -> keyed.hasKey(index, sought, length);
            };
        }

        @Override
        public int copyKey(long index, byte[] target, int position) {
            return keyed.copyKey(index, target, position);
        }
    }

    @Override
    public void close() {
        mapped.close();
        file.close();
    }
}
