package io.mmapforge.crash.halt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.crash.harness.CrashPlan;
import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.crash.harness.StoreFile;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An error, such as the VM's own when memory is gone, ends a write in its middle while the process lives on. The writer mends
 * its own lane at once, or, if that fails too, before it does anything else.
 *
 * <p>The short form is the whole of it: {@code mvn verify -pl it/crash -am -Dtest='CutShortWriteTest'
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class CutShortWriteTest {
    private static final StampedRecord STAMPED = StampedRecord.SHORT;

    @TempDir
    Path directory;

    private Path path;
    private RecordStore store;

    @BeforeEach
    void create() {
        path = directory.resolve("cut-short.mmf");
        store = RecordStore.create(path, STAMPED.layout(), StoreOptions.defaults());
        store.append(STAMPED.fill(store.buffer(), 1));
        store.append(STAMPED.fill(store.buffer(), 1));
    }

    @AfterEach
    void reset() {
        CrashPlan.none();
        store.close();
    }

    /** Before the commit the old record stays, after it the new one is there. */
    @ParameterizedTest
    @CsvSource({
        "write.image, 1",
        "write.take, 1",
        "write.commit, 1",
        "write.copy, 2",
        "write.release, 2",
        "write.clear, 2"
    })
    void aWriteThatAnErrorCutShortIsFinishedOrUndone(String point, long seed) {
        CrashPlan.atNext(point, CutShortWriteTest::fail);
        assertThatThrownBy(this::writeTwo).isInstanceOf(InternalError.class);

        assertRecordIs(seed);
        assertThat(new StoreFile(path).wordsInUse()).isEmpty();
        store.write(0, STAMPED.fill(store.buffer(), 3));
        assertRecordIs(3);
    }

    /** The second record is another one, so naming it in the lane would part the first one's commit from it. */
    @ParameterizedTest
    @ValueSource(strings = {"scalar", "string", "record", "append", "sync"})
    void aLaneWhoseMendingFailedIsMendedBeforeAnythingElse(String use) {
        leaveLaneBroken();

        switch (use) {
            case "scalar" -> store.setLong(1, STAMPED.counter(), 7);
            case "string" -> store.setString(1, STAMPED.note(), StampedRecord.NOTE_MAX_BYTES, "a");
            case "record" -> store.write(1, STAMPED.fill(store.buffer(), 3));
            case "append" -> store.append(STAMPED.fill(store.buffer(), 3));
            default -> {
                store.setLong(1, STAMPED.counter(), 7);
                store.sync();
            }
        }

        assertThat(new StoreFile(path).wordsInUse()).isEmpty();
        assertRecordIs(2);
    }

    /** The control: until then the record is held, its half copy is in the file, and readers take the lane's image. */
    @Test
    void aBrokenLaneHoldsItsRecordAndReadersGetTheNewOne() {
        leaveLaneBroken();

        assertThat(new StoreFile(path).wordsInUse()).isNotEmpty();
        assertThat(new StoreFile(path).i64(new StoreFile(path).recordOffset(0) + StampedRecord.SEED))
                .as("the record itself")
                .isEqualTo(1);
        assertRecordIs(2);
        store.setLong(1, STAMPED.counter(), 7);
    }

    private void leaveLaneBroken() {
        CrashPlan.atNext("write.copy", () -> {
            CrashPlan.atNext("repair.apply", CutShortWriteTest::fail);
            fail();
        });
        assertThatThrownBy(this::writeTwo).isInstanceOf(InternalError.class);
    }

    private void writeTwo() {
        store.write(0, STAMPED.fill(store.buffer(), 2));
    }

    private void assertRecordIs(long seed) {
        assertThat(STAMPED.isWhole(store.read(0))).isTrue();
        assertThat(StampedRecord.seed(store.read(0))).isEqualTo(seed);
    }

    private static void fail() {
        throw new InternalError("a fault in the middle of a write");
    }
}
