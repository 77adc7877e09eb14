package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mmapforge.interop.program.ForeignFinder;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.program.Python;
import io.mmapforge.interop.records.KeyedRecords;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A key file that is damaged or hostile is refused where that can be seen, and never finds a wrong record where it can't, in all languages. */
class DamagedKeyFileTest {
    private static final int RECORDS = 1_400;
    private static final int VERSION = 4;
    private static final int STORE_ID = 8;
    private static final int FINGERPRINT = 32;
    private static final int LOG2 = 64;
    private static final int CHECKSUM = 252;
    private static final int PAIRING = 256;
    private static final int INDEXED = 320;
    private static final int STATE = 384;
    private static final int TABLE_0 = 4_096;

    /** Behind the 1,024 slots of the first table come 2,048, which hold the keys. */
    private static final int TABLE_1 = 12_288;

    private static final int TABLE_1_SLOTS = 2_048;

    @TempDir
    static Path directory;

    /** A lie, and the word of the C and Python programs for it. */
    private record Damage(String name, String complaint, Edit edit) {
        interface Edit {
            void on(RawStore keyFile, FileChannel channel) throws IOException;
        }
    }

    private static Damage header(int offset, int value, String complaint) {
        return new Damage("u32 " + value + " at " + offset, complaint, (keyFile, channel) -> {
            keyFile.putInt(offset, value);
            updateChecksum(keyFile);
        });
    }

    private static Damage live(int offset, long value, String complaint) {
        return new Damage(
                "u64 " + value + " at " + offset, complaint, (keyFile, channel) -> keyFile.putLong(offset, value));
    }

    private static Damage flipped(int offset, String complaint, boolean checksum) {
        return new Damage("byte " + offset, complaint, (keyFile, channel) -> {
            keyFile.putByte(offset, keyFile.getByte(offset) ^ 1);
            if (checksum) {
                updateChecksum(keyFile);
            }
        });
    }

    private static void updateChecksum(RawStore keyFile) throws IOException {
        CRC32C crc = new CRC32C();
        crc.update(keyFile.get(0, CHECKSUM));
        keyFile.putInt(CHECKSUM, (int) crc.getValue());
    }

    private static List<Damage> refused() {
        List<Damage> damages = new ArrayList<>();
        damages.add(new Damage("empty", "truncated", (keyFile, channel) -> channel.truncate(0)));
        damages.add(new Damage("one byte", "truncated", (keyFile, channel) -> channel.truncate(1)));
        damages.add(new Damage("4,095 bytes", "truncated", (keyFile, channel) -> channel.truncate(4_095)));
        damages.add(new Damage("no table", "truncated", (keyFile, channel) -> channel.truncate(4_096)));
        damages.add(new Damage("no slot", "truncated", (keyFile, channel) -> channel.truncate(TABLE_1)));
        damages.add(
                new Damage("the last slot cut", "truncated", (keyFile, channel) -> channel.truncate(TABLE_1 + 16_383)));
        damages.add(flipped(0, "not a key file", true));
        damages.add(header(VERSION, 2, "version 2"));
        damages.add(header(VERSION, 0, "version 0"));
        damages.add(flipped(24, "checksum", false));
        damages.add(flipped(200, "checksum", false));
        damages.add(flipped(CHECKSUM, "checksum", false));
        damages.add(flipped(STORE_ID, "another store", true));
        damages.add(flipped(STORE_ID + 15, "another store", true));
        damages.add(flipped(FINGERPRINT, "another key", true));
        damages.add(flipped(FINGERPRINT + 31, "another key", true));
        for (int log2 : new int[] {0, 1, 8, 41, 44, 63, 64, 255, -1, Integer.MIN_VALUE}) {
            damages.add(header(LOG2, log2, "slots"));
        }
        damages.add(header(LOG2, 40, "truncated"));
        damages.add(live(PAIRING, 0, "pairing"));
        damages.add(live(PAIRING, 1, "pairing"));
        damages.add(live(INDEXED, RECORDS - 1, "indexed"));
        damages.add(live(INDEXED, 0, "indexed"));
        for (long state : new long[] {0, 2, 0x0200, 0x0201, 0x0104, 0x0102_0202L, 1L << 63 | 0x0202, -1}) {
            damages.add(live(STATE, state, "state"));
        }
        damages.add(live(STATE, 0x0404, "truncated"));
        damages.add(live(STATE, 0x2020, "truncated"));
        return damages;
    }

