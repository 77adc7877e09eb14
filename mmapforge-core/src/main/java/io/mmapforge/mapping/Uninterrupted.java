package io.mmapforge.mapping;

import java.io.IOException;

/**
 * Runs file operations so that an interrupt cannot close the channel under them.
 *
 * <p>A {@link java.nio.channels.FileChannel} closes itself when its user is interrupted. The interrupt is held back while
 * the operation runs, and handed on afterwards.
 */
final class Uninterrupted {
    /** An operation on a file. */
    @FunctionalInterface
    interface Operation<T> {
        T run() throws IOException;
    }

    private Uninterrupted() {}

    static <T> T call(Operation<T> operation) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            return operation.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
