package io.mmapforge.mapping;

import io.mmapforge.error.StoreClosedException;
import io.mmapforge.error.StoreFullException;
import io.mmapforge.error.StoreIoException;
import io.mmapforge.error.StoreNotFoundException;
import io.mmapforge.error.StoreReplacedException;
import io.mmapforge.error.TruncatedStoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;

/**
 * An open store file: read, extended, mapped and forced, but never locked, truncated, or extended by mapping.
 *
 * <p>Thread-safe. Interrupts neither stop an operation nor close the file.
 */
public final class DataFile implements MappableFile {
    /** How long a file is opened anew, since another one has taken its place. */
    private static final long LONGEST_OPENING_NANOS = 10_000_000_000L;

    private static final boolean MAPPINGS_ARE_FORCED_WHOLE =
            System.getProperty("os.name", "").equals("Linux");

    private final Path path;
    private final boolean readOnly;
    private final FileIdentity identity;
    private final Mappings mappings;
    private volatile FileChannel channel;
    private boolean closed;

    private DataFile(Path path, boolean readOnly, FileIdentity identity, FileChannel channel, boolean unmappedAtClose) {
        this.path = path;
        this.readOnly = readOnly;
        this.identity = identity;
        this.channel = channel;
        this.mappings = new Mappings(unmappedAtClose);
    }

    /**
     * Opens an existing file, which is unmapped when it is closed, where Java can do that.
     *
     * @param path where the file is; for reading also a symbolic link to it
     * @throws StoreNotFoundException if there is none
     * @throws StoreIoException if it is no regular file, the path is a symbolic link and the file is to be written, or the
     *     operating system refuses
     */
    public static DataFile open(Path path, boolean readOnly) {
        return open(path, readOnly, true);
    }

    /**
     * Opens an existing file.
     *
     * @param path where the file is; for reading also a symbolic link to it
     * @param unmappedAtClose whether it is unmapped when it is closed, where Java can do that, and not by the collector
     * @throws StoreNotFoundException if there is none
     * @throws StoreIoException if it is no regular file, the path is a symbolic link and the file is to be written, or the
     *     operating system refuses
     */
    public static DataFile open(Path path, boolean readOnly, boolean unmappedAtClose) {
        long start = System.nanoTime();
        try {
            while (true) {
                requirePatience(path, start);
                Path file = readOnly ? LinkedPath.followed(path) : path;
                BasicFileAttributes attributes = FileIdentity.attributes(file);
                if (readOnly && attributes.isSymbolicLink()) {
                    // It took the file's place since the links were followed.
                    continue;
                }
                FileIdentity identity = regularFile(path, file, attributes);
                FileChannel channel = Uninterrupted.call(() -> openChannel(file, readOnly));
                boolean same = false;
                try {
                    same = identity.isAtItsPath();
                } finally {
                    if (!same) {
                        // Another file took the path's name meanwhile, and nobody can tell which of them was opened.
                        channel.close();
                    }
                }
                if (same) {
                    return new DataFile(path, readOnly, identity, channel, unmappedAtClose);
                }
            }
        } catch (NoSuchFileException e) {
            throw MissingFile.failure(path);
        } catch (IOException e) {
            throw FileAccess.isRefusal(e) ? refused(path, readOnly, e) : ioFailure(path, "open", e);
        }
    }

    /**
     * Gives up on a path that never leads to the same file twice.
     *
     * @param startNanos when its opening began, as {@link System#nanoTime()} had it
     * @throws StoreIoException if that is ten seconds ago
     */
    public static void requirePatience(Path path, long startNanos) {
        if (System.nanoTime() - startNanos > LONGEST_OPENING_NANOS) {
            throw new StoreIoException(
                    path,
                    "cannot open the store: for " + LONGEST_OPENING_NANOS / 1_000_000_000L
                            + " s, each time that the path was looked at"
                            + " it led to another file than the one that was opened; stop the program that replaces the file, or, if"
                            + " none does, keep the store on a file system that does not change the numbers of its files (inodes)");
        }
    }

    private static StoreIoException refused(Path path, boolean readOnly, IOException e) {
        return readOnly
                ? FileAccess.refused(
                        path,
                        LinkedPath.followedIfPossible(path),
                        "open the store for reading",
                        "have its owner let the account or its group read it (and search its directories)",
                        e)
                : FileAccess.refused(
                        path,
                        path,
                        "open the store for writing",
                        "have its owner let the account or its group read and write it, or open the store read-only",
                        e);
    }

    /** The path that the file was opened by. */
    @Override
    public Path path() {
        return path;
    }

    /** Where the file itself is, even if the path that it was opened by is a symbolic link. */
    public Path filePath() {
        return identity.path();
    }

    /** Identifies the file itself, whatever the paths that lead to it. */
    public Object fileKey() {
        return identity.key();
    }

