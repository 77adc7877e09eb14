package io.mmapforge.crash.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.crash.harness.KeyedRecord;
import io.mmapforge.crash.harness.MemoryDirectory;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three writer processes that put the same and new keys, one by one and in batches, and two readers that are told of every key that was
 * acknowledged; in every round one of the writers is killed by SIGKILL at a random moment and replaced, or all of them. No acknowledged key
 * is ever not found, none is there twice, and no wrong record is found.
 *
 * <p>The short form has 30 rounds. The long form: {@code mvn verify -pl it/crash -am -Dtest='KeyedKillTest'
 * -Dsurefire.failIfNoSpecifiedTests=false -Dmmapforge.crash.rounds=10000}.
 */
class KeyedKillTest {
    private static final int SHORT_FORM_ROUNDS = 30;

    /** After so many rounds the loop goes on with a new store, so that it sees many growths and takes little disk. */
    private static final int ROUNDS_PER_STORE = 250;

    private static final int NEW_KEYS_PER_LIFE = 2_000;

    @TempDir(factory = MemoryDirectory.class)
    Path directory;

    @Test
    void killedWritersLeaveNoKeyLostOrTwice() throws Exception {
        int rounds = Integer.getInteger("mmapforge.crash.rounds", SHORT_FORM_ROUNDS);
        long seed = Long.getLong("mmapforge.crash.seed", System.nanoTime());
        KeyedKillLoop loop = new KeyedKillLoop(directory, seed, NEW_KEYS_PER_LIFE);
        for (int done = 0; done < rounds && loop.violations().isEmpty(); done += ROUNDS_PER_STORE) {
            loop.run(Math.min(ROUNDS_PER_STORE, rounds - done));
            // A long run that is cut short should leave what it has seen until then.
            System.out.println("KeyedKill, so far: " + loop.describe());
        }
        System.out.println("KeyedKill, seed " + seed + ": " + loop.describe());

        assertThat(loop.violations()).isEmpty();
        assertThat(loop.kills()).isGreaterThanOrEqualTo(rounds);
        assertThat(loop.acknowledged()).isPositive();
    }

    /** The control: a writer that dies between a record's count and its slot leaves a key that is not found. */
    @Test
    void aRecordWithoutItsSlotIsMissed() {
        Path path = createWithOneKey();
        SlotlessWriter.append(path, 2);

        assertThat(violations(path)).containsExactly("key 2 of record 1 is found at -1");
    }

    /** The control: a writer that does not look under the lock leaves a key twice. */
    @Test
    void aKeyThatIsThereTwiceIsNoticed() {
        Path path = createWithOneKey();
        SlotlessWriter.append(path, 1);

        assertThat(violations(path)).contains("records 0 and 1 both have key 1");
    }

    private Path createWithOneKey() {
        Path path = directory.resolve("control.mmf");
        try (RecordStore store = RecordStore.create(path, KeyedRecord.LAYOUT, StoreOptions.defaults())) {
            KeyedRecord.append(store, 1);
        }
        return path;
    }

    private static List<String> violations(Path path) {
        List<String> violations = new ArrayList<>();
        try (RecordStore store = RecordStore.openReadOnly(path, KeyedRecord.LAYOUT, StoreOptions.defaults())) {
            new KeyAudit(store, violations).follow();
        }
        return violations;
    }
}
