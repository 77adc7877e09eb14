package io.mmapforge.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Inputs that follow from their seeds, run one after the other by some threads, which share the seeds out. */
public final class SeededInputs {
    private static final long POLL_MILLIS = 20;
    private static final long PROGRESS_NANOS = 60_000_000_000L;

    private final String name;
    private final long first;
    private final long count;
    private final Duration longest;
    private final AtomicLong done = new AtomicLong();

    /**
     * Inputs of seeds that follow one another.
     *
     * @param name what a progress line begins with
     * @param first the first seed
     * @param count how many
     * @param longest an input that takes longer hangs
     */
    public SeededInputs(String name, long first, long count, Duration longest) {
        this.name = name;
        this.first = first;
        this.count = count;
        this.longest = longest;
    }

    /** What is done with a seed. */
    @FunctionalInterface
    public interface Input {
        /** Throws anything if something is wrong. */
        void run(long seed) throws Exception;
    }

    private final class Worker extends Thread {
        private final Input input;
        private final long step;
        private final AtomicReference<@Nullable AssertionError> failure;
        private volatile long seed;
        private volatile long since = System.nanoTime();

        Worker(Input input, long offset, long step, AtomicReference<@Nullable AssertionError> failure) {
            super(name + "-" + offset);
            setDaemon(true);
            this.input = input;
            this.seed = first + offset;
            this.step = step;
            this.failure = failure;
        }

        @Override
        public void run() {
            for (long next = seed; next < first + count && failure.get() == null; next += step) {
                seed = next;
                since = System.nanoTime();
                try {
                    input.run(next);
                } catch (Throwable e) {
                    failure.compareAndSet(null, new AssertionError("-Dmmapforge.fuzz.seed=" + next, e));
                }
                done.incrementAndGet();
            }
        }

        /** What to throw if the input that is being run takes too long. */
        @Nullable
        AssertionError hang() {
            long now = since;
            if (!isAlive() || System.nanoTime() - now < longest.toNanos()) {
                return null;
            }
            AssertionError hang = new AssertionError(
                    "-Dmmapforge.fuzz.seed=" + seed + " takes longer than " + longest + ": where it is, is this stack");
            hang.setStackTrace(getStackTrace());
            return hang;
        }
    }

    /**
     * Runs them all.
     *
     * @param inputs one for each thread
     * @throws AssertionError that names the seed of an input which failed or hangs
     */
    public void run(List<? extends Input> inputs) throws InterruptedException {
        AtomicReference<@Nullable AssertionError> failure = new AtomicReference<>();
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            workers.add(new Worker(inputs.get(i), i, inputs.size(), failure));
        }
        System.out.printf("%s: seeds from %d to %d by %d threads%n", name, first, first + count - 1, inputs.size());
        workers.forEach(Thread::start);
        long begun = System.nanoTime();
        long told = begun;
        for (Worker worker : workers) {
            while (worker.isAlive()) {
                worker.join(POLL_MILLIS);
                for (Worker each : workers) {
                    failure.compareAndSet(null, each.hang());
                }
                AssertionError found = failure.get();
                if (found != null) {
                    workers.forEach(Thread::interrupt);
                    throw found;
                }
                if (System.nanoTime() - told > PROGRESS_NANOS) {
                    told = System.nanoTime();
                    tell(begun, told);
                }
            }
        }
        AssertionError found = failure.get();
        if (found != null) {
            throw found;
        }
        tell(begun, System.nanoTime());
    }

    private void tell(long begun, long now) {
        double seconds = (now - begun) / 1e9;
        System.out.printf(
                "%s: %,d of %,d inputs, %,.0f s, %,.0f a second%n",
                name, done.get(), count, seconds, done.get() / seconds);
    }
}
