package io.mmapforge.powerfailure;

import io.mmapforge.machine.MachineRun;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A store at work on a machine whose power is cut again and again, and what must be left of it each time.
 *
 * <p>Records that a sync covered are there. Every record that is there was appended; each of its words is what it was at the
 * last sync or was made after. A store that no power cut befell keeps everything, whoever opens it: the machine's own processes,
 * or containers that are started anew and have an id of their own each time.
 */
final class PowerFailures {
    private static final int MOST_RECORDS = 40;
    private static final int MOST_CHANGES_UNTIL_CUT = 120;

    private final SplittableRandom random;
    private final VolatileFile file;
    private final SyncedStore store;

    /** For every record the contents that the disk may have since the last sync, or a mix of them. */
    private final List<List<long[]>> possible = new ArrayList<>();

    private final boolean inContainers;
    private UUID boot;
    private long kernelStart = 1_700_000_000;
    private long uptime = 100;
    private int published;
    private int synced;
    private long stamp;
    private int images;

    PowerFailures(long seed, SyncMutation mutation) {
        random = new SplittableRandom(seed);
        inContainers = random.nextBoolean();
        boot = nextBoot();
        file = new VolatileFile(random, SyncedStore.recordAt(SyncedStore.FIRST_CAPACITY));
        store = new SyncedStore(file, mutation, currentRun());
        store.create();
    }

    /**
     * Works until the power was cut so many times.
     *
     * @return how many images of the disk were recovered from
     * @throws AssertionError if one of them lacks or has what it must not
     */
    int run(int cuts) {
        while (images < cuts) {
            file.cutAfter(random.nextInt(MOST_CHANGES_UNTIL_CUT));
            try {
                while (true) {
                    work();
                }
            } catch (PowerCut cut) {
                recover();
            }
        }
        return images;
    }

    private void work() {
        int dice = random.nextInt(100);
        if (dice < 45 && published < MOST_RECORDS) {
            long[] content = nextContent();
            possible.subList(published, possible.size()).clear();
            possible.add(new ArrayList<>(List.of(content)));
            store.append(content);
            published++;
        } else if (dice < 75 && published > 0) {
            int record = random.nextInt(published);
            long[] content = nextContent();
            possible.get(record).add(content);
            store.set(record, content);
        } else if (dice < 90) {
            store.sync();
            acknowledge();
        } else if (dice < 92) {
            store.syncWithoutHeader();
            acknowledge();
        } else if (dice < 95) {
            store.lengthenAhead(1 + random.nextInt(4));
        } else if (dice < 97) {
            store.publishAhead();
        } else {
            open();
            expect(store.count() == published, "a store of " + published + " records was opened with " + store.count());
        }
    }

    /** Nothing was lost: another process comes, perhaps in a container that was started anew, perhaps beside others. */
    private void open() {
        uptime += 1 + random.nextInt(1_000);
        boolean writerLives = random.nextBoolean();
        if (inContainers) {
            boot = nextBoot();
        }
        if (writerLives && random.nextInt(4) == 0) {
            // By its clocks this process is of a later run; they are those of a container.
            store.open(new MachineRun(nextBoot(), true, kernelStart + uptime + 50, 7), true);
            store.run(currentRun());
        } else {
            store.open(currentRun(), writerLives);
        }
    }

    private MachineRun currentRun() {
        return new MachineRun(boot, inContainers, kernelStart, uptime);
    }

    private void acknowledge() {
        synced = published;
        for (int record = 0; record < synced; record++) {
            List<long[]> contents = possible.get(record);
            contents.subList(0, contents.size() - 1).clear();
        }
    }

    private void recover() {
        boolean recovered = false;
        while (!recovered) {
            file.crash();
            images++;
            boot = nextBoot();
            kernelStart += uptime + 5 + random.nextInt(100);
            uptime = 40 + random.nextInt(1_000);
            boolean cutAgain = random.nextInt(4) == 0;
            if (cutAgain) {
                file.cutAfter(random.nextInt(16));
            } else {
                file.cutNever();
            }
            try {
                store.open(currentRun(), false);
                recovered = true;
            } catch (PowerCut again) {
                // The next image is one of a recovery that was cut short.
            } catch (IllegalStateException e) {
                throw new AssertionError(e.getMessage(), e);
            }
        }
        check();
    }

    private void check() {
        int kept = store.count();
        expect(kept >= synced, kept + " records are left of " + synced + " that were synced");
        expect(kept <= published, kept + " records are there of " + published + " that were appended");
        for (int record = 0; record < kept; record++) {
            long[] content = new long[SyncedStore.CONTENT_WORDS];
            for (int word = 0; word < content.length; word++) {
                content[word] = store.content(record, word);
                expect(
                        isPossible(record, word, content[word]),
                        "word " + word + " of record " + record + " of " + kept + " (" + synced + " synced) is "
                                + content[word] + ", which it cannot be");
            }
            possible.set(record, new ArrayList<>(List.of(content)));
        }
        published = kept;
        synced = kept;
    }

    private boolean isPossible(int record, int word, long value) {
        return possible.get(record).stream().anyMatch(content -> content[word] == value);
    }

    private static void expect(boolean condition, String message) {
        if (!condition) {
            throw new AssertionError(message);
        }
    }

    /** Never zero, and never the same twice. */
    private long[] nextContent() {
        long[] content = new long[SyncedStore.CONTENT_WORDS];
        for (int word = 0; word < content.length; word++) {
            content[word] = ++stamp;
        }
        return content;
    }

    private UUID nextBoot() {
        return new UUID(random.nextLong(), random.nextLong() | 1);
    }
}
