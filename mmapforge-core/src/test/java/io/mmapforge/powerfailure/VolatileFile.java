package io.mmapforge.powerfailure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A mapped file of words, of which the disk has what was forced, and of everything else nobody knows what. */
final class VolatileFile {
    /** The first words lie in one sector, so the disk has them as they were at one moment. */
    private static final int HEADER_WORDS = 8;

    private static final int HEADER = -2;
    private static final int SIZE = -1;

    private final RandomGenerator random;
    private final List<Change> unforced = new ArrayList<>();
    private long[] memory;
    private long[] disk;
    private int diskWords;
    private int changesUntilCut = Integer.MAX_VALUE;

    /** A word that was stored; or the size, as word {@link #SIZE}. */
    private record Change(int word, long value) {}

    VolatileFile(RandomGenerator random, int words) {
        this.random = random;
        this.memory = new long[words];
        this.disk = new long[words];
        this.diskWords = words;
    }

    /** Cuts the power before the given number of changes and forces is done, counted from 0. */
    void cutAfter(int changes) {
        changesUntilCut = changes;
    }

    void cutNever() {
        changesUntilCut = Integer.MAX_VALUE;
    }

    int words() {
        return memory.length;
    }

    long load(int word) {
        return memory[word];
    }

    void store(int word, long value) {
        step();
        memory[word] = value;
        unforced.add(new Change(word, value));
    }

    /** Makes the file longer, by zeros that are written like anything else. */
    void extend(int words) {
        step();
        memory = Arrays.copyOf(memory, Math.max(words, memory.length));
        unforced.add(new Change(SIZE, memory.length));
    }

    /** Forces a range, and as much of the file's size as it needs to be there. */
    void force(int from, int to) {
        step();
        diskWords = Math.max(diskWords, to);
        for (Change change : unforced) {
            if (change.word >= from && change.word < to) {
                apply(change);
            }
        }
        unforced.removeIf(change -> change.word >= from && change.word < to);
    }

    void forceSize() {
        force(SIZE, SIZE + 1);
    }

    void forceAll() {
        step();
        unforced.forEach(this::apply);
        unforced.clear();
    }

    /** The machine stops and starts again: memory is what the disk happened to have. */
    void crash() {
        Map<Integer, Integer> lastThatArrived = new HashMap<>();
        for (int i = 0; i < unforced.size(); i++) {
            Change change = unforced.get(i);
            int unit = change.word >= 0 && change.word < HEADER_WORDS ? HEADER : change.word;
            int last = lastThatArrived.computeIfAbsent(unit, key -> lastThatArrives());
            if (i <= last) {
                apply(change);
            }
        }
        unforced.clear();
        disk = Arrays.copyOf(disk, diskWords);
        memory = disk.clone();
    }

    /** The last change that a unit has on the disk: none and all of them as often as any other. */
    private int lastThatArrives() {
        return switch (random.nextInt(3)) {
            case 0 -> -1;
            case 1 -> Integer.MAX_VALUE;
            default -> random.nextInt(unforced.size());
        };
    }

    private void apply(Change change) {
        if (change.word == SIZE) {
            diskWords = Math.max(diskWords, (int) change.value);
        }
        int words = change.word == SIZE ? diskWords : change.word + 1;
        if (words > disk.length) {
            disk = Arrays.copyOf(disk, words);
        }
        if (change.word >= 0) {
            disk[change.word] = change.value;
        }
    }

    private void step() {
        if (changesUntilCut-- == 0) {
            throw new PowerCut();
        }
    }
}
