package io.mmapforge.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.testing.StoreBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The commands {@code verify}, {@code copy} and {@code migrate}. */
class CareCommandsTest {
    private static final StoreOptions OPTIONS = StoreOptions.defaults();
    private static final RecordLayout OLD = RecordLayout.of(
            "Tick",
            1,
            "",
            8,
            List.of(FieldDefinition.of("price", FieldType.FLOAT64), FieldDefinition.of("open", FieldType.BOOL)));
    private static final RecordLayout NEW = RecordLayout.of(
            "Tick",
            2,
            "",
            8,
            List.of(
                    FieldDefinition.of("price", FieldType.FLOAT64),
                    FieldDefinition.of("lot", FieldType.INT32).withDefault("100")));
    private static final int OPEN = 16;
    private static final int OLD_BYTES = 24;

    @TempDir
    Path directory;

    private Path store;
    private Path like;

    @BeforeEach
    void createTheStores() {
        store = directory.resolve("ticks.mmf");
        like = directory.resolve("new.mmf");
        try (RecordStore records = RecordStore.create(store, OLD, OPTIONS)) {
            for (int i = 0; i < 3; i++) {
                records.setDouble(records.append(), 8, i);
            }
        }
        RecordStore.create(like, NEW, OPTIONS).close();
    }

    @Test
    void aSoundStoreIsVerified() {
        assertThat(ToolRun.of("verify", store)).isEqualTo(new ToolRun(0, """
                records  3
                wrong    0
                notes    0
                """, ""));
        assertThat(ToolRun.of("verify", store, "--format=json").out())
                .isEqualTo("{\"findings\":[],\"records\":3,\"wrong\":0,\"notes\":0}\n");
        assertThat(ToolRun.of("verify", store, "--format=csv").out())
                .isEqualTo("severity,file,offset,record,finding,remedy\n");
    }

    @Test
    void whatIsWrongIsToldWithItsPlaceAndTheCommandEndsWith1() throws IOException {
        StoreBytes bytes = new StoreBytes(store);
        long at = bytes.recordsOffset() + OLD_BYTES + OPEN;
        bytes.putU8(at, 7);

        assertThat(ToolRun.of("verify", store))
                .isEqualTo(new ToolRun(
                        1,
                        "wrong: store, record 1, offset " + at
                                + ": field 'open': the bool is 7, expected 0 or 1; some program"
                                + " wrote the record without keeping to the format, write it anew\n"
                                + "records  3\nwrong    1\nnotes    0\n",
                        ""));
        JsonNode json = new ObjectMapper()
                .readTree(ToolRun.of("verify", "--format=json", store).out());
        assertThat(json.get("wrong").asInt()).isEqualTo(1);
        assertThat(json.get("findings").get(0).get("offset").asLong()).isEqualTo(at);
        assertThat(json.get("findings").get(0).get("record").asLong()).isEqualTo(1);
        assertThat(ToolRun.of("verify", store, "--format=csv").lines().get(1))
                .isEqualTo("wrong,store," + at
                        + ",1,\"field 'open': the bool is 7, expected 0 or 1\",\"some program wrote the"
                        + " record without keeping to the format, write it anew\"");
    }

    @Test
    void noMoreFindingsAreToldThanAreWanted() {
        StoreBytes bytes = new StoreBytes(store);
        for (int i = 0; i < 3; i++) {
            bytes.putU8(bytes.recordsOffset() + i * OLD_BYTES + OPEN, 7);
        }
        ToolRun run = ToolRun.of("verify", store, "--most=1");
        assertThat(run.lines()).hasSize(5).contains("(and 2 more)", "wrong    3");
    }

    @Test
    void aStoreIsCopied() {
        Path copy = directory.resolve("copy.mmf");
        ToolRun run = ToolRun.of("copy", store, copy);
        assertThat(run.result()).isZero();
        assertThat(run.lines()).hasSize(3).contains("records  3");
        assertThat(ToolRun.of("verify", copy).result()).isZero();
        assertThat(ToolRun.of("copy", store, copy).notes())
                .startsWith("mmapforge: cannot create the store: the path is taken;");
        assertThat(ToolRun.of("copy", store).result()).isEqualTo(2);
    }

    @Test
    void aMigrationSaysWhatItWouldDo() {
        ToolRun run = ToolRun.of("migrate", store, "--like=" + like, "--dry-run");
        assertThat(run).isEqualTo(new ToolRun(0, """
                Tick version 1 to version 2: 3 records of 24 bytes become records of 24
                price: float64, kept
                lot: int32, new: 100
                open: bool, dropped
                """, ""));
        assertThat(ToolRun.of("migrate", store, "--like=" + like, "--dry-run", "--format=csv")
                        .out())
                .isEqualTo("""
                field,fate,newType,oldField,oldType,newValue
                price,kept,float64,price,float64,""
                lot,new,int32,"","",100
                open,dropped,"",open,bool,""
                """);
        JsonNode json = new ObjectMapper()
                .readTree(ToolRun.of("migrate", store, "--like=" + like, "--dry-run", "--format=json")
                        .out());
        assertThat(json.get("possible").asBoolean()).isTrue();
        assertThat(json.get("fields").get(1).get("newValue").asString()).isEqualTo("100");
        assertThat(directory.resolve("ticks.mmf.v1")).doesNotExist();
    }

