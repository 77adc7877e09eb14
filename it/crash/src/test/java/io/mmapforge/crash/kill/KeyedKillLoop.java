package io.mmapforge.crash.kill;

import io.mmapforge.crash.harness.ChildProcess;
import io.mmapforge.crash.harness.Jdk;
import io.mmapforge.crash.harness.KeyFile;
import io.mmapforge.crash.harness.KeyedRecord;
import io.mmapforge.crash.harness.StoreFile;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Three writers that put the same and new keys and two readers, of which a writer is killed and replaced in every round. Now and then all
 * writers are killed at once, and sometimes the key file is deleted then, so that the next one makes it anew beneath the readers.
 */
final class KeyedKillLoop {
    private static final int WRITERS = 3;
    private static final int LONGEST_LIFE_MILLIS = 40;

    private final Path directory;
    private final SplittableRandom random;
    private final int newKeysPerLife;
    private final List<String> violations = new ArrayList<>();
    private final List<KeyedLife> writers = new ArrayList<>();
    private final List<ChildProcess> readers = new ArrayList<>();
    private int lives;
    private long kills;
    private long killedAmongNewKeys;
    private long ends;
    private long deletions;
    private long acknowledged;
    private long records;
    private long found;

    KeyedKillLoop(Path directory, long seed, int newKeysPerLife) {
        this.directory = directory;
        this.random = new SplittableRandom(seed);
        this.newKeysPerLife = newKeysPerLife;
    }

    List<String> violations() {
        return violations;
    }

    long kills() {
        return kills;
    }

    long acknowledged() {
        return acknowledged;
    }

    /** Runs rounds on a store of its own, then looks at all of it. */
    void run(int rounds) throws Exception {
        Path path = directory.resolve("keyed-" + lives + ".mmf");
        RecordStore.create(path, KeyedRecord.LAYOUT, StoreOptions.defaults()).close();
        try (RecordStore store = RecordStore.openReadOnly(path, KeyedRecord.LAYOUT, StoreOptions.defaults())) {
            KeyAudit audit = new KeyAudit(store, violations);
            // Both open before the first growth, and neither for writing, which would keep a key file that is gone from
            // being made anew.
            readers.add(reader(path, 0));
            readers.add(reader(path, 1));
            for (int i = 0; i < WRITERS; i++) {
                begin(path);
            }
            for (int round = 0; round < rounds && violations.isEmpty(); round++) {
                if (random.nextInt(10) == 0) {
                    endAll(path, audit);
                } else {
                    KeyedLife victim = writers.remove(random.nextBoolean() ? WRITERS - 1 : random.nextInt(WRITERS));
                    killSomeTime(victim);
                    begin(path);
                    bury(victim, audit);
                }
            }
            for (KeyedLife survivor : writers) {
                survivor.awaitReady();
                survivor.finish();
                bury(survivor, audit);
            }
            readers.forEach(this::takeReader);
            records += audit.records();
            lookAtAll(path, audit);
        } finally {
            for (KeyedLife writer : writers) {
                writer.kill();
            }
            readers.forEach(ChildProcess::close);
            writers.clear();
            readers.clear();
        }
        for (String suffix : List.of("", ".lck", ".key")) {
            Files.deleteIfExists(path.resolveSibling(path.getFileName() + suffix));
        }
    }

    private void begin(Path path) {
        writers.add(KeyedLife.begin(++lives, path, newKeysPerLife, this::tellReaders));
    }

    private synchronized void tellReaders(KeyedLife.Place place) {
        readers.forEach(reader -> reader.say(place.id() + " " + place.index()));
    }

    /** The youngest more often than others, since those have put most of their keys. Mostly while it writes, now and then while it opens the store. */
    private void killSomeTime(KeyedLife victim) throws InterruptedException {
        if (random.nextInt(8) != 0) {
            victim.awaitReady();
        }
        Thread.sleep(0, random.nextInt(1_000_000));
        Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
        victim.kill();
        kills++;
    }

    /** Kills all writers, and lets the next ones open the store, which may find its key file gone, and be killed meanwhile. */
    private void endAll(Path path, KeyAudit audit) throws Exception {
        List<KeyedLife> victims = List.copyOf(writers);
        writers.clear();
        for (KeyedLife victim : victims) {
            killSomeTime(victim);
        }
        ends++;
        if (random.nextBoolean()) {
            // It may be gone from the last time, if all who were to make it anew were killed before.
            Files.deleteIfExists(KeyFile.of(path));
            deletions++;
        }
        for (int i = 0; i < WRITERS; i++) {
            begin(path);
        }
        // Only now, since who looks for keys may need a key file that one of the new writers makes.
        for (KeyedLife victim : victims) {
            bury(victim, audit);
        }
    }

    private void bury(KeyedLife dead, KeyAudit audit) {
        acknowledged += dead.acknowledged().size();
        if (!dead.unexpected().isEmpty()) {
            violations.add("life " + dead.number() + " said: " + dead.unexpected());
        }
        int said = dead.acknowledged().size();
        if (said > 0 && said < 2 * newKeysPerLife) {
            killedAmongNewKeys++;
        }
        audit.compare(dead.acknowledged());
    }

    private void takeReader(ChildProcess reader) {
        String said = reader.say("finish").line();
        if (!said.equals("wrong 0")) {
            violations.add("a reader said: " + said + "\n" + reader.rest());
            return;
        }
        found += Long.parseLong(reader.line().substring("found ".length()));
        reader.expectExit(0);
    }

    private void lookAtAll(Path path, KeyAudit audit) {
        try (RecordStore store = RecordStore.open(path, KeyedRecord.LAYOUT, StoreOptions.defaults())) {
            for (String word : new StoreFile(path).wordsInUse()) {
                violations.add("held after all writers ended: " + word);
            }
            if (store.recovery().indexedRecords() != 0) {
                violations.add("the key file could not be used after all writers ended in peace");
            }
            audit.findAll(store);
        }
    }

    private static ChildProcess reader(Path path, int child) {
        return ChildProcess.Command.of(KeyedReader.class)
                .on(Jdk.forChild(child))
                .start(path)
                .expect("ready");
    }

    /** For people. */
    String describe() {
        return "%,d kills, %,d of them among new keys, %,d times all writers, %,d key files deleted; "
                        .formatted(kills, killedAmongNewKeys, ends, deletions)
                + "%,d keys acknowledged, %,d records, %,d lookups by readers".formatted(acknowledged, records, found);
    }
}
