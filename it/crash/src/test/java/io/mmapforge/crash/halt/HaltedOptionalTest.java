package io.mmapforge.crash.halt;

import static io.mmapforge.crash.halt.HaltingOptionalWriter.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.crash.halt.HaltingOptionalWriter.Deed;
import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.CrashPlan;
import io.mmapforge.crash.harness.Jdk;
import io.mmapforge.crash.harness.MemoryDirectory;
import io.mmapforge.crash.harness.StoreFile;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.RecordValues;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** As {@link HaltAtEveryStepTest}, of optional fields: a value that is absent or of the write, and never one that was there before. */
class HaltedOptionalTest {
    private static final int RECORD_BYTES = 56;

    /** What the bytes of absent values hold. */
    private static final int LEFT_BEHIND = 666;

    private static final long ABSENT = -1;

    @TempDir(factory = MemoryDirectory.class)
    Path directory;

    private Path path;
    private int children;

    record Cut(Deed deed, String point, boolean isDone) {
        @Override
        public String toString() {
            return deed + " halted at " + point;
        }
    }

    static Stream<Cut> cuts() {
        return Stream.of(
                new Cut(Deed.SET_ABSENT, "optional.take", false),
                new Cut(Deed.SET_ABSENT, "edit.image", false),
                new Cut(Deed.SET_ABSENT, "edit.commit", false),
                new Cut(Deed.SET_ABSENT, "edit.copy", true),
                new Cut(Deed.SET_ABSENT, "edit.release", true),
                new Cut(Deed.SET_ABSENT, "edit.clear", true),
                new Cut(Deed.SET_PRESENT, "optional.take", false),
                new Cut(Deed.SET_PRESENT, "optional.store", false),
                new Cut(Deed.SET_PRESENT, "optional.release", true),
                new Cut(Deed.CLEAR, "presence.take", false),
                new Cut(Deed.CLEAR, "presence.store", false),
                new Cut(Deed.CLEAR, "presence.release", true),
                new Cut(Deed.RANGE_ABSENT, "edit.take", false),
                new Cut(Deed.RANGE_ABSENT, "edit.image", false),
                new Cut(Deed.RANGE_ABSENT, "edit.commit", false),
                new Cut(Deed.RANGE_ABSENT, "edit.copy", true),
                new Cut(Deed.RANGE_ABSENT, "edit.release", true),
                new Cut(Deed.RANGE_ABSENT, "edit.clear", true),
                new Cut(Deed.RANGE_PRESENT, "edit.commit", false),
                new Cut(Deed.RANGE_PRESENT, "edit.copy", true),
                new Cut(Deed.RANGE_PRESENT, "edit.release", true));
    }

    /** Record 0 has no values, but bytes where they would be; record 1 has all. */
    @BeforeEach
    void createStore() {
        path = directory.resolve("halted.mmf");
        try (RecordStore store = RecordStore.create(path, LAYOUT, StoreOptions.defaults())) {
            RecordBuffer record = store.buffer();
            record.putLong(COUNT, LEFT_BEHIND);
            putLevels(record, LEFT_BEHIND);
            record.putUnsignedShort(RATING, LEFT_BEHIND);
            store.append(record);
            record.putLong(COUNT, 7);
            putLevels(record, 70);
            record.putUnsignedShort(RATING, 700);
            record.setPresent(COUNT_BIT, true);
            record.setPresent(LEVELS_BIT, true);
            record.setPresent(RATING_BIT, true);
            store.append(record);
        }
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void leavesOldOrNewWhereverTheWriterHalts(Cut cut) {
        try (RecordStore openBefore = openReadOnly()) {
            halt(cut.deed(), cut.point());
            readsAs(openBefore, cut);
            try (RecordStore openAfter = openReadOnly()) {
                readsAs(openAfter, cut);
            }
        }
        isRepaired(cut);
    }

    @ParameterizedTest
    @ValueSource(strings = {"repair.apply", "repair.release", "repair.clear"})
    void leavesTheNewValueWhereverItsRepairHalts(String point) {
        for (Deed deed : new Deed[] {Deed.SET_ABSENT, Deed.RANGE_ABSENT}) {
            createAnew();
            halt(deed, "edit.copy");
            halt(Deed.OPEN, point);
            Cut cut = new Cut(deed, "edit.copy", true);
            try (RecordStore reader = openReadOnly()) {
                readsAs(reader, cut);
            }
            isRepaired(cut);
        }
    }

    /** The control: a bit that is there before its value, which is what a store without lanes could hold, is noticed. */
    @Test
    void aBitBeforeItsValueIsSeen() {
        StoreFile file = new StoreFile(path);
        file.putI64(file.recordOffset(0) + 8, 1);
        try (RecordStore reader = openReadOnly()) {
            assertThatThrownBy(() -> readsAs(reader, new Cut(Deed.SET_ABSENT, "", true)))
                    .isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> readsAs(reader, new Cut(Deed.SET_ABSENT, "", false)))
                    .isInstanceOf(AssertionError.class);
        }
    }

