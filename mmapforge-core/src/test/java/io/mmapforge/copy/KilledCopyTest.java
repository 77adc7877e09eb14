package io.mmapforge.copy;

import static io.mmapforge.testing.TestLayouts.PRICE;
import static io.mmapforge.testing.TestLayouts.TICK;
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

/** A process that copies a store is killed at any moment: there is no copy, or a whole one. */
@Timeout(value = 3_600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledCopyTest {
    private static final int ROUNDS = Integer.getInteger("mmapforge.kill.rounds", 10);
    private static final int RECORDS = 300_000;
    private static final int LONGEST_MILLIS = 500;

    @TempDir
    Path directory;

    private final SplittableRandom random = new SplittableRandom();

    @Test
    void thereIsNoCopyOrAWholeOne() throws Exception {
        Path store = create();
        int none = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Path copy = directory.resolve("copy.mmf");
            killWhileCopying(store, copy, false);
            if (Files.exists(copy)) {
                assertThat(isWhole(copy)).as("round %s", round).isTrue();
                Files.delete(copy);
            } else {
                none++;
            }
            new StoreCopy((done, all) -> {}).run(store, copy);
            assertThat(isWhole(copy)).isTrue();
            Files.delete(copy);
            assertThat(names()).as("what is left").containsExactlyInAnyOrder("ticks.mmf", "ticks.mmf.lck");
        }
        assertThat(none).as("rounds in which the kill came in time").isPositive();
    }

    /** Without the care that is taken, the kills of this test are noticed. */
    @Test
    void aCopyThatIsWrittenAtItsPlaceIsCaught() throws Exception {
        Path store = create();
        for (int round = 0; round < 20 * ROUNDS; round++) {
            Path copy = directory.resolve("bytes.mmf");
            killWhileCopying(store, copy, true);
            if (Files.exists(copy)) {
                if (!isWhole(copy)) {
                    return;
                }
                Files.delete(copy);
            }
        }
        throw new AssertionError("no kill was noticed in " + 20 * ROUNDS + " rounds");
    }

    private Path create() {
        Path store = directory.resolve("ticks.mmf");
        try (RecordStore records = RecordStore.create(store, TICK, StoreOptions.defaults())) {
            for (int i = 0; i < RECORDS; i++) {
                var record = records.buffer();
                record.putDouble(PRICE, i);
                records.append(record);
            }
        }
        return store;
    }

    private void killWhileCopying(Path store, Path copy, boolean asBytes) throws Exception {
        try (ChildJvm child = ChildJvm.start(CopyingProcess.class, store, copy, asBytes)) {
            child.expect("ready");
            child.finish();
            Thread.sleep(random.nextInt(asBytes ? LONGEST_MILLIS / 10 : LONGEST_MILLIS));
            child.kill();
        }
    }

    private static boolean isWhole(Path copy) {
        try (RecordStore records = RecordStore.openReadOnly(copy, TICK, StoreOptions.defaults())) {
            if (records.size() != RECORDS) {
                return false;
            }
            for (int i = 0; i < RECORDS; i++) {
                if (records.getDouble(i, PRICE) != i) {
                    return false;
                }
            }
            return true;
        } catch (StoreException e) {
            return false;
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
