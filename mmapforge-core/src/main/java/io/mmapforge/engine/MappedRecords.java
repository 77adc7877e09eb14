package io.mmapforge.engine;

import static io.mmapforge.format.HeaderDescriptor.RECORD_COUNT_OFFSET;

import io.mmapforge.error.CorruptStoreException;
import io.mmapforge.error.RecordIndexException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.error.StoreIoException;
import io.mmapforge.error.StoreReplacedException;
import io.mmapforge.error.TruncatedStoreException;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.Memory;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The mapped header and records of one open file.
 *
 * <p>Keeps the current {@link RecordView}, and makes a new one when an index lies beyond it and the file has grown.
 * Thread-safe; the common case takes no lock.
 */
final class MappedRecords {
    /** More than operating systems let a process map, so that no array of more is ever made. */
    private static final int MAX_CHUNKS = 1 << 16;

    /** The smallest page of any machine; on one of larger pages some are touched twice. */
    private static final int TOUCHED_PAGE_BYTES = 4096;

    /**
     * How many times the file's size all mappings of its records may have together, as long as the file grows by the steps that
     * {@link #leastGrowthBytes} asks for. Those that were replaced count, too: nobody can say when they go.
     */
    private static final int MOST_MAPPED_TIMES = 4;

    private static final String CLOSED = "the store is closed; open it again to use it";

    private final DataFile file;
    private final MappedByteBuffer header;
    private final int recordsOffset;
    private final int recordSize;
    private final int chunkShift;
    private final RecordView none;
    private @Nullable CountLimit countLimit;

    /** The longest mapping of each chunk that was made so far; never changed, only replaced. */
    private ByteBuffer[] longest = new ByteBuffer[0];

    /** The bytes of all mappings of records that were made so far. */
    private long mappedBytes;

    private final List<Consumer<RecordView>> listeners = new ArrayList<>();
    private volatile RecordView view;
    private volatile boolean closed;

    /** Maps the header, and no record yet. */
    MappedRecords(DataFile file, int recordsOffset, int recordSize) {
        this.file = file;
        this.header = file.map(0, recordsOffset);
        this.recordsOffset = recordsOffset;
        this.recordSize = recordSize;
        this.chunkShift = RecordView.chunkShift(recordSize);
        this.none = RecordView.none(recordSize);
        this.view = none;
    }

    MappedByteBuffer header() {
        return header;
    }

    int recordSize() {
        return recordSize;
    }

    RecordView view() {
        return view;
    }

    /** Gives the view, and from then on each new one, to somebody who keeps it closer at hand than this object is. */
    synchronized void listen(Consumer<RecordView> listener) {
        listeners.add(listener);
        listener.accept(view);
    }

    boolean isClosed() {
        return closed;
    }

    /** Where a record begins in the file. */
    long filePosition(long index) {
        return recordsOffset + index * recordSize;
    }

    /** The number of published records, as of now. */
    long count() {
        CountLimit limit = countLimit;
        if (limit != null) {
            long believed = limit.believed();
            if (believed != CountLimit.NONE) {
                return believed;
            }
        }
        return (long) Memory.LONG.getAcquire(header, RECORD_COUNT_OFFSET);
    }

    /** Whether another number of records is believed in than the file states, which a crash of the machine has left. */
    boolean isLimited() {
        CountLimit limit = countLimit;
        return limit != null && limit.believed() != CountLimit.NONE;
    }

    /** A number of records that is believed in instead of the one that the file states. */
    @FunctionalInterface
    interface CountLimit {
        /** Believe in what the file states. */
        long NONE = -1;

        /** The number of records, or {@link #NONE}; to be asked before the file's own number is loaded. */
        long believed();
    }

    /** Believes in another number of records than the file states. To be called before the records are used. */
    void limitCount(CountLimit limit) {
        countLimit = limit;
    }

    /** Publishes a record that is complete in memory. */
    void publishCount(RecordView holder, long count) {
        Memory.LONG.setRelease(header, RECORD_COUNT_OFFSET, count);
        holder.admitAppended(count);
    }

    /** Publishes a record that is complete in memory, without admitting it to single loads. */
    void publishCountOnly(long count) {
        Memory.LONG.setRelease(header, RECORD_COUNT_OFFSET, count);
    }

