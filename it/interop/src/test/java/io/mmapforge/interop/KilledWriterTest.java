package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.program.ForeignReader;
import io.mmapforge.interop.program.ForeignWriter;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.records.PatternRecords;
import io.mmapforge.interop.records.PatternWriter;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Writers that are killed, at every step of a write and at random, leave every record whole for the other language. */
class KilledWriterTest {
    private static final int KILLED_STATUS = 128 + 9;
    private static final int RECORDS = 4;

    /** Of which some come in the middle of a write, or the test fails. */
    private static final int RANDOM_KILLS = Integer.getInteger("mmapforge.writerKills", 15);

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void createsAStoreThatIsFull() {
        path = directory.resolve("killed.mmf");
        StoreOptions options = StoreOptions.defaults().withInitialCapacity(RECORDS);
        try (RecordStore store = RecordStore.create(path, PatternRecords.LAYOUT, options)) {
            PatternWriter writer = new PatternWriter(store, index -> {});
            for (int seed = 0; seed < RECORDS; seed++) {
                writer.append(seed);
            }
            store.setString(1, PatternRecords.LABEL_OFFSET, PatternRecords.LABEL_SIZE, "b");
            store.setLong(1, PatternRecords.STAMP_OFFSET, 0);
        }
    }

    private RecordStore open() {
        return RecordStore.open(path, PatternRecords.LAYOUT, StoreOptions.defaults());
    }

    /** What the writes of these tests can change, in one line. */
    private static String state(RecordStore store) {
        RecordBuffer record = store.read(1);
        OptionalLong mark = PatternRecords.mark(record);
        return "%d records, record 1: seed %d, %d characters, stamp %x, %s"
                .formatted(
                        store.size(),
                        record.getLong(PatternRecords.SEED_OFFSET),
                        record.getString(PatternRecords.LABEL_OFFSET, PatternRecords.LABEL_SIZE)
                                .length(),
                        record.getLong(PatternRecords.STAMP_OFFSET),
                        mark.isPresent() ? "mark " + Long.toHexString(mark.getAsLong()) : "no mark");
    }

    private static void assertAllWhole(RecordStore store) {
        for (long i = 0; i < store.size(); i++) {
            assertThat(PatternRecords.problem(store, i)).as("record %d", i).isEmpty();
        }
    }

    private void assertNothingTornInOtherLanguages() {
        for (ForeignReader reader : List.of(ForeignReader.C, ForeignReader.PYTHON)) {
            ProgramRun.Outcome outcome = reader.check(path);
            assertThat(outcome.errors()).as("%s", reader).isEmpty();
            assertThat(outcome.status()).isZero();
        }
    }