    /** What looks like a key file, and lies about where records are. */
    private static List<Damage> hostile() {
        List<Damage> damages = new ArrayList<>();
        damages.add(new Damage("no key", "", (keyFile, channel) -> fill(keyFile, i -> 0)));
        damages.add(new Damage("all ones", "", (keyFile, channel) -> fill(keyFile, i -> -1)));
        damages.add(new Damage("only record 0", "", (keyFile, channel) -> fill(keyFile, i -> 1)));
        damages.add(new Damage("no index", "", (keyFile, channel) -> fill(keyFile, i -> (long) i << 48 | 1L << 63)));
        damages.add(new Damage("the record behind the last", "", (keyFile, channel) -> {
            for (int i = 0; i < TABLE_1_SLOTS; i++) {
                long slot = keyFile.getLong(TABLE_1 + 8L * i);
                keyFile.putLong(TABLE_1 + 8L * i, slot & -1L << 48 | RECORDS + 1);
            }
        }));
        damages.add(new Damage("each record's neighbour", "", (keyFile, channel) -> {
            for (int i = 0; i < TABLE_1_SLOTS; i++) {
                long slot = keyFile.getLong(TABLE_1 + 8L * i);
                keyFile.putLong(TABLE_1 + 8L * i, slot == 0 ? 0 : slot ^ 1);
            }
        }));
        SplittableRandom random = new SplittableRandom(1);
        damages.add(new Damage("random", "", (keyFile, channel) -> fill(keyFile, i -> random.nextLong())));
        damages.add(new Damage(
                "random records",
                "",
                (keyFile, channel) -> fill(keyFile, i -> random.nextLong() << 48 | random.nextLong(RECORDS + 1))));
        damages.add(header(LOG2, 9, ""));
        damages.add(flipped(24, "", true));
        damages.add(live(STATE, 0x0101, ""));
        damages.add(live(STATE, 0x0303, ""));
        damages.add(live(INDEXED, Long.MAX_VALUE, ""));
        return damages;
    }

    private interface Slots {
        long at(int slot);
    }

    private static void fill(RawStore keyFile, Slots slots) throws IOException {
        for (int i = 0; i < TABLE_1_SLOTS + (TABLE_1 - TABLE_0) / 8; i++) {
            keyFile.putLong(TABLE_0 + 8L * i, slots.at(i));
        }
    }

    /** Java does too, after waiting for a second for somebody to make the file anew, as the core's own tests show. */
    @TestFactory
    List<DynamicTest> refusesAFileThatLies() throws IOException {
        List<Path> paths = new ArrayList<>();
        List<DynamicTest> tests = new ArrayList<>();
        for (Damage damage : refused()) {
            Path path = damaged(damage, "refused-" + paths.size());
            paths.add(path);
            tests.add(dynamicTest("C: " + damage.name(), () -> {
                ProgramRun.Outcome outcome = ForeignFinder.SANITIZED_C.findAll(path);
                assertThat(outcome.output()).isEmpty();
                assertThat(outcome.status()).isEqualTo(2);
                assertThat(outcome.errors()).hasLineCount(1);
                assertRefused(outcome.errors().strip(), path, damage);
            }));
        }
        tests.add(dynamicTest("Python", () -> {
            ProgramRun.Outcome outcome = ForeignFinder.findAllOfEachInPython(paths);
            assertThat(outcome.output()).isEmpty();
            List<String> errors = outcome.errors().lines().toList();
            assertThat(errors).hasSameSizeAs(paths);
            for (int i = 0; i < errors.size(); i++) {
                assertRefused(errors.get(i), paths.get(i), refused().get(i));
            }
        }));
        tests.add(dynamicTest("Python's modules", () -> {
            ProgramRun.Outcome outcome = findAllByModules(paths);
            assertThat(outcome.output()).isEmpty();
            List<String> errors = outcome.errors().lines().toList();
            assertThat(errors).hasSameSizeAs(paths);
            for (int i = 0; i < errors.size(); i++) {
                assertThat(errors.get(i))
                        .startsWith(paths.get(i) + ".key: ")
                        .containsIgnoringCase(refused().get(i).complaint());
            }
        }));
        return tests;
    }

