package io.mmapforge.crash.halt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.crash.harness.CrashPlan;
import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.crash.harness.StoreFile;
import io.mmapforge.error.StoreClosedException;
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

    /** As the writes of generated code are done: encoded into the lane's image. */
    @ParameterizedTest
    @CsvSource({
        "write.image, 1",
        "encode.middle, 1",
        "write.take, 1",
        "write.commit, 1",
        "write.copy, 2",
        "write.release, 2",
        "write.clear, 2"
    })
    void aWriteInPlaceThatAnErrorCutShortIsFinishedOrUndone(String point, long seed) {
        CrashPlan.atNext(point, CutShortWriteTest::fail);
        assertThatThrownBy(() -> store.write(0, 2L, STAMPED.encoder(), STAMPED.size()))
                .isInstanceOf(InternalError.class);

        assertRecordIs(seed);
        assertThat(new StoreFile(path).wordsInUse()).isEmpty();
        store.write(0, 3L, STAMPED.encoder(), STAMPED.size());
        assertRecordIs(3);
    }

    /** Nothing counts before the count, and the append lock is free in any case. */
    @ParameterizedTest
    @CsvSource({
        "append.take, 2",
        "append.sequence, 2",
        "append.content, 2",
        "encode.middle, 2",
        "append.count, 2",
        "append.release, 3"
    })
    void anAppendInPlaceThatAnErrorCutShortIsDoneOrNot(String point, long records) {
        CrashPlan.atNext(point, CutShortWriteTest::fail);
        assertThatThrownBy(() -> store.append(2L, STAMPED.encoder(), STAMPED.size()))
                .isInstanceOf(InternalError.class);

        assertThat(store.size()).isEqualTo(records);
        assertThat(new StoreFile(path).wordsInUse()).isEmpty();
        assertThat(store.append(3L, STAMPED.encoder(), STAMPED.size())).isEqualTo(records);
        assertThat(STAMPED.isWhole(store.read(records))).isTrue();
        assertThat(STAMPED.isWhole(store.read(records - 1))).isTrue();
    }

    /** Once it is closed, what its lane had in the file is for others to mend. */
    @Test
    void aBrokenLaneOfAClosedStoreIsLeftAlone() {
        leaveLaneBroken();
        store.close();
        assertThatThrownBy(() -> store.write(0, 3L, STAMPED.encoder(), STAMPED.size()))
                .isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> store.append(3L, STAMPED.encoder(), STAMPED.size()))
                .isInstanceOf(StoreClosedException.class);
        assertThat(new StoreFile(path).wordsInUse()).isNotEmpty();

        store = RecordStore.open(path, STAMPED.layout(), StoreOptions.defaults());
        assertRecordIs(2);
        assertThat(new StoreFile(path).wordsInUse()).isEmpty();
    }

    /** The second record is another one, so naming it in the lane would part the first one's commit from it. */
    @ParameterizedTest
    @ValueSource(strings = {"scalar", "string", "record", "record in place", "append", "append in place", "sync"})
    void aLaneWhoseMendingFailedIsMendedBeforeAnythingElse(String use) {
        leaveLaneBroken();

        switch (use) {
            case "scalar" -> store.setLong(1, STAMPED.counter(), 7);
            case "string" -> store.setString(1, STAMPED.note(), StampedRecord.NOTE_MAX_BYTES, "a");
            case "record" -> store.write(1, STAMPED.fill(store.buffer(), 3));
            case "append" -> store.append(STAMPED.fill(store.buffer(), 3));
            case "record in place" -> store.write(1, 3L, STAMPED.encoder(), STAMPED.size());
            case "append in place" -> store.append(3L, STAMPED.encoder(), STAMPED.size());
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