    private long oddWords() throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            RawStore raw = new RawStore(file);
            long odd = raw.getLong(RawStore.APPEND_LOCK) & 1;
            for (int i = 0; i < RECORDS; i++) {
                odd += raw.getLong(raw.recordOffset(i)) & 1;
            }
            return odd;
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "held, stamp 1 7, '4 records, record 1: seed 1, 1 characters, stamp 0, mark edc2a958edc2a958', 1",
        "stored, stamp 1 7, '4 records, record 1: seed 1, 1 characters, stamp 700000007, mark edc2a958edc2a958', 1",
        "held, mark 1 7, '4 records, record 1: seed 1, 1 characters, stamp 0, mark edc2a958edc2a958', 1",
        "stored, mark 1 7, '4 records, record 1: seed 1, 1 characters, stamp 0, mark 700000007', 1",
        "held, unmark 1 0, '4 records, record 1: seed 1, 1 characters, stamp 0, mark edc2a958edc2a958', 1",
        "stored, unmark 1 0, '4 records, record 1: seed 1, 1 characters, stamp 0, no mark', 1",
        "image, label 1 33, '4 records, record 1: seed 1, 1 characters, stamp 0, mark edc2a958edc2a958', 1",
        "held, label 1 33, '4 records, record 1: seed 1, 1 characters, stamp 0, mark edc2a958edc2a958', 1",
        "committed, label 1 33, '4 records, record 1: seed 1, 33 characters, stamp 0, mark edc2a958edc2a958', 1",
        "half-copied, label 1 33, '4 records, record 1: seed 1, 33 characters, stamp 0, mark edc2a958edc2a958', 1",
        "copied, label 1 33, '4 records, record 1: seed 1, 33 characters, stamp 0, mark edc2a958edc2a958', 1",
        "released, label 1 33, '4 records, record 1: seed 1, 33 characters, stamp 0, mark edc2a958edc2a958', 0",
        "image, set 1 99, '4 records, record 1: seed 1, 1 characters, stamp 0, mark edc2a958edc2a958', 0",
        "held, set 1 99, '4 records, record 1: seed 1, 1 characters, stamp 0, mark edc2a958edc2a958', 1",
        "committed, set 1 99, '4 records, record 1: seed 99, 336 characters, stamp 3733248037332480, no mark', 1",
        "half-copied, set 1 99, '4 records, record 1: seed 99, 336 characters, stamp 3733248037332480, no mark', 1",
        "copied, set 1 99, '4 records, record 1: seed 99, 336 characters, stamp 3733248037332480, no mark', 1",
        "released, set 1 99, '4 records, record 1: seed 99, 336 characters, stamp 3733248037332480, no mark', 0",
        "append-locked, append 50, '4 records, record 1: seed 1, 1 characters, stamp 0, mark edc2a958edc2a958', 1",
        "grow-half, append 50, '4 records, record 1: seed 1, 1 characters, stamp 0, mark edc2a958edc2a958', 1",
        "grown, append 50, '4 records, record 1: seed 1, 1 characters, stamp 0, mark edc2a958edc2a958', 1",
        "append-half, append 50, '4 records, record 1: seed 1, 1 characters, stamp 0, mark edc2a958edc2a958', 1",
        "counted, append 50, '5 records, record 1: seed 1, 1 characters, stamp 0, mark edc2a958edc2a958', 1",
    })
    void javaFinishesOrUndoesWhatAWriterInCBegan(String step, String command, String expected, int oddWords)
            throws IOException {
        killCAt(step, command);
        assertThat(oddWords()).isEqualTo(oddWords);
        assertNothingTornInOtherLanguages();
        try (RecordStore reader = RecordStore.openReadOnly(path, PatternRecords.LAYOUT, StoreOptions.defaults())) {
            assertThat(state(reader)).isEqualTo(expected);
            assertAllWhole(reader);
        }
        // The first to open claims the slot of the dead writer, and so must repair it.
        try (RecordStore writer = open()) {
            assertThat(oddWords()).isZero();
            assertThat(state(writer)).isEqualTo(expected);
            assertGoesOn(writer);
        }
    }

    /** Never the mark's bit without the mark, at whatever step the writer ends. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "held, no mark, 1",
        "image, no mark, 1",
        "committed, mark 700000007, 1",
        "half-copied, mark 700000007, 1",
        "copied, mark 700000007, 1",
        "released, mark 700000007, 0",
    })
    void javaFinishesOrUndoesTheSetOfAnAbsentValue(String step, String mark, int oddWords) throws IOException {
        c("set 1 99");
        killCAt(step, "mark 1 7");
        assertThat(oddWords()).isEqualTo(oddWords);
        assertNothingTornInOtherLanguages();
        String expected = "4 records, record 1: seed 99, 336 characters, stamp 3733248037332480, " + mark;
        try (RecordStore reader = RecordStore.openReadOnly(path, PatternRecords.LAYOUT, StoreOptions.defaults())) {
            assertThat(state(reader)).isEqualTo(expected);
            assertAllWhole(reader);
        }
        try (RecordStore writer = open()) {
            assertThat(oddWords()).isZero();
            assertThat(state(writer)).isEqualTo(expected);
            assertGoesOn(writer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"held, stamp 1 7", "held, label 1 33", "half-copied, set 1 99", "append-half, append 50"})
    void aJavaWriterThatIsOpenMeetsADeadWriterInC(String stepAndCommand) throws IOException {
        String[] parts = stepAndCommand.split(", ");
        try (RecordStore writer = open()) {
            // Claims a slot, so that the writer in C must take another.
            writer.setLong(0, PatternRecords.STAMP_OFFSET, PatternRecords.stamp(1));
            killCAt(parts[0], parts[1]);
            assertThat(oddWords()).isEqualTo(1);
            assertGoesOn(writer);
            assertThat(oddWords()).isZero();
        }
        assertNothingTornInOtherLanguages();
    }

    @Test
    void aScalarDoesNotGoBackInTimeWhileACommittedWriteIsNotCopied() {
        killCAt("committed", "set 1 99");
        try (RecordStore reader = RecordStore.openReadOnly(path, PatternRecords.LAYOUT, StoreOptions.defaults())) {
            assertThat(reader.getLong(1, PatternRecords.SEED_OFFSET)).isEqualTo(1);
            assertThat(reader.getLong(1, PatternRecords.SEED_OFFSET)).isEqualTo(1);
            assertThat(reader.read(1).getLong(PatternRecords.SEED_OFFSET)).isEqualTo(99);
        }
        open().close();
        try (RecordStore reader = RecordStore.openReadOnly(path, PatternRecords.LAYOUT, StoreOptions.defaults())) {
            assertThat(reader.getLong(1, PatternRecords.SEED_OFFSET)).isEqualTo(99);
        }
    }

    private void killCAt(String step, String command) {
        ProgramRun.Outcome outcome = ForeignWriter.STEPPED_C.write("--die-at " + step, path, command);
        assertThat(outcome.status()).isEqualTo(KILLED_STATUS);
    }

    private static void assertGoesOn(RecordStore writer) {
        long size = writer.size();
        List<Long> appended = new ArrayList<>();
        PatternWriter pattern = new PatternWriter(writer, appended::add);
        pattern.append(60);
        assertThat(appended).containsExactly(size);
        writer.setString(1, PatternRecords.LABEL_OFFSET, PatternRecords.LABEL_SIZE, "cc");
        writer.setLong(1, PatternRecords.STAMP_OFFSET, PatternRecords.stamp(8));
        assertAllWhole(writer);
        pattern.set(1, 61);
        assertAllWhole(writer);
    }

    @Test
    void everyRecordStaysWholeWhenWritersInCAreKilledAtRandom() throws IOException {
        Random random = new Random(20261120);
        long roundsThatLeftAWordOdd = 0;
        try (RecordStore store = open()) {
            PatternWriter writer = new PatternWriter(store, index -> {});
            for (int round = 0; round < RANDOM_KILLS; round++) {
                String command = "hammer " + round * 1_000_003L + " 1000000000 10000000 " + RECORDS;
                try (ProgramRun run = ForeignWriter.C.startWriting("", path, command)) {
                    killOnceItWrites(run, store, random);
                }
                roundsThatLeftAWordOdd += Long.signum(oddWords());
                assertAllWhole(store);
                for (int i = 0; i < RECORDS; i++) {
                    store.setLong(i, PatternRecords.STAMP_OFFSET, PatternRecords.stamp(round));
                    assertThat(PatternRecords.problem(store, i)).isEmpty();
                    writer.set(i, round);
                }
                long size = store.size();
                writer.append(round);
                assertThat(store.size()).isEqualTo(size + 1);
                assertThat(oddWords()).isZero();
            }
        }
        assertThat(roundsThatLeftAWordOdd)
                .as("rounds that were killed in a write")
                .isPositive();
        System.out.println("Killed " + RANDOM_KILLS + " writers in C, of them in the middle of a write: "
                + roundsThatLeftAWordOdd);
        assertNothingTornInOtherLanguages();
    }

    @Test
    void everyRecordStaysWholeWhenWritersInJavaAreKilledAtRandom() throws IOException {
        Random random = new Random(20261121);
        try (RecordStore store = RecordStore.openReadOnly(path, PatternRecords.LAYOUT, StoreOptions.defaults())) {
            for (int round = 0; round < 5; round++) {
                List<String> arguments =
                        List.of(path.toString(), "" + round * 1_000_003L, "1000000000", "10000000", "" + RECORDS);
                try (ProgramRun run = ProgramRun.startJava(PatternWriter.class, arguments)) {
                    killOnceItWrites(run, store, random);
                }
                assertNothingTornInOtherLanguages();
                long size = store.size();
                for (int i = 0; i < RECORDS; i++) {
                    c("stamp " + i + " 9");
                    c("set " + i + " 77");
                }
                assertThat(c("append 88")).startsWith("" + size);
                assertThat(oddWords()).isZero();
                assertAllWhole(store);
            }
        }
    }

    private String c(String command) {
        ProgramRun.Outcome outcome = ForeignWriter.C.write("", path, command);
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.status()).isZero();
        return outcome.output().get(0);
    }

    private static void killOnceItWrites(ProgramRun run, RecordStore store, Random random) {
        long size = store.size();
        while (store.size() == size && run.isRunning()) {
            Thread.onSpinWait();
        }
        assertThat(run.isRunning()).isTrue();
        long until = System.nanoTime() + random.nextInt(3_000_000);
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        run.kill();
    }
}