    @Test
    void aStoreIsMigratedInPlaceOrIntoANewFile() {
        Path copy = directory.resolve("copy.mmf");
        assertThat(ToolRun.of("migrate", store, "--like=" + like, "--to=" + copy)
                        .lines())
                .contains("migrated      yes", "records       3", "to version    2");
        assertThat(directory.resolve("ticks.mmf.v1")).doesNotExist();
        ToolRun inPlace = ToolRun.of("migrate", store, "--like=" + like);
        assertThat(inPlace.result()).isZero();
        assertThat(inPlace.lines()).contains("old file      " + directory.resolve("ticks.mmf.v1"));
        for (Path migrated : List.of(copy, store)) {
            try (RecordStore records = RecordStore.open(migrated, NEW, OPTIONS)) {
                assertThat(records.getDouble(2, 8)).isEqualTo(2);
                assertThat(records.getInt(2, 16)).isEqualTo(100);
            }
        }
        assertThat(ToolRun.of("migrate", store, "--like=" + like).lines())
                .contains("migrated      no, it was of this version already");
    }

    @Test
    void whatCannotBeMigratedIsASentence() {
        Path other = directory.resolve("other.mmf");
        RecordStore.create(
                        other,
                        RecordLayout.of("Tick", 3, "", 8, List.of(FieldDefinition.of("price", FieldType.INT8))),
                        OPTIONS)
                .close();
        ToolRun run = ToolRun.of("migrate", store, "--like=" + other);
        assertThat(run.result()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.notes())
                .startsWith(
                        "mmapforge: the store was not migrated from Tick version 1 to Tick version 3: price: int8 in the"
                                + " program, float64 in the file;");
        assertThat(ToolRun.of("migrate", store, "--like=" + other, "--dry-run").result())
                .isEqualTo(1);
        try (RecordStore writer = RecordStore.open(store, OLD, OPTIONS)) {
            ToolRun beside = ToolRun.of("migrate", store, "--like=" + like);
            assertThat(beside.result()).isEqualTo(1);
            assertThat(beside.notes()).startsWith("mmapforge: the store was not migrated: a writer has it open,");
            assertThat(writer.size()).isEqualTo(3);
        }
        assertThat(ToolRun.of("migrate", store))
                .isEqualTo(new ToolRun(
                        2,
                        "",
                        "mmapforge: migrate lacks --like=STORE, expected a store of the version to move to; see: help"
                                + " migrate\n"));
    }

    @Test
    void theOldFileStaysUnlessItIsToldNotTo() {
        ToolRun run = ToolRun.of("migrate", store, "--like=" + like, "--no-backup");

        assertThat(run.result()).isZero();
        assertThat(run.lines()).contains("migrated      yes", "old file      deleted");
        assertThat(directory.resolve("ticks.mmf.v1")).doesNotExist();
        assertThat(store).exists();
        assertThat(ToolRun.of("migrate", store, "--like=" + like, "--to=x.mmf", "--no-backup"))
                .isEqualTo(new ToolRun(
                        2,
                        "",
                        "mmapforge: --no-backup is there with --to, expected one of them: with --to no file is"
                                + " replaced; see: help migrate\n"));
    }

    @Test
    void aCallerMayKnowTheVersionToMoveTo() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<String> notes = new ArrayList<>();
        Tool tool = new Tool(out, notes::add, false);

        assertThat(tool.migrate(LayoutHistory.of(NEW), store.toString(), "--dry-run"))
                .isEqualTo(Tool.FINE);
        assertThat(tool.migrate(LayoutHistory.of(NEW), store.toString())).isEqualTo(Tool.FINE);
        assertThat(tool.migrate(LayoutHistory.of(NEW), store.toString(), "--like=" + like))
                .isEqualTo(Tool.MISUSE);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("lot: int32, new: 100\n")
                .contains("to version    2\n");
        assertThat(notes).singleElement().asString().startsWith("no option --like of migrate, expected --to=NEW, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "copy", "migrate"})
    void whatIsNoStoreIsASentence(String command) throws Exception {
        Path empty = Files.createFile(directory.resolve("empty"));
        Path text = Files.writeString(
                directory.resolve("text"),
                "no store, but a text of more than 64 bytes, which is read" + " as a header and is none");
        Path pipe = directory.resolve("pipe");
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        for (Path path : List.of(directory, empty, text, pipe, directory.resolve("none"))) {
            ToolRun run = ToolRun.of(
                    command.equals("migrate")
                            ? new Object[] {command, path, "--like=" + like}
                            : command.equals("copy")
                                    ? new Object[] {command, path, directory.resolve("copied")}
                                    : new Object[] {command, path});
            assertThat(run.result()).as("%s", path).isEqualTo(1);
            assertThat(run.notes() + run.out()).doesNotContain("Exception").isNotEmpty();
        }
    }
}
