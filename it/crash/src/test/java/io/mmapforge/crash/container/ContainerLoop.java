package io.mmapforge.crash.container;

import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.crash.harness.StoreFile;
import io.mmapforge.crash.kill.AppendAudit;
import io.mmapforge.crash.kill.MixedWriter;
import io.mmapforge.crash.kill.WriterLife;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Two containers, each with a writer and a reader, of which one is killed and started anew with another boot id in every round,
 * and now and then both, so that no writer lives meanwhile; and readers on the machine itself.
 */
final class ContainerLoop {
    private static final int CONTAINERS = 2;
    private static final int LONGEST_LIFE_MILLIS = 40;

    /** In each so many rounds both are killed. */
    private static final int ROUNDS_TO_KILL_BOTH = 3;

    /** In each so many rounds a container ends in peace, so that it syncs. */
    private static final int ROUNDS_TO_SYNC = 5;

    private final Path directory;
    private final SplittableRandom random;
    private final boolean crashes;
    private final List<String> violations = new ArrayList<>();
    private int lives;
    private long kills;
    private long restartsWithoutAWriter;
    private long acknowledged;

    /**
     * A loop.
     *
     * @param crashes whether, as a control, the store is made to look as after a crash of the machine when no writer lives
     */
    ContainerLoop(Path directory, long seed, boolean crashes) {
        this.directory = directory;
        this.random = new SplittableRandom(seed);
        this.crashes = crashes;
    }

    List<String> violations() {
        return violations;
    }

    long kills() {
        return kills;
    }

    long restartsWithoutAWriter() {
        return restartsWithoutAWriter;
    }

    long acknowledged() {
        return acknowledged;
    }

    /** For people. */
    String describe() {
        return String.format(
                "%,d kills of containers, %,d times with no writer left, %,d appends acknowledged, %,d violations",
                kills, restartsWithoutAWriter, acknowledged, violations.size());
    }

    /** Runs rounds on a store of its own, then looks at all of it. */
    void run(int rounds, StampedRecord stamped) throws Exception {
        Path path = directory.resolve("containers-" + lives + ".mmf");
        create(path, stamped);
        List<LivingContainer> living = new ArrayList<>();
        List<WriterLife> dead = new ArrayList<>();
        try (RecordStore store = RecordStore.openReadOnly(path, stamped.layout(), StoreOptions.defaults())) {
            AppendAudit audit = new AppendAudit(stamped, store, MixedWriter.HOT_RECORDS, violations);
            for (int i = 0; i < CONTAINERS; i++) {
                living.add(start(path, stamped, audit));
            }
            for (int round = 0; round < rounds && violations.isEmpty(); round++) {
                int victims = round % ROUNDS_TO_KILL_BOTH == ROUNDS_TO_KILL_BOTH - 1 ? CONTAINERS : 1;
                for (int i = 0; i < victims; i++) {
                    LivingContainer victim = living.remove(0);
                    end(victim, i == 0 && round % ROUNDS_TO_SYNC == ROUNDS_TO_SYNC - 1);
                    bury(victim, audit, dead);
                }
                if (living.isEmpty()) {
                    restartsWithoutAWriter++;
                    lookWithoutAWriter(path, stamped, audit);
                }
                while (living.size() < CONTAINERS) {
                    living.add(start(path, stamped, audit));
                }
            }
            while (!living.isEmpty()) {
                LivingContainer survivor = living.remove(0);
                survivor.awaitReady();
                survivor.finish();
                bury(survivor, audit, dead);
            }
            for (WriterLife life : dead) {
                audit.compare(life);
            }
        } finally {
            for (LivingContainer container : living) {
                container.kill();
            }
        }
        lookAtAll(path, stamped, dead);
        Files.delete(path);
        Files.deleteIfExists(path.resolveSibling(path.getFileName() + ".lck"));
    }

    private LivingContainer start(Path path, StampedRecord stamped, AppendAudit audit) {
        audit.follow();
        return LivingContainer.start(directory, ++lives, path, stamped, audit.records());
    }

    /** Mostly while it writes, now and then while it opens the store. */
    private void end(LivingContainer victim, boolean inPeace) throws InterruptedException {
        boolean ready = inPeace || random.nextInt(8) != 0;
        if (ready) {
            victim.awaitReady();
        }
        Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS), random.nextInt(1_000_000));
        if (inPeace) {
            victim.finish();
        } else {
            victim.kill();
            kills++;
        }
    }

    private void bury(LivingContainer container, AppendAudit audit, List<WriterLife> dead) {
        WriterLife writer = container.writer();
        acknowledged += writer.acknowledged().size();
        if (!writer.unexpected().isEmpty()) {
            violations.add("life " + writer.number() + " said: " + writer.unexpected());
        }
        violations.addAll(container.readerFaults());
        audit.compare(writer);
        dead.add(writer);
    }

    private void lookWithoutAWriter(Path path, StampedRecord stamped, AppendAudit audit) {
        if (crashes) {
            new StoreFile(path).pretendMachineCrash(MixedWriter.HOT_RECORDS);
            RecordStore.open(path, stamped.layout(), StoreOptions.defaults()).close();
        }
        try (RecordStore reader = RecordStore.openReadOnly(path, stamped.layout(), StoreOptions.defaults())) {
            if (reader.size() < audit.records()) {
                violations.add("a reader on the machine saw " + reader.size() + " of " + audit.records() + " records");
            }
        }
    }

    private void lookAtAll(Path path, StampedRecord stamped, List<WriterLife> dead) {
        Set<Long> indices = new HashSet<>();
        for (WriterLife life : dead) {
            for (long index : life.acknowledged()) {
                if (!indices.add(index)) {
                    violations.add("two appends were acknowledged as record " + index);
                }
            }
        }
        try (RecordStore store = RecordStore.open(path, stamped.layout(), StoreOptions.defaults())) {
            for (String word : new StoreFile(path).wordsInUse()) {
                violations.add("held after all writers ended: " + word);
            }
            for (long i = 0; i < store.size(); i++) {
                if (!stamped.isWhole(store.read(i))) {
                    violations.add("record " + i + " is torn");
                }
            }
            // Each of a writer's deaths leaves at most one append that was done and not acknowledged.
            long unacknowledged = store.size() - MixedWriter.HOT_RECORDS - indices.size();
            if (unacknowledged < 0 || unacknowledged > dead.size()) {
                violations.add(
                        store.size() + " records, " + indices.size() + " acknowledged by " + dead.size() + " lives");
            }
        }
    }

    private static void create(Path path, StampedRecord stamped) {
        try (RecordStore store = RecordStore.create(path, stamped.layout(), StoreOptions.defaults())) {
            for (int i = 0; i < MixedWriter.HOT_RECORDS; i++) {
                store.append(stamped.fill(store.buffer(), i));
            }
        }
    }
}
