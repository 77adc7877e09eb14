package io.mmapforge.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.any.AnyStore;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.page.SampleStores;
import io.mmapforge.maven.pipeline.LockPipeline;
import io.mmapforge.maven.pipeline.LockResult;
import io.mmapforge.maven.pipeline.SchemaSelection;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.tool.StoreInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The goals on stores: what they write, and how they end a build. */
class StoreGoalsTest {
    private static final String SCHEMA = """
            mmf: 1
            record: Tick
            version: 2
            java: { package: com.example }
            fields:
              - { name: price, type: float64 }
              - { name: lot,   type: int32, default: 100 }
            """;
    private static final String LOCK_MISSING =
            "expected one of the versions that tick.mmf.yaml and its lock file have: 2";
    private static final RecordLayout OLD = RecordLayout.of(
            "Tick",
            1,
            "",
            8,
            List.of(FieldDefinition.of("price", FieldType.FLOAT64), FieldDefinition.of("open", FieldType.BOOL)));

    @TempDir
    private Path directory;

    @BeforeEach
    void createAStore() {
        SampleStores.createTrades(directory.resolve("trades.mmf"), 30);
        try (RecordStore store = RecordStore.create(directory.resolve("ticks.mmf"), OLD, StoreOptions.defaults())) {
            for (int i = 0; i < 3; i++) {
                store.setDouble(store.append(), 8, i);
            }
        }
    }

    @Test
    void inspectTellsWhatAStoreIsAndItsFirstRecords() {
        GoalRun run = inspect(Map.of("file", List.of("trades.mmf"), "records", "2"));

        assertThat(run.failure()).isEmpty();
        assertThat(run.out())
                .startsWith("file                    " + directory.resolve("trades.mmf") + "\n")
                .containsSubsequence(
                        "record                  Trade\n", "  offset    bytes", "\n\n         #  ", " 70001 ");
        assertThat(run.out()).doesNotContain(" 70002 ");
    }

    @Test
    void inspectTellsWhatItIsAskedFor() {
        GoalRun run = inspect(Map.of(
                "file", List.of("trades.mmf", "ticks.mmf"),
                "show", List.of("tail"),
                "fields", List.of("price"),
                "records", "1",
                "format", "json"));

        assertThat(run.out().lines()).hasSize(2).last().isEqualTo("{\"price\":2.0}");
        assertThat(inspect(Map.of("file", List.of("ticks.mmf"), "show", List.of("stat"), "format", "csv"))
                        .out())
                .startsWith("time,records,synced,");
    }

    @Test
    void inspectWritesAPage() throws IOException {
        GoalRun run = inspect(Map.of("file", List.of("trades.mmf"), "page", "out/report.html"));

        assertThat(run.failure()).isEmpty();
        assertThat(run.out()).isEmpty();
        assertThat(run.log()).containsExactly("[INFO] " + directory.resolve("out/report.html") + " is written");
        assertThat(Files.readString(directory.resolve("out/report.html"))).contains("<h1>Trade</h1>");
    }

    @Test
    void thePageIsNotWrittenOverTheStore() throws IOException {
        byte[] before = Files.readAllBytes(directory.resolve("trades.mmf"));

        assertThat(inspect(Map.of("file", List.of("trades.mmf"), "page", "./trades.mmf"))
                        .failure())
                .isEqualTo("page is '" + directory.resolve("./trades.mmf")
                        + "', which is the store itself; set page to another file, such as report.html");
        assertThat(directory.resolve("trades.mmf")).hasBinaryContent(before);
    }

    @Test
    void inspectTellsTheHistoryByASchema() throws IOException {
        Files.writeString(directory.resolve("tick.mmf.yaml"), SCHEMA);

        inspect(Map.of("file", List.of("ticks.mmf"), "page", "report.html", "schema", "tick.mmf.yaml"));

        assertThat(Files.readString(directory.resolve("report.html")))
                .containsSubsequence("<strong>version 2</strong>", "<strong>version 1</strong>", "this file");
    }

    @Test
    void verifyIsSilentAboutNothing() {
        GoalRun run = verify(Map.of("file", List.of("trades.mmf", "ticks.mmf")));

        assertThat(run.failure()).isEmpty();
        assertThat(run.log()).contains("[INFO] records  30", "[INFO] records  3", "[INFO] wrong    0");
    }

    @Test
    void verifyFailsTheBuildWithWhatIsWrong() throws IOException {
        damage(directory.resolve("ticks.mmf"));

        GoalRun run = verify(Map.of("file", List.of("ticks.mmf", "trades.mmf")));

        assertThat(run.failure())
                .startsWith(
                        directory.resolve("ticks.mmf") + " is not what the format says:\n  store, record 1, offset ")
                .contains("field 'open': the bool is 7, expected 0 or 1")
                .doesNotContain("trades.mmf");
        assertThat(run.log())
                .anyMatch(line -> line.startsWith("[ERROR] wrong: store, record 1"))
                .contains("[INFO] records  30");
        GoalRun json = verify(Map.of("file", List.of("ticks.mmf"), "format", "json"));
        assertThat(json.out()).startsWith("{\"findings\":[\n{\"severity\":\"wrong\"");
        assertThat(json.failure()).contains("its findings are on the standard output");
    }

