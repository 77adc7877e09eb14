package io.mmapforge.crash.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.Jdk;
import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.crash.harness.StoreFile;
import io.mmapforge.error.RecordBusyException;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A writer process is stopped by SIGSTOP in the middle of a write, an append or a sync. Readers go on at once; other writers
 * give up after their time-out and never take from it what it holds; when it goes on, its write is completed.
 *
 * <p>The short form has 2 rounds for each place. The long form: {@code mvn verify -pl it/crash -am -Dtest='StoppedOwnerTest'
 * -Dsurefire.failIfNoSpecifiedTests=false -Dmmapforge.crash.stops=1000}. It prints how long reads took meanwhile.
 */
class StoppedOwnerTest {
    private static final StampedRecord STAMPED = StampedRecord.SHORT;
    private static final StoreOptions IMPATIENT = StoreOptions.defaults().withWriteTimeout(Duration.ofMillis(20));
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int READS_PER_STOP = 200;

    private static final List<String> PLACES = List.of(
            "write.commit",
            "write.copy",
            "write.release",
            "scalar.store",
            "scalar.release",
            "append.content",
            "append.count",
            "append.release",
            "sync.records",
            "sync.page",
            "sync.release");

    @TempDir
    Path directory;

    private Path path;
    private StoreFile file;
    private RecordStore writer;
    private RecordStore reader;
    private ChildProcess owner;
    private long longestReadNanos;
    private long longestProcessorNanos;
    private long reads;

    @BeforeEach
    void open() {
        path = directory.resolve("stopped.mmf");
        writer = RecordStore.create(path, STAMPED.layout(), IMPATIENT);
        writer.append(STAMPED.fill(writer.buffer(), 1));
        reader = RecordStore.openReadOnly(path, STAMPED.layout(), IMPATIENT);
        file = new StoreFile(path);
        owner = start();
    }

    @AfterEach
    void close() {
        owner.close();
        reader.close();
        writer.close();
    }

    @Test
    void aStoppedOwnerHoldsUpNoReaderAndIsNeverRobbed() {
        int stops = Integer.getInteger("mmapforge.crash.stops", 2 * PLACES.size());
        for (int stop = 0; stop < stops; stop++) {
            stopAndGoOn(PLACES.get(stop % PLACES.size()), 2 * stop);
        }
        System.out.printf(
                "StoppedOwner: %,d stops, %,d reads meanwhile, longest %.3f ms, most processor time of one %.3f ms%n",
                stops, reads, longestReadNanos / 1e6, longestProcessorNanos / 1e6);
    }

    /** The control: when the owner is killed instead, what it held is taken from it at once. */
    @Test
    void aKilledOwnerIsReplacedAtOnce() {
        owner.say("write.copy 4").expect("at write.copy");
        long held = file.i64(file.recordOffset(0));
        owner.kill();

        writer.write(0, STAMPED.fill(writer.buffer(), 6));

        assertThat(file.i64(file.recordOffset(0)) & 1).isZero();
        assertThat(file.i64(file.recordOffset(0)) & 0xFFFF_FFFF_FFFFL)
                .isEqualTo((held & 0xFFFF_FFFF_FFFEL) + 2 * 0x8000L);
        assertThat(StampedRecord.seed(reader.read(0))).isEqualTo(6);
    }

    private void stopAndGoOn(String place, long seed) {
        long count = reader.size();
        long before = StampedRecord.seed(reader.read(0));
        owner.say(place + " " + seed).expect("at " + place);
        owner.stop();
        long word = file.i64(heldWord(place));
        assertThat(word & 1).as("word of %s is held", place).isEqualTo(1);
        boolean committed = place.equals("write.copy") || place.equals("write.release");

        for (int i = 0; i < READS_PER_STOP; i++) {
            assertThat(read(reader)).isEqualTo(committed ? seed : before);
            assertThat(read(writer)).isEqualTo(committed ? seed : before);
        }
        otherWritersGiveUp(place);
        try (RecordStore later = RecordStore.open(path, STAMPED.layout(), IMPATIENT)) {
            assertThat(later.recovery().repairedWrites()).isZero();
        }
        assertThat(file.i64(heldWord(place))).as("word of %s", place).isEqualTo(word);

        owner.go();
        owner.say("go").expect("done");
        assertThat(file.i64(heldWord(place)) & 1).isZero();
        if (place.startsWith("write")) {
            assertThat(read(reader)).isEqualTo(seed);
        } else if (place.startsWith("scalar")) {
            assertThat(reader.getLong(0, STAMPED.counter())).isEqualTo(StampedRecord.counterValue(seed));
        } else if (place.startsWith("append")) {
            assertThat(reader.size()).isEqualTo(count + 1);
            assertThat(StampedRecord.seed(reader.read(count))).isEqualTo(seed);
        }
        writer.write(0, STAMPED.fill(writer.buffer(), seed + 1));
        assertThat(read(reader)).isEqualTo(seed + 1);
    }

    private void otherWritersGiveUp(String place) {
        if (place.startsWith("append")) {
            assertThatThrownBy(writer::append).isInstanceOf(RecordBusyException.class);
        } else if (place.startsWith("sync")) {
            assertThatThrownBy(writer::sync).isInstanceOf(RecordBusyException.class);
        } else {
            assertThatThrownBy(() -> writer.write(0, STAMPED.fill(writer.buffer(), 3)))
                    .isInstanceOf(RecordBusyException.class);
            assertThatThrownBy(() -> writer.setLong(0, STAMPED.counter(), 3)).isInstanceOf(RecordBusyException.class);
        }
    }

    private long read(RecordStore store) {
        long processorStart = THREADS.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        RecordBuffer record = store.read(0);
        longestReadNanos = Math.max(longestReadNanos, System.nanoTime() - start);
        longestProcessorNanos = Math.max(longestProcessorNanos, THREADS.getCurrentThreadCpuTime() - processorStart);
        reads++;
        assertThat(STAMPED.isWhole(record)).isTrue();
        return StampedRecord.seed(record);
    }

    private long heldWord(String place) {
        return switch (place.substring(0, place.indexOf('.'))) {
            case "append" -> StoreFile.APPEND_LOCK;
            case "sync" -> StoreFile.SYNC_LOCK;
            default -> file.recordOffset(0);
        };
    }

    private ChildProcess start() {
        return ChildProcess.Command.of(PausingWriter.class)
                .on(Jdk.forChild(1))
                .withCrashPoints()
                .start(path)
                .expect("ready");
    }
}
