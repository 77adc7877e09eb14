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
import java.nio.file.Path;

/**
 * An open store file: read, extended, mapped and forced, but never locked, truncated, or extended by mapping.
 *
 * <p>Thread-safe. Interrupts neither stop an operation nor close the file.
 */
public final class DataFile implements MappableFile {
    private static final boolean MAPPINGS_ARE_FORCED_WHOLE =
            System.getProperty("os.name", "").equals("Linux");

    private final OpenedPath path;
    private final UninterruptedChannel channel;
    private final Mappings mappings;

    private DataFile(UninterruptedChannel channel, boolean unmappedAtClose) {
        this.path = channel.path();
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
        return new DataFile(FileOpening.open(path, readOnly), unmappedAtClose);
    }

    /** The path that the file was opened by. */
    @Override
    public Path path() {
        return path.path();
    }

    /** Where the file itself is, even if the path that it was opened by is a symbolic link. */
    public Path filePath() {
        return path.filePath();
    }

    /** Identifies the file itself, whatever the paths that lead to it. */
    public Object fileKey() {
        return path.fileKey();
    }

    /**
     * Requires that whoever opens the path now gets this file. Where the operating system does not say, nothing is required.
     *
     * @throws StoreReplacedException if the path leads to another file, or to none
     */
    @Override
    public void requireAtItsPath() {
        path.requireToLeadToFile();
    }

    /** Whether whoever opens the path now gets this file; true where the operating system does not say. */
    public boolean isAtItsPath() {
        return path.leadsToFile();
    }

    @Override
    public void requireOneName() {
        HardLinks.requireOneName(this);
    }

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
                        path(),
                        "truncated store: the file has " + fileBytes + " bytes, expected at least "
                                + (position + length) + "; it was shortened from outside, restore it from a copy");
            }
            MappedByteBuffer region =
                    mappings.map(open, path.isReadOnly() ? MapMode.READ_ONLY : MapMode.READ_WRITE, position, length);
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
            channel.call(open -> open.read(target, filePosition));
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
            channel.call(open -> {
                ZeroPieces.write(open, from, to);
                return to;
            });
        } catch (ClosedChannelException e) {
            throw closed(e);
        } catch (IOException e) {
            throw new StoreFullException(
                    path(),
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
        return ZeroAppender.open(path);
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
        try {
            channel.close();
        } catch (IOException e) {
            throw IoRemedy.failure(path(), "close", e);
        } finally {
            mappings.close();
        }
    }

    private <T> T withChannel(String verb, UninterruptedChannel.Operation<T> operation) {
        try {
            return channel.call(operation);
        } catch (ClosedChannelException e) {
            throw closed(e);
        } catch (IOException e) {
            throw IoRemedy.failure(path(), verb, e);
        }
    }

    private StoreClosedException closed(ClosedChannelException e) {
        return new StoreClosedException(path(), "the store was closed meanwhile; open it again to use it", e);
    }
}