    /**
     * A view that admits the index, after a look at the file's own count.
     *
     * @throws StoreClosedException if the store is closed
     * @throws RecordIndexException if there is no such record
     */
    RecordView admit(long index, LongSupplier capacity) {
        RecordView found = find(index, capacity);
        found.admitUpTo(Math.min(count(), found.capacity()));
        return found;
    }

    /**
     * A view that has the record, without admitting it to single loads.
     *
     * @throws StoreClosedException if the store is closed
     * @throws RecordIndexException if there is no such record
     */
    RecordView find(long index, LongSupplier capacity) {
        requireOpen();
        long count = count();
        if (index < 0 || index >= count) {
            throw new RecordIndexException(file.path(), index, Math.max(count, 0));
        }
        RecordView current = view();
        if (index >= current.capacity()) {
            current = mapAll(capacity.getAsLong());
            if (index >= current.capacity()) {
                throw new CorruptStoreException(
                        file.path(),
                        "corrupt store: recordCount=" + count + ", expected at most the capacity " + current.capacity()
                                + "; a writer that does not keep to the format has written it");
            }
        }
        return current;
    }

    /**
     * A view of all records that the file has room for.
     *
     * @param capacity the records there is room for, as the file says
     */
    synchronized RecordView mapAll(long capacity) {
        requireOpen();
        RecordView old = view();
        if (capacity <= old.capacity()) {
            return old;
        }
        map(capacity, requireWithinFile(capacity));
        RecordView grown = new RecordView(longest, recordSize, capacity);
        replaceView(grown);
        return grown;
    }

    /**
     * Maps all records that the file says it has room for, which its number of records must be within.
     *
     * @return the number of records
     * @throws CorruptStoreException if the count or the capacity cannot be true
     * @throws TruncatedStoreException if the file is too short for its capacity
     */
    long mapCounted() {
        long count = count();
        long capacity = Format2Engine.capacity(header);
        if (count > capacity) {
            // Between the two loads another process may have recovered the file, which it does once.
            count = count();
            capacity = Format2Engine.capacity(header);
        }
        if (count < 0 || count > capacity) {
            throw new CorruptStoreException(
                    file.path(),
                    "corrupt store: recordCount=" + count + ", expected 0.." + capacity
                            + " (the capacity); the header is damaged, restore the file from a copy");
        }
        mapAll(capacity);
        return count;
    }

    /**
     * Maps room that the file has already, but that its capacity does not tell of yet, so that the view that will show it
     * needs no mapping.
     *
     * @param room the records that the file is long enough for
     */
    synchronized void mapAhead(long room) {
        requireOpen();
        map(room, requireWithinFile(room));
    }

    /**
     * Touches every page of the given records for writing, and changes nothing.
     *
     * <p>By an atomic addition of zero: whatever others store there meanwhile stays.
     *
     * @param from the first record, within what is mapped
     * @param to one past the last record, within what is mapped
     */
    void touch(long from, long to) {
        ByteBuffer[] chunks;
        synchronized (this) {
            requireOpen();
            chunks = longest;
        }
        for (long record = from; record < to; ) {
            int chunk = (int) (record >>> chunkShift);
            long first = (long) chunk << chunkShift;
            long end = Math.min(to, first + (1L << chunkShift));
            touch(chunks[chunk], (int) (record - first) * recordSize, (int) (end - first) * recordSize);
            record = end;
        }
    }

    private void touch(ByteBuffer chunk, int from, int to) {
        // Records begin at a page, and a chunk holds a power of two of them that is a multiple of a page, so the first
        // word of every page behind the first position is aligned.
        for (long position = from; position < to; position = (position | TOUCHED_PAGE_BYTES - 1) + 1) {
            if (closed) {
                return;
            }
            Memory.LONG.getAndAdd(chunk, (int) position, 0L);
        }
    }

    /**
     * Makes the mappings reach as far as the given records, and the last of them as far as the file does: the longer each is,
     * the fewer are made in all.
     */
    private void map(long capacity, long room) {
        long recordsPerChunk = 1L << chunkShift;
        int chunkCount = (int) ((capacity + recordsPerChunk - 1) >>> chunkShift);
        ByteBuffer[] chunks = Arrays.copyOf(longest, Math.max(chunkCount, longest.length));
        for (int i = 0; i < chunkCount; i++) {
            long firstRecord = (long) i << chunkShift;
            int needed = (int) Math.min(recordsPerChunk, capacity - firstRecord) * recordSize;
            if (i >= longest.length || longest[i].capacity() < needed) {
                int bytes = (int) Math.min(recordsPerChunk, room - firstRecord) * recordSize;
                chunks[i] = file.map(recordsOffset + firstRecord * recordSize, bytes);
                mappedBytes += bytes;
            }
        }
        longest = chunks;
    }

