package io.mmapforge.liveness;

import io.mmapforge.mapping.RandomId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The writers of one lock file in this JVM, counted across all copies of this library that class loaders have loaded.
 *
 * <p>Static fields exist once for every copy, but the operating system knows the whole JVM as one holder of locks. So the
 * copies tell each other by a system property, in which each writes about itself alone: how many writers it has, whether its
 * writer is an exclusive one, and how many channels it keeps open for the sake of the others. To be used while holding
 * {@link #MONITOR}.
 */
final class JvmWriters {
    /** One object for the whole JVM, since equal literals are the same string whatever class loader loads them. */
    static final Object MONITOR = "io.mmapforge.liveness.JvmWriters";

    private static final long WAIT_MILLIS = 1_000;
    private static final String PROPERTY_PREFIX = "io.mmapforge.writers.";
    private static final String THIS_COPY = RandomId.next().toString();
    private static final Map<Object, JvmWriters> OF_THIS_COPY = new HashMap<>();

    private final Object lockFileKey;
    private int writers;
    private boolean exclusive;
    private int keptChannels;

    private JvmWriters(Object lockFileKey) {
        this.lockFileKey = lockFileKey;
    }

    static JvmWriters of(Object lockFileKey) {
        JvmWriters known = OF_THIS_COPY.get(lockFileKey);
        return known == null ? new JvmWriters(lockFileKey) : known;
    }

    /** Whether no copy has a writer, so that nobody in this JVM needs a lock. */
    boolean areNone() {
        if (writers > 0) {
            return false;
        }
        for (Copy copy : others()) {
            if (copy.writers > 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether another writer may come in beside those that there are. */
    boolean admit(boolean asExclusive) {
        boolean exclusiveInside = writers > 0 && exclusive;
        for (Copy copy : others()) {
            exclusiveInside |= copy.writers > 0 && copy.exclusive;
        }
        return !asExclusive && !exclusiveInside;
    }

    /** Whether a copy still has a channel open that it kept for the sake of others. */
    boolean haveKeptChannels() {
        boolean kept = keptChannels > 0;
        for (Copy copy : others()) {
            kept |= copy.keptChannels > 0;
        }
        return kept;
    }

    void enter(boolean asExclusive) {
        writers++;
        exclusive = asExclusive;
        publish();
    }

    void leave() {
        writers--;
        publish();
    }

    void addKeptChannel() {
        keptChannels++;
        publish();
    }

    void removeKeptChannel() {
        keptChannels--;
        publish();
    }

    /** Lets go of {@link #MONITOR} until another thread announces a change, or for a second. Interrupts are kept. */
    static void awaitChange() {
        boolean interrupted = Thread.interrupted();
        try {
            MONITOR.wait(WAIT_MILLIS);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Wakes those who wait for the last writer to leave, or for the last channel to be closed. */
    static void announceChange() {
        MONITOR.notifyAll();
    }

    /** What a copy says of itself. */
    private record Copy(String id, int writers, boolean exclusive, int keptChannels) {
        static List<Copy> parse(String text) {
            Pattern copyLine = Pattern.compile("(\\S+) (\\d{1,9}) (true|false) (\\d{1,9})");
            List<Copy> copies = new ArrayList<>();
            for (String line : text.lines().toList()) {
                Matcher parts = copyLine.matcher(line);
                if (parts.matches()) {
                    copies.add(new Copy(
                            parts.group(1),
                            Integer.parseInt(parts.group(2)),
                            Boolean.parseBoolean(parts.group(3)),
                            Integer.parseInt(parts.group(4))));
                }
            }
            return copies;
        }

        @Override
        public String toString() {
            return id + " " + writers + " " + exclusive + " " + keptChannels;
        }
    }

    private List<Copy> others() {
        String text = System.getProperty(property());
        if (text == null) {
            return List.of();
        }
        List<Copy> others = Copy.parse(text);
        others.removeIf(copy -> copy.id.equals(THIS_COPY));
        return others;
    }

    private void publish() {
        List<Copy> copies = new ArrayList<>(others());
        if (writers > 0 || keptChannels > 0) {
            copies.add(new Copy(THIS_COPY, writers, exclusive, keptChannels));
            OF_THIS_COPY.put(lockFileKey, this);
        } else {
            OF_THIS_COPY.remove(lockFileKey);
        }
        if (copies.isEmpty()) {
            System.clearProperty(property());
        } else {
            StringJoiner lines = new StringJoiner("\n");
            for (Copy copy : copies) {
                lines.add(copy.toString());
            }
            System.setProperty(property(), lines.toString());
        }
    }

    private String property() {
        return PROPERTY_PREFIX + lockFileKey;
    }
}