    @TestFactory
    List<DynamicTest> neverFindsAWrongRecord() throws IOException {
        List<Path> paths = new ArrayList<>();
        List<DynamicTest> tests = new ArrayList<>();
        for (Damage damage : hostile()) {
            Path path = damaged(damage, "hostile-" + paths.size());
            paths.add(path);
            tests.add(dynamicTest("Java: " + damage.name(), () -> {
                try (RecordStore store = open(path)) {
                    for (int n = 0; n < RECORDS; n++) {
                        assertThat(KeyedRecords.indexOf(store, n)).isIn(-1L, (long) n);
                    }
                }
            }));
            tests.add(dynamicTest("C: " + damage.name(), () -> {
                ProgramRun.Outcome outcome = ForeignFinder.SANITIZED_C.findAll(path);
                assertThat(outcome.status()).isIn(0, 3);
                assertThat(outcome.output()).hasSize(2);
                assertThat(outcome.output().get(1))
                        .contains("\"lookups\":2800,")
                        .endsWith("\"wrong\":0}");
            }));
        }
        tests.add(dynamicTest("Python", () -> {
            ProgramRun.Outcome outcome = ForeignFinder.findAllOfEachInPython(paths);
            List<String> results = outcome.output().stream()
                    .filter(line -> !line.equals("watching"))
                    .toList();
            assertThat(results).hasSameSizeAs(paths).allMatch(line -> line.endsWith("\"wrong\":0}"));
        }));
        tests.add(dynamicTest(
                "Python's modules",
                () -> assertThat(findAllByModules(paths).output())
                        .hasSameSizeAs(paths)
                        .allMatch(line -> line.endsWith("\"wrong\":0}"))));
        return tests;
    }

    private static ProgramRun.Outcome findAllByModules(List<Path> paths) {
        List<Object> arguments = new ArrayList<>(List.of("--find"));
        arguments.addAll(paths);
        return Python.plain().runFile("any_dump.py", arguments.toArray());
    }

    private static RecordStore open(Path path) {
        return RecordStore.openReadOnly(path, KeyedRecords.LAYOUT, StoreOptions.defaults());
    }

    private static Path damaged(Damage damage, String name) throws IOException {
        Path path = directory.resolve(name + ".mmf");
        Path keyFile = directory.resolve(name + ".mmf.key");
        Path undamaged = undamaged();
        Files.copy(undamaged, path);
        Files.copy(undamaged.resolveSibling(undamaged.getFileName() + ".key"), keyFile);
        try (FileChannel channel = FileChannel.open(keyFile, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            damage.edit().on(new RawStore(channel), channel);
        }
        return path;
    }

    private static Path undamaged() throws IOException {
        Path path = directory.resolve("undamaged.mmf");
        if (!Files.exists(path)) {
            try (RecordStore store = RecordStore.create(path, KeyedRecords.LAYOUT, StoreOptions.defaults())) {
                for (int n = 0; n < RECORDS; n++) {
                    KeyedRecords.put(store, n, n);
                }
            }
        }
        return path;
    }

    private static void assertRefused(String error, Path path, Damage damage) {
        assertThat(error)
                .as(damage.name())
                .startsWith(path + ": key file: ")
                .contains(damage.complaint())
                .endsWith("; open the store for writing once, which rebuilds it");
    }
}