    /**
     * Requires that whoever opens the path now gets this file. Where the operating system does not say, nothing is required.
     *
     * @throws StoreReplacedException if the path leads to another file, or to none
     */
    @Override
    public void requireAtItsPath() {
        try {
            requireReachable();
        } catch (IOException unknown) {
            // Nothing is known to be wrong, and what was asked of the file itself is done.
            return;
        }
    }

    /** Whether whoever opens the path now gets this file; true where the operating system does not say. */
    public boolean isAtItsPath() {
        try {
            return identity.replacement().isEmpty();
        } catch (IOException unknown) {
            return true;
        }
    }

    private void requireReachable() throws IOException {
        Optional<String> replacement = identity.replacement();
        if (replacement.isPresent()) {
            throw replaced(replacement.get());
        }
    }

    private StoreReplacedException replaced(String found) {
        return new StoreReplacedException(
                path,
                "the store was deleted, moved or replaced while it was open: " + found
                        + ", expected the file that was opened"
                        + (readOnly
                                ? "; close the store and open its path again, or move the file back if it was moved"
                                : ", which has what this store wrote; move it back if it was moved, or copy the records into a"
                                        + " new store as long as this one is not closed"));
    }

    /**
     * Refuses a file that could be reached by another name, where the writers of this one are not to be seen.
     *
     * @throws StoreIoException if the file has more than one hard link
     */
    @Override
    public void requireOneName() {
        try {
            int names = HardLinks.count(filePath(), identity.key());
            if (names > 1) {
                throw new StoreIoException(
                        path,
                        "cannot open the store for writing: the file has " + names
                                + " names (hard links), expected 1, since writers that use another name cannot be seen;"
                                + " remove the other names, or make them copies");
            }
        } catch (IOException e) {
            throw ioFailure(path, "count the names of", e);
        }
    }

    /**
     * How many names the file has, and how many of these were left by somebody who was killed while he gave it its place or another one; the
     * next writer takes such names away. Nothing is changed.
     *
     * @throws StoreIoException if the operating system does not say
     */
    public NameCount names() {
        try {
            int all = HardLinks.stated(filePath());
            return new NameCount(
                    all, all > 1 ? HardLinks.left(filePath(), identity.key()).size() : 0);
        } catch (IOException e) {
            throw ioFailure(path, "count the names of", e);
        }
    }

    /**
     * A file's names.
     *
     * @param all how many there are; 1 where the file system does not count them
     * @param left how many of these somebody has left who was killed
     */
    public record NameCount(int all, int left) {}

    /**
     * The file's size in bytes, as of now.
     *
     * @throws StoreClosedException if the file was closed
     * @throws StoreIoException if the operating system does not say
     */
    @Override
    public long size() {
        return withChannel("read the size of", FileChannel::size);
    }

    /**
     * Reads bytes at a position.
     *
     * @return as many as were asked for, or fewer if the file ends before
     * @throws StoreIoException if reading fails
     */
    @Override
    public byte[] read(long position, int length) {
        return withChannel("read", open -> {
            ByteBuffer bytes = ByteBuffer.allocate(length);
            while (bytes.hasRemaining() && open.read(bytes, position + bytes.position()) >= 0) {
                Thread.onSpinWait();
            }
            byte[] read = new byte[bytes.position()];
            bytes.flip().get(read);
            return read;
        });
    }

    /**
     * Maps a region, in little-endian order.
     *
     * @throws StoreClosedException if the file was closed
     * @throws TruncatedStoreException if the file ends before the region does
     * @throws StoreIoException if the operating system refuses
     */
    @Override
    public MappedByteBuffer map(long position, long length) {
        return withChannel("map", open -> {
            long fileBytes = open.size();
            if (length > fileBytes - position) {
                throw new TruncatedStoreException(
                        path,
                        "truncated store: the file has " + fileBytes + " bytes, expected at least "
                                + (position + length) + "; it was shortened from outside, restore it from a copy");
            }
            MappedByteBuffer region =
                    mappings.map(open, readOnly ? MapMode.READ_ONLY : MapMode.READ_WRITE, position, length);
            region.order(ByteOrder.LITTLE_ENDIAN);
            return region;
        });
    }

    /**
     * Asks the operating system to store one byte into mapped memory, which tells whether there is room on the disk where the
     * processor's own store would fault. It stores the byte that the file has there.
     *
     * @param memory maps the byte at the position, for writing
     * @param filePosition where the file has the same byte; nobody else may store another value there meanwhile
     * @throws StoreClosedException if the file was closed
     */
    @Override
    public boolean hasRoomToStore(ByteBuffer memory, int position, long filePosition) {
        ByteBuffer target = memory.slice(position, 1);
        try {
            withInterruptsHeldBack(open -> open.read(target, filePosition));
            return true;
        } catch (ClosedChannelException e) {
            throw closed(e);
        } catch (IOException badAddress) {
            return false;
        }
    }

