package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.program.EditedWatcher;
import io.mmapforge.interop.program.ForeignWriter;
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

/** Edits and counters in C do what they say, and of one that is killed at any step all has happened or nothing. */
class KilledEditTest {
    private static final int KILLED_STATUS = 128 + 9;
    private static final int RECORDS = 2;

    /** Hits, total, three slots, rounds and the highest value. */
    private static final String BEFORE = "left 7, depth 7, 1 5 0 0 0 0 0";

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
        c(ForeignWriter.C, "edit 1 7");
        c(ForeignWriter.C, "hit 1 0");
        c(ForeignWriter.C, "add 1 5");
    }

    private String c(ForeignWriter editor, String command) {
        ProgramRun.Outcome outcome = editor.edit("", path, command);
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
    void eachDoesWhatItSays(ForeignWriter editor) throws IOException {
        assertThat(stateOfReader()).isEqualTo(BEFORE);
        assertThat(c(editor, "add 1 4294967296")).isEqualTo("4294967301");
        assertThat(c(editor, "hit 1 0")).isEqualTo("2");
        assertThat(c(editor, "hit 1 0")).isEqualTo("3");
        c(editor, "edit 1 30");
        assertThat(stateOfReader()).isEqualTo("left 30, depth absent, 3 4294967301 0 0 0 0 0");
        c(editor, "edit 1 31");
        assertThat(stateOfReader()).isEqualTo("left 31, depth 31, 3 4294967301 0 0 0 0 0");
        assertThat(oddWords()).isZero();
    }

    @Test
    void aSumThatHasNoRoomIsRefusedAndTheWordGivenBack() throws IOException {
        assertThat(c(ForeignWriter.C, "add 1 9223372036854775807")).isEqualTo("9223372036854775812");
        ProgramRun.Outcome outcome = ForeignWriter.SANITIZED_C.edit("", path, "add 1 9223372036854775807");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.errors())
                .isEqualTo(path + ": field total of record 1: the sum with 9223372036854775807 does not fit\n");
        // Java prints the same bits as a signed number.
        assertThat(stateOfReader()).isEqualTo("left 7, depth 7, 1 -9223372036854775804 0 0 0 0 0");
        assertThat(oddWords()).isZero();
        assertThat(c(ForeignWriter.C, "add 1 9223372036854775803")).isEqualTo("18446744073709551615");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "held, add 1 6, 'left 7, depth 7, 1 5 0 0 0 0 0', 1",
        "stored, add 1 6, 'left 7, depth 7, 1 11 0 0 0 0 0', 1",
        "held, hit 1 0, 'left 7, depth 7, 1 5 0 0 0 0 0', 1",
        "stored, hit 1 0, 'left 7, depth 7, 2 5 0 0 0 0 0', 1",
        "held, edit 1 20, 'left 7, depth 7, 1 5 0 0 0 0 0', 1",
        "image, edit 1 20, 'left 7, depth 7, 1 5 0 0 0 0 0', 1",
        "committed, edit 1 20, 'left 20, depth absent, 1 5 0 0 0 0 0', 1",
        "half-copied, edit 1 20, 'left 20, depth absent, 1 5 0 0 0 0 0', 1",
        "copied, edit 1 20, 'left 20, depth absent, 1 5 0 0 0 0 0', 1",
        "released, edit 1 20, 'left 20, depth absent, 1 5 0 0 0 0 0', 0",
        "committed, edit 1 21, 'left 21, depth 21, 1 5 0 0 0 0 0', 1",
        "half-copied, edit 1 21, 'left 21, depth 21, 1 5 0 0 0 0 0', 1",
    })
    void javaFinishesOrUndoesWhatAWriterInCBegan(String step, String command, String expected, int oddWords)
            throws IOException {
        assertThat(ForeignWriter.STEPPED_C
                        .edit("--die-at " + step, path, command)
                        .status())
                .isEqualTo(KILLED_STATUS);

        assertThat(oddWords()).isEqualTo(oddWords);
        ProgramRun.Outcome python = EditedWatcher.check(path);
        assertThat(python.errors()).isEmpty();
        assertThat(python.status()).isZero();
        assertThat(stateOfReader()).isEqualTo(expected);
        // The first to open claims the slot of the dead writer, and so must repair it.
        try (RecordStore writer = RecordStore.open(path, EditedRecords.LAYOUT, StoreOptions.defaults())) {
            assertThat(oddWords()).isZero();
            assertThat(state(writer)).isEqualTo(expected);
            c(ForeignWriter.C, "edit 1 40");
            assertThat(state(writer)).startsWith("left 40, depth absent, ");
        }
    }
}
