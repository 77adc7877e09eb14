package io.mmapforge.maven.generate.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.LayoutMismatchException;
import io.mmapforge.golden.history.QuoteRecord;
import io.mmapforge.golden.history.QuoteStore;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.model.RecordModel;
import io.mmapforge.migrate.MigrationResult;
import io.mmapforge.store.FileFormat;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A generated store knows the versions before its own. */
class GeneratedHistoryTest {
    private static final RecordLayout VERSION_1 = RecordLayout.of(
            "Quote",
            1,
            "As it was described then.",
            8,
            List.of(
                    FieldDefinition.of("symbol", FieldType.STRING, 12),
                    FieldDefinition.of("price", FieldType.FLOAT64)));

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void namesBothVersionsAndTheFieldsThatDiffer(FileFormat format) {
        Path file = directory.resolve("quotes.mmf");
        RecordStore.create(file, VERSION_1, StoreOptions.defaults().withFileFormat(format))
                .close();

        assertThatThrownBy(() -> QuoteStore.open(file))
                .isExactlyInstanceOf(LayoutMismatchException.class)
                .hasMessage("the file holds Quote version 1, the program was built for Quote version 3: "
                        + "bid: float64 at 24 in the program, absent in the file (new in version 2); "
                        + "ask: float64 at 32 in the program, absent in the file (new in version 2); "
                        + "venue: uint16 at 40 in the program, absent in the file (new in version 3); "
                        + "price: absent in the program, float64 at 24 in the file (removed in version 2); "
                        + "align: 64 bytes in the program, 8 bytes in the file (changed in version 3); "
                        + "record size: 64 bytes in the program, 32 bytes in the file"
                        + " (changed in version 2, changed in version 3); "
                        + "open the store read-only, which can read this version; to write, move it to the program's"
                        + " version, by migrate(file) of the store's class [" + file + "]");
    }

    @Test
    void readsAnOlderFileFieldByField() {
        Path file = directory.resolve("quotes.mmf");
        createOlder(file);

        try (QuoteStore quotes = QuoteStore.openReadOnly(file)) {
            assertThat(quotes.fileVersion()).isEqualTo(1);
            assertThat(quotes.getSymbol(0)).isEqualTo("ABC");
            assertThat(quotes.getAsk(0)).isEqualTo(2.5);
            assertThat(quotes.get(0)).isEqualTo(new QuoteRecord("ABC", 0, 2.5, 0));
            assertThat(quotes.stream().map(QuoteStore.Cursor::get)).containsExactly(quotes.get(0));
        }
    }

    @Test
    void anOlderFileIsMigratedInPlace() {
        Path file = directory.resolve("quotes.mmf");
        createOlder(file);

        MigrationResult result = QuoteStore.migrate(file);

        assertThat(result.fromVersion()).isEqualTo(1);
        assertThat(result.backup()).contains(directory.resolve("quotes.mmf.v1"));
        assertThat(QuoteStore.migrate(file).isDone()).isFalse();
        try (QuoteStore quotes = QuoteStore.open(file)) {
            assertThat(quotes.fileVersion()).isEqualTo(3);
            assertThat(quotes.get(0)).isEqualTo(new QuoteRecord("ABC", 0, 2.5, 0));
        }
    }

    @Test
    void anOlderFileIsCopiedWithAFieldThatIsComputed() {
        Path file = directory.resolve("quotes.mmf");
        Path copy = directory.resolve("copy.mmf");
        createOlder(file);

        QuoteStore.migration()
                .withField("bid", old -> (double) old.value("ask") - 0.25)
                .copy(file, copy);
        QuoteStore.migrate(file, directory.resolve("plain.mmf"));

        try (QuoteStore quotes = QuoteStore.openReadOnly(copy)) {
            assertThat(quotes.get(0)).isEqualTo(new QuoteRecord("ABC", 2.25, 2.5, 0));
        }
        assertThat(QuoteStore.migration().plan(file).isNeeded()).isTrue();
        assertThat(QuoteStore.migration().plan(directory.resolve("plain.mmf")).isNeeded())
                .isFalse();
    }

    private static void createOlder(Path file) {
        RecordLayout older = RecordLayout.of(
                "Quote",
                1,
                "",
                8,
                List.of(
                        FieldDefinition.of("ask", FieldType.FLOAT64),
                        FieldDefinition.of("symbol", FieldType.STRING, 12)));
        try (RecordStore store = RecordStore.create(file, older, StoreOptions.defaults())) {
            RecordBuffer record = store.buffer();
            record.putDouble(8, 2.5);
            record.putString(16, 12, "ABC");
            store.append(record);
        }
    }

    @Test
    void createsAndOpensItsOwnVersion() {
        Path file = directory.resolve("quotes.mmf");

        try (QuoteStore created = QuoteStore.openOrCreate(file);
                QuoteStore opened = QuoteStore.openReadOnly(file)) {
            created.append();
            assertThat(opened.size()).isEqualTo(1);
        }
    }

    /** A class file has room for 65,535 constants: here, every version has names of its own. */
    @Test
    void compilesWithManyVersionsOfManyFields() throws Exception {
        List<RecordLayout> older = new ArrayList<>();
        for (int version = 1; version <= 150; version++) {
            older.add(wide(version));
        }

        assertThat(InMemoryCompiler.compile(generate(wide(151), older))).isNotNull();
    }

    @Test
    void compilesWithThousandsOfVersions() throws Exception {
        List<RecordLayout> older = new ArrayList<>();
        for (int version = 1; version <= 9_500; version++) {
            older.add(narrow(version));
        }

        assertThat(InMemoryCompiler.compile(generate(narrow(9_501), older))).isNotNull();
    }

    @Test
    void knowsTheNewestVersionsAndNoMore() {
        List<RecordLayout> older = new ArrayList<>();
        for (int version = 1; version <= 40; version++) {
            older.add(narrow(version));
        }

        assertThat(generate(narrow(41), older).get(0).content())
                .doesNotContain("layoutOfVersion8()")
                .contains("layoutOfVersion9()", "layoutOfVersion40()");
        assertThat(NewestLayouts.of(
                        List.of(wide(1), wide(2), wide(3), wide(4), wide(5), wide(6), wide(7), wide(8), wide(9))))
                .extracting(RecordLayout::version)
                .containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    private static List<GeneratedFile> generate(RecordLayout layout, List<RecordLayout> older) {
        return JavaGenerator.generate(new RecordModel(layout, "com.example", "wide.mmf.yaml").withOlderLayouts(older));
    }

    private static RecordLayout narrow(int version) {
        return RecordLayout.of("Wide", version, "", 8, List.of(FieldDefinition.of("price", FieldType.FLOAT64)));
    }

    private static RecordLayout wide(int version) {
        List<FieldDefinition> fields = new ArrayList<>();
        for (int i = 0; i < 254; i++) {
            fields.add(FieldDefinition.of("field_number_" + i + "_of_version_" + version, FieldType.STRING, 8));
        }
        return RecordLayout.of("Wide", version, "", 8, fields);
    }
}
