package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mmapforge.error.StoreException;
import io.mmapforge.interop.program.ForeignReader;
import io.mmapforge.interop.program.GoToolchain;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.program.Python;
import io.mmapforge.interop.program.RustToolchain;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What docs/FORMAT.md says must be checked is checked, in every language. */
class DamagedStoreTest {
    @TempDir
    static Path directory;

    private int damaged;

    /** A lie in one field, and the word of the C and Python readers for it. */
    private record Damage(String name, String complaint, Edit edit) {
        interface Edit {
            void on(RawStore store, FileChannel file) throws IOException;
        }
    }

    private static Damage header(int offset, int value, String complaint) {
        return new Damage("u32 " + value + " at " + offset, complaint, (store, file) -> {
            store.putInt(offset, value);
            store.updateChecksum();
        });
    }

    private static Damage live(long offset, long value) {
        return new Damage("u64 " + value + " at " + offset, "count", (store, file) -> store.putLong(offset, value));
    }

    private static Damage text(String from, String to, String complaint) {
        return new Damage("schema text " + from + " to " + to, complaint, (store, file) -> {
            String text = new String(store.schemaText(), StandardCharsets.ISO_8859_1);
            assertThat(text).contains(from);
            byte[] changed = text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
            store.put(store.textOffset(), changed);
            store.putInt(84, changed.length);
            store.updateChecksum();
        });
    }

    private static List<Damage> damages() {
        List<Damage> damages = new ArrayList<>();
        damages.add(new Damage("empty", "truncated", (store, file) -> file.truncate(0)));
        damages.add(new Damage("63 bytes", "truncated", (store, file) -> file.truncate(63)));
        damages.add(new Damage("255 bytes", "truncated", (store, file) -> file.truncate(255)));
        damages.add(new Damage("no records", "truncated", (store, file) -> file.truncate(8192)));
        damages.add(new Damage("one byte less", "capacity", (store, file) -> file.truncate(file.size() - 1)));
        damages.add(new Damage("magic", "not an mmapforge store", (store, file) -> store.putByte(0, 'm')));
        damages.add(new Damage("version 3", "format version 3", (store, file) -> store.putInt(4, 3)));
        damages.add(new Damage("checksum", "checksum", (store, file) -> store.putByte(120, store.getByte(120) ^ 1)));
        damages.add(new Damage("text bit", "checksum", (store, file) -> {
            long at = store.textOffset() + 20;
            store.putByte(at, store.getByte(at) ^ 1);
        }));
        damages.add(new Damage("fingerprint", "fingerprint", (store, file) -> {
            store.putByte(20, store.getByte(20) ^ 1);
            store.updateChecksum();
        }));
        damages.add(header(40, 8, "schema version"));
        for (int size : new int[] {0, 8, 12, 1_048_584, -8}) {
            damages.add(header(44, size, "record size"));
        }
        damages.add(header(44, 112, "record size"));
        for (int size : new int[] {0, 4096, 12_289, 1 << 28, -4096}) {
            damages.add(header(64, size, "header size"));
        }
        damages.add(header(64, 1 << 27, "truncated"));
        damages.add(header(68, 1, "incompatible feature"));
        damages.add(header(68, Integer.MIN_VALUE, "incompatible feature"));
        damages.add(header(136, 1, "feature flags"));
        damages.add(header(136, 2, "feature flags"));
        damages.add(header(136, -1, "feature flags"));
        for (int alignment : new int[] {0, 4, 16, 64}) {
            damages.add(header(76, alignment, "record"));
        }
        damages.add(new Damage("text at 0", "schema text", (store, file) -> store.putInt(80, 0)));
        damages.add(new Damage("text too long", "schema text", (store, file) -> store.putInt(84, -1)));
        damages.add(new Damage("text in sync pages", "overlap", (store, file) -> store.putInt(80, 8192)));
        for (int at : new int[] {0, 4097, 12_288, -4096}) {
            damages.add(new Damage("sync pages at " + at, "", (store, file) -> {
                store.putInt(88, at);
                store.updateChecksum();
            }));
        }
        damages.add(header(92, 8192, "sync pages"));
        for (int at : new int[] {4096, 16_385, -64, 1 << 20}) {
            damages.add(header(96, at, "lanes"));
        }
        for (int size : new int[] {0, 128, 200, -64}) {
            damages.add(header(100, size, "lane"));
        }
        for (int count : new int[] {0, 127, 65_536, -1}) {
            damages.add(header(104, count, "lanes"));
        }
        for (int perSlot : new int[] {0, 3, 129}) {
            damages.add(header(108, perSlot, "lanes"));
        }
        damages.add(live(RawStore.COUNT, 158));
        damages.add(live(RawStore.COUNT, -1));
        damages.add(live(RawStore.CAPACITY, 0));
        damages.add(live(RawStore.CAPACITY, 159));
        damages.add(live(RawStore.CAPACITY, Long.MAX_VALUE));
        damages.add(live(RawStore.CAPACITY, -1));
        damages.add(text("{\"mmf\"", "[\"mmf\"", "JSON"));
        damages.add(text("\"mmf\":1", "\"mmf\":2", "mmf"));
        damages.add(text("\"mmf\":1", "\"mmf\":01", "JSON"));
        damages.add(text("\"record\":\"AllTypes\"", "\"record\":\"All Type\"", "record"));
        damages.add(text("\"align\":8", "\"align\":7", "align"));
        damages.add(text("\"align\":8,", "", "align"));
        damages.add(text("\"align\":8", "\"align\":8,\"align\":8", "twice"));
        damages.add(text("\"align\":8", "\"align\":8,\"alien\":8", "alien"));
        damages.add(text("\"offset\":8", "\"offset\":9", "offset"));
        damages.add(text("\"i8\",", "\"u8\",", "u8"));
        damages.add(text("\"int8\"", "\"int9\"", "type"));
        damages.add(text("\"maxBytes\":21", "\"maxBytes\":22", "text"));
        damages.add(text("\"maxBytes\":21,", "", "maxBytes"));
        damages.add(text("once", "on\u00ffe", "UTF-8"));
        damages.add(text("once", "o\\qe", "JSON"));
        damages.add(text("]}", "]}}", "JSON"));
        damages.add(text("]}", "]", "JSON"));
        return damages;
    }

