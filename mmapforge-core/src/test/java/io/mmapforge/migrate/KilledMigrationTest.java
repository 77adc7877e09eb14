package io.mmapforge.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.error.StoreException;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that migrates a store is killed at any moment: there is the old store or the new one, whole, and nothing else. */
@Timeout(value = 3_600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledMigrationTest {
    private static final int ROUNDS = Integer.getInteger("mmapforge.kill.rounds", 12);
    private static final int RECORDS = 60_000;

    /** So long it takes at most, start of the work included. */
    private static final int LONGEST_NANOS = 600_000_000;

    @TempDir
    Path directory;

    private final SplittableRandom random = new SplittableRandom();

    @Test
    void theOldStoreOrTheNewOneIsThereWhole() throws Exception {
        int old = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Path store = directory.resolve("round" + round + ".mmf");
            Ticks.create(store, RECORDS);
            killWhileMigrating(store, false);

            boolean wasOld = version(store) == 1;
            old += wasOld ? 1 : 0;
            assertThat(isWhole(store)).as("round %s", round).isTrue();
            if (wasOld) {
                // Writers of the old version go on as if nothing had been.
                try (RecordStore writer = RecordStore.open(store, Ticks.OLD, StoreOptions.defaults())) {
                    assertThat(writer.size()).isEqualTo(RECORDS);
                }
                assertThat(Migration.to(Ticks.NEW).inPlace(store).isDone()).isTrue();
            }
            assertThat(Ticks.isNew(store, RECORDS)).isTrue();
            assertThat(Ticks.isOld(backup(store), RECORDS)).isTrue();
            RecordStore.open(store, Ticks.NEW, StoreOptions.defaults()).close();
            assertThat(names("round" + round + ".mmf"))
                    .as("what is left")
                    .containsExactlyInAnyOrder(
                            "round" + round + ".mmf", "round" + round + ".mmf.lck", "round" + round + ".mmf.v1");
            deleteAll();
        }
        assertThat(old).as("rounds in which the kill came in time").isPositive();
    }

    /** Without the care that is taken, the kills of this test are noticed. */
    @Test
    void aMigrationThatFillsTheNewStoreAtItsPlaceIsCaught() throws Exception {
        for (int round = 0; round < 20 * ROUNDS; round++) {
            Path store = directory.resolve("naive" + round + ".mmf");
            Ticks.create(store, RECORDS);
            killWhileMigrating(store, true);
            if (!isWhole(store)) {
                return;
            }
            deleteAll();
        }
        throw new AssertionError("no kill was noticed in " + 20 * ROUNDS + " rounds");
    }

    private void killWhileMigrating(Path store, boolean naive) throws Exception {
        try (ChildJvm child = ChildJvm.start(MigratingProcess.class, store, naive)) {
            child.expect("ready");
            child.finish();
            long nanos = random.nextInt(LONGEST_NANOS);
            Thread.sleep(nanos / 1_000_000);
            child.kill();
        }
    }

    private static boolean isWhole(Path store) {
        try {
            return version(store) == 1
                    ? Ticks.isOld(store, RECORDS)
                    : Ticks.isNew(store, RECORDS) && Ticks.isOld(backup(store), RECORDS);
        } catch (StoreException e) {
            return false;
        }
    }

    private static long version(Path store) {
        try (RecordStore opened = RecordStore.openReadOnly(store, Ticks.NEW, StoreOptions.defaults())) {
            return opened.fileVersion();
        }
    }

    private static Path backup(Path store) {
        return store.resolveSibling(store.getFileName() + ".v1");
    }

    private List<String> names(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains(prefix))
                    .toList();
        }
    }

    private void deleteAll() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
