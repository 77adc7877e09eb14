package io.mmapforge.mapping;

import io.mmapforge.error.StoreClosedException;
import io.mmapforge.error.StoreFullException;
import io.mmapforge.error.StoreIoException;
import io.mmapforge.error.StoreReplacedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Makes a file longer by zeros at its end, wherever that is at the moment of each write.
 *
 * <p>The operating system finds the end and writes in one step ({@code O_APPEND}), so however many processes lengthen the file
 * at the same time, and however, no byte that any of them wrote is ever written again. Confined to one thread but for
 * {@link #close()}. Interrupts neither stop an operation nor close the file.
 */
public final class ZeroAppender implements AutoCloseable {
    private final OpenedPath path;
    private final ByteBuffer zeros = ZeroPieces.zeros(0, ZeroPieces.BYTES);
    private FileChannel channel;
    private boolean closed;

    private ZeroAppender(OpenedPath path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Opens a file once more.
     *
     * @param path one that the file was opened by
     * @throws StoreReplacedException if the path leads to another file now, or to none
     * @throws StoreIoException if the operating system refuses
     */
    static ZeroAppender open(OpenedPath path) {
        return new ZeroAppender(path, openToAppend(path));
    }

    /** The file's end is found by the operating system at each write. */
    private static FileChannel openToAppend(OpenedPath path) {
        try {
            path.requireToLeadToFileForSure();
            FileChannel appending = Uninterrupted.call(() -> FileChannel.open(
                    path.filePath(),
                    Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS)));
            boolean same = false;
            try {
                path.requireToLeadToFileForSure();
                same = true;
            } finally {
                if (!same) {
                    appending.close();
                }
            }
            return appending;
        } catch (IOException e) {
            throw IoRemedy.failure(path.path(), "open", e);
        }
    }

    /**
     * Writes zeros behind the file's last byte.
     *
     * @param bytes the most to write, 1 to {@link ZeroPieces#BYTES}; the operating system may take fewer
     * @throws StoreFullException if the disk does not take any
     * @throws StoreClosedException if this was closed meanwhile
     * @throws StoreReplacedException if an interrupt has closed the channel, and the path leads to another file now, or to none
     */
    public void append(int bytes) {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    zeros.clear().limit(bytes);
                    openChannel().write(zeros);
                    return;
                } catch (ClosedChannelException closedByInterrupt) {
                    interrupted |= Thread.interrupted();
                }
            }
        } catch (IOException e) {
            throw new StoreFullException(
                    path.path(),
                    "the store cannot be made longer ahead of its appends: " + e.getMessage()
                            + "; make room on the disk, or mend what it reports; what is stored stays readable and writable",
                    e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Closes the channel. A write in progress fails, and so does every later one. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            channel.close();
        } catch (IOException e) {
            throw IoRemedy.failure(path.path(), "close", e);
        }
    }

    private synchronized FileChannel openChannel() {
        if (closed) {
            throw new StoreClosedException(path.path(), "the store was closed meanwhile; open it again to use it");
        }
        if (!channel.isOpen()) {
            channel = openToAppend(path);
        }
        return channel;
    }
}
