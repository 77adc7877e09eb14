package io.mmapforge.crash.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.CountedRecord;
import io.mmapforge.crash.harness.Jdk;
import io.mmapforge.crash.harness.MemoryDirectory;
import io.mmapforge.crash.harness.StoreFile;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four processes that count in the same few records, on both JDKs, and a reader; in every round one of them is killed by SIGKILL at a random
 * moment and replaced. Every addition that was acknowledged is in the sum, once: each was told a sum of its own, and only those that were
 * under way in a process when it was killed were told to nobody.
 *
 * <p>The short form has 8 rounds. The long form: {@code mvn verify -pl it/crash -am -Dtest='CountKillTest'
 * -Dsurefire.failIfNoSpecifiedTests=false -Dmmapforge.crash.rounds=1000}.
 */
class CountKillTest {
    private static final int SHORT_FORM_ROUNDS = 8;
    private static final int CONTROL_ROUNDS = 2;

    /** A control that has found nothing on so many stores has failed, however busy the machine is. */
    private static final int MOST_CONTROL_STORES = 50;

    /** After so many rounds the loop goes on with a new store, since all processes of a store are there from the start. */
    private static final int ROUNDS_PER_STORE = 12;

    private static final int WRITERS = 4;
    private static final int LONGEST_LIFE_MILLIS = 20;

    /** So long that two meet, also where other programs keep the processors busy. */
    private static final int CONTROL_LIFE_MILLIS = 300;

    @TempDir(factory = MemoryDirectory.class)
    Path directory;

    private final SplittableRandom random =
            new SplittableRandom(Long.getLong("mmapforge.crash.seed", System.nanoTime()));

    private final List<String> violations = new ArrayList<>();
    private final List<Life> writers = new ArrayList<>();
    private BitSet[] sums = {};
    private int lives;
    private long kills;
    private long acknowledged;
    private long unacknowledged;
    private long reads;
    private long repairs;

    private record Life(ChildProcess process, Path acknowledged) {}

    @Test
    void everyAcknowledgedAdditionIsInTheSumOnce() throws Exception {
        int rounds = Integer.getInteger("mmapforge.crash.rounds", SHORT_FORM_ROUNDS);
        for (int done = 0; done < rounds && violations.isEmpty(); done += ROUNDS_PER_STORE) {
            run(Math.min(ROUNDS_PER_STORE, rounds - done), true);
        }
        System.out.printf(
                "CountKill: %,d kills, %,d additions acknowledged, %,d done but not acknowledged, %,d words of dead"
                        + " writers given back, %,d reads, %d violations%n",
                kills, acknowledged, unacknowledged, repairs, reads, violations.size());

        assertThat(violations).isEmpty();
        assertThat(acknowledged).isPositive();
        assertThat(reads).isPositive();
    }

    /** The control: get and set loses what others add in between, so that two are told the same sum. */
    @Test
    void getAndSetLosesAdditions() throws Exception {
        for (int i = 0; violations.isEmpty() && i < MOST_CONTROL_STORES; i++) {
            run(CONTROL_ROUNDS, false);
        }

        assertThat(violations).isNotEmpty();
    }