    @TestFactory
    List<DynamicTest> refusesAFileThatLies() throws IOException {
        List<Path> paths = new ArrayList<>();
        List<DynamicTest> tests = new ArrayList<>();
        for (Damage damage : damages()) {
            Path path = damaged(damage);
            paths.add(path);
            tests.add(dynamicTest("Java: " + damage.name(), () -> refusedByJava(path)));
            tests.add(dynamicTest("C: " + damage.name(), () -> {
                ProgramRun.Outcome outcome = ForeignReader.SANITIZED_C.dump(path);
                assertThat(outcome.output()).isEmpty();
                assertThat(outcome.status()).isEqualTo(2);
                assertThat(outcome.errors()).hasLineCount(1);
                refused(outcome.errors(), path, damage);
            }));
        }
        tests.add(dynamicTest("Python", () -> refusedByPython(ForeignReader.dumpEachInPython(paths), paths)));
        tests.add(dynamicTest(
                "Python's modules",
                () -> refusedByPython(Python.plain().runFile("any_dump.py", paths.toArray()), paths)));
        tests.add(dynamicTest("Go", () -> refusedByGenerated(GoToolchain.checker(), paths)));
        tests.add(dynamicTest("Rust", () -> refusedByGenerated(RustToolchain.checker(), paths)));
        return tests;
    }

    private Path damaged(Damage damage) throws IOException {
        Path path = directory.resolve("damaged-" + damaged++ + ".mmf");
        Files.write(path, undamaged());
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            damage.edit().on(new RawStore(file), file);
        }
        return path;
    }

    private byte[] undamaged() throws IOException {
        Path path = directory.resolve("undamaged.mmf");
        if (!Files.exists(path)) {
            try (RecordStore store = RecordStore.create(path, AllTypes.LAYOUT, StoreOptions.defaults())) {
                store.append();
            }
        }
        return Files.readAllBytes(path);
    }

    private static void refusedByJava(Path path) {
        assertThatThrownBy(() -> RecordStore.openReadOnly(path, AllTypes.LAYOUT, StoreOptions.defaults()))
                .isInstanceOf(StoreException.class);
    }

    /** One run for all files, since starting Python for each takes longer than all else here. */
    private static void refusedByPython(ProgramRun.Outcome outcome, List<Path> paths) {
        assertThat(outcome.output()).isEmpty();
        List<String> errors = outcome.errors().lines().toList();
        List<Damage> damages = damages();
        assertThat(errors).hasSize(damages.size());
        for (int i = 0; i < errors.size(); i++) {
            refused(errors.get(i), paths.get(i), damages.get(i));
        }
    }

    /** One run for all files, of a program over generated code, which takes the file that nothing is wrong with. */
    private static void refusedByGenerated(Path checker, List<Path> paths) {
        List<String> command = new ArrayList<>(List.of(checker.toString(), "AllTypes"));
        paths.forEach(path -> command.add(path.toString()));
        command.add(directory.resolve("undamaged.mmf").toString());
        ProgramRun.Outcome outcome = ProgramRun.toEnd(command);
        assertThat(outcome.errors()).isEmpty();
        List<String> errors = outcome.output();
        assertThat(errors).hasSize(paths.size() + 1);
        assertThat(errors.get(paths.size())).isEqualTo("opened");
        for (int i = 0; i < paths.size(); i++) {
            refused(errors.get(i), paths.get(i), damages().get(i));
        }
    }

    private static void refused(String error, Path path, Damage damage) {
        assertThat(error).as(damage.name()).startsWith(path + ": ").containsIgnoringCase(damage.complaint());
    }
}
