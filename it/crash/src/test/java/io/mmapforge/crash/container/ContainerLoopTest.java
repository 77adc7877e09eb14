package io.mmapforge.crash.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.crash.harness.MemoryDirectory;
import io.mmapforge.crash.harness.StampedRecord;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two containers with boot ids of their own share a store through kills and restarts; every append was acknowledged through a
 * pipe. Needs the right to mount in a mount namespace, and is skipped without.
 *
 * <p>The short form has 12 rounds. The long form: {@code mvn verify -pl it/crash -am -Dtest='ContainerLoopTest'
 * -Dsurefire.failIfNoSpecifiedTests=false -Dmmapforge.crash.rounds=300}.
 */
class ContainerLoopTest {
    private static final int SHORT_FORM_ROUNDS = 12;

    /** After so many rounds the loop goes on with a new store, so that it takes little memory. */
    private static final int ROUNDS_PER_STORE = 60;

    private static final int CONTROL_ROUNDS = 3;

    @TempDir(factory = MemoryDirectory.class)
    Path directory;

    @BeforeEach
    void needContainers() {
        Container.assumeAllowed(directory);
    }

    @Test
    void containersThatAreKilledAndStartedAnewLoseNothing() throws Exception {
        int rounds = Integer.getInteger("mmapforge.crash.rounds", SHORT_FORM_ROUNDS);
        long seed = Long.getLong("mmapforge.crash.seed", System.nanoTime());
        ContainerLoop loop = new ContainerLoop(directory, seed, false);
        int perStore = Math.min(ROUNDS_PER_STORE, (rounds + 1) / 2);
        for (int done = 0; done < rounds && loop.violations().isEmpty(); done += perStore) {
            boolean large = done / perStore % 2 == 0;
            loop.run(Math.min(perStore, rounds - done), large ? StampedRecord.LONG : StampedRecord.SHORT);
            // A long run that is cut short should leave what it has seen until then.
            System.out.println("ContainerLoop, so far: " + loop.describe());
        }
        System.out.println("ContainerLoop, " + rounds + " rounds, seed " + seed + ": " + loop.describe());

        assertThat(loop.violations()).isEmpty();
        assertThat(loop.kills()).isPositive();
        assertThat(loop.restartsWithoutAWriter()).isPositive();
        assertThat(loop.acknowledged()).isPositive();
    }

    /** The control: where the machine seems to have crashed, records are given up, and the loop sees it. */
    @Test
    void aCrashOfTheMachineInBetweenIsSeenAsALoss() throws Exception {
        ContainerLoop loop = new ContainerLoop(directory, System.nanoTime(), true);
        loop.run(CONTROL_ROUNDS, StampedRecord.SHORT);

        assertThat(loop.violations())
                .anyMatch(violation -> violation.startsWith("the store has 4 records, after it had "))
                .anyMatch(violation -> violation.startsWith("a reader on the machine saw 4 of "))
                .anyMatch(violation -> violation.contains(" was acknowledged as record "));
    }
}
