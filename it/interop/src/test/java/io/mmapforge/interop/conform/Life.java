package io.mmapforge.interop.conform;

import io.mmapforge.interop.program.ProgramRun;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One life of a writer of {@code Beat} records, told apart by its number in what it appends, until it is killed. It is listened to all the
 * time: a writer that waits for somebody to listen would be killed in that wait, and not in a write.
 */
final class Life implements AutoCloseable {
    private static final Pattern APPENDED = Pattern.compile("appended ([0-9]+)");
    private static final int PAUSE_MILLIS = 1;

    private final int writer;
    private final ProgramRun run;
    private final AtomicLong told = new AtomicLong();
    private final Thread listener;
    private volatile String nonsense = "";

    /** Starts to write. */
    Life(int writer, Conversation program, Path store, int hotRecords) {
        this.writer = writer;
        this.run = program.run();
        program.get("open Beat " + store + " w");
        program.get("hammer " + writer + " " + hotRecords);
        listener = new Thread(() -> run.forEachLine(this::hear), "listener to writer " + writer);
        listener.start();
    }

    /** Its number. */
    int writer() {
        return writer;
    }

    /** How many records it has told that it has appended. */
    long told() {
        return told.get();
    }

    /** Waits until it has appended so many more, or has ended. */
    void await(int appends) {
        long until = told.get() + appends;
        while (told.get() < until && listener.isAlive()) {
            pause();
        }
    }

    /** Kills it wherever it is, and hears the rest of what it had to tell. Returns what was wrong with it; empty if nothing was. */
    String kill() {
        boolean ran = run.isRunning();
        run.killAlone();
        try {
            listener.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return nonsense.isEmpty() && !ran ? "ended by itself" : nonsense;
    }

    private void hear(String line) {
        Matcher appended = APPENDED.matcher(line);
        if (appended.matches() && Long.parseLong(appended.group(1)) == told.get() + 1) {
            told.incrementAndGet();
        } else if (nonsense.isEmpty()) {
            nonsense = "said '" + line + "' after " + told;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
        run.close();
    }
}
