package io.mmapforge.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The records as one process has them mapped: which memory holds a record, and how many may be touched.
 *
 * <p>The records lie in chunks of a power of two, so that an index becomes a chunk and a position by a shift and a mask. A
 * view is never changed but for its count; growth makes a new view, whose last chunk may map again, longer, what the last
 * chunk of the old one did. The old mapping stays as long as a reader uses it.
 *
 * <p>Thread-safe. The count of a view never exceeds what its own chunks hold, so whoever passes the check on a view can use
 * that view's chunks without another look.
 */
public final class RecordView {
    private static final VarHandle COUNT;

    static {
        try {
            COUNT = MethodHandles.lookup().findVarHandle(RecordView.class, "count", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /**
     * The only chunk, if there is no other. A step less to it than through the array: the number of loads is what an access costs.
     * For a file of more chunks it is the same answer each time, so that the processor can guess it; whether an index is in the
     * first of several chunks it could not.
     */
    private final @Nullable ByteBuffer onlyChunk;

    private final ByteBuffer[] chunks;
    private final int recordSize;
    private final long capacity;
    private long count;

    RecordView(ByteBuffer[] chunks, int recordSize, long capacity) {
        this.onlyChunk = chunks.length == 1 ? chunks[0] : null;
        this.chunks = chunks;
        this.recordSize = recordSize;
        this.capacity = capacity;
    }

    /** A view that admits nothing. */
    static RecordView none(int recordSize) {
        return new RecordView(new ByteBuffer[0], recordSize, 0);
    }

    /**
     * The logarithm of the number of records in a chunk: of the powers of two whose records have together fewer than 2^31 bytes,
     * which is what a buffer can map, it is the highest.
     */
    static int chunkShift(int recordBytes) {
        return Integer.numberOfLeadingZeros(recordBytes) - 1;
    }

    /** Whether the index is one of a record that this view is known to hold. */
    public boolean admits(long index) {
        return index >= 0 && index < known();
    }

    /** How many records this view is known to hold, from the first on; their content is seen after that. */
    public long known() {
        return (long) COUNT.getAcquire(this);
    }

    /** Whether there is memory for a record in this view, published or not. */
    public boolean holds(long index) {
        return index < capacity;
    }

    /** The memory of all records, if it is one; null if there is none, or more than one. */
    public @Nullable ByteBuffer onlyChunk() {
        return onlyChunk;
    }

    /**
     * The memory that holds the record. The index must be admitted, or below {@link #capacity()} for an append.
     *
     * @param recordBytes the size of the records; where the caller knows it as a constant, so is all that follows from it
     */
    public ByteBuffer chunk(long index, int recordBytes) {
        ByteBuffer only = onlyChunk;
        return only != null ? only : chunks[(int) (index >>> chunkShift(recordBytes))];
    }

    /**
     * Where in its chunk a record begins.
     *
     * @param recordBytes the size of the records
     */
    public static int position(long index, int recordBytes) {
        return ((int) index & mask(recordBytes)) * recordBytes;
    }

    private static int mask(int recordBytes) {
        return (1 << chunkShift(recordBytes)) - 1;
    }

    /**
     * How many records from the index on, which must not be negative, are admitted, lie in the same chunk, and are below the end.
     *
     * @return 0 if the record at the index is not one of them
     */
    public int run(long index, long end) {
        long known = Math.min((long) COUNT.getAcquire(this), end) - index;
        return (int) Math.max(Math.min(known, restOfChunk(index)), 0);
    }

    /** How many records from the index on the chunk that holds it has room for. */
    int room(long index) {
        return (int) Math.min(capacity - index, restOfChunk(index));
    }

    private long restOfChunk(long index) {
        int mask = mask(recordSize);
        return mask - (index & mask) + 1;
    }

    /** How many records a chunk holds, a power of two. */
    public long recordsPerChunk() {
        return mask(recordSize) + 1L;
    }

    /** The records that the chunks have room for. */
    long capacity() {
        return capacity;
    }

    int chunkCount() {
        return chunks.length;
    }

    ByteBuffer chunkAt(int chunk) {
        return chunks[chunk];
    }

    /** Admits the records below a count that was read from the file, at most {@link #capacity()}; never fewer than before. */
    void admitUpTo(long newCount) {
        long count = (long) COUNT.getOpaque(this);
        while (count < newCount && !COUNT.compareAndSet(this, count, newCount)) {
            count = (long) COUNT.getOpaque(this);
        }
    }

    /**
     * Admits the record that the calling thread has just completed, and all before it. The caller holds the append lock, so that
     * nobody can know of more.
     *
     * <p>Released, and acquired in {@link #admits}, so that whoever passes the check sees the record, too.
     */
    void admitAppended(long newCount) {
        COUNT.setRelease(this, newCount);
    }
}
