package io.mmapforge.crash.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.MemoryDirectory;
import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three writer processes that set whole records, strings and numbers of the same few records and append, and two readers, one
 * of them read-only; in every round one of the writers is killed by SIGKILL at a random moment and replaced.
 *
 * <p>The short form has 30 rounds. The long form: {@code mvn verify -pl it/crash -am -Dtest='KillLoopTest'
 * -Dsurefire.failIfNoSpecifiedTests=false -Dmmapforge.crash.rounds=10000}. It prints how long reads took.
 */
class KillLoopTest {
    private static final int SHORT_FORM_ROUNDS = 30;

    /** After so many rounds the loop goes on with a new store, so that it sees many growths and takes little disk. */
    private static final int ROUNDS_PER_STORE = 250;

    /** One kill in five hits a write; after so many rounds that none did is no chance any more. */
    private static final int ROUNDS_TO_HIT_A_WRITE = 200;

    private static final int CONTROL_ROUNDS = 100;

    @TempDir(factory = MemoryDirectory.class)
    Path directory;

    @Test
    void killedWritersLeaveNothingTornLostOrTwice() throws Exception {
        int rounds = Integer.getInteger("mmapforge.crash.rounds", SHORT_FORM_ROUNDS);
        long seed = Long.getLong("mmapforge.crash.seed", System.nanoTime());
        Tally tally = new Tally();
        KillLoop loop = new KillLoop(directory, seed, tally);
        int perStore = Math.min(ROUNDS_PER_STORE, (rounds + 1) / 2);
        for (int done = 0; done < rounds && tally.violations.isEmpty(); done += perStore) {
            boolean large = done / perStore % 2 == 0;
            loop.run(Math.min(perStore, rounds - done), large ? StampedRecord.LONG : StampedRecord.SHORT);
            // A long run that is cut short should leave what it has seen until then.
            System.out.println("KillLoop, so far: " + tally.describe());
        }
        System.out.println("KillLoop, seed " + seed + ": " + tally.describe());

        assertThat(tally.violations).isEmpty();
        assertThat(tally.kills).isEqualTo(rounds);
        if (rounds >= ROUNDS_TO_HIT_A_WRITE) {
            assertThat(tally.repairs).as("kills that hit a write").isPositive();
        }
        assertThat(tally.acknowledged).isPositive();
    }

    /** The control: without the lane's image and commit, a killed writer leaves torn records. */
    @Test
    void aWriterThatStoresStraightIntoTheRecordLeavesItTorn() throws Exception {
        StampedRecord stamped = StampedRecord.LONG;
        Path path = directory.resolve("laneless.mmf");
        SplittableRandom random = new SplittableRandom();
        int torn = 0;
        for (int round = 0; round < CONTROL_ROUNDS && torn == 0; round++) {
            try (RecordStore store = RecordStore.openOrCreate(path, stamped.layout(), StoreOptions.defaults())) {
                if (store.size() == 0) {
                    store.append();
                }
                store.write(0, stamped.fill(store.buffer(), 1));
            }
            try (ChildProcess writer =
                    ChildProcess.Command.of(LanelessWriter.class).start(path, stamped)) {
                writer.expect("ready");
                Thread.sleep(1 + random.nextInt(4));
            }
            torn += isTorn(path, stamped) ? 1 : 0;
        }

        assertThat(torn).as("torn records").isPositive();
    }

    private static boolean isTorn(Path path, StampedRecord stamped) {
        try (RecordStore store = RecordStore.openReadOnly(path, stamped.layout(), StoreOptions.defaults())) {
            return !stamped.isWhole(store.read(0));
        } catch (CorruptRecordException e) {
            return true;
        }
    }
}
