package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mmapforge.error.StoreException;
import io.mmapforge.error.UnsupportedFormatException;
import io.mmapforge.interop.program.CCompiler;
import io.mmapforge.interop.program.ForeignReader;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.records.KeyedRecords;
import io.mmapforge.interop.records.PatternRecords;
import io.mmapforge.layout.InvalidLayoutException;
import io.mmapforge.layout.RecordLayout;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a header and a schema text say of key and order is checked in all languages, and keeps those from writing who don't know it. */
class IndexedSchemaTextTest {
    private static final int FEATURES = 136;

    @TempDir
    static Path directory;

    /** A lie: the first of one text becomes another. */
    private record Damage(String from, String to) {}

    private static List<Damage> damages() {
        String key = "\"key\":[\"symbol\",";
        String order = "\"order\":\"sequence\"";
        return List.of(
                new Damage(key, "\"key\":[\"symbols\","),
                new Damage(key, "\"key\":[\"Symbol\","),
                new Damage(key, "\"key\":[\"\","),
                new Damage(key, "\"key\":[1,"),
                new Damage(key, "\"key\":[null,"),
                new Damage(key, "\"key\":[[\"symbol\"],"),
                new Damage(key, "\"key\":[{\"name\":\"symbol\"},"),
                new Damage(key, "\"key\":[\"u64\","),
                new Damage(key, "\"key\":[\"mark\","),
                new Damage(key, "\"key\":[\"value\","),
                new Damage(key, "\"key\":[\"sequence\",\"symbol\","),
                new Damage(key, "\"key\":[\"i8\"],\"key\":[\"symbol\","),
                new Damage(key, "\"key\":[],\"keys\":[\"symbol\","),
                new Damage(order + ",", "\"order\":[\"sequence\"],"),
                new Damage(order, "\"order\":\"sequences\""),
                new Damage(order, "\"order\":\"\""),
                new Damage(order, "\"order\":3"),
                new Damage(order, "\"order\":null"),
                new Damage(order, "\"order\":{}"),
                new Damage(order, "\"order\":\"mark\""),
                new Damage(order, "\"order\":\"flag\""),
                new Damage(order, "\"order\":\"side\""),
                new Damage(order, "\"order\":\"id\""),
                new Damage(order, "\"order\":\"symbol\""),
                new Damage(order, "\"order\":\"blob\""),
                new Damage(order, "\"order\":\"value\""));
    }

    @TestFactory
    List<DynamicTest> refusesATextThatLiesAboutKeyOrOrder() throws IOException {
        List<Path> paths = new ArrayList<>();
        List<DynamicTest> tests = new ArrayList<>();
        for (Damage damage : damages()) {
            String text = KeyedRecords.LAYOUT.toSchemaText();
            assertThat(text).contains(damage.from());
            String changed = text.replace(damage.from(), damage.to());
            Path path = directory.resolve("text-" + paths.size() + ".mmf");
            paths.add(path);
            create(path, KeyedRecords.LAYOUT);
            edit(path, store -> {
                byte[] bytes = changed.getBytes(StandardCharsets.UTF_8);
                store.put(store.textOffset(), bytes);
                store.putInt(84, bytes.length);
            });
            tests.add(dynamicTest(
                    "Java: " + damage,
                    () -> assertThatThrownBy(() -> RecordLayout.parseSchemaText(changed))
                            .isExactlyInstanceOf(InvalidLayoutException.class)));
            tests.add(dynamicTest("C: " + damage, () -> {
                ProgramRun.Outcome outcome = ForeignReader.SANITIZED_C.dump(path);
                assertThat(outcome.output()).isEmpty();
                assertThat(outcome.status()).isEqualTo(2);
                assertRefused(outcome.errors(), path);
            }));
        }
        tests.add(dynamicTest("Python", () -> {
            ProgramRun.Outcome outcome = ForeignReader.dumpEachInPython(paths);
            assertThat(outcome.output()).isEmpty();
            List<String> errors = outcome.errors().lines().toList();
            assertThat(errors).hasSameSizeAs(paths);
            for (int i = 0; i < errors.size(); i++) {
                assertRefused(errors.get(i), paths.get(i));
            }
        }));
        return tests;
    }

    /** Of the fingerprint speaks only who took the text for true. */
    private static void assertRefused(String error, Path path) {
        assertThat(error).startsWith(path + ": schema text: ").doesNotContain("fingerprint");
    }

