package io.mmapforge.mapping;

import io.mmapforge.error.StoreClosedException;
import io.mmapforge.error.StoreFullException;
import io.mmapforge.error.StoreIoException;
import io.mmapforge.error.StoreReplacedException;
import io.mmapforge.error.TruncatedStoreException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * An open file as those see it who map it and extend it with zeros: a {@link DataFile}, but for tests, which also have files in private memory.
 *
 * <p>Nothing here is asked where a load or a store of the mapped memory will do.
 */
public interface MappableFile extends AutoCloseable {
    /** The path that the file was opened by. */
    Path path();

    /**
     * The file's size in bytes, as of now.
     *
     * @throws StoreClosedException if the file was closed
     * @throws StoreIoException if the operating system does not say
     */
    long size();

    /**
     * Reads bytes at a position.
     *
     * @return as many as were asked for, or fewer if the file ends before
     * @throws StoreIoException if reading fails
     */
    byte[] read(long position, int length);

    /**
     * Maps a region, in little-endian order.
     *
     * @throws StoreClosedException if the file was closed
     * @throws TruncatedStoreException if the file ends before the region does
     * @throws StoreIoException if the operating system refuses
     */
    ByteBuffer map(long position, long length);

    /**
     * Asks the operating system to store one byte into mapped memory, which tells whether there is room on the disk where the
     * processor's own store would fault. It stores the byte that the file has there.
     *
     * @param memory maps the byte at the position, for writing
     * @param filePosition where the file has the same byte; nobody else may store another value there meanwhile
     * @throws StoreClosedException if the file was closed
     */
    boolean hasRoomToStore(ByteBuffer memory, int position, long filePosition);

    /**
     * Makes room by writing zeros.
     *
     * @param from the first byte to write, at most the file's size
     * @param to one past the last byte to write
     * @throws StoreFullException if the disk does not take them
     */
    void writeZeros(long from, long to);

    /**
     * Opens the file once more, to be made longer without a look at where it ends.
     *
     * @throws StoreReplacedException if the path leads to another file now, or to none
     * @throws StoreIoException if the operating system refuses
     */
    ZeroAppender zeroAppender();

    /**
     * Requires that no other path in any directory leads to this file.
     *
     * @throws StoreIoException if one does
     */
    void requireOneName();

    /**
     * Requires that whoever opens the path now gets this file. Where the operating system does not say, nothing is required.
     *
     * @throws StoreReplacedException if the path leads to another file, or to none
     */
    void requireAtItsPath();

    /**
     * Forces the file's content and size to the disk.
     *
     * @throws StoreIoException if the disk reports a failure
     */
    void force();

    /** Closes the file and gives its mappings up. Does nothing the second time. */
    @Override
    void close();
}