    /**
     * Makes room by writing zeros, so that the disk's space is truly taken before anything is mapped.
     *
     * <p>Extending by truncation or by mapping would leave a hole; storing into a hole on a full disk is a fault, not an
     * exception.
     *
     * @param from the first byte to write, at most the file's size
     * @param to one past the last byte to write
     * @throws StoreFullException if the disk does not take them, most often because it is full or a quota is reached; what was
     *     written stays, as zeros beyond the capacity that anybody knows of
     */
    @Override
    public void writeZeros(long from, long to) {
        try {
            withInterruptsHeldBack(open -> {
                ZeroPieces.write(open, from, to);
                return to;
            });
        } catch (ClosedChannelException e) {
            throw closed(e);
        } catch (IOException e) {
            throw new StoreFullException(
                    path,
                    "the store cannot grow from " + from + " to " + to + " bytes: " + e.getMessage()
                            + "; make room on the disk, or mend what it reports, and try again; what is stored stays readable"
                            + " and writable",
                    e);
        }
    }

    /**
     * Opens the file once more, to be made longer without a look at where it ends.
     *
     * @throws StoreReplacedException if the path leads to another file now, or to none
     * @throws StoreIoException if the operating system refuses
     */
    @Override
    public ZeroAppender zeroAppender() {
        return new ZeroAppender(this, openForAppending());
    }

    /** The file's end is found by the operating system at each write. */
    FileChannel openForAppending() {
        try {
            requireReachable();
            FileChannel appending = Uninterrupted.call(() -> FileChannel.open(
                    filePath(),
                    Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS)));
            boolean same = false;
            try {
                requireReachable();
                same = true;
            } finally {
                if (!same) {
                    appending.close();
                }
            }
            return appending;
        } catch (IOException e) {
            throw ioFailure(path, "open", e);
        }
    }

    /**
     * Forces the file's content and size to the disk.
     *
     * @throws StoreIoException if the disk reports a failure
     */
    @Override
    public void force() {
        withChannel("force", open -> {
            open.force(true);
            return 0;
        });
    }

    /**
     * Forces what forcing the mappings has left out.
     *
     * <p>On Linux that is nothing, unless the rest of the file is wanted, too: there, to force a mapping is to force that part of
     * the file, with the size and the blocks that are needed to read it again, and to the disk itself. Of macOS the like is not
     * known, and on Windows not of the size; so there the whole file is forced each time.
     *
     * @param rest whether to force the parts of the file that were not forced as mappings
     * @throws StoreIoException if the disk reports a failure
     */
    public void forceUnmapped(boolean rest) {
        if (rest || !MAPPINGS_ARE_FORCED_WHOLE) {
            force();
        }
    }

    /** Closes the file and gives its mappings up. Does nothing the second time. */
    @Override
    public synchronized void close() {
        closed = true;
        mappings.close();
        try {
            channel.close();
        } catch (IOException e) {
            throw ioFailure(path, "close", e);
        }
    }

    /** An operation on the channel that happens to be open. */
    @FunctionalInterface
    interface ChannelOperation<T> {
        T run(FileChannel open) throws IOException;
    }

    private <T> T withChannel(String verb, ChannelOperation<T> operation) {
        try {
            return withInterruptsHeldBack(operation);
        } catch (ClosedChannelException e) {
            throw closed(e);
        } catch (IOException e) {
            throw ioFailure(path, verb, e);
        }
    }

    private <T> T withInterruptsHeldBack(ChannelOperation<T> operation) throws IOException {
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
    static <T> T run(ChannelOperation<T> operation, FileChannel open) throws IOException {
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
            requireReachable();
            channel = openChannel(filePath(), readOnly);
        }
    }

    private StoreClosedException closed(ClosedChannelException e) {
        return new StoreClosedException(path, "the store was closed meanwhile; open it again to use it", e);
    }

    private static FileChannel openChannel(Path path, boolean readOnly) throws IOException {
        Set<OpenOption> options = readOnly
                ? Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)
                : Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(path, options);
    }

    /**
     * The file at a path.
     *
     * @param path what the caller has named, for messages
     * @param file the same, or where the link leads if the caller may follow one
     */
    private static FileIdentity regularFile(Path path, Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.isSymbolicLink()) {
            throw LinkedPath.refused(path);
        }
        if (!attributes.isRegularFile()) {
            throw new StoreIoException(
                    path,
                    "cannot open the store: the path is "
                            + (attributes.isDirectory() ? "a directory" : "a device, pipe or socket")
                            + ", expected a regular file; name the file itself");
        }
        return FileIdentity.of(file, attributes);
    }

    private static StoreIoException ioFailure(Path path, String verb, IOException e) {
        return new StoreIoException(path, "cannot " + verb + " the store: " + IoRemedy.explain(e), e);
    }
}
