package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.program.ForeignEditor;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.records.EditedRecords;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Edits, counters and updates in C do what they say, and of one that is killed at any step all has happened or nothing. */
class KilledEditTest {
    private static final int KILLED_STATUS = 128 + 9;
    private static final int RECORDS = 2;

    /** Hits, total, three slots, rounds and the highest value. */
    private static final String BEFORE = "left 7, depth 7, 1 5 0 0 1 0 7";

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void editsARecord() {
        path = directory.resolve("edited.mmf");
        try (RecordStore store = RecordStore.create(path, EditedRecords.LAYOUT, StoreOptions.defaults())) {
            for (int i = 0; i < RECORDS; i++) {
                EditedRecords.append(store);
            }
        }
        c(ForeignEditor.C, "edit 1 7");
        c(ForeignEditor.C, "raise 1 7");
        c(ForeignEditor.C, "hit 1 2");
        c(ForeignEditor.C, "add 1 5");
    }

    private String c(ForeignEditor editor, String command) {
        ProgramRun.Outcome outcome = editor.run("", path, command);
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.status()).isZero();
        return outcome.output().get(0);
    }

    private static String state(RecordStore store) {
        for (int i = 0; i < RECORDS; i++) {
            assertThat(EditedRecords.problem(store.read(i))).isEmpty();
        }
        assertThat(EditedRecords.state(store.read(0))).isEqualTo("left 0, depth absent, 0 0 0 0 0 0 0");
        return EditedRecords.state(store.read(1));
    }

    private String stateOfReader() {
        try (RecordStore reader = RecordStore.openReadOnly(path, EditedRecords.LAYOUT, StoreOptions.defaults())) {
            return state(reader);
        }
    }

    private long oddWords() throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            RawStore raw = new RawStore(file);
            long odd = 0;
            for (int i = 0; i < RECORDS; i++) {
                odd += raw.getLong(raw.recordOffset(i)) & 1;
            }
            return odd;
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachDoesWhatItSays(ForeignEditor editor) throws IOException {
        assertThat(stateOfReader()).isEqualTo(BEFORE);
        assertThat(c(editor, "add 1 4294967296")).isEqualTo("4294967301");
        assertThat(c(editor, "hit 1 2")).isEqualTo("2 2");
        assertThat(c(editor, "hit 1 0")).isEqualTo("3 1");
        assertThat(c(editor, "raise 1 6")).isEqualTo("7");
        // Of a signed number: this is -1.
        assertThat(c(editor, "raise 1 18446744073709551615")).isEqualTo("7");
        assertThat(c(editor, "raise 1 8")).isEqualTo("8");
        c(editor, "update 1 0");
        c(editor, "edit 1 30");
        assertThat(stateOfReader()).isEqualTo("left 30, depth absent, 3 4294967301 1 0 2 1 8");
        c(editor, "edit 1 31");
        c(editor, "update 1 0");
        assertThat(stateOfReader()).isEqualTo("left 31, depth 31, 3 4294967301 1 0 2 2 8");
        assertThat(oddWords()).isZero();
    }

    @Test
    void aSumThatHasNoRoomIsRefusedAndTheWordGivenBack() throws IOException {
        ProgramRun.Outcome outcome = ForeignEditor.SANITIZED_C.run("", path, "add 1 18446744073709551611");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.errors()).isEqualTo(path + ": no room for the sum in total of record 1\n");
        assertThat(stateOfReader()).isEqualTo(BEFORE);
        assertThat(oddWords()).isZero();
        assertThat(c(ForeignEditor.C, "add 1 18446744073709551610")).isEqualTo("18446744073709551615");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "scalar-held, add 1 6, 'left 7, depth 7, 1 5 0 0 1 0 7', 1",
        "scalar-stored, add 1 6, 'left 7, depth 7, 1 11 0 0 1 0 7', 1",
        "scalar-held, hit 1 1, 'left 7, depth 7, 1 5 0 0 1 0 7', 1",
        "scalar-stored, hit 1 1, 'left 7, depth 7, 2 5 0 0 1 0 7', 1",
        "scalar-held, raise 1 9, 'left 7, depth 7, 1 5 0 0 1 0 7', 1",
        "scalar-stored, raise 1 9, 'left 7, depth 7, 1 5 0 0 1 0 9', 1",
        "held, edit 1 20, 'left 7, depth 7, 1 5 0 0 1 0 7', 1",
        "image, edit 1 20, 'left 7, depth 7, 1 5 0 0 1 0 7', 1",
        "committed, edit 1 20, 'left 20, depth absent, 1 5 0 0 1 0 7', 1",
        "half-copied, edit 1 20, 'left 20, depth absent, 1 5 0 0 1 0 7', 1",
        "copied, edit 1 20, 'left 20, depth absent, 1 5 0 0 1 0 7', 1",
        "released, edit 1 20, 'left 20, depth absent, 1 5 0 0 1 0 7', 0",
        "committed, edit 1 21, 'left 21, depth 21, 1 5 0 0 1 0 7', 1",
        "half-copied, edit 1 21, 'left 21, depth 21, 1 5 0 0 1 0 7', 1",
        "image, update 1 0, 'left 7, depth 7, 1 5 0 0 1 0 7', 0",
        "held, update 1 0, 'left 7, depth 7, 1 5 0 0 1 0 7', 1",
        "committed, update 1 0, 'left 7, depth 7, 1 5 0 0 1 1 7', 1",
        "half-copied, update 1 0, 'left 7, depth 7, 1 5 0 0 1 1 7', 1",
        "copied, update 1 0, 'left 7, depth 7, 1 5 0 0 1 1 7', 1",
        "released, update 1 0, 'left 7, depth 7, 1 5 0 0 1 1 7', 0",
    })
    void javaFinishesOrUndoesWhatAWriterInCBegan(String step, String command, String expected, int oddWords)
            throws IOException {
        assertThat(ForeignEditor.C.run("--die-at " + step, path, command).status())
                .isEqualTo(KILLED_STATUS);

        assertThat(oddWords()).isEqualTo(oddWords);
        ProgramRun.Outcome python = ForeignEditor.check(path);
        assertThat(python.errors()).isEmpty();
        assertThat(python.status()).isZero();
        assertThat(stateOfReader()).isEqualTo(expected);
        // The first to open claims the slot of the dead writer, and so must repair it.
        try (RecordStore writer = RecordStore.open(path, EditedRecords.LAYOUT, StoreOptions.defaults())) {
            assertThat(oddWords()).isZero();
            assertThat(state(writer)).isEqualTo(expected);
            c(ForeignEditor.C, "edit 1 40");
            c(ForeignEditor.C, "update 1 0");
            assertThat(state(writer)).startsWith("left 40, depth absent, ");
        }
    }
}
