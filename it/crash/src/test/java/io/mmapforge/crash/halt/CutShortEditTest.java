package io.mmapforge.crash.halt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.crash.harness.CountedRecord;
import io.mmapforge.crash.harness.CrashPlan;
import io.mmapforge.crash.harness.StoreFile;
import io.mmapforge.store.RecordBuffer;
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
 * As {@link CutShortWriteTest}, of changes that depend on what the record is.
 *
 * <p>The short form is the whole of it: {@code mvn verify -pl it/crash -am -Dtest='CutShortEditTest'
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class CutShortEditTest {
    @TempDir
    Path directory;

    private Path path;
    private RecordStore store;

    @BeforeEach
    void create() {
        path = directory.resolve("cut-short.mmf");
        store = RecordStore.create(path, CountedRecord.LAYOUT, StoreOptions.defaults());
        store.append();
        store.append();
    }

    @AfterEach
    void reset() {
        CrashPlan.none();
        store.close();
    }

    /** Before the commit nothing has changed, after it all has. */
    @ParameterizedTest
    @CsvSource({
        "fields.take, 0",
        "fields.image, 0",
        "fields.commit, 0",
        "fields.copy, 7",
        "fields.release, 7",
        "fields.clear, 7"
    })
    void anEditThatAnErrorCutShortIsFinishedOrUndone(String point, long value) {
        failAt(point, () -> CountedRecord.edit(store, 0, 7, 7));

        assertRecordIs(value, 0);
        CountedRecord.edit(store, 0, 9, 9);
        assertRecordIs(9, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "write.image, 0",
        "replace.take, 0",
        "write.commit, 0",
        "write.copy, 5",
        "write.release, 5",
        "write.clear, 5"
    })
    void anUpdateThatAnErrorCutShortIsFinishedOrUndone(String point, long value) {
        failAt(point, () -> CountedRecord.update(store, 0, 5));

        assertRecordIs(value, value);
        assertThat(CountedRecord.update(store, 0, 1)).isEqualTo(value + 1);
    }

    @ParameterizedTest
    @CsvSource({"update.take, 0", "update.store, 0", "update.release, 5"})
    void anAdditionThatAnErrorCutShortIsDoneOrNot(String point, long value) {
        failAt(point, () -> CountedRecord.add(store, 0, 5));

        assertRecordIs(0, value);
        assertThat(CountedRecord.add(store, 0, 1)).isEqualTo(value + 1);
    }

    /** The second record is another one, so naming it in the lane would part the first one's commit from it. */
    @ParameterizedTest
    @ValueSource(strings = {"edit", "update", "add"})
    void aLaneWhoseMendingFailedIsMendedBeforeAnythingElse(String use) {
        leaveLaneBroken();

        switch (use) {
            case "edit" -> CountedRecord.edit(store, 1, 3, 3);
            case "update" -> CountedRecord.update(store, 1, 3);
            default -> CountedRecord.add(store, 1, 3);
        }

        assertRecordIs(7, 0);
    }

    /** The control: until then the record is held, its old fields are in the file, and readers take the lane's image. */
    @Test
    void aBrokenLaneHoldsItsRecordAndReadersGetTheNewOne() {
        leaveLaneBroken();

        StoreFile file = new StoreFile(path);
        assertThat(file.wordsInUse()).isNotEmpty();
        assertThat(file.i64(file.recordOffset(0) + CountedRecord.LEFT)).isZero();
        assertThat(store.read(0).getLong(CountedRecord.LEFT)).isEqualTo(7);
        CountedRecord.add(store, 1, 3);
    }

    private void leaveLaneBroken() {
        CrashPlan.atNext("fields.copy", () -> {
            CrashPlan.atNext("repair.apply", CutShortEditTest::fail);
            fail();
        });
        assertThatThrownBy(() -> CountedRecord.edit(store, 0, 7, 7)).isInstanceOf(InternalError.class);
    }

    private static void failAt(String point, Runnable change) {
        CrashPlan.atNext(point, CutShortEditTest::fail);
        assertThatThrownBy(change::run).isInstanceOf(InternalError.class);
    }

    private void assertRecordIs(long pair, long count) {
        RecordBuffer record = store.read(0);
        assertThat(record.getLong(CountedRecord.LEFT)).isEqualTo(pair);
        assertThat(record.getLong(CountedRecord.COUNT)).isEqualTo(count);
        assertThat(record.getLong(CountedRecord.RIGHT)).isEqualTo(pair);
        assertThat(new StoreFile(path).wordsInUse()).isEmpty();
    }

    private static void fail() {
        throw new InternalError("a fault in the middle of a change");
    }
}
