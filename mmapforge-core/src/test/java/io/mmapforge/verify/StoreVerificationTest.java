package io.mmapforge.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.StoreException;
import io.mmapforge.error.StoreIoException;
import io.mmapforge.error.StoreNotFoundException;
import io.mmapforge.format.SyncPage;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.MemberDefinition;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.machine.MachineRun;
import io.mmapforge.store.FileFormat;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.testing.QuoteLayout;
import io.mmapforge.testing.StoreBytes;
import io.mmapforge.testing.TestLayouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a verification finds in a store, and that it finds nothing where there is nothing. */
class StoreVerificationTest {
    private static final StoreOptions OPTIONS = StoreOptions.defaults().withInitialCapacity(8);
    private static final int RECORDS = 5;

    private static final int PRESENCE = 8;
    private static final int FLAG = 16;
    private static final int TEXT = 20;
    private static final int BLOB = 32;
    private static final int COST = 48;
    private static final int SIDE = 56;
    private static final int MARKS = 57;
    private static final int BEST = 60;
    private static final int NOTE = 68;
    private static final int RECORD_BYTES = 80;

    /** 80 bytes. */
    private static final RecordLayout LAYOUT = RecordLayout.of(
            "Trade",
            1,
            "",
            8,
            List.of(
                    FieldDefinition.of("flag", FieldType.BOOL),
                    FieldDefinition.of("text", FieldType.STRING, 6),
                    FieldDefinition.of("blob", FieldType.BYTES, 5),
                    FieldDefinition.of("cost", new DecimalType(4, 1)),
                    FieldDefinition.of(
                            "side",
                            new EnumType("Side", List.of(new NamedNumber("BUY", 1), new NamedNumber("SELL", 2)))),
                    FieldDefinition.of("marks", new FlagsType("Marks", List.of(new NamedNumber("ODD", 0)))),
                    FieldDefinition.of(
                            "best",
                            StructType.of(
                                    "Level",
                                    List.of(
                                            MemberDefinition.of("firm", ValueType.of(FieldType.BOOL)),
                                            MemberDefinition.of("size", ValueType.of(FieldType.INT32))))),
                    FieldDefinition.of("note", FieldType.STRING, 3).asOptional()));

    @TempDir
    Path directory;

    private Path path;
    private StoreBytes bytes;

    @BeforeEach
    void createTheStore() {
        path = directory.resolve("trades.mmf");
        bytes = new StoreBytes(path);
        try (RecordStore store = RecordStore.create(path, LAYOUT, OPTIONS)) {
            for (int i = 0; i < RECORDS; i++) {
                RecordBuffer record = store.buffer();
                record.putBoolean(FLAG, i % 2 == 1);
                record.putString(TEXT, 6, "né" + i);
                record.putBytes(BLOB, 5, new byte[] {(byte) 0xFF});
                record.putLong(COST, -9_999);
                record.putByte(SIDE, (byte) 1);
                record.putByte(MARKS, (byte) 1);
                record.putInt(BEST + 4, -1);
                store.append(record);
            }
        }
    }