    private void createAnew() {
        path.toFile().delete();
        createStore();
    }

    private RecordStore openReadOnly() {
        return RecordStore.openReadOnly(path, LAYOUT, StoreOptions.defaults());
    }

    private void halt(Deed deed, String point) {
        ChildProcess.Command command = ChildProcess.Command.of(HaltingOptionalWriter.class)
                .on(Jdk.forChild(children++))
                .withCrashPoints()
                .with(CrashPlan.haltOption(point, 1), "-XX:TieredStopAtLevel=1");
        try (ChildProcess writer = command.start(path, deed)) {
            String printed = writer.rest();
            assertThat(writer.exitCode())
                    .as("exit code of %s halted at %s: %s", deed, point, printed)
                    .isEqualTo(CrashPlan.HALTED);
        }
    }

    private static void readsAs(RecordStore reader, Cut cut) {
        for (long record = 0; record < 2; record++) {
            boolean isDone = cut.isDone() && cut.deed().record == record;
            long count = record == 0 ? ABSENT : 7;
            long level = record == 0 ? ABSENT : 70;
            if (isDone) {
                switch (cut.deed()) {
                    case SET_ABSENT, SET_PRESENT -> count = 42;
                    case CLEAR -> count = ABSENT;
                    default -> level = 1;
                }
            }
            assertThat(reader.getLongOr(record, COUNT, COUNT_BIT, ABSENT, RECORD_BYTES))
                    .as("count of record %s", record)
                    .isEqualTo(count);
            assertLevels(reader.readRange(record, LEVELS, LEVELS_BYTES, LEVELS_BIT), level);
            RecordValues whole = reader.read(record);
            assertThat(whole.has(COUNT_BIT) ? whole.getLong(COUNT) : ABSENT).isEqualTo(count);
            assertLevels(whole, level);
            assertThat(reader.getUnsignedShortOr(record, RATING, RATING_BIT, -1, RECORD_BYTES))
                    .isEqualTo(record == 0 ? -1 : 700);
        }
    }

    private static void assertLevels(RecordValues values, long first) {
        assertThat(values.has(LEVELS_BIT)).isEqualTo(first != ABSENT);
        for (int i = 0; i < 5 && first != ABSENT; i++) {
            assertThat(values.getInt(LEVELS + 4 * i)).isEqualTo((int) first + i);
        }
    }

    private void isRepaired(Cut cut) {
        StoreFile file = new StoreFile(path);
        try (RecordStore writer = RecordStore.open(path, LAYOUT, StoreOptions.defaults())) {
            readsAs(writer, cut);
            assertThat(file.wordsInUse()).isEmpty();
            cut.deed().doTo(writer);
            readsAs(writer, new Cut(cut.deed(), "", true));
        }
        assertThat(file.wordsInUse()).isEmpty();
    }
}