    /** 16 fields, each order, none: the text and its fingerprint are the same in all languages. */
    @ParameterizedTest
    @EnumSource
    void takesEveryKeyAndOrderThereIs(ForeignReader reader) throws IOException {
        RecordLayout plain = RecordLayout.parseSchemaText(KeyedRecords.LAYOUT
                .toSchemaText()
                .replaceFirst("\"key\":\\[[^]]*],", "")
                .replace("\"order\":\"sequence\",", ""));
        List<RecordLayout> layouts = new ArrayList<>(List.of(plain, plain.withOrder("sequence")));
        KeyedRecords.LAYOUT.key().forEach(field -> layouts.add(plain.withKey(List.of(field.name()))));
        for (String name : List.of("i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64", "day", "time", "price")) {
            layouts.add(plain.withOrder(name));
        }
        layouts.add(plain.withKey(List.of("day", "i8")).withOrder("day"));
        for (RecordLayout layout : layouts) {
            Path path = directory.resolve("layout-" + reader + layouts.indexOf(layout) + ".mmf");
            create(path, layout);
            ProgramRun.Outcome outcome = reader.dump(path);
            assertThat(outcome.errors()).isEmpty();
            assertThat(outcome.status()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 7, -1})
    void refusesFlagsThatDoNotAgreeWithTheSchemaText(int flags) throws IOException {
        Path path = directory.resolve("flags-" + flags + ".mmf");
        create(path, KeyedRecords.LAYOUT);
        edit(path, store -> store.putInt(FEATURES, flags));
        boolean agree = (flags & 3) == 3;

        for (ForeignReader reader : List.of(ForeignReader.SANITIZED_C, ForeignReader.PYTHON)) {
            ProgramRun.Outcome outcome = reader.dump(path);
            if (agree) {
                assertThat(outcome.errors()).isEmpty();
                assertThat(outcome.status()).isZero();
            } else {
                assertThat(outcome.errors())
                        .isEqualTo(path
                                + ": write-incompatible feature flags %08x, its schema text says 00000003\n"
                                        .formatted(flags));
                assertThat(outcome.status()).isEqualTo(2);
            }
        }
        if (!agree) {
            assertThatThrownBy(() -> RecordStore.openReadOnly(path, KeyedRecords.LAYOUT, StoreOptions.defaults()))
                    .isInstanceOf(StoreException.class);
        }
    }

    /** A writer that knows nothing of keys leaves such a store as it is; readers don't mind. */
    @ParameterizedTest
    @ValueSource(strings = {"key", "order", "more"})
    void aWriterRefusesWhatItDoesNotKnow(String feature) throws IOException {
        Path path = directory.resolve("unknown-" + feature + ".mmf");
        RecordLayout layout = feature.equals("key")
                ? PatternRecords.LAYOUT.withKey(List.of("seed"))
                : feature.equals("order") ? PatternRecords.LAYOUT.withOrder("seed") : PatternRecords.LAYOUT;
        create(path, layout);
        if (feature.equals("more")) {
            edit(path, store -> store.putInt(FEATURES, 1 << 31));
            assertThatThrownBy(() -> RecordStore.open(path, layout, StoreOptions.defaults()))
                    .isInstanceOf(UnsupportedFormatException.class);
        }
        byte[] before = Files.readAllBytes(path);

        ProgramRun.Outcome outcome =
                ProgramRun.toEnd(List.of(CCompiler.sanitizedWriter().toString(), path.toString(), "append", "1"));

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.errors())
                .startsWith(path + ": write-incompatible feature flags ")
                .endsWith(", none can be written here: open it for reading\n");
        assertThat(path).hasBinaryContent(before);
        for (ForeignReader reader : ForeignReader.values()) {
            assertThat(reader.dump(path).status()).isZero();
        }
    }

    @Test
    void theSameWriterWritesWhereThereIsNoSuchFeature() {
        Path path = directory.resolve("plain.mmf");
        create(path, PatternRecords.LAYOUT);

        ProgramRun.Outcome outcome =
                ProgramRun.toEnd(List.of(CCompiler.sanitizedWriter().toString(), path.toString(), "append", "1"));

        assertThat(outcome.status()).isZero();
        assertThat(outcome.output().get(0)).isEqualTo("0");
    }

    private interface Edit {
        void on(RawStore store) throws IOException;
    }

    private static void create(Path path, RecordLayout layout) {
        RecordStore.create(path, layout, StoreOptions.defaults()).close();
    }

    private static void edit(Path path, Edit edit) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            RawStore store = new RawStore(file);
            edit.on(store);
            store.updateChecksum();
        }
    }
}
