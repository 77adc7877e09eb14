package io.mmapforge.crash.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.crash.harness.MemoryDirectory;
import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.crash.harness.StoreFile;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two writer processes that append while each keeps room ahead, and one that grows the file when it is full; in every round one
 * of them is killed by SIGKILL at a random moment, often while room is made, and replaced. The control, what other ways to make
 * room do to records, is in {@code StaleEndTest}.
 *
 * <p>The short form has 30 rounds. The long form: {@code mvn verify -pl it/crash -am -Dtest='PreGrowthKillTest'
 * -Dsurefire.failIfNoSpecifiedTests=false -Dmmapforge.crash.rounds=1000}.
 */
class PreGrowthKillTest {
    private static final int SHORT_FORM_ROUNDS = 30;

    /** After so many rounds the loop goes on with a new store, since a file only becomes longer. */
    private static final int ROUNDS_PER_STORE = 60;

    private static final int WRITERS = 3;
    private static final int LONGEST_LIFE_MILLIS = 15;
    private static final int APPENDS_PER_LIFE = 400;
    private static final StampedRecord STAMPED = StampedRecord.LONG;

    @TempDir(factory = MemoryDirectory.class)
    Path directory;

    private final SplittableRandom random =
            new SplittableRandom(Long.getLong("mmapforge.crash.seed", System.nanoTime()));

    private final List<String> violations = new ArrayList<>();
    private int lives;
    private long growths;
    private long acknowledged;

    @Test
    void killedWhileTheyGrowAheadTheyLeaveNothingTornLostOrTwice() throws Exception {
        int rounds = Integer.getInteger("mmapforge.crash.rounds", SHORT_FORM_ROUNDS);
        for (int done = 0; done < rounds && violations.isEmpty(); done += ROUNDS_PER_STORE) {
            run(directory.resolve("ahead-" + done + ".mmf"), Math.min(ROUNDS_PER_STORE, rounds - done));
        }
        System.out.println("PreGrowthKill: " + rounds + " kills, " + acknowledged + " acknowledged appends, " + growths
                + " growths, " + violations.size() + " violations");

        assertThat(violations).isEmpty();
        assertThat(acknowledged).isPositive();
        assertThat(growths).isGreaterThan(rounds / 10);
    }

    private void run(Path path, int rounds) throws Exception {
        create(path);
        List<WriterLife> writers = new ArrayList<>();
        try (RecordStore reader = RecordStore.openReadOnly(path, STAMPED.layout(), StoreOptions.defaults())) {
            AppendAudit audit = new AppendAudit(STAMPED, reader, MixedWriter.HOT_RECORDS, violations);
            for (int i = 0; i < WRITERS; i++) {
                writers.add(begin(path));
            }
            for (int round = 0; round < rounds && violations.isEmpty(); round++) {
                WriterLife victim = writers.remove(random.nextInt(WRITERS));
                victim.awaitReady();
                Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS), random.nextInt(1_000_000));
                victim.kill();
                writers.add(begin(path));
                bury(victim, audit);
            }
            for (WriterLife survivor : writers) {
                survivor.awaitReady();
                survivor.finish();
                bury(survivor, audit);
            }
            growths += reader.counters().growths();
            StoreFile file = new StoreFile(path);
            assertThat(Files.size(path)).isGreaterThanOrEqualTo(file.recordOffset(reader.capacity()));
        } finally {
            for (WriterLife writer : writers) {
                writer.kill();
            }
        }
        RecordStore.open(path, STAMPED.layout(), StoreOptions.defaults()).close();
        assertThat(new StoreFile(path).wordsInUse()).isEmpty();
        Files.delete(path);
    }

    private static void create(Path path) {
        try (RecordStore store = RecordStore.create(path, STAMPED.layout(), StoreOptions.defaults())) {
            for (int i = 0; i < MixedWriter.HOT_RECORDS; i++) {
                store.append(STAMPED.fill(store.buffer(), i));
            }
        }
    }

    private WriterLife begin(Path path) {
        Class<?> main = ++lives % WRITERS == 0 ? MixedWriter.class : AheadWriter.class;
        return WriterLife.begin(lives, main, path, STAMPED, APPENDS_PER_LIFE);
    }

    private void bury(WriterLife dead, AppendAudit audit) {
        acknowledged += dead.acknowledged().size();
        if (!dead.unexpected().isEmpty()) {
            violations.add("life " + dead.number() + " said: " + dead.unexpected());
        }
        audit.compare(dead);
    }
}
