package io.mmapforge.tool;

import org.jspecify.annotations.Nullable;

/**
 * The progress of something that tells only when it begins how much there is to do. {@link Tool#progress} makes one. Not thread-safe.
 */
public final class LateProgress implements AutoCloseable {
    private final Console console;
    private final String what;
    private @Nullable Progress progress;

    /**
     * The progress of something.
     *
     * @param what it is about, for example {@code records}
     */
    LateProgress(Console console, String what) {
        this.console = console;
        this.what = what;
    }

    /** Tells how many are done, of how many; 0 if nobody knows. To be called for each thousand or so: it looks at the clock. */
    public void at(long done, long all) {
        Progress begun = progress;
        if (begun == null) {
            begun = new Progress(console, what, all);
            progress = begun;
        }
        begun.done(done);
    }

    /** Takes the line away that was shown. */
    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