    @Test
    void nothingIsFoundWhereNothingIsWrong() throws IOException {
        byte[] before = bytes.all();

        Collected found = Collected.of(path);

        assertThat(found).hasToString("[]");
        assertThat(found.result()).isEqualTo(new VerifyResult(RECORDS, 0, 0));
        assertThat(found.result().isFine()).isTrue();
        assertThat(bytes.all()).isEqualTo(before);
        assertThat(Files.list(directory).map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrder("trades.mmf", "trades.mmf.lck");
    }

    static List<Arguments> damages() {
        return List.of(
                damage("flag", FLAG, b -> b.accept(FLAG, 2), FLAG, "field 'flag': the bool is 2, expected 0 or 1"),
                damage("length", TEXT, b -> b.accept(TEXT, 7), TEXT, "field 'text': the length is 7, expected 0..6"),
                damage(
                        "text",
                        TEXT,
                        b -> b.accept(TEXT + 6, 'x'),
                        TEXT + 5,
                        "field 'text': the text is not UTF-8 from its byte 1 on"),
                damage(
                        "behind the text",
                        TEXT,
                        b -> b.accept(TEXT + 9, 3),
                        TEXT + 9,
                        "field 'text': the byte behind the content is 3, expected 0"),
                damage(
                        "behind the bytes",
                        BLOB,
                        b -> b.accept(BLOB + 5, 3),
                        BLOB + 5,
                        "field 'blob': the byte behind the content is 3, expected 0"),
                damage(
                        "digits",
                        COST,
                        b -> b.accept(COST + 1, 0xA8),
                        COST,
                        "field 'cost': the unscaled value is -22287, expected at most 4 digits"),
                damage("padding", 17, b -> b.accept(18, 9), 18, "(padding): the padding is 9, expected 0"),
                damage("padding at the end", 75, b -> b.accept(79, 1), 79, "(padding): the padding is 1, expected 0"),
                damage(
                        "padding in a struct",
                        BEST,
                        b -> b.accept(BEST + 2, 4),
                        BEST + 2,
                        "field 'best': the padding is 4, expected 0"),
                damage("member", BEST, b -> b.accept(BEST, 4), BEST, "field 'best': the bool is 4, expected 0 or 1"),
                damage(
                        "presence",
                        PRESENCE,
                        b -> b.accept(PRESENCE, 2),
                        PRESENCE,
                        "(presence words): bits 0x2 are set, expected none beyond those of the record's 1 optional fields"),
                damage(
                        "optional text",
                        NOTE,
                        b -> {
                            b.accept(PRESENCE, 1);
                            b.accept(NOTE, 4);
                        },
                        NOTE,
                        "field 'note': the length is 4, expected 0..3"),
                damage(
                        "upper bits of a free word",
                        0,
                        b -> b.accept(7, 1),
                        0,
                        "the sequence word is 0x100000000000000, expected bits 48 to 63 to be zero as long as no write holds the"
                                + " record"));
    }

    private interface Put {
        void accept(int offset, int value);
    }

    private static Arguments damage(String name, int unused, Consumer<Put> damage, int offset, String text) {
        return Arguments.of(name, damage, offset, text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void whatIsWrongInARecordIsFound(String name, Consumer<Put> damage, int offset, String text) {
        long record = bytes.recordsOffset() + 3L * RECORD_BYTES;
        damage.accept((at, value) -> bytes.putU8(record + at, value));

        Collected found = Collected.of(path);

        assertThat(found.wrong()).hasSize(1);
        Finding finding = found.wrong().get(0);
        assertThat(finding.text()).isEqualTo(text);
        assertThat(finding.record()).isEqualTo(3);
        assertThat(finding.offset()).isEqualTo(record + offset);
        assertThat(finding.remedy()).isNotEmpty();
        assertThat(found.result()).isEqualTo(new VerifyResult(RECORDS, 1, 0));
    }

    /** While a value is absent its bytes mean nothing; numbers and bits that are not known may be those of another version. */
    @Test
    void whatTheFormatAllowsIsNotWrong() {
        long record = bytes.recordsOffset();
        bytes.putU8(record + NOTE, 99);
        for (int i = 1; i < 4; i++) {
            bytes.putU8(record + i * RECORD_BYTES + SIDE, 6 + i);
        }
        bytes.putU8(record + 2 * RECORD_BYTES + MARKS, 0x85);

        Collected found = Collected.of(path);

        assertThat(found.wrong()).isEmpty();
        assertThat(found.notes())
                .extracting(Finding::text)
                .containsExactly(
                        "field 'side': the number is 7, which no constant of the schema has; so, or alike, in 3 records; a"
                                + " program of another version may know more",
                        "field 'marks': bits 0x84 are set, which the schema does not name; a program of another version may"
                                + " know more");
        assertThat(found.notes()).extracting(Finding::record).containsExactly(1L, 2L);
    }

    static List<Arguments> headerDamages() {
        return List.of(
                header(0, 1, false, "not an mmapforge store"),
                header(4, 3, false, "unsupported format version"),
                header(8, 1, true, "fingerprint"),
                header(44, 1, true, "recordSize"),
                header(64, 1, true, "headerSize"),
                header(68, 1, true, "features that this library does not have"),
                header(76, 9, true, "recordAlignment"),
                header(92, 1, true, "syncPageSize"),
                header(136, 1, true, "write-incompatible feature flags"),
                header(252, 0x5A, false, "checksum"),
                header(12288, '[', true, "schema text"),
                header(200, 1, true, "a reserved byte is 1, expected 0"),
                header(300, 1, false, "a reserved byte is 1, expected 0"),
                header(48, 9, false, "the record count is 9, expected 0..8"),
                header(58, 1, false, "the capacity is 65544, expected at most"));
    }

    private static Arguments header(int offset, int value, boolean mended, String text) {
        return Arguments.of(offset, value, mended, text);
    }

    @ParameterizedTest
    @MethodSource("headerDamages")
    void whatIsWrongInTheHeaderIsFound(int offset, int value, boolean mended, String text) {
        bytes.putU8(offset, value);
        if (mended) {
            bytes.mendChecksum();
        }

        Collected found = Collected.of(path);

        assertThat(found.wrong()).as(found.toString()).hasSize(1);
        assertThat(found.wrong().get(0).text()).contains(text);
        assertThat(found.wrong().get(0).remedy()).isNotEmpty();
    }

    @Test
    void aFileThatWasCutOffIsFound() {
        bytes.setLength(bytes.recordsOffset() + 4L * RECORD_BYTES);
        assertThat(Collected.of(path).wrong()).hasSize(1);
        bytes.setLength(1000);
        assertThat(Collected.of(path).wrong()).hasSize(1);
        bytes.setLength(0);
        assertThat(Collected.of(path).wrong()).hasSize(1);
    }

    @Test
    void whatSyncPagesSayIsCompared() {
        bytes.putI64(4096 + 8, 3);
        Collected one = Collected.of(path);
        assertThat(one.wrong()).isEmpty();
        assertThat(one.notes())
                .extracting(Finding::text)
                .containsExactly(
                        "sync page 0 is not whole: somebody is just writing it, or a crash of the machine cut its"
                                + " writing short; the other one counts");
        bytes.putI64(8192 + 8, 3);
        assertThat(Collected.of(path).wrong())
                .extracting(Finding::text)
                .containsExactly("no sync page is whole, expected at least the one of the creation");
    }

    @Test
    void moreSyncedRecordsThanThereAreIsWrong() {
        putSyncPages(new SyncPage(9, RECORDS + 1, 8, io.mmapforge.machine.CurrentRun.now()));

        assertThat(Collected.of(path).wrong())
                .extracting(Finding::text)
                .containsExactly(
                        "the record count is 5, expected at least the 6 of the last sync, since when the operating"
                                + " system has not stopped");
    }

    @Test
    void aRestartOfTheMachineIsToldOf() {
        MachineRun other = MachineRun.of(UUID.fromString("00112233-4455-4677-8899-aabbccddeeff"));
        putSyncPages(new SyncPage(9, 2, 8, other));
        Collected lost = Collected.of(path);
        putSyncPages(new SyncPage(9, RECORDS, 8, other));
        Collected whole = Collected.of(path);

        assertThat(lost.wrong()).isEmpty();
        assertThat(lost.notes())
                .extracting(Finding::text)
                .containsExactly(
                        "the operating system was started anew since the last sync: of 5 records the first 2 are"
                                + " believed, and the next writer takes the store back to these");
        assertThat(lost.result().records()).isEqualTo(2);
        assertThat(whole.notes())
                .extracting(Finding::text)
                .containsExactly(
                        "the operating system was started anew since the last sync, which covers all 5 records:"
                                + " nothing was lost");
        RecordStore.open(path, LAYOUT, OPTIONS).close();
        assertThat(Collected.of(path)).as("after it was dealt with").hasToString("[]");
    }

    private void putSyncPages(SyncPage page) {
        bytes.put(4096, page.toBytes());
        bytes.put(8192, new SyncPage(page.transaction() - 1, 0, 8, page.run()).toBytes());
    }

    @Test
    void whatADeadWriterHasLeftIsToldOf() {
        long lane = bytes.laneOffset(2);
        long held = 0x0003_0000_0000_0001L;
        bytes.putI64(bytes.recordsOffset() + RECORD_BYTES, held);
        bytes.putI64(lane, held);
        bytes.putI64(lane + 8, 1);
        bytes.putI32(lane + 16, FLAG);
        bytes.putI32(lane + 20, 1);
        bytes.putU8(lane + 64, 1);
        bytes.putI64(bytes.recordsOffset() + 2 * RECORD_BYTES, 0x0005_0000_0000_0001L);
        bytes.putI64(256, held);

        Collected found = Collected.of(path);

        assertThat(found.wrong()).isEmpty();
        assertThat(found.notes())
                .extracting(Finding::text)
                .containsExactly(
                        "a writer that is gone holds the append lock; the next writer gives it back",
                        "lane 2 has a write of a writer that is gone; readers see it whole, and the next writer finishes it",
                        "the sequence word is held by lane 2, whose writer is gone after its commit; readers see the record as"
                                + " it was written, and the next writer gives the word back",
                        "the sequence word is held by lane 4, which is about another record; readers see the record as it was"
                                + " before, and the next writer gives the word back");
        RecordStore.open(path, LAYOUT, OPTIONS).close();
        assertThat(Collected.of(path).notes()).as("of the stray word").hasSize(1);
    }

    @Test
    void whatNoWriterCanHaveLeftInALaneIsWrong() {
        long lane = bytes.laneOffset(2);
        bytes.putI64(lane, 0x0004_0000_0000_0001L);
        bytes.putI64(bytes.laneOffset(3), 0x0004_0000_0000_0001L);
        bytes.putI32(bytes.laneOffset(3) + 16, 4);

        assertThat(Collected.of(path).wrong())
                .extracting(Finding::text)
                .containsExactly(
                        "the commit of lane 2 is 0x4000000000001, expected 0 or an odd word that names the lane",
                        "the image of lane 3 is at 4 with 0 bytes, expected it within the record's bytes 8..79");
    }

    @Test
    void recordsOutOfOrderAreFound() {
        Path quotes = quotes(1_000);
        StoreBytes file = new StoreBytes(quotes);
        long at = file.recordsOffset() + 500 * 48L + 24;
        file.putI64(at, 498);

        Collected found = Collected.of(quotes);

        assertThat(found.wrong())
                .extracting(Finding::text)
                .containsExactly("field 'time': the value is 498, expected at"
                        + " least 499, that of the record before it, since records are in the order of this field");
        assertThat(found.wrong().get(0).record()).isEqualTo(500);
        assertThat(found.wrong().get(0).offset()).isEqualTo(at);
    }

    @Test
    void recordsThatAreAlikeInTheirKeyAreFound() {
        Path quotes = quotes(1_000);
        StoreBytes file = new StoreBytes(quotes);
        file.put(file.recordsOffset() + 700 * 48L + 8, file.range(file.recordsOffset() + 7 * 48L + 8, 12));

        assertThat(Collected.of(quotes).wrong())
                .extracting(Finding::text)
                .containsExactly("the record has the same key as record 7, expected no two alike");
    }

    @Test
    void aRecordWithoutASlotIsFound() {
        Path quotes = quotes(1_000);
        StoreBytes keys = new StoreBytes(directory.resolve("quotes.mmf.key"));
        int replaced = 0;
        int end = keys.all().length;
        for (long at = 4096; at < end; at += 8) {
            if ((keys.i64(at) & 0xFFFF_FFFF_FFFFL) == 124) {
                // One of no record: an empty one would also hide those behind it.
                keys.putI64(at, 0xFFFF_FFFF_FFFFL);
                replaced++;
            }
        }
        assertThat(replaced).isPositive();

        Collected found = Collected.of(quotes);

        assertThat(found.wrong()).extracting(Finding::text).containsExactly("the record is not found by its key");
        assertThat(found.wrong().get(0).record()).isEqualTo(123);
        assertThat(found.notes()).hasSize(1);
        assertThat(found.notes().get(0).text())
                .isEqualTo(replaced
                        + " slots name records that there are not: writers that were killed have left them, and"
                        + " the next table leaves them behind");
    }

    @Test
    void aKeyFileThatStatesTooLittleIsFound() {
        Path quotes = quotes(1_000);
        StoreBytes keys = new StoreBytes(directory.resolve("quotes.mmf.key"));
        keys.putI64(448, keys.i64(448) - 1);

        Collected found = Collected.of(quotes);

        assertThat(found.wrong()).hasSize(1);
        assertThat(found.wrong().get(0).file()).isEqualTo(Finding.Part.KEY_FILE);
        assertThat(found.wrong().get(0).offset()).isEqualTo(448);
    }

    @Test
    void aKeyFileThatTheNextWriterMakesAnewIsNotWrong() throws IOException {
        Path quotes = quotes(100);
        Path keyFile = directory.resolve("quotes.mmf.key");
        StoreBytes keys = new StoreBytes(keyFile);
        keys.putU8(0, 'X');
        assertThat(Collected.of(quotes).wrong()).isEmpty();
        assertThat(Collected.of(quotes).notes().get(0).text())
                .startsWith("the key file " + keyFile + " cannot be used: its magic is 0x")
                .endsWith(
                        "; the next writer makes it anew, and until then the records are not checked for being alike in"
                                + " their key");
        Files.delete(keyFile);
        assertThat(Collected.of(quotes).notes()).hasSize(1);
    }

    /** It is not forced to the disk: any part of it may be of before. */
    @Test
    void aKeyFileOfAnotherRunOfTheMachineIsNotLookedAt() {
        Path quotes = quotes(100);
        StoreBytes keys = new StoreBytes(directory.resolve("quotes.mmf.key"));
        keys.putI64(448, keys.i64(448) - 1);
        assertThat(Collected.of(quotes).wrong()).as("the control").hasSize(1);
        MachineRun other = MachineRun.of(UUID.fromString("00112233-4455-4677-8899-aabbccddeeff"));
        new StoreBytes(quotes).put(4096, new SyncPage(90, 100, 200, other).toBytes());

        Collected found = Collected.of(quotes);

        assertThat(found.wrong()).isEmpty();
        assertThat(found.notes()).hasSize(2);
        assertThat(found.notes().get(1).text()).startsWith("the key file is not believed, since the operating system");
        assertThat(found.result().records()).isEqualTo(100);
    }

    @Test
    void aKeyFileThatAWriterUsesMustBeRight() throws IOException {
        Path quotes = quotes(100);
        try (RecordStore writer = RecordStore.open(quotes, QuoteLayout.QUOTE, OPTIONS)) {
            assertThat(Collected.of(quotes)).hasToString("[]");
            Files.delete(directory.resolve("quotes.mmf.key"));
            assertThat(Collected.of(quotes).wrong()).hasSize(1);
            assertThat(writer.size()).isEqualTo(100);
            Files.createFile(directory.resolve("quotes.mmf.key"));
        } catch (StoreException replaced) {
            assertThat(replaced).hasMessageContaining("was deleted, moved or replaced");
        }
    }

    private Path quotes(int records) {
        Path quotes = directory.resolve("quotes.mmf");
        try (RecordStore store = RecordStore.create(quotes, QuoteLayout.QUOTE, StoreOptions.defaults())) {
            for (int i = 0; i < records; i++) {
                RecordBuffer record = store.buffer();
                record.putString(8, 8, "s" + i);
                record.putLong(24, i);
                store.append(record);
            }
        }
        return quotes;
    }

    @Test
    void whoMayUseTheLockFileIsTold() throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
        Files.setPosixFilePermissions(
                directory.resolve("trades.mmf.lck"), PosixFilePermissions.fromString("rw-r-----"));
        assertThat(Collected.of(path).notes().get(0).text()).startsWith("it is rw-r----- of ");
        Path backup = Files.createLink(directory.resolve("trades.mmf.v1"), path);
        assertThat(Collected.of(path).wrong()).isEmpty();
        assertThat(Collected.of(path).notes())
                .extracting(Finding::text)
                .contains(
                        "the file has 2 names, of which somebody has left all but one who was killed while he created, copied"
                                + " or migrated it; the next writer takes them away");
        assertThat(backup).exists();
        Files.delete(backup);
        Files.createLink(directory.resolve("other.mmf"), path);
        assertThat(Collected.of(path).wrong().get(0).text())
                .startsWith("the file has 2 names (hard links), expected 1,");
    }

    @Test
    void ofFormat1TheWordsAreLookedAt() {
        Path old = directory.resolve("old.mmf");
        try (RecordStore store = RecordStore.create(old, TestLayouts.TICK, OPTIONS.withFileFormat(FileFormat.V1))) {
            for (int i = 0; i < 20_000; i++) {
                store.append();
            }
        }
        assertThat(Collected.of(old).result()).isEqualTo(new VerifyResult(20_000, 0, 1));
        new StoreBytes(old).putU8(64 + 15_000 * 104L, 3);
        Finding wrong = Collected.of(old).wrong().get(0);
        assertThat(wrong.record()).isEqualTo(15_000);
        assertThat(wrong.offset()).isEqualTo(64 + 15_000 * 104L);
    }

    @Test
    void whatIsNoFileIsASentence() throws IOException {
        assertThatThrownBy(() -> Collected.of(directory)).isExactlyInstanceOf(StoreIoException.class);
        assertThatThrownBy(() -> Collected.of(directory.resolve("none")))
                .isExactlyInstanceOf(StoreNotFoundException.class);
    }

    /** Nothing that writers do is a fault, at whatever moment it is looked at. */
    @Test
    void besideWritersNothingIsWrong() throws Exception {
        Path quotes = quotes(2_000);
        AtomicBoolean done = new AtomicBoolean();
        try (RecordStore store = RecordStore.open(quotes, QuoteLayout.QUOTE, OPTIONS)) {
            Thread writer = new Thread(() -> {
                for (int i = 0; !done.get(); i++) {
                    store.setDouble(i % 2_000, 32, i);
                }
            });
            Thread appender = new Thread(() -> {
                for (int i = 2_000; !done.get() && i < 200_000; i++) {
                    RecordBuffer record = store.buffer();
                    record.putString(8, 8, "s" + i);
                    record.putLong(24, i);
                    store.append(record);
                    if (i % 7 == 0) {
                        store.write(i - 1, store.read(i - 1));
                    }
                }
            });
            writer.start();
            appender.start();
            try {
                for (int i = 0; i < 15; i++) {
                    Collected found = Collected.of(quotes);
                    assertThat(found).hasToString("[]");
                    assertThat(found.result().records()).isGreaterThanOrEqualTo(2_000);
                }
            } finally {
                done.set(true);
                writer.join();
                appender.join();
            }
        }
    }

    /** What cannot be opened is found to be wrong; and whatever is in a file, a verification ends, with nothing but findings. */
    @Test
    void whatAReaderRefusesIsFound() throws IOException {
        byte[] intact = bytes.all();
        int[][] regions = {
            {0, 256},
            {256, 512},
            {4096, 64},
            {8192, 64},
            {12288, 400},
            {16384, 600},
            {bytes.recordsOffset(), 5 * RECORD_BYTES}
        };
        int refused = 0;
        for (long seed = 0; seed < 3_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] damaged = intact.clone();
            int[] region = regions[random.nextInt(regions.length)];
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                int at = region[0] + random.nextInt(region[1]);
                damaged[at] =
                        (byte) (random.nextBoolean() ? random.nextInt(256) : damaged[at] ^ 1 << random.nextInt(8));
            }
            if (random.nextInt(3) > 0) {
                StoreBytes.mendChecksum(damaged);
            }
            Files.write(path, damaged);
            Collected found = Collected.of(path);
            if (!isReadable()) {
                refused++;
                assertThat(found.result().isFine())
                        .as("seed %s: %s", seed, found)
                        .isFalse();
            }
        }
        assertThat(refused).isGreaterThan(300);
    }

    private boolean isReadable() {
        try (RecordStore store = RecordStore.openReadOnly(path, LAYOUT, OPTIONS)) {
            for (long i = 0; i < store.size(); i++) {
                RecordBuffer record = store.read(i);
                record.getBoolean(FLAG);
                record.getString(TEXT, 6);
                record.getBytes(BLOB, 5);
            }
            return true;
        } catch (StoreException e) {
            return e instanceof io.mmapforge.error.LayoutMismatchException;
        }
    }
}
