package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.program.ForeignReader;
import io.mmapforge.interop.program.ForeignWriter;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.records.CanonicalText;
import io.mmapforge.interop.records.PatternRecords;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records whose writer died: every language reads them whole, and a writer in C mends them. */
class HeldRecordTest {
    /** In the first slot, which the next writer claims, and in the last one, which it finds dead. */
    private static final int FIRST_LANE = 0;

    private static final int LAST_LANE = 127;

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void namesTheStore() {
        path = directory.resolve("held.mmf");
    }

    private void assertHeldRecordReadsAs(int outcome, ForeignReader reader) {
        ProgramRun.Outcome dump = reader.dump(path);
        assertThat(dump.errors()).isEmpty();
        List<String> records = dump.output().subList(1, dump.output().size());
        assertThat(records).hasSize(HeldRecords.RECORDS);
        assertThat(records.get(1)).as("%s", reader).isEqualTo(records.get(outcome));
        assertThat(records.get(HeldRecords.OLD)).isNotEqualTo(records.get(HeldRecords.NEW));
    }

    @ParameterizedTest
    @EnumSource
    void everyLanguageReadsAHeldRecordWhole(HeldRecords state) throws IOException {
        state.createIn(path, LAST_LANE);
        try (RecordStore store = RecordStore.openReadOnly(path, PatternRecords.LAYOUT, StoreOptions.defaults())) {
            assertThat(CanonicalText.record(PatternRecords.LAYOUT, store.read(1)))
                    .isEqualTo(CanonicalText.record(PatternRecords.LAYOUT, store.read(state.outcome())));
        }
        assertHeldRecordReadsAs(state.outcome(), ForeignReader.SANITIZED_C);
        assertHeldRecordReadsAs(state.outcome(), ForeignReader.PYTHON);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 0x0081_0000_0000_0001L, 0xFFFF_0000_0000_0001L})
    void everyLanguageReadsARecordWhoseWordNamesNoLane(long word) throws IOException {
        HeldRecords.createWhole(path);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            RawStore raw = new RawStore(file);
            raw.putLong(raw.recordOffset(1), word);
        }
        try (RecordStore store = RecordStore.openReadOnly(path, PatternRecords.LAYOUT, StoreOptions.defaults())) {
            assertThat(CanonicalText.record(PatternRecords.LAYOUT, store.read(1)))
                    .isEqualTo(CanonicalText.record(PatternRecords.LAYOUT, store.read(HeldRecords.OLD)));
        }
        assertHeldRecordReadsAs(HeldRecords.OLD, ForeignReader.SANITIZED_C);
        assertHeldRecordReadsAs(HeldRecords.OLD, ForeignReader.PYTHON);
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_COMMITTED, 0",
        "NOT_COMMITTED, 127",
        "COMMITTED, 0",
        "COMMITTED, 127",
        "COMMITTED_AND_HALF_COPIED, 0",
        "COMMITTED_AND_HALF_COPIED, 127",
        "COMMITTED_LABEL_HALF_COPIED, 127",
        "IMAGE_BEYOND_THE_RECORD, 127",
        "IMAGE_WITH_A_HUGE_LENGTH, 127",
    })
    void aWriterInCMendsWhatADeadWriterLeft(HeldRecords state, int lane) throws IOException {
        state.createIn(path, lane);
        ProgramRun.Outcome outcome = ForeignWriter.SANITIZED_C.write("", path, "stamp 1 7");
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output().get(0)).isEqualTo(lane == FIRST_LANE ? "{\"repairs\":0}" : "{\"repairs\":1}");

        try (RecordStore store = RecordStore.open(path, PatternRecords.LAYOUT, StoreOptions.defaults())) {
            assertThat(store.getLong(1, PatternRecords.STAMP_OFFSET)).isEqualTo(0x7_0000_0007L);
            store.setLong(1, PatternRecords.STAMP_OFFSET, store.getLong(state.outcome(), PatternRecords.STAMP_OFFSET));
        }
        assertHeldRecordReadsAs(state.outcome(), ForeignReader.C);
    }

    @ParameterizedTest
    @ValueSource(ints = {FIRST_LANE, LAST_LANE})
    void aWriterInCTakesTheAppendLockFromADeadWriter(int lane) throws IOException {
        HeldRecords.createWhole(path);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            new RawStore(file).putLong(RawStore.APPEND_LOCK, 9 | (long) (lane + 1) << 48);
        }
        ProgramRun.Outcome outcome = ForeignWriter.SANITIZED_C.write("", path, "append 5");
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output().get(0)).isEqualTo("4");
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            assertThat(new RawStore(file).getLong(RawStore.APPEND_LOCK)).isEqualTo(12);
        }
    }

    /** No lane; a lane that no file has; the first lane, which is the program's own; another of its slot. */
    @ParameterizedTest
    @ValueSource(
            longs = {0x0000_0000_0000_0009L, 0xFFFF_0000_0000_0009L, 0x0001_0000_0000_0009L, 0x0002_0000_0000_0009L})
    void aWriterInCFreesWordsThatNobodyHolds(long word) throws IOException {
        HeldRecords.createWhole(path);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            RawStore raw = new RawStore(file);
            raw.putLong(RawStore.APPEND_LOCK, word);
            assertThat(ForeignWriter.SANITIZED_C
                            .write("", path, "append 5")
                            .output()
                            .get(0))
                    .isEqualTo("4");
            assertThat(raw.getLong(RawStore.APPEND_LOCK)).isEqualTo(12);
            raw.putLong(raw.recordOffset(1), word);
            assertThat(ForeignWriter.SANITIZED_C.write("", path, "stamp 1 7").status())
                    .isZero();
            assertThat(raw.getLong(raw.recordOffset(1))).isEqualTo(0x800A);
        }
    }
}