    /** Runs rounds on a store of its own, or as many as it takes to see something wrong, then looks at all of it. */
    private void run(int rounds, boolean counts) throws Exception {
        Path path = directory.resolve("counted-" + lives + ".mmf");
        try (RecordStore store = RecordStore.create(path, CountedRecord.LAYOUT, CountingWriter.OPTIONS)) {
            for (int i = 0; i < CountingWriter.RECORDS; i++) {
                store.append();
            }
        }
        sums = Stream.generate(BitSet::new).limit(CountingWriter.RECORDS).toArray(BitSet[]::new);
        long killsBefore = kills;
        try (RecordStore reader = RecordStore.openReadOnly(path, CountedRecord.LAYOUT, CountingWriter.OPTIONS)) {
            // None begins before all are ready, so that no time to start one is time in which the others only count.
            for (int i = 0; i < WRITERS + rounds; i++) {
                writers.add(start(path, counts));
            }
            for (Life writer : writers) {
                writer.process().expect("ready");
            }
            for (Life writer : writers.subList(0, WRITERS)) {
                writer.process().say("go");
            }
            while (writers.size() > WRITERS && violations.isEmpty()) {
                long life = counts ? random.nextLong(LONGEST_LIFE_MILLIS) : CONTROL_LIFE_MILLIS;
                readFor(life * 1_000_000, reader);
                end(writers.remove(random.nextInt(WRITERS)));
                writers.get(WRITERS - 1).process().say("go");
            }
            while (!writers.isEmpty()) {
                readFor(1_000_000, reader);
                end(writers.remove(0));
            }
        } finally {
            writers.forEach(writer -> writer.process().kill());
        }
        if (violations.isEmpty()) {
            lookAtAll(path, kills - killsBefore);
        }
        Files.delete(path);
    }

    private Life start(Path path, boolean counts) {
        int life = ++lives;
        Path answers = directory.resolve("acknowledged-" + life);
        ChildProcess process = ChildProcess.Command.of(CountingWriter.class)
                .on(Jdk.forChild(life))
                .with("-XX:TieredStopAtLevel=1")
                .start(path, answers, random.nextLong(), counts);
        return new Life(process, answers);
    }

    private void end(Life life) throws IOException {
        life.process().kill();
        kills++;
        String said = life.process().rest();
        if (!said.isBlank()) {
            violations.add("a writer said: " + said);
        }
        Acknowledged answers = Acknowledged.by(life.acknowledged());
        for (int i = 0; i < CountingWriter.RECORDS; i++) {
            BitSet told = answers.sums(i);
            acknowledged += told.cardinality();
            if (told.intersects(sums[i])) {
                told.and(sums[i]);
                violations.add(told.cardinality() + " sums of record " + i
                        + " were told to two processes, the first of them " + told.nextSetBit(0));
            }
            sums[i].or(told);
        }
        Files.delete(life.acknowledged());
    }

    private void readFor(long nanos, RecordStore reader) {
        long start = System.nanoTime();
        long[] counts = new long[CountingWriter.RECORDS];
        do {
            for (int i = 0; i < CountingWriter.RECORDS; i++) {
                RecordBuffer record = reader.read(i);
                reads++;
                long count = record.getLong(CountedRecord.COUNT);
                if (count < counts[i]) {
                    violations.add("record " + i + " counted " + counts[i] + ", and then " + count);
                }
                counts[i] = count;
                if (record.getLong(CountedRecord.LEFT) != record.getLong(CountedRecord.RIGHT)) {
                    violations.add("record " + i + " has half an edit");
                }
            }
        } while (System.nanoTime() - start < nanos && violations.isEmpty());
    }

    /** The sums that nobody was told are at most one for each process that was killed. */
    private void lookAtAll(Path path, long killed) {
        try (RecordStore store = RecordStore.open(path, CountedRecord.LAYOUT, CountingWriter.OPTIONS)) {
            readFor(0, store);
            long untold = 0;
            for (int i = 0; i < CountingWriter.RECORDS; i++) {
                long count = store.getLong(i, CountedRecord.COUNT);
                if (count < sums[i].length() - 1) {
                    violations.add("record " + i + " has counted " + count + " in the end, but an addition was told "
                            + (sums[i].length() - 1));
                }
                untold += count - sums[i].cardinality();
            }
            if (untold > killed) {
                violations.add(
                        untold + " additions were told to nobody, but only " + killed + " processes were killed");
            }
            unacknowledged += untold;
            repairs += store.counters().repairs();
        }
        for (String word : new StoreFile(path).wordsInUse()) {
            violations.add("held after all writers ended: " + word);
        }
    }
}
