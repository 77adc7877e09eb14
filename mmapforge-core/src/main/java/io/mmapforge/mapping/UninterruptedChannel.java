package io.mmapforge.mapping;

import io.mmapforge.error.StoreReplacedException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * The channel of a store's file, which no interrupt closes for good: a {@link FileChannel} closes itself when any of its users is
 * interrupted, and is then opened anew. Thread-safe.
 */
final class UninterruptedChannel implements AutoCloseable {
    private final OpenedPath path;
    private volatile FileChannel channel;
    private boolean closed;

    /**
     * Takes a channel.
     *
     * @param channel open to the file that the path led to; closed by this from now on
     */
    UninterruptedChannel(OpenedPath path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Opens a file that is not to be found by a symbolic link. */
    static FileChannel open(Path file, boolean readOnly) throws IOException {
        Set<OpenOption> options = readOnly
                ? Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)
                : Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(file, options);
    }

    /** The path that the file was opened by. */
    OpenedPath path() {
        return path;
    }

    /** An operation on the channel that happens to be open. Done again from its start if an interrupt closes that. */
    @FunctionalInterface
    interface Operation<T> {
        T run(FileChannel open) throws IOException;
    }

    /**
     * Runs an operation. An interrupt is held back meanwhile, and handed on afterwards.
     *
     * @throws ClosedChannelException if this was closed
     * @throws StoreReplacedException if an interrupt has closed the channel, and the path leads to another file now, or to none
     * @throws IOException if the operation fails, or the channel cannot be opened anew
     */
    <T> T call(Operation<T> operation) throws IOException {
        return Uninterrupted.call(() -> {
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return run(operation, channel);
                    } catch (ClosedChannelException e) {
                        // An interrupt of this thread or of another that shares the channel; or the file was closed.
                        interrupted |= Thread.interrupted();
                        reopen(e);
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        });
    }

    /**
     * Runs an operation, and calls a fault of mapped memory by its name: version 17 tells of one at some later time, which can be
     * in the middle of an operation on a channel, and the channel's own cleaning up then hides it behind an index of -1.
     *
     * @throws InternalError if the VM tells of a store into mapped memory that it left out
     */
    static <T> T run(Operation<T> operation, FileChannel open) throws IOException {
        try {
            return operation.run(open);
        } catch (ArrayIndexOutOfBoundsException hidden) {
            throw new InternalError("a fault occurred in an access to mapped memory, and was told of late", hidden);
        }
    }

    private synchronized void reopen(ClosedChannelException cause) throws IOException {
        if (closed) {
            throw cause;
        }
        if (!channel.isOpen()) {
            path.requireToLeadToFileForSure();
            channel = open(path.filePath(), path.isReadOnly());
        }
    }

    /** Closes the channel, for good. Does nothing the second time. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        channel.close();
    }
}