    @Test
    void migrateMovesAStoreToItsSchema() throws IOException {
        Files.writeString(directory.resolve("tick.mmf.yaml"), SCHEMA);
        Map<String, ?> parameters = Map.of("file", List.of("ticks.mmf"), "schema", "tick.mmf.yaml");

        GoalRun dry = migrate(with(parameters, "dryRun", "true"));
        assertThat(dry.out()).contains("lot: int32, new: 100\n", "open: bool, dropped\n");
        assertThat(version("ticks.mmf")).isEqualTo(1);

        GoalRun run = migrate(parameters);
        assertThat(run.failure()).isEmpty();
        assertThat(run.out()).contains("migrated      yes\n", "old file      " + directory.resolve("ticks.mmf.v1"));
        assertThat(version("ticks.mmf")).isEqualTo(2);
        assertThat(directory.resolve("ticks.mmf.v1")).exists();

        assertThat(migrate(parameters).out()).contains("migrated      no, it was of this version already");
    }

    @Test
    void migrateKeepsNoBackupIfItIsToldSo() throws IOException {
        Files.writeString(directory.resolve("tick.mmf.yaml"), SCHEMA);

        migrate(Map.of("file", List.of("ticks.mmf"), "schema", "tick.mmf.yaml", "backup", "false"));

        assertThat(version("ticks.mmf")).isEqualTo(2);
        assertThat(directory.resolve("ticks.mmf.v1")).doesNotExist();
    }

    @Test
    void migrateWritesANewFileIfItIsToldSo() throws IOException {
        Files.writeString(directory.resolve("tick.mmf.yaml"), SCHEMA);

        migrate(Map.of("file", List.of("ticks.mmf"), "schema", "tick.mmf.yaml", "to", "new.mmf"));

        assertThat(version("ticks.mmf")).isEqualTo(1);
        assertThat(version("new.mmf")).isEqualTo(2);
        migrate(Map.of("file", List.of("ticks.mmf"), "like", "new.mmf"));
        assertThat(version("ticks.mmf")).isEqualTo(2);
    }

    @Test
    void migrateTakesAVersionFromTheLock() throws Exception {
        lock(SCHEMA.replace("version: 2", "version: 1")
                .replace("- { name: lot,   type: int32, default: 100 }", "- { name: open, type: bool }"));
        lock(SCHEMA);
        Map<String, ?> parameters = Map.of("file", List.of("ticks.mmf"), "schema", "tick.mmf.yaml");

        migrate(parameters);
        assertThat(version("ticks.mmf")).isEqualTo(2);
        Files.delete(directory.resolve("ticks.mmf.v1"));

        GoalRun back = migrate(with(parameters, "toVersion", "1"));
        assertThat(back.failure()).isEmpty();
        assertThat(version("ticks.mmf")).isEqualTo(1);
        assertThat(migrate(with(parameters, "toVersion", "3")).failure())
                .isEqualTo(
                        "toVersion is 3, expected one of the versions that tick.mmf.yaml and its lock file have: 1, 2; set it"
                                + " to one of them");
    }

    @Test
    void migrateRefusesWhatASchemaHasWrong() throws IOException {
        Files.writeString(directory.resolve("tick.mmf.yaml"), SCHEMA.replace("float64", "flout64"));

        GoalRun run = migrate(Map.of("file", List.of("ticks.mmf"), "schema", "tick.mmf.yaml"));

        assertThat(run.failure()).startsWith("1 error and 0 warnings in 1 schema file; nothing was done:");
        assertThat(run.log()).anyMatch(line -> line.startsWith("[ERROR] ") && line.contains("flout64"));
        assertThat(version("ticks.mmf")).isEqualTo(1);
    }

    @Test
    void migrateRefusesABackwardStepThatNobodyKnows() throws IOException {
        Files.writeString(directory.resolve("tick.mmf.yaml"), SCHEMA);

        assertThat(migrate(Map.of("file", List.of("ticks.mmf"), "schema", "tick.mmf.yaml", "toVersion", "7"))
                        .failure())
                .isEqualTo("toVersion is 7, " + LOCK_MISSING + "; set it to one of them");
    }