    /**
     * The fewest bytes by which the file should become longer. Each growth maps the last chunk anew, from its beginning, and the
     * old mapping stays for those who use it: many small steps would add up to many times the file.
     *
     * @param fileBytes where the growth begins
     */
    synchronized long leastGrowthBytes(long fileBytes) {
        long last = longest.length == 0 ? 0 : longest[longest.length - 1].capacity();
        long tooMuch = recordsOffset + mappedBytes + last - MOST_MAPPED_TIMES * fileBytes;
        // A mapping has whole pages, and growth whole records.
        return tooMuch <= 0 ? 0 : tooMuch / (MOST_MAPPED_TIMES - 1) + recordSize + TOUCHED_PAGE_BYTES;
    }

    /**
     * Forces the first records, and the header, to the disk.
     *
     * @throws StoreIoException if the disk reports a failure
     */
    void force(long records) {
        RecordView current = view();
        for (int i = 0; i < current.chunkCount(); i++) {
            long bytes = (records - ((long) i << chunkShift)) * recordSize;
            if (bytes > 0) {
                MappedByteBuffer chunk = (MappedByteBuffer) current.chunkAt(i);
                force(chunk, 0, (int) Math.min(bytes, chunk.capacity()));
            }
        }
        forceHeader(0, header.capacity());
    }

    /**
     * Forces a part of the header to the disk.
     *
     * @throws StoreIoException if the disk reports a failure
     */
    void forceHeader(int position, int length) {
        force(header, position, length);
    }

    private void force(MappedByteBuffer memory, int position, int length) {
        try {
            memory.force(position, length);
        } catch (UncheckedIOException e) {
            throw new StoreIoException(
                    file.path(),
                    "the store's content may not have reached the disk: " + e.getMessage()
                            + "; check the disk, and compare the file with another copy",
                    e);
        }
    }

    /**
     * Makes every later call fail. Memory that is still in use elsewhere stays mapped.
     *
     * <p>Synchronized, so that no growth in progress can bring a view back that admits records.
     */
    synchronized void close() {
        closed = true;
        longest = new ByteBuffer[0];
        replaceView(none);
        // There is no other view after this one; and what a thread has of its own in a store must not keep all of the
        // store.
        listeners.clear();
    }

    private void replaceView(RecordView newView) {
        view = newView;
        listeners.forEach(listener -> listener.accept(newView));
    }

    void requireOpen() {
        if (closed) {
            throw closed();
        }
    }

    StoreClosedException closed() {
        return new StoreClosedException(file.path(), CLOSED);
    }

    RuntimeException unmapped(IllegalStateException e) {
        return closed ? new StoreClosedException(file.path(), CLOSED, e) : e;
    }

    /**
     * Requires that whoever opens the file's path now gets this file.
     *
     * @throws StoreReplacedException if the path leads to another file, or to none
     */
    void requireAtItsPath() {
        file.requireAtItsPath();
    }

    Path path() {
        return file.path();
    }

    /** The records that the file is long enough for, whatever its capacity says. */
    long room() {
        return roomIn(file.size());
    }

    private long roomIn(long fileBytes) {
        return (fileBytes - recordsOffset) / recordSize;
    }

    /**
     * The file must have the records that it says it has room for.
     *
     * @return the records that it is long enough for
     * @throws TruncatedStoreException if it has not
     */
    long requireWithinFile(long capacity) {
        long fileBytes = file.size();
        long room = roomIn(fileBytes);
        if (capacity < 0 || capacity > room) {
            throw new TruncatedStoreException(
                    file.path(),
                    "truncated store: capacity=" + capacity + ", but the file's " + fileBytes + " bytes have room for "
                            + room + " records of " + recordSize
                            + " bytes; the file was shortened or its header is damaged, restore it from a copy");
        }
        if (capacity > (long) MAX_CHUNKS << chunkShift) {
            throw new StoreIoException(
                    file.path(),
                    "cannot map the store: capacity=" + capacity + ", expected at most "
                            + ((long) MAX_CHUNKS << chunkShift) + " records of " + recordSize
                            + " bytes; the file is too large for one process, split it");
        }
        return room;
    }
}
