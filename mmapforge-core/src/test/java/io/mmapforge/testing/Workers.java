package io.mmapforge.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Threads that work until they are told to stop, and whose failures fail the test. */
public final class Workers implements AutoCloseable {
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean stopped;

    /** What a thread does. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /** Starts a thread that does the work once. */
    public Workers start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (Throwable e) {
                failure.compareAndSet(null, e);
                stopped = true;
            }
        });
        threads.add(thread);
        thread.start();
        return this;
    }

    /** Starts a thread that does the work again and again. */
    public Workers repeat(Work work) {
        return start(() -> {
            while (!stopped) {
                work.run();
            }
        });
    }

    public boolean isStopped() {
        return stopped;
    }

    public Workers runFor(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!stopped && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        return this;
    }

    /** Tells the threads to stop, waits for them, and fails if one failed. */
    public void stop() throws Exception {
        stopped = true;
        join();
    }

    /** Waits for the threads, and fails if one failed. */
    public void join() throws Exception {
        for (Thread thread : threads) {
            thread.join();
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new AssertionError("a thread failed", thrown);
        }
    }

    @Override
    public void close() {
        stopped = true;
    }
}
