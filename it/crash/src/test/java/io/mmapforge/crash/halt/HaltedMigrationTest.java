package io.mmapforge.crash.halt;

import static io.mmapforge.crash.halt.HaltingMigration.ID;
import static io.mmapforge.crash.halt.HaltingMigration.NEW;
import static io.mmapforge.crash.halt.HaltingMigration.OLD;
import static io.mmapforge.crash.halt.HaltingMigration.PRICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.crash.halt.HaltingMigration.Deed;
import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.CrashPlan;
import io.mmapforge.crash.harness.Jdk;
import io.mmapforge.crash.harness.MemoryDirectory;
import io.mmapforge.error.KeyIndexException;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.migrate.Migration;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A migration halts before each of the steps that others can see. There is the old store or the new one, whole, for readers and for
 * writers, and who migrates again comes to the end.
 *
 * <p>The short form is the whole of it: {@code mvn verify -pl it/crash -am -Dtest='HaltedMigrationTest'
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class HaltedMigrationTest {
    private static final int RECORDS = 1_000;
    private static final StoreOptions OPTIONS = StoreOptions.defaults();

    @TempDir(factory = MemoryDirectory.class)
    Path directory;

    private int children;

    /**
     * A migration that is cut short.
     *
     * @param point where
     * @param isNew whether the new store has its place by then
     * @param isRefused whether keys cannot be looked up in it until a writer has opened it
     */
    record Cut(Deed deed, String point, boolean isNew, boolean isRefused) {
        @Override
        public String toString() {
            return deed + " halted at " + point;
        }
    }

    static Stream<Cut> cuts() {
        return Stream.of(
                new Cut(Deed.COPY, "migrate.publish", false, false),
                new Cut(Deed.COPY, "migrate.key", true, true),
                new Cut(Deed.IN_PLACE, "migrate.backup", false, false),
                new Cut(Deed.IN_PLACE, "migrate.replace", false, false),
                new Cut(Deed.IN_PLACE, "migrate.oldkey", true, true),
                new Cut(Deed.IN_PLACE, "migrate.key", true, true));
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void leavesTheOldStoreOrTheNewOneWhereverItHalts(Cut cut) throws IOException {
        Path store = create();
        Path target = directory.resolve("new.mmf");
        halt(cut, store, target);

        if (cut.deed() == Deed.COPY) {
            isWhole(store, OLD, false);
            assertThat(Files.exists(target)).isEqualTo(cut.isNew());
            if (cut.isNew()) {
                isWhole(target, NEW, cut.isRefused());
            } else {
                Migration.to(NEW).copy(store, target);
                isWhole(target, NEW, false);
            }
            assertThat(names()).as("what is left").noneMatch(name -> name.startsWith(".") && !cut.isNew());
            return;
        }
        isWhole(store, cut.isNew() ? NEW : OLD, cut.isRefused());
        assertThat(Migration.to(NEW).inPlace(store).isDone()).isEqualTo(!cut.isNew());
        isWhole(store, NEW, false);
        isWhole(directory.resolve("quotes.mmf.v1"), OLD, false);
        if (!cut.isNew()) {
            assertThat(names())
                    .containsExactlyInAnyOrder(
                            "quotes.mmf",
                            "quotes.mmf.lck",
                            "quotes.mmf.key",
                            "quotes.mmf.v1",
                            "quotes.mmf.v1.lck",
                            "quotes.mmf.v1.key");
        }
    }

    /** The control: the check of these tests notices what a migration would leave that does not keep its order. */
    @Test
    void aStoreThatIsNotWholeIsNoticed() throws IOException {
        Path store = create();
        try (RecordStore records = RecordStore.open(store, OLD, OPTIONS)) {
            RecordBuffer record = records.buffer();
            record.putLong(ID, RECORDS);
            records.append(record);
        }
        assertThatThrownBy(() -> isWhole(store, OLD, false)).isInstanceOf(AssertionError.class);
    }

    private Path create() {
        Path store = directory.resolve("quotes.mmf");
        try (RecordStore records = RecordStore.create(store, OLD, OPTIONS)) {
            for (int i = 0; i < RECORDS; i++) {
                RecordBuffer record = records.buffer();
                record.putLong(ID, i);
                record.putDouble(PRICE, i + 0.5);
                records.append(record);
            }
        }
        return store;
    }

    private void halt(Cut cut, Path store, Path target) {
        try (ChildProcess child = ChildProcess.Command.of(HaltingMigration.class)
                .on(Jdk.forChild(children++))
                .withCrashPoints()
                .with(CrashPlan.haltOption(cut.point(), 1), "-XX:TieredStopAtLevel=1")
                .start(store, target, cut.deed())) {
            String printed = child.rest();
            assertThat(child.exitCode()).as("%s: %s", cut, printed).isEqualTo(CrashPlan.HALTED);
        }
    }

    /** For readers, by index and by key, and for a writer, who then leaves a key file that can be used. */
    private static void isWhole(Path path, RecordLayout layout, boolean refused) {
        if (refused) {
            assertThatThrownBy(() -> RecordStore.openReadOnly(path, layout, OPTIONS))
                    .isInstanceOf(KeyIndexException.class);
        }
        try (RecordStore reader = RecordStore.openReadOnly(path, layout, OPTIONS.withKeyLookups(false))) {
            hasRecords(reader);
        }
        try (RecordStore writer = RecordStore.open(path, layout, OPTIONS)) {
            assertThat(writer.fileVersion()).isEqualTo(layout.version());
            hasRecords(writer);
        }
        try (RecordStore reader = RecordStore.openReadOnly(path, layout, OPTIONS)) {
            for (int i = 0; i < RECORDS; i++) {
                assertThat(reader.indexOf(reader.key().putLong(i))).isEqualTo(i);
            }
        }
    }

    private static void hasRecords(RecordStore store) {
        assertThat(store.size()).isEqualTo(RECORDS);
        for (int i = 0; i < RECORDS; i++) {
            assertThat(store.getLong(i, ID)).isEqualTo(i);
            assertThat(store.getDouble(i, PRICE)).isEqualTo(i + 0.5);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
