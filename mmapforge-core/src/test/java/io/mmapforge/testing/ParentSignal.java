package io.mmapforge.testing;

import java.io.IOException;
import java.io.UncheckedIOException;

/** In a child process: the parent says that it is time to finish by closing the child's standard input. */
public final class ParentSignal {
    private volatile boolean told;

    private ParentSignal() {}

    /** Begins to listen, in a thread of its own. */
    public static ParentSignal listen() {
        ParentSignal signal = new ParentSignal();
        Thread listener = new Thread(signal::awaitEnd, "parent-signal");
        listener.setDaemon(true);
        listener.start();
        return signal;
    }

    public boolean isTimeToFinish() {
        return told;
    }

    public void await() {
        while (!told) {
            Thread.onSpinWait();
        }
    }

    private void awaitEnd() {
        try {
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            told = true;
        }
    }
}
