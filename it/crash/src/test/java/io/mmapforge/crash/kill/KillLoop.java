package io.mmapforge.crash.kill;

import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.Jdk;
import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.crash.harness.StoreFile;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Three writers and two readers on one store, of which a writer is killed and replaced in every round. */
final class KillLoop {
    private static final int WRITERS = 3;
    private static final int LONGEST_LIFE_MILLIS = 30;

    private final Path directory;
    private final SplittableRandom random;
    private final Tally tally;
    private int lives;

    KillLoop(Path directory, long seed, Tally tally) {
        this.directory = directory;
        this.random = new SplittableRandom(seed);
        this.tally = tally;
    }

    /** Runs rounds on a store of its own, then looks at all of it. */
    void run(int rounds, StampedRecord stamped) throws Exception {
        Path path = directory.resolve("killed-" + lives + ".mmf");
        Path quiet = directory.resolve("quiet-" + lives + ".mmf");
        create(path, stamped);
        create(quiet, stamped);
        int appendsPerLife = stamped == StampedRecord.LONG ? 20 : 2_000;
        List<WriterLife> writers = new ArrayList<>();
        try (ChildProcess readOnly = reader(path, quiet, stamped, "read-only", 0);
                ChildProcess shared = reader(path, quiet, stamped, "shared", 1);
                RecordStore store = RecordStore.openReadOnly(path, stamped.layout(), StoreOptions.defaults())) {
            AppendAudit audit = new AppendAudit(stamped, store, MixedWriter.HOT_RECORDS, tally.violations);
            for (int i = 0; i < WRITERS; i++) {
                writers.add(WriterLife.begin(++lives, path, stamped, appendsPerLife));
            }
            for (int round = 0; round < rounds && tally.violations.isEmpty(); round++) {
                WriterLife victim = writers.remove(random.nextInt(WRITERS));
                killSomeTime(victim);
                tally.kills++;
                writers.add(WriterLife.begin(++lives, path, stamped, appendsPerLife));
                bury(victim, audit);
            }
            for (WriterLife survivor : writers) {
                survivor.awaitReady();
                survivor.finish();
                bury(survivor, audit);
            }
            tally.takeReaders(readOnly, shared);
            tally.appended += audit.records() - MixedWriter.HOT_RECORDS;
        } finally {
            for (WriterLife writer : writers) {
                writer.kill();
            }
        }
        lookAtAll(path, stamped);
        for (Path file : List.of(path, quiet)) {
            Files.delete(file);
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".lck"));
        }
    }

    /** Mostly while it writes, now and then while it opens the store. */
    private void killSomeTime(WriterLife victim) throws InterruptedException {
        if (random.nextInt(8) != 0) {
            victim.awaitReady();
        }
        Thread.sleep(0, random.nextInt(1_000_000));
        Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
        victim.kill();
    }

    private void bury(WriterLife dead, AppendAudit audit) {
        tally.acknowledged += dead.acknowledged().size();
        if (!dead.unexpected().isEmpty()) {
            tally.violations.add("life " + dead.number() + " said: " + dead.unexpected());
        }
        audit.compare(dead);
    }

    private void lookAtAll(Path path, StampedRecord stamped) {
        try (RecordStore store = RecordStore.open(path, stamped.layout(), StoreOptions.defaults())) {
            for (String word : new StoreFile(path).wordsInUse()) {
                tally.violations.add("held after all writers ended: " + word);
            }
            for (long i = 0; i < store.size(); i++) {
                if (!stamped.isWhole(store.read(i))) {
                    tally.violations.add("record " + i + " is torn");
                }
            }
            tally.repairs += store.counters().repairs();
            tally.growths += store.counters().growths();
        }
    }

    private static void create(Path path, StampedRecord stamped) {
        try (RecordStore store = RecordStore.create(path, stamped.layout(), StoreOptions.defaults())) {
            for (int i = 0; i < MixedWriter.HOT_RECORDS; i++) {
                store.append(stamped.fill(store.buffer(), i));
            }
        }
    }

    private static ChildProcess reader(Path path, Path quiet, StampedRecord stamped, String mode, int child) {
        return ChildProcess.Command.of(HotReader.class)
                .on(Jdk.forChild(child))
                .start(path, quiet, stamped, mode)
                .expect("ready");
    }
}
