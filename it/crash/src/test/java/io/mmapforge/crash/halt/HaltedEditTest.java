package io.mmapforge.crash.halt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.crash.halt.HaltingEditor.Deed;
import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.CountedRecord;
import io.mmapforge.crash.harness.CrashPlan;
import io.mmapforge.crash.harness.Jdk;
import io.mmapforge.crash.harness.MemoryDirectory;
import io.mmapforge.crash.harness.StoreFile;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * As {@link HaltAtEveryStepTest}, of changes that depend on what the record is: edits of several fields, additions, and updates. Each is done
 * wholly or not at all, and what it does not touch stays.
 *
 * <p>The short form is the whole of it: {@code mvn verify -pl it/crash -am -Dtest='HaltedEditTest'
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class HaltedEditTest {
    private static final StoreOptions OPTIONS = StoreOptions.defaults();

    @TempDir(factory = MemoryDirectory.class)
    Path directory;

    private Path path;
    private int children;

    record Cut(Deed deed, String point, boolean isDone) {
        @Override
        public String toString() {
            return deed + " halted at " + point;
        }

        Deed leaves() {
            return isDone ? deed : Deed.OPEN;
        }
    }

    static Stream<Cut> cuts() {
        return Stream.of(
                new Cut(Deed.ADD, "update.take", false),
                new Cut(Deed.ADD, "update.store", false),
                new Cut(Deed.ADD, "update.release", true),
                new Cut(Deed.EDIT, "fields.take", false),
                new Cut(Deed.EDIT, "fields.image", false),
                new Cut(Deed.EDIT, "fields.commit", false),
                new Cut(Deed.EDIT, "fields.copy", true),
                new Cut(Deed.EDIT, "fields.release", true),
                new Cut(Deed.EDIT, "fields.clear", true),
                new Cut(Deed.UPDATE, "write.image", false),
                new Cut(Deed.UPDATE, "replace.take", false),
                new Cut(Deed.UPDATE, "write.commit", false),
                new Cut(Deed.UPDATE, "write.copy", true),
                new Cut(Deed.UPDATE, "write.release", true),
                new Cut(Deed.UPDATE, "write.clear", true));
    }

    /** Where the record is held, an update reads it under its word, in steps of their own. */
    static Stream<Cut> cutsOfHeldRecords() {
        return Stream.of(
                new Cut(Deed.UPDATE, "version.take", false),
                new Cut(Deed.UPDATE, "version.release", false),
                new Cut(Deed.UPDATE, "write.copy", true));
    }

    /** A disk that writes to new places has the same steps in code of its own; those behind which something is there. */
    static Stream<Cut> cutsOfCheckedWrites() {
        return cuts().filter(cut -> cut.point().endsWith(".copy")
                || cut.point().endsWith(".release")
                || cut.point().equals("update.store"));
    }

    @BeforeEach
    void createStore() {
        path = directory.resolve("edited.mmf");
        try (RecordStore store = RecordStore.create(path, CountedRecord.LAYOUT, OPTIONS)) {
            for (int i = 0; i < 3; i++) {
                RecordBuffer record = store.buffer();
                record.putLong(CountedRecord.LEFT, HaltingEditor.LEFT);
                record.putLong(CountedRecord.COUNT, HaltingEditor.COUNT);
                record.putLong(CountedRecord.RIGHT, HaltingEditor.RIGHT);
                store.append(record);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void leavesOldOrNewWhereverTheWriterHalts(Cut cut) {
        isSoundAfter(cut, false);
    }

    @ParameterizedTest
    @MethodSource("cutsOfCheckedWrites")
    void leavesOldOrNewWhereverAWriterHaltsThatLooksAfterItsStores(Cut cut) {
        isSoundAfter(cut, true);
    }

    private void isSoundAfter(Cut cut, boolean checksStores) {
        try (RecordStore openBefore = openReadOnly()) {
            try (ChildProcess writer = start(cut.deed(), cut.point(), false, checksStores)) {
                isHalted(writer);
            }
            readsAs(openBefore, cut.leaves());
            try (RecordStore openAfter = openReadOnly()) {
                readsAs(openAfter, cut.leaves());
            }
        }
        isRepaired(cut);
    }

    @ParameterizedTest
    @MethodSource("cutsOfHeldRecords")
    void leavesOldOrNewWhereverAnUpdateOfAHeldRecordHalts(Cut cut) {
        try (ChildProcess updater = start(cut.deed(), cut.point(), true, false)) {
            updater.expect("ready");
            try (ChildProcess holder = start(Deed.SCALAR, "scalar.store", false, false)) {
                isHalted(holder);
            }
            assertThat(new StoreFile(path).wordsInUse()).isNotEmpty();
            updater.say("go");
            isHalted(updater);
        }
        try (RecordStore reader = openReadOnly()) {
            readsAs(reader, cut.leaves());
        }
        isRepaired(cut);
    }

    @ParameterizedTest
    @ValueSource(strings = {"repair.apply", "repair.release", "repair.clear"})
    void leavesTheNewValuesWhereverTheRepairOfAnEditHalts(String point) {
        try (ChildProcess writer = start(Deed.EDIT, "fields.copy", false, false)) {
            isHalted(writer);
        }
        try (ChildProcess repairer = start(Deed.OPEN, point, false, false)) {
            isHalted(repairer);
        }
        Cut cut = new Cut(Deed.EDIT, "fields.copy", true);
        try (RecordStore reader = openReadOnly()) {
            readsAs(reader, cut.leaves());
        }
        isRepaired(cut);
    }

    /** The control: half an edit, which is what two sets could leave, is noticed. */
    @Test
    void halfAnEditIsNoticed() {
        StoreFile file = new StoreFile(path);
        file.putI64(file.recordOffset(HaltingEditor.TARGET) + CountedRecord.LEFT, Deed.EDIT.left);
        try (RecordStore reader = openReadOnly()) {
            assertThatThrownBy(() -> readsAs(reader, Deed.OPEN)).isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> readsAs(reader, Deed.EDIT)).isInstanceOf(AssertionError.class);
        }
    }

    private RecordStore openReadOnly() {
        return RecordStore.openReadOnly(path, CountedRecord.LAYOUT, OPTIONS);
    }

    private ChildProcess start(Deed deed, String point, boolean waits, boolean checksStores) {
        return ChildProcess.Command.of(HaltingEditor.class)
                .on(Jdk.forChild(children++))
                .withCrashPoints()
                .with(CrashPlan.haltOption(point, 1), "-XX:TieredStopAtLevel=1")
                .with("-Dmmapforge.crash.checksStores=" + checksStores)
                .start(path, deed, waits);
    }

    private static void isHalted(ChildProcess writer) {
        String printed = writer.rest();
        assertThat(writer.exitCode()).as("exit code; it said: %s", printed).isEqualTo(CrashPlan.HALTED);
    }

    private static void readsAs(RecordStore reader, Deed done) {
        for (long i = 0; i < reader.size(); i++) {
            Deed expected = i == HaltingEditor.TARGET ? done : Deed.OPEN;
            RecordBuffer record = reader.read(i);
            assertThat(record.getLong(CountedRecord.LEFT))
                    .as("left of record %s", i)
                    .isEqualTo(expected.left);
            assertThat(record.getLong(CountedRecord.COUNT))
                    .as("count of record %s", i)
                    .isEqualTo(expected.count);
            assertThat(record.getLong(CountedRecord.RIGHT))
                    .as("right of record %s", i)
                    .isEqualTo(expected.right);
        }
    }

    /** A new writer finds what is expected, and can do the same to it. */
    private void isRepaired(Cut cut) {
        StoreFile file = new StoreFile(path);
        try (RecordStore writer = RecordStore.open(path, CountedRecord.LAYOUT, OPTIONS)) {
            readsAs(writer, cut.leaves());
            assertThat(file.wordsInUse()).isEmpty();
            writer.write(HaltingEditor.TARGET, writer.read(0));
            cut.deed().doTo(writer);
            readsAs(writer, cut.deed());
        }
        assertThat(file.wordsInUse()).isEmpty();
    }
}
