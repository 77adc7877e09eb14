package io.mmapforge.crash.halt;

import static io.mmapforge.crash.halt.HaltingWriter.NEW;
import static io.mmapforge.crash.halt.HaltingWriter.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.CrashPlan;
import io.mmapforge.crash.harness.Jdk;
import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.crash.harness.StoreFile;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;

/** A store of four records to which writers are let that halt, and what must be true of it afterwards. */
final class HaltedStore {
    static final long RECORDS = 4;

    private static final StampedRecord STAMPED = StampedRecord.SHORT;

    private final Path path;
    private final StoreFile file;
    private int children;

    private HaltedStore(Path path) {
        this.path = path;
        this.file = new StoreFile(path);
    }

    static HaltedStore create(Path directory) {
        Path path = directory.resolve("halted.mmf");
        try (RecordStore store = RecordStore.create(
                path, STAMPED.layout(), StoreOptions.defaults().withInitialCapacity(5))) {
            for (long seed = 0; seed < RECORDS; seed++) {
                store.append(STAMPED.fill(store.buffer(), seed));
            }
        }
        return new HaltedStore(path);
    }

    StoreFile file() {
        return file;
    }

    RecordStore openReadOnly() {
        return RecordStore.openReadOnly(path, STAMPED.layout(), StoreOptions.defaults());
    }

    RecordStore open() {
        return RecordStore.open(path, STAMPED.layout(), StoreOptions.defaults());
    }

    /** Starts a writer that will halt at a passage of a point. */
    ChildProcess start(HaltingWriter.Deed deed, String point, int passage) {
        return ChildProcess.Command.of(HaltingWriter.class)
                .on(Jdk.forChild(children++))
                .withCrashPoints()
                .with(CrashPlan.haltOption(point, passage), "-XX:TieredStopAtLevel=1")
                .start(path, deed);
    }

    /** Lets a writer do its deed until it halts, which it must. Returns what it printed. */
    String halt(HaltingWriter.Deed deed, String point, int passage) {
        try (ChildProcess writer = start(deed, point, passage)) {
            String printed = writer.rest();
            assertThat(writer.exitCode())
                    .as("exit code of %s halted at %s, passage %s: %s", deed, point, passage, printed)
                    .isEqualTo(CrashPlan.HALTED);
            return printed;
        }
    }

    /** Puts the first half of a lane's image into its record, as a copy leaves it that is cut short in its middle. */
    void halfCopyImage() {
        for (int lane = 0; lane < file.laneCount(); lane++) {
            long at = file.laneOffset(lane);
            if (file.i64(at + StoreFile.LANE_COMMIT) != 0) {
                int half = file.i32(at + StoreFile.LANE_IMAGE_LENGTH) / 2;
                long record = file.recordOffset(file.i64(at + StoreFile.LANE_RECORD));
                byte[] image = file.range(at + StoreFile.LANE_IMAGE, half);
                file.put(record + file.i32(at + StoreFile.LANE_IMAGE_TARGET), image);
                return;
            }
        }
        throw new AssertionError("no lane is committed");
    }

    /** Fills half of the room behind the last record, as an append leaves it that is cut short in its middle. */
    void halfAppend() {
        byte[] record = STAMPED.encode(NEW);
        byte[] half = new byte[record.length / 2];
        System.arraycopy(record, 0, half, 0, half.length);
        file.put(file.recordOffset(file.count()), half);
    }

    /** Reading works at once, before anybody repairs anything, and gives what is expected. */
    void readsAs(RecordStore reader, Expected expected) {
        assertThat(reader.size()).isEqualTo(expected.records());
        for (long i = 0; i < expected.records(); i++) {
            RecordBuffer record = reader.read(i);
            assertThat(STAMPED.isWhole(record)).as("record %s is whole", i).isTrue();
            assertThat(StampedRecord.seed(record))
                    .as("seed of record %s", i)
                    .isEqualTo(i == TARGET ? expected.seed() : i < RECORDS ? i : NEW);
        }
        assertThat(reader.getString(TARGET, STAMPED.note(), StampedRecord.NOTE_MAX_BYTES))
                .isEqualTo(StampedRecord.text(expected.noteSeed()));
        long counter = StampedRecord.counterValue(expected.counterSeed());
        assertThat(reader.read(TARGET).getLong(STAMPED.counter())).isEqualTo(counter);
        // A single load looks at no lane, so until the record is repaired it may give what was there before.
        assertThat(reader.getLong(TARGET, STAMPED.counter()))
                .isIn(counter, StampedRecord.counterValue(HaltingWriter.OLD));
    }

    /** A new writer finds what is expected, can do everything, and leaves nothing behind that is held. */
    void isRepaired(Expected expected) {
        try (RecordStore writer = open()) {
            readsAs(writer, expected);
            assertThat(writer.getLong(TARGET, STAMPED.counter()))
                    .isEqualTo(StampedRecord.counterValue(expected.counterSeed()));
            assertThat(file.wordsInUse()).isEmpty();
            for (long i = 0; i < expected.records(); i++) {
                writer.write(i, STAMPED.fill(writer.buffer(), i + 100));
                writer.setLong(i, STAMPED.counter(), StampedRecord.counterValue(i + 200));
                writer.setString(i, STAMPED.note(), StampedRecord.NOTE_MAX_BYTES, "b".repeat(2));
                assertThat(STAMPED.isWhole(writer.read(i))).isTrue();
            }
            for (int i = 0; i < 10; i++) {
                assertThat(writer.append(STAMPED.fill(writer.buffer(), i))).isEqualTo(expected.records() + i);
            }
            writer.sync();
        }
        assertThat(file.wordsInUse()).isEmpty();
    }
}
