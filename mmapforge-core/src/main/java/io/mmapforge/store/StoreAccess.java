package io.mmapforge.store;

import io.mmapforge.convert.ValueRefusal;
import io.mmapforge.engine.InPlaceWrites;
import io.mmapforge.engine.RecordEngine;
import io.mmapforge.engine.RecordView;
import io.mmapforge.error.RecordIndexException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.layout.RecordLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What every access of a store to its records needs. Thread-safe.
 *
 * <p>No type to be named by programs: a public class lets those who call a store's methods by reflection, as scripting languages do.
 *
 * <p>The classes that extend it are the parts of {@link RecordStore}, by what they access. They are its ancestors, and not objects that
 * it has, because a get takes as long as the steps to the memory it loads from.
 */
public abstract sealed class StoreAccess implements ValueRefusal permits ScalarFields {
    /** Of no record; and no count that is read from a file replaces it. */
    private static final long CLOSED = -1;

    private static final VarHandle VIEW;
    private static final VarHandle KNOWN;
    private static final VarHandle ONLY_CHUNK;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            VIEW = lookup.findVarHandle(StoreAccess.class, "view", RecordView.class);
            KNOWN = lookup.findVarHandle(StoreAccess.class, "known", long.class);
            ONLY_CHUNK = lookup.findVarHandle(StoreAccess.class, "onlyChunk", ByteBuffer.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final RecordLayout layout;
    final RecordEngine engine;
    final ValueChecks checks;
    private final ThreadTable threads;
    final int recordSize;

    /** Maps the file's header, its lanes included. */
    final ByteBuffer header;

    /** What writes numbers and whole records, if the engine's own methods need not. */
    final @Nullable InPlaceWrites inPlaceWrites;

    /** The bits of an index that tell which of its chunk's records it is of. */
    private final int indexMask;

    /*
     * What a single load has to know, one step nearer than the view has it: a get takes as long as the steps to the memory it loads
     * from. `known` never exceeds what `onlyChunk` holds, or, where there is none, the view: a new view is put in place in the order chunk,
     * view, and `known` is raised from the view that is in place, so that whoever passes the check against it finds a chunk that is long
     * enough. Closing ends that in the opposite order, and for ever: `known` is not raised again.
     */

    /** Below which index there are records that single loads may read; {@link #CLOSED} once the store is closed. */
    private long known;

    /** The only chunk, if there is no other. */
    private @Nullable ByteBuffer onlyChunk;

    /** The engine's. */
    private RecordView view;

    /**
     * What the first thread that asked has of its own, as long as it lives: a write waits for each step to it, and most stores are written to by
     * one thread most of the time.
     */
    private @Nullable ThreadBuffers firstThread;

    StoreAccess(Path path, RecordLayout layout, RecordEngine engine) {
        this.layout = layout;
        this.engine = engine;
        this.recordSize = layout.recordSize();
        this.checks = new ValueChecks(path, layout);
        this.threads = new ThreadTable(() -> new ThreadBuffers(recordSize, checks));
        this.header = engine.header();
        this.inPlaceWrites = engine.inPlaceWrites();
        this.view = engine.view();
        this.indexMask = (int) view.recordsPerChunk() - 1;
        engine.listen(this::replaceView);
    }

    /** One call at a time, with the views in the order in which they were made. */
    private void replaceView(RecordView newView) {
        if (!engine.isOpen()) {
            KNOWN.setVolatile(this, CLOSED);
        }
        ONLY_CHUNK.setVolatile(this, newView.onlyChunk());
        VIEW.setVolatile(this, newView);
    }

    /** What to throw for a value that a field cannot hold. For generated code that converts values. */
    @Override
    public final ValueOutOfRangeException outOfRange(int fieldOffset, String problem) {
        return checks.outOfRange(fieldOffset, Objects.requireNonNull(problem, "problem"));
    }

    /** What to throw for values that an array field cannot hold together. For generated code that converts values. */
    @Override
    public final ValueOutOfRangeException arrayOutOfRange(int fieldOffset, String problem) {
        return checks.arrayOutOfRange(fieldOffset, Objects.requireNonNull(problem, "problem"));
    }

    /** Whether the index is one of a record that single loads are known to be allowed to read; what it has is seen after that. */
    final boolean admits(long index) {
        return index >= 0 && index < known();
    }

    /**
     * As {@link #admits}, after a look into the file if need be.
     *
     * @return false if there is the record, but the format's records are not for single loads, or the view of it is not in place yet
     * @throws StoreClosedException if the store is closed
     * @throws RecordIndexException if there is no such record
     */
    final boolean admitsNow(long index) {
        if (admits(index)) {
            return true;
        }
        admit(index);
        return admits(index);
    }

    /** How many records single loads are known to be allowed to read; negative if the store is closed. */
    final long known() {
        return (long) KNOWN.getAcquire(this);
    }

    /** The only chunk; null if there is none, or more than one, or the store was closed. */
    final @Nullable ByteBuffer onlyChunk() {
        return (ByteBuffer) ONLY_CHUNK.getOpaque(this);
    }

    /**
     * The memory that holds a record.
     *
     * @param index an index that was admitted
     * @param recordBytes the size of the records; where the caller knows it as a constant, so is all that follows from it
     * @throws StoreClosedException if the store was closed meanwhile
     */
    final ByteBuffer chunk(long index, int recordBytes) {
        ByteBuffer only = onlyChunk();
        return only != null ? only : oneOfChunks(index, recordBytes);
    }

    private ByteBuffer oneOfChunks(long index, int recordBytes) {
        RecordView current = view();
        if (!current.holds(index)) {
            // No view but the last one of a store holds less than the one before.
            throw engine.closed();
        }
        return current.chunk(index, recordBytes);
    }

    /**
     * The memory that holds a record, for a writer whose lane is entered.
     *
     * @throws StoreClosedException if the store is closed
     * @throws RecordIndexException if there is no such record
     */
    final ByteBuffer chunkToWrite(long index, int recordBytes) {
        return admits(index) ? chunk(index, recordBytes) : admit(index).chunk(index, recordBytes);
    }

    /** Where in its chunk a record begins. */
    final int position(long index) {
        return ((int) index & indexMask) * recordSize;
    }

    /**
     * Looks further than {@link #admits}, into the file if need be.
     *
     * @return a view that has the record, and admits it unless the format's view admits nothing
     * @throws StoreClosedException if the store is closed
     * @throws RecordIndexException if there is no such record
     */
    final RecordView admit(long index) {
        RecordView current = view();
        if (!current.admits(index)) {
            current = engine.admit(index);
        }
        raiseKnown(view().known());
        return current;
    }

    private void raiseKnown(long count) {
        long before = (long) KNOWN.getOpaque(this);
        while (before != CLOSED && before < count && !KNOWN.compareAndSet(this, before, count)) {
            before = (long) KNOWN.getOpaque(this);
        }
    }

    private RecordView view() {
        return (RecordView) VIEW.getAcquire(this);
    }

    final RecordEngine engine() {
        return engine;
    }

    /** What the calling thread has of its own. */
    final ThreadBuffers thread() {
        // A thread other than the owner sees the owner, at least, since that is a final field.
        ThreadBuffers likely = firstThread;
        return likely != null && likely.isOf(Thread.currentThread()) ? likely : otherThread();
    }

    /** What the calling thread has of its own, if it has ever needed anything. */
    final @Nullable ThreadBuffers existingThread() {
        return threads.existing();
    }

    /** Has all threads let go of the memory of the store, which is closed. */
    final void forgetThreads() {
        threads.forget();
    }

    private ThreadBuffers otherThread() {
        ThreadBuffers own = threads.current();
        ThreadBuffers likely = firstThread;
        if (likely == null || likely.isAbandoned()) {
            firstThread = own;
        }
        return own;
    }

    /** Requires the size that a caller takes the records for to be theirs. */
    final void requireSize(int recordBytes) {
        if (recordBytes != recordSize) {
            throw checks.otherSize(recordBytes);
        }
    }

    final ValueChecks checks() {
        return checks;
    }
}
