package io.mmapforge.tool;

import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How far a command has come, shown to a person who waits: from its first second on, and not more than five times a second.
 *
 * <p>Not thread-safe.
 */
final class Progress implements AutoCloseable {
    private static final long FIRST_NANOS = 1_000_000_000L;
    private static final long NEXT_NANOS = 200_000_000L;
    private static final int BAR = 30;

    private final Console console;
    private final String what;
    private final long total;
    private final LongSupplier clock;
    private final long start;
    private long nextLook;
    private boolean isShown;

    /**
     * The progress of something that has just begun.
     *
     * @param what it is, for example {@code records}
     * @param total how many there are to do; 0 if nobody knows
     */
    Progress(Console console, String what, long total) {
        this(console, what, total, System::nanoTime);
    }

    Progress(Console console, String what, long total, LongSupplier clock) {
        this.console = console;
        this.what = what;
        this.total = total;
        this.clock = clock;
        this.start = clock.getAsLong();
        this.nextLook = FIRST_NANOS;
    }

    /** Tells that so many are done. To be called for each thousand or so: it looks at the clock. */
    void done(long count) {
        if (!console.isWatched()) {
            return;
        }
        long elapsed = clock.getAsLong() - start;
        if (elapsed >= nextLook) {
            nextLook = elapsed + NEXT_NANOS;
            show(count, elapsed);
        }
    }

    private void show(long count, long elapsedNanos) {
        isShown = true;
        StringBuilder line = new StringBuilder("\r");
        if (total > 0) {
            double part = Math.min(1, (double) count / total);
            int full = (int) (part * BAR);
            line.append('[')
                    .append("#".repeat(full))
                    .append(" ".repeat(BAR - full))
                    .append(']');
            line.append(String.format(Locale.ROOT, " %3d %%", (int) (part * 100)));
        }
        double perSecond = count / (elapsedNanos / 1e9);
        line.append(String.format(Locale.ROOT, " %,d %s, %,.0f a second ", count, what, perSecond));
        console.notes().print(line);
        console.notes().flush();
    }

    /** Takes the line away, until the next look. */
    void hide() {
        if (isShown) {
            isShown = false;
            console.notes().print("\r\u001b[K");
            console.notes().flush();
        }
    }

    /** Takes the line away. */
    @Override
    public void close() {
        hide();
    }
}