    @Test
    void migrateFailsTheBuildIfAFieldIsImpossible() throws IOException {
        Files.writeString(directory.resolve("tick.mmf.yaml"), SCHEMA.replace("float64", "int8"));
        Map<String, ?> parameters = Map.of("file", List.of("ticks.mmf"), "schema", "tick.mmf.yaml");

        assertThat(migrate(with(parameters, "dryRun", "true")).failure())
                .contains("cannot be migrated: a field is impossible");
        assertThat(migrate(parameters).failure())
                .startsWith("the store was not migrated from Tick version 1 to Tick version 2: price:");
        assertThat(version("ticks.mmf")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "format  | xml   | format is 'xml', expected text, json or csv; set it to one of them",
                "records | many  | records is 'many', expected a whole number of at least 0; set it to one",
                "records | -1    | records is '-1', expected a whole number of at least 0; set it to one",
                "skip    | maybe | skip is 'maybe', expected true or false; set it to one of them",
                "schema  | x     | schema is set without page, where the history of versions is told; set page to a file, such as report.html",
                "page    | ^^    | page is '', which is no name of a file; set it to a path",
                "format  | csv   | format is csv, of which an output has one table, but show has info, head of 1 store; set show to one of them, and file to one store",
            })
    void whatIsWrongWithAParameterIsASentence(String name, String value, String expected) {
        GoalRun run = inspect(with(Map.of("file", List.of("ticks.mmf")), name, value));

        assertThat(run.failure()).isEqualTo(expected);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void whatIsMissingIsASentence() {
        assertThat(verify(Map.of()).failure())
                .isEqualTo(
                        "file is not set, expected the path of a store; set it, for example with -Dmmapforge.file=ticks.mmf");
        assertThat(inspect(Map.of("file", List.of("none.mmf"))).failure())
                .startsWith("cannot open the store: there is no such file;");
        assertThat(inspect(Map.of("file", List.of("a.mmf", "b.mmf"), "page", "x.html"))
                        .failure())
                .startsWith("file names 2 stores, expected one;");
        assertThat(migrate(Map.of("file", List.of("ticks.mmf"))).failure())
                .startsWith("neither schema nor like is set, expected one of them;");
        assertThat(migrate(Map.of("file", List.of("ticks.mmf"), "schema", "none.yaml"))
                        .failure())
                .startsWith("schema is '" + directory.resolve("none.yaml") + "', where there is no file,");
        assertThat(inspect(Map.of("file", List.of("ticks.mmf"), "fields", List.of("prise")))
                        .failure())
                .isEqualTo("no field 'prise', expected one of price, open");
    }

    /** What Maven makes of an element without content. */
    @Test
    void anEmptyElementOfAListIsASentence() {
        List<String> nothing = Collections.singletonList(null);
        assertThat(inspect(Map.of("file", List.of("ticks.mmf"), "fields", nothing))
                        .failure())
                .isEqualTo("fields: one of them is empty; write e.g. price, or leave it out");
        assertThat(inspect(Map.of("file", List.of("ticks.mmf"), "show", nothing))
                        .failure())
                .isEqualTo("show is '', expected info, head, tail or stat; set it to one of them");
        assertThat(inspect(Map.of("file", nothing)).failure())
                .isEqualTo("file is '', which is no name of a file; set it to a path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inspect", "verify", "migrate"})
    void aGoalCanBeSkipped(String goal) {
        Map<String, ?> parameters = Map.of("file", List.of("none.mmf"), "skip", "true");

        GoalRun run = switch (goal) {
            case "inspect" -> inspect(parameters);
            case "verify" -> verify(parameters);
            default -> migrate(parameters);
        };

        assertThat(run).isEqualTo(new GoalRun("", List.of("[INFO] Skipped: mmapforge.skip is set"), ""));
    }

    private GoalRun inspect(Map<String, ?> parameters) {
        return GoalRun.of(new InspectMojo(), directory, parameters);
    }

    private GoalRun verify(Map<String, ?> parameters) {
        return GoalRun.of(new VerifyMojo(), directory, parameters);
    }

    private GoalRun migrate(Map<String, ?> parameters) {
        return GoalRun.of(new MigrateMojo(), directory, parameters);
    }

    private static Map<String, ?> with(Map<String, ?> parameters, String name, String value) {
        Map<String, Object> more = new HashMap<>(parameters);
        more.put(name, value);
        return more;
    }

    private long version(String file) {
        try (AnyStore store = AnyStore.open(directory.resolve(file))) {
            return store.layout().version();
        }
    }

    private void lock(String schema) throws Exception {
        Files.writeString(directory.resolve("tick.mmf.yaml"), schema);
        LockResult result = LockPipeline.run(new SchemaSelection(
                directory, directory, List.of("*.mmf.yaml"), List.of(), null, true, false, false, "any", "lock"));
        assertThat(result.failed()).isFalse();
    }

    private static void damage(Path file) throws IOException {
        long records = StoreInfo.of(file).facts().stream()
                .filter(fact -> fact.name().equals("header bytes"))
                .mapToLong(fact -> Long.parseLong(fact.text()))
                .findFirst()
                .orElseThrow();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {7}), records + OLD.recordSize() + 16);
        }
    }
}
