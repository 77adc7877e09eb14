package io.mmapforge.crash.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.MemoryDirectory;
import io.mmapforge.crash.harness.StoreFile;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two writer processes that set and clear optional numbers and arrays of the same few records, and a reader; in every round one of the
 * writers is killed by SIGKILL at a random moment and replaced. No value that is present is ever of another write.
 *
 * <p>The short form has 20 rounds. The long form: {@code mvn verify -pl it/crash -am -Dtest='OptionalKillTest'
 * -Dsurefire.failIfNoSpecifiedTests=false -Dmmapforge.crash.rounds=1000}.
 */
class OptionalKillTest {
    private static final int SHORT_FORM_ROUNDS = 20;
    private static final int CONTROL_ROUNDS = 100;
    private static final int LONGEST_LIFE_MILLIS = 30;

    @TempDir(factory = MemoryDirectory.class)
    Path directory;

    private final SplittableRandom random =
            new SplittableRandom(Long.getLong("mmapforge.crash.seed", System.nanoTime()));

    private long reads;

    @Test
    void killedWritersLeaveNoValueOfAnotherWrite() throws Exception {
        int rounds = Integer.getInteger("mmapforge.crash.rounds", SHORT_FORM_ROUNDS);
        List<String> violations = violations(rounds, true);
        System.out.println(
                "OptionalKill: " + rounds + " kills, " + reads + " reads, " + violations.size() + " violations");

        assertThat(violations).isEmpty();
        assertThat(reads).isPositive();
    }

    /** The control: a writer that stores first the bit and then the value is seen in between, or dies there. */
    @Test
    void aBitThatComesBeforeItsValueIsSeen() throws Exception {
        assertThat(violations(CONTROL_ROUNDS, false)).isNotEmpty();
    }

    /** What was wrong in the first round in which anything was. */
    private List<String> violations(int rounds, boolean byLane) throws Exception {
        Path path = directory.resolve("optional.mmf");
        try (RecordStore store = RecordStore.create(path, OptionalWriter.LAYOUT, StoreOptions.defaults())) {
            for (int i = 0; i < OptionalWriter.RECORDS; i++) {
                store.append();
            }
        }
        List<String> violations = new ArrayList<>();
        try (RecordStore reader = RecordStore.openReadOnly(path, OptionalWriter.LAYOUT, StoreOptions.defaults());
                ChildProcess first = begin(path, byLane)) {
            ChildProcess victim = first;
            for (int round = 0; round < rounds && violations.isEmpty(); round++) {
                ChildProcess next = begin(path, byLane);
                next.expect("ready");
                readFor(random.nextLong(LONGEST_LIFE_MILLIS * 1_000_000L), reader, violations);
                victim.kill();
                String said = victim.rest();
                if (!said.replace("ready", "").isBlank()) {
                    violations.add("a writer said: " + said);
                }
                victim = next;
            }
            victim.kill();
            readFor(1, reader, violations);
        }
        try (RecordStore writer = RecordStore.open(path, OptionalWriter.LAYOUT, StoreOptions.defaults())) {
            readFor(1, writer, violations);
        }
        assertThat(new StoreFile(path).wordsInUse()).isEmpty();
        return violations;
    }

    private void readFor(long nanos, RecordStore reader, List<String> violations) {
        long start = System.nanoTime();
        do {
            for (long record = 0; record < OptionalWriter.RECORDS; record++) {
                String violation = OptionalWriter.violation(reader, record);
                reads++;
                if (!violation.isEmpty()) {
                    violations.add("record " + record + ": " + violation);
                    return;
                }
            }
        } while (System.nanoTime() - start < nanos);
    }

    private ChildProcess begin(Path path, boolean byLane) {
        return ChildProcess.Command.of(OptionalWriter.class).start(path, random.nextLong(), byLane);
    }
}
