package io.mmapforge.crash.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.Jdk;
import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.crash.harness.StoreFile;
import io.mmapforge.error.RecordIndexException;
import io.mmapforge.report.Recovery;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files whose newest sync page is of another run of the operating system: what was synced is kept, what came after it is given
 * up, and neither lanes nor held words of that run are believed.
 *
 * <p>The short form is the whole of it: {@code mvn verify -pl it/crash -am -Dtest='MachineCrashTest'
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class MachineCrashTest {
    private static final StampedRecord STAMPED = StampedRecord.SHORT;
    private static final StoreOptions IMPATIENT = StoreOptions.defaults().withWriteTimeout(Duration.ofMillis(100));
    private static final long RECORDS = 10;
    private static final long DURABLE = 6;
    private static final int OPENINGS_AT_ONCE = 4;

    @TempDir
    Path directory;

    private Path path;
    private StoreFile file;

    @BeforeEach
    void create() {
        path = directory.resolve("machine.mmf");
        file = new StoreFile(path);
        try (RecordStore store = RecordStore.create(path, STAMPED.layout(), StoreOptions.defaults())) {
            for (long seed = 0; seed < RECORDS; seed++) {
                store.append(STAMPED.fill(store.buffer(), seed));
            }
        }
    }

    @Test
    void aWriterGoesBackToTheLastSyncAndSaysSo() {
        file.pretendMachineCrash(DURABLE);

        try (RecordStore store = open()) {
            assertThat(store.recovery()).isEqualTo(new Recovery(Recovery.Cause.MACHINE_CRASH, 10, 6, 0, 0));
            assertThat(store.size()).isEqualTo(6);
            assertThatThrownBy(() -> store.read(6)).isInstanceOf(RecordIndexException.class);
            for (long i = 0; i < DURABLE; i++) {
                assertThat(StampedRecord.seed(store.read(i))).isEqualTo(i);
            }
            assertThat(store.append(STAMPED.fill(store.buffer(), 50))).isEqualTo(6);
        }
        try (RecordStore store = open()) {
            assertThat(store.recovery().cause()).isEqualTo(Recovery.Cause.NONE);
            assertThat(store.size()).isEqualTo(7);
        }
    }

    /** The control: the same file, its sync page of this run, keeps what was never synced. */
    @Test
    void aCrashOfProcessesAloneLosesNothing() throws Exception {
        UUID thisRun = UUID.fromString(
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip());
        file.pretendMachineCrash(DURABLE).putSyncPage(1, 42, DURABLE, thisRun);

        try (RecordStore store = open()) {
            assertThat(store.recovery()).isEqualTo(new Recovery(Recovery.Cause.NONE, 10, 10, 0, 0));
        }
    }

    @Test
    void aDamagedSyncPageCountsAsNoneAndTheOtherOneHolds() {
        file.pretendMachineCrash(DURABLE).putI64(file.syncPageOffset(0), 43);

        try (RecordStore store = open()) {
            assertThat(store.recovery()).isEqualTo(new Recovery(Recovery.Cause.MACHINE_CRASH, 10, 0, 0, 0));
        }
    }

    @Test
    void aReaderBelievesTheLastSyncAndThenTheWriterThatRecovered() {
        file.pretendMachineCrash(DURABLE);

        try (RecordStore reader = RecordStore.openReadOnly(path, STAMPED.layout(), StoreOptions.defaults())) {
            assertThat(reader.recovery()).isEqualTo(new Recovery(Recovery.Cause.MACHINE_CRASH, 10, 6, 0, 0));
            assertThat(reader.size()).isEqualTo(6);
            assertThatThrownBy(() -> reader.read(6)).isInstanceOf(RecordIndexException.class);
            assertThatThrownBy(() -> reader.getLong(6, StampedRecord.SEED)).isInstanceOf(RecordIndexException.class);
            assertThat(StampedRecord.seed(reader.read(5))).isEqualTo(5);
            assertThat(file.count()).as("a reader changes nothing").isEqualTo(10);

            try (RecordStore writer = open()) {
                assertThat(reader.size()).isEqualTo(6);
                writer.append(STAMPED.fill(writer.buffer(), 77));
                assertThat(reader.size()).isEqualTo(7);
                assertThat(StampedRecord.seed(reader.read(6))).isEqualTo(77);
            }
        }
    }

    @Test
    void aCommitOfThatRunIsNotApplied() {
        int lane = 3;
        long word = StoreFile.heldWord(file.i64(file.recordOffset(2)), lane);
        long at = file.laneOffset(lane);
        file.putI64(file.recordOffset(2), word)
                .putI64(at + StoreFile.LANE_COMMIT, word)
                .putI64(at + StoreFile.LANE_RECORD, 2)
                .putI32(at + StoreFile.LANE_IMAGE_TARGET, StampedRecord.SEED)
                .putI32(at + StoreFile.LANE_IMAGE_LENGTH, 8)
                .putI64(at + StoreFile.LANE_IMAGE, 0xDEAD)
                .pretendMachineCrash(DURABLE);

        try (RecordStore store = open()) {
            assertThat(StampedRecord.seed(store.read(2))).isEqualTo(2);
            store.write(2, STAMPED.fill(store.buffer(), 3));
            assertThat(StampedRecord.seed(store.read(2))).isEqualTo(3);
            assertThat(file.wordsInUse()).isEmpty();
        }
    }

    /** The control: left by a crash of a process, the same commit is applied. */
    @Test
    void aCommitOfThisRunIsApplied() {
        int lane = 3;
        long word = StoreFile.heldWord(file.i64(file.recordOffset(2)), lane);
        long at = file.laneOffset(lane);
        file.putI64(file.recordOffset(2), word)
                .putI64(at + StoreFile.LANE_COMMIT, word)
                .putI64(at + StoreFile.LANE_RECORD, 2)
                .putI32(at + StoreFile.LANE_IMAGE_TARGET, StampedRecord.SEED)
                .putI32(at + StoreFile.LANE_IMAGE_LENGTH, 8)
                .putI64(at + StoreFile.LANE_IMAGE, 0xDEAD);

        try (RecordStore store = open()) {
            assertThat(StampedRecord.seed(store.read(2))).isEqualTo(0xDEAD);
        }
    }

    @Test
    void heldWordsOfThatRunStopNoWriterForEver() {
        // Of a lane that names the record, of one that names another, of the lane that the next writer gets, and of
        // none.
        file.putI64(file.laneOffset(5) + StoreFile.LANE_RECORD, 0)
                .putI64(file.recordOffset(0), StoreFile.heldWord(2, 5))
                .putI64(file.laneOffset(6) + StoreFile.LANE_RECORD, 4)
                .putI64(file.recordOffset(1), StoreFile.heldWord(4, 6))
                .putI64(file.laneOffset(1) + StoreFile.LANE_RECORD, 3)
                .putI64(file.recordOffset(2), StoreFile.heldWord(6, 1))
                .putI64(file.recordOffset(3), StoreFile.heldWord(8, 60_000))
                .putI64(file.recordOffset(4), 1)
                .putI64(StoreFile.APPEND_LOCK, StoreFile.heldWord(2, 7))
                .putI64(StoreFile.SYNC_LOCK, StoreFile.heldWord(2, 60_000))
                .pretendMachineCrash(DURABLE);

        try (RecordStore store = open()) {
            for (long i = 0; i < DURABLE; i++) {
                assertThat(StampedRecord.seed(store.read(i))).isEqualTo(i);
                store.write(i, STAMPED.fill(store.buffer(), i + 100));
                store.setLong(i, STAMPED.counter(), StampedRecord.counterValue(i));
                assertThat(StampedRecord.seed(store.read(i))).isEqualTo(i + 100);
            }
            assertThat(store.append()).isEqualTo(6);
            store.sync();
        }
        assertThat(file.wordsInUse()).isEmpty();
    }

    @Test
    void processesThatOpenAtOnceRecoverOnce() {
        file.pretendMachineCrash(DURABLE);
        List<ChildProcess> openers = new ArrayList<>();
        for (int i = 0; i < OPENINGS_AT_ONCE; i++) {
            ChildProcess opener =
                    ChildProcess.Command.of(Opener.class).on(Jdk.forChild(i)).start(path);
            openers.add(opener);
        }
        openers.forEach(opener -> opener.expect("ready 312"));
        openers.forEach(opener -> opener.say(""));
        List<String> found = openers.stream().map(ChildProcess::line).toList();
        openers.forEach(opener -> opener.say("").expect("closed true").expectExit(0));

        assertThat(found).containsOnlyOnce("MACHINE_CRASH 10 6 6").containsOnly("MACHINE_CRASH 10 6 6", "NONE 6 6 6");
    }

    private RecordStore open() {
        return RecordStore.open(path, STAMPED.layout(), IMPATIENT);
    }
}
