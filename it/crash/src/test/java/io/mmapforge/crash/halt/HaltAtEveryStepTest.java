package io.mmapforge.crash.halt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.crash.halt.HaltingWriter.Deed;
import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.CrashPlan;
import io.mmapforge.crash.harness.MemoryDirectory;
import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.crash.harness.StoreFile;
import io.mmapforge.report.Recovery;
import io.mmapforge.store.RecordStore;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A writer process halts before each store of each protocol, and so does the process that repairs what it left. Whoever comes
 * next finds whole records, the old ones before the commit and the new ones after it, reads at once, and writes.
 *
 * <p>The short form is the whole of it: {@code mvn verify -pl it/crash -am -Dtest='HaltAtEveryStepTest'
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class HaltAtEveryStepTest {
    @TempDir(factory = MemoryDirectory.class)
    Path directory;

    /**
     * A deed that is cut short.
     *
     * @param point where
     * @param passage at which passage of the point, from 1
     */
    record Cut(Deed deed, String point, int passage, Expected expected) {
        @Override
        public String toString() {
            return deed + " halted at " + point + (passage > 1 ? ", passage " + passage : "");
        }
    }

    static Stream<Cut> cuts() {
        Expected one = Expected.OLD.withRecords(HaltedStore.RECORDS + 1);
        Expected batch = Expected.OLD.withRecords(HaltedStore.RECORDS + HaltingWriter.BATCH_RECORDS);
        return Stream.of(
                new Cut(Deed.WRITE, "write.image", 1, Expected.OLD),
                new Cut(Deed.WRITE, "write.take", 1, Expected.OLD),
                new Cut(Deed.WRITE, "write.commit", 1, Expected.OLD),
                new Cut(Deed.WRITE, "write.copy", 1, Expected.NEW),
                new Cut(Deed.WRITE, "write.release", 1, Expected.NEW),
                new Cut(Deed.WRITE, "write.clear", 1, Expected.NEW),
                new Cut(Deed.STRING, "write.image", 1, Expected.OLD),
                new Cut(Deed.STRING, "write.take", 1, Expected.OLD),
                new Cut(Deed.STRING, "write.commit", 1, Expected.OLD),
                new Cut(Deed.STRING, "write.copy", 1, Expected.NEW_NOTE),
                new Cut(Deed.STRING, "write.release", 1, Expected.NEW_NOTE),
                new Cut(Deed.STRING, "write.clear", 1, Expected.NEW_NOTE),
                new Cut(Deed.SCALAR, "scalar.take", 1, Expected.OLD),
                new Cut(Deed.SCALAR, "scalar.store", 1, Expected.OLD),
                new Cut(Deed.SCALAR, "scalar.release", 1, Expected.NEW_COUNTER),
                new Cut(Deed.APPEND, "append.take", 1, Expected.OLD),
                new Cut(Deed.APPEND, "append.sequence", 1, Expected.OLD),
                new Cut(Deed.APPEND, "append.content", 1, Expected.OLD),
                new Cut(Deed.APPEND, "append.count", 1, Expected.OLD),
                new Cut(Deed.APPEND, "append.release", 1, one),
                new Cut(Deed.BATCH, "batch.take", 1, Expected.OLD),
                new Cut(Deed.BATCH, "grow.zeros", 2, Expected.OLD),
                new Cut(Deed.BATCH, "grow.counter", 2, Expected.OLD),
                new Cut(Deed.BATCH, "batch.content", 1, Expected.OLD),
                new Cut(Deed.BATCH, "batch.count", 1, Expected.OLD),
                new Cut(Deed.BATCH, "batch.release", 1, batch),
                new Cut(Deed.GROW, "grow.zeros", 1, one),
                new Cut(Deed.GROW, "grow.capacity", 1, one),
                new Cut(Deed.GROW, "grow.counter", 1, one),
                new Cut(Deed.GROW, "append.sequence", 2, one),
                new Cut(Deed.GROW, "append.release", 2, one.withRecords(HaltedStore.RECORDS + 2)),
                new Cut(Deed.WRITE_IN_PLACE, "write.image", 1, Expected.OLD),
                new Cut(Deed.WRITE_IN_PLACE, "write.take", 1, Expected.OLD),
                new Cut(Deed.WRITE_IN_PLACE, "write.commit", 1, Expected.OLD),
                new Cut(Deed.WRITE_IN_PLACE, "write.copy", 1, Expected.NEW),
                new Cut(Deed.WRITE_IN_PLACE, "write.release", 1, Expected.NEW),
                new Cut(Deed.WRITE_IN_PLACE, "write.clear", 1, Expected.NEW),
                new Cut(Deed.APPEND_IN_PLACE, "append.take", 1, Expected.OLD),
                new Cut(Deed.APPEND_IN_PLACE, "append.sequence", 1, Expected.OLD),
                new Cut(Deed.APPEND_IN_PLACE, "append.content", 1, Expected.OLD),
                new Cut(Deed.APPEND_IN_PLACE, "append.count", 1, Expected.OLD),
                new Cut(Deed.APPEND_IN_PLACE, "append.release", 1, one),
                new Cut(Deed.GROW_IN_PLACE, "grow.zeros", 1, one),
                new Cut(Deed.GROW_IN_PLACE, "grow.counter", 1, one),
                new Cut(Deed.GROW_IN_PLACE, "append.sequence", 2, one),
                new Cut(Deed.GROW_IN_PLACE, "append.release", 2, one.withRecords(HaltedStore.RECORDS + 2)),
                new Cut(Deed.AHEAD, "pregrowth.zeros", 1, Expected.OLD),
                new Cut(Deed.AHEAD, "pregrowth.touch", 1, Expected.OLD),
                new Cut(Deed.AHEAD, "append.take", 1, Expected.OLD),
                new Cut(Deed.AHEAD, "grow.capacity", 1, Expected.OLD),
                new Cut(Deed.AHEAD, "grow.counter", 1, Expected.OLD),
                new Cut(Deed.SYNC, "sync.take", 1, Expected.NEW),
                new Cut(Deed.SYNC, "sync.records", 1, Expected.NEW),
                new Cut(Deed.SYNC, "sync.page", 1, Expected.NEW),
                new Cut(Deed.SYNC, "sync.force", 1, Expected.NEW),
                new Cut(Deed.SYNC, "sync.release", 1, Expected.NEW));
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void leavesOldOrNewWhereverTheWriterHalts(Cut cut) {
        HaltedStore store = HaltedStore.create(directory);
        try (RecordStore openBefore = store.openReadOnly()) {
            store.halt(cut.deed(), cut.point(), cut.passage());

            store.readsAs(openBefore, cut.expected());
            try (RecordStore openAfter = store.openReadOnly()) {
                store.readsAs(openAfter, cut.expected());
            }
            store.isRepaired(cut.expected());
        }
    }

    /** The image, or the room behind the last record, holds half a record then. */
    @ParameterizedTest
    @EnumSource(
            value = Deed.class,
            names = {"WRITE_IN_PLACE", "APPEND_IN_PLACE"})
    void leavesTheOldWhereARecordIsEncodedInPart(Deed deed) {
        HaltedStore store = HaltedStore.create(directory);
        try (RecordStore openBefore = store.openReadOnly()) {
            store.halt(deed, StampedRecord.MIDDLE, 1);

            store.readsAs(openBefore, Expected.OLD);
            store.isRepaired(Expected.OLD);
        }
    }

    /** Room that was lengthened, but not published, is of unknown origin to whoever comes next. */
    @ParameterizedTest
    @ValueSource(strings = {"append.take", "grow.zeros", "grow.capacity", "grow.counter"})
    void takesUpRoomThatWasLeftAheadWhereverThatHaltsToo(String point) {
        HaltedStore store = HaltedStore.create(directory);
        store.halt(Deed.AHEAD, "pregrowth.touch", 1);
        try (RecordStore openBefore = store.openReadOnly()) {
            store.halt(Deed.AHEAD, point, 1);

            store.readsAs(openBefore, Expected.OLD);
            store.isRepaired(Expected.OLD);
        }
    }

    /**
     * A repair that is cut short as well.
     *
     * @param left what is to be repaired
     * @param point where the repair is cut short
     */
    record RepairCut(Cut left, String point) {
        @Override
        public String toString() {
            return left + ", its repair at " + point;
        }
    }

    static Stream<RepairCut> repairCuts() {
        Cut committed = new Cut(Deed.WRITE, "write.copy", 1, Expected.NEW);
        Cut committedString = new Cut(Deed.STRING, "write.copy", 1, Expected.NEW_NOTE);
        return Stream.of(
                new RepairCut(committed, "repair.apply"),
                new RepairCut(committed, "repair.release"),
                new RepairCut(committed, "repair.clear"),
                new RepairCut(committedString, "repair.apply"),
                new RepairCut(committedString, "repair.release"),
                new RepairCut(committedString, "repair.clear"),
                new RepairCut(new Cut(Deed.WRITE_IN_PLACE, "write.copy", 1, Expected.NEW), "repair.apply"),
                new RepairCut(new Cut(Deed.APPEND_IN_PLACE, StampedRecord.MIDDLE, 1, Expected.OLD), "repair.release"),
                new RepairCut(new Cut(Deed.WRITE, "write.commit", 1, Expected.OLD), "repair.release"),
                new RepairCut(new Cut(Deed.WRITE, "write.release", 1, Expected.NEW), "repair.release"),
                new RepairCut(new Cut(Deed.SCALAR, "scalar.store", 1, Expected.OLD), "repair.release"),
                new RepairCut(new Cut(Deed.APPEND, "append.count", 1, Expected.OLD), "repair.release"),
                new RepairCut(new Cut(Deed.BATCH, "batch.count", 1, Expected.OLD), "repair.release"),
                new RepairCut(new Cut(Deed.SYNC, "sync.page", 1, Expected.NEW), "repair.release"));
    }

    @ParameterizedTest
    @MethodSource("repairCuts")
    void leavesOldOrNewWhereverTheRepairAtOpeningHalts(RepairCut cut) {
        HaltedStore store = HaltedStore.create(directory);
        store.halt(cut.left().deed(), cut.left().point(), 1);
        store.halt(Deed.OPEN, cut.point(), 1);
        store.halt(Deed.OPEN, cut.point(), 1);

        try (RecordStore reader = store.openReadOnly()) {
            store.readsAs(reader, cut.left().expected());
        }
        store.isRepaired(cut.left().expected());
    }

    @ParameterizedTest
    @MethodSource("repairCuts")
    void leavesOldOrNewWhereverTheRepairOfAHeldWordHalts(RepairCut cut) {
        HaltedStore store = HaltedStore.create(directory);
        try (ChildProcess repairer = store.start(Deed.MEET, cut.point(), 1)) {
            repairer.expect("ready");
            store.halt(cut.left().deed(), cut.left().point(), 1);
            repairer.say("go").rest();

            assertThat(repairer.exitCode()).isEqualTo(CrashPlan.HALTED);
        }
        Expected expected = switch (cut.left().deed()) {
            // The repairer met the append lock after it had written, the sync lock after it had appended too.
            case APPEND, APPEND_IN_PLACE, BATCH -> Expected.NEW;
            case SYNC -> Expected.NEW.withRecords(HaltedStore.RECORDS + 1);
            default -> cut.left().expected();
        };
        try (RecordStore reader = store.openReadOnly()) {
            store.readsAs(reader, expected);
        }
        store.isRepaired(expected);
    }

    @Test
    void readsAndFinishesACopyThatWasCutInItsMiddle() {
        HaltedStore store = HaltedStore.create(directory);
        store.halt(Deed.WRITE, "write.copy", 1);
        store.halfCopyImage();
        try (RecordStore reader = store.openReadOnly()) {
            store.readsAs(reader, Expected.NEW);
        }
        store.halt(Deed.OPEN, "repair.apply", 1);
        store.halfCopyImage();
        try (RecordStore reader = store.openReadOnly()) {
            store.readsAs(reader, Expected.NEW);
        }

        store.isRepaired(Expected.NEW);
    }

    /** The control: the same half copy, its commit taken away, is what a store without lanes would hold. */
    @Test
    void aHalfCopyWithoutItsLaneIsTorn() {
        HaltedStore store = HaltedStore.create(directory);
        store.halt(Deed.WRITE, "write.copy", 1);
        store.halfCopyImage();
        for (int lane = 0; lane < store.file().laneCount(); lane++) {
            store.file().putI64(store.file().laneOffset(lane) + StoreFile.LANE_COMMIT, 0);
        }

        try (RecordStore reader = store.openReadOnly()) {
            assertThatThrownBy(() -> store.readsAs(reader, Expected.NEW)).isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> store.readsAs(reader, Expected.OLD)).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void appendsAnewWhereAnAppendWasCutInItsMiddle() {
        HaltedStore store = HaltedStore.create(directory);
        store.halt(Deed.APPEND, "append.content", 1);
        store.halfAppend();

        store.isRepaired(Expected.OLD);
    }

    @Test
    void aWriterThatFindsADeadOnesWordSaysSo() {
        HaltedStore store = HaltedStore.create(directory);
        store.halt(Deed.WRITE, "write.copy", 1);

        try (RecordStore writer = store.open()) {
            assertThat(writer.recovery()).isEqualTo(new Recovery(Recovery.Cause.PROCESS_CRASH, 4, 4, 1, 0));
        }
        try (RecordStore writer = store.open()) {
            assertThat(writer.recovery().cause()).isEqualTo(Recovery.Cause.NONE);
        }
    }

    static Stream<Cut> recoveryCuts() {
        Expected two = Expected.OLD.withRecords(2);
        return Stream.of(
                new Cut(Deed.OPEN, "recovery.count", 1, two),
                new Cut(Deed.OPEN, "sync.records", 1, two),
                new Cut(Deed.OPEN, "sync.page", 1, two),
                new Cut(Deed.OPEN, "sync.force", 1, two));
    }

    @ParameterizedTest
    @MethodSource("recoveryCuts")
    void goesBackToTheLastSyncWhereverTheRecoveryHalts(Cut cut) {
        HaltedStore store = HaltedStore.create(directory);
        store.file().pretendMachineCrash(2);
        try (RecordStore openBefore = store.openReadOnly()) {
            store.halt(cut.deed(), cut.point(), cut.passage());

            store.readsAs(openBefore, cut.expected());
            try (RecordStore openAfter = store.openReadOnly()) {
                store.readsAs(openAfter, cut.expected());
            }
            store.isRepaired(cut.expected());
        }
    }

    @Test
    void coversEveryCrashPointOfTheLibrary() throws Exception {
        SortedSet<String> covered = new TreeSet<>();
        cuts().forEach(cut -> covered.add(cut.point()));
        recoveryCuts().forEach(cut -> covered.add(cut.point()));
        repairCuts().forEach(cut -> covered.add(cut.point()));
        HaltedOptionalTest.cuts().forEach(cut -> covered.add(cut.point()));
        HaltedEditTest.cuts().forEach(cut -> covered.add(cut.point()));
        HaltedEditTest.cutsOfHeldRecords().forEach(cut -> covered.add(cut.point()));
        HaltedKeyTest.cuts().forEach(cut -> covered.add(cut.point()));
        HaltedMigrationTest.cuts().forEach(cut -> covered.add(cut.point()));

        assertThat(covered).isEqualTo(CrashPointNames.inLibrary()).contains("write.copy", "repair.apply");
    }
}
