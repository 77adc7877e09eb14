package io.mmapforge.engine;

import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.KeyChangedException;
import io.mmapforge.error.NoSuchIndexException;
import io.mmapforge.error.ReadOnlyStoreException;
import io.mmapforge.error.RecordBusyException;
import io.mmapforge.error.RecordIndexException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.error.StoreFullException;
import io.mmapforge.error.StoreIoException;
import io.mmapforge.error.StoreReplacedException;
import io.mmapforge.layout.NumberForm;
import io.mmapforge.report.Recovery;
import io.mmapforge.report.StoreCounters;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records of one open file, as bytes: consistent reads, atomic writes, dense appends.
 *
 * <p>Thread-safe. A {@link ThreadState} belongs to one thread; everything else may be used by any number of them. Offsets
 * and lengths are in bytes from the record's start; the caller vouches that they lie within the record.
 */
public abstract class RecordEngine implements AutoCloseable {
    /** In place of a presence bit: the range is of a field that always has a value. */
    public static final int NO_PRESENCE = -1;

    private static final VarHandle VIEW;

    static {
        try {
            VIEW = MethodHandles.lookup().findVarHandle(RecordEngine.class, "view", RecordView.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final MappedRecords records;

    /** That of {@link #records}, one step nearer: an access takes as long as the steps to the memory it is about. */
    private RecordView view;

    RecordEngine(MappedRecords records) {
        this.records = records;
        this.view = records.view();
        records.listen(newView -> VIEW.setVolatile(this, newView));
    }

    /** For an engine that shows the records of another, none of which may then be read with single loads. */
    RecordEngine(RecordEngine source, int recordSize) {
        this.records = source.records;
        this.view = RecordView.none(recordSize);
    }

    /** Maps the file's header, its lanes included. */
    public final ByteBuffer header() {
        return records.header();
    }

    /** Gives the view, and from then on each new one, to somebody who keeps it closer at hand than this object is. */
    public void listen(Consumer<RecordView> listener) {
        records.listen(listener);
    }

    /**
     * The records that may be read with single loads, without {@link #read}: a word that is loaded in one piece is always
     * one that somebody stored. Of a format that cannot promise that the view admits nothing.
     */
    public final RecordView view() {
        return (RecordView) VIEW.getOpaque(this);
    }

    /**
     * A view that admits the index, after a look at the file's own count.
     *
     * @throws StoreClosedException if the store is closed
     * @throws RecordIndexException if there is no such record
     */
    public abstract RecordView admit(long index);

    /**
     * A view that has the record, and admits it unless the format's view admits nothing, after a look at the file's own count.
     *
     * @param index at least 0
     * @return null if there is no such record yet
     * @throws StoreClosedException if the store is closed
     */
    public final @Nullable RecordView find(long index) {
        return index < size() ? admit(index) : null;
    }

    /**
     * Copies a range of a record, consistent in itself.
     *
     * @param recordBytes the records' size, a constant where the caller knows it, so that compiled code need not look it up
     * @throws StoreClosedException if the store is closed
     * @throws RecordIndexException if there is no such record
     * @throws RecordBusyException in format 1, if a writer holds the record for too long
     */
    public abstract void read(long index, int recordBytes, int offset, int length, byte[] target, int targetPosition);

    /**
     * Copies a string or bytes field, its length included, to the start of an array.
     *
     * @return the length as stored; content was copied only if it is in 0..{@code maxBytes}, and the caller must report a
     *     {@link CorruptRecordException} if it is not
     * @throws StoreClosedException if the store is closed
     * @throws RecordIndexException if there is no such record
     * @throws RecordBusyException in format 1, if a writer holds the record for too long
     */
    public abstract int readContent(long index, int fieldOffset, int maxBytes, byte[] target);

    /**
     * Stores a scalar of 1, 2, 4 or 8 bytes, at an offset that is a multiple of its width.
     *
     * @param bits the value in the lower bits
     * @throws ReadOnlyStoreException if the store is read-only
     * @throws StoreClosedException if the store is closed
     * @throws RecordIndexException if there is no such record
     * @throws RecordBusyException if another writer holds the record for too long
     */
    public abstract void writeScalar(ThreadState state, long index, int offset, int width, long bits);

    /**
     * Changes a number in a way that depends on the number that is there, at an offset that is a multiple of its size.
     *
     * @param presenceBit the field's, or {@link #NO_PRESENCE}
     * @param operand what {@link NumberUpdate} says, as {@link NumberForm#fromBits} has it
     * @param expected as {@code operand}, for the change that compares
     * @return what {@link NumberUpdate} says
     * @throws RefusedUpdate if the field has no number, or cannot hold the new one; nothing is written
     * @throws KeyChangedException if records are found by the field
     * @throws ReadOnlyStoreException if the store is read-only
     * @throws StoreClosedException if the store is closed
     * @throws RecordIndexException if there is no such record
     * @throws RecordBusyException if another writer holds the record for too long
     */
    public abstract long update(
            ThreadState state,
            long index,
            int presenceBit,
            int offset,
            NumberForm form,
            NumberUpdate update,
            long operand,
            long expected);

    /**
     * Stores a range of a record, all or nothing.
     *
     * @param recordBytes the records' size, a constant where the caller knows it, so that compiled code need not look it up
     * @throws ReadOnlyStoreException if the store is read-only
     * @throws StoreClosedException if the store is closed
     * @throws RecordIndexException if there is no such record
     * @throws RecordBusyException if another writer holds the record for too long
     */
    public abstract void write(
            ThreadState state, long index, int recordBytes, int offset, int length, byte[] source, int sourcePosition);

    /**
     * Stores a range of a record in which others may set single scalars, all or nothing; if it is that of an optional field, the field
     * has a value from then on.
     *
     * @param presenceBit the field's, or {@link #NO_PRESENCE}
     * @param record room for a record, the range's new bytes at their offset; what lies around them there may be changed
     * @throws ReadOnlyStoreException if the store is read-only
     * @throws StoreClosedException if the store is closed
     * @throws RecordIndexException if there is no such record
     * @throws RecordBusyException if another writer holds the record for too long
     */
    public abstract void edit(ThreadState state, long index, int presenceBit, int offset, int length, byte[] record);

    /**
     * Stores several fields of a record, all or nothing; its other fields stay as they are.
     *
     * @param from where the range of all of them begins, a multiple of 8
     * @param end where it ends, a multiple of 8; {@code from} if there is none
     * @param values room for a record, the fields' new bytes at their offsets; what lies around them in the range is changed
     * @param mask of the same size: the bits that are theirs, presence bits included, and no other
     * @throws KeyChangedException if records are found by one of the fields
     * @throws ReadOnlyStoreException if the store is read-only
     * @throws StoreClosedException if the store is closed
     * @throws RecordIndexException if there is no such record
     * @throws RecordBusyException if another writer holds the record for too long
     */
    public abstract void writeFields(ThreadState state, long index, int from, int end, byte[] values, byte[] mask);

    /**
     * Copies a record that is going to be written, unless somebody else writes to it first: see {@link #writeVersion}.
     *
     * @param recordBytes the records' size, a constant where the caller knows it, so that compiled code need not look it up
     * @param target room for a record; the bytes of the sequence word stay
     * @return the version of what the record holds, which every write changes
     * @throws ReadOnlyStoreException if the store is read-only
     * @throws StoreClosedException if the store is closed
     * @throws RecordIndexException if there is no such record
     * @throws RecordBusyException if another writer holds the record for too long
     */
    public abstract long readVersion(ThreadState state, long index, int recordBytes, byte[] target);

    /**
     * Stores a whole record, all or nothing, if nobody has written to it since a version of it was read.
     *
     * @param recordBytes the records' size, a constant where the caller knows it, so that compiled code need not look it up
     * @param version what {@link #readVersion} returned
     * @param source the record's bytes; those of the sequence word are not looked at
     * @return whether it was stored
     * @throws KeyChangedException if a field would change by which records are found
     * @throws ReadOnlyStoreException if the store is read-only
     * @throws StoreClosedException if the store is closed
     * @throws RecordIndexException if there is no such record
     */
    public abstract boolean writeVersion(ThreadState state, long index, int recordBytes, long version, byte[] source);

    /**
     * Requires attempts to write a version not to go on for longer than a write waits for another writer.
     *
     * @param waitedNanos since when the first one came too late
     * @throws RecordBusyException if they do
     */
    public abstract void requirePatience(long index, long waitedNanos);

    /**
     * Stores an optional scalar of 1, 2, 4 or 8 bytes, at an offset that is a multiple of its width. The field has a value from then on.
     *
     * @param bits the value in the lower bits
     * @param scratch room for a record, which may be changed
     * @throws ReadOnlyStoreException if the store is read-only
     * @throws StoreClosedException if the store is closed
     * @throws RecordIndexException if there is no such record
     * @throws RecordBusyException if another writer holds the record for too long
     */
    public abstract void writeOptionalScalar(
            ThreadState state, long index, int presenceBit, int offset, int width, long bits, byte[] scratch);

    /**
     * Takes its value from an optional field. The value's bytes stay.
     *
     * @throws ReadOnlyStoreException if the store is read-only
     * @throws StoreClosedException if the store is closed
     * @throws RecordIndexException if there is no such record
     * @throws RecordBusyException if another writer holds the record for too long
     */
    public abstract void clearPresence(ThreadState state, long index, int presenceBit);

    /**
     * What writes numbers, and whole records without private memory in between; null if this engine's own methods have to.
     *
     * <p>To be asked for once.
     */
    public @Nullable InPlaceWrites inPlaceWrites() {
        return null;
    }

    /**
     * What appends records without private memory in between; null if they have to be {@linkplain #append appended} from that.
     *
     * <p>To be asked for once.
     */
    public @Nullable InPlaceAppends inPlaceAppends() {
        return null;
    }

    /**
     * Publishes a new record behind the last one.
     *
     * @param record the record's bytes; those of the sequence word are not looked at
     * @param recordBytes the records' size, a constant where the caller knows it, so that compiled code copies without a loop
     * @return its index
     * @throws ReadOnlyStoreException if the store is read-only
     * @throws StoreClosedException if the store is closed
     * @throws RecordBusyException if another writer holds the append lock for too long
     * @throws StoreFullException if the file had to grow and could not
     * @throws StoreReplacedException if the file had to grow, and is not at its path any more
     */
    public abstract long append(ThreadState state, byte[] record, int recordBytes);

    /**
     * Publishes new records behind the last one, all at once: whoever sees one of them sees all.
     *
     * @param content the records one after the other; their sequence words must be zero
     * @param count how many, at least 1
     * @return the first one's index; the others follow it without a gap
     * @throws ReadOnlyStoreException if the store is read-only
     * @throws StoreClosedException if the store is closed
     * @throws RecordBusyException if another writer holds the append lock for too long
     * @throws StoreFullException if the file had to grow and could not; nothing is published
     * @throws StoreReplacedException if the file had to grow, and is not at its path any more; nothing is published
     */
    public abstract long appendAll(ThreadState state, byte[] content, int count);

    /**
     * The index of the record that has a key.
     *
     * @param key the key, encoded as the index has it
     * @param length how many bytes it has; negative for one that no record can have
     * @return -1 if there is none
     * @throws NoSuchIndexException if the file's records have no such key
     * @throws StoreClosedException if the store is closed
     */
    public long indexOf(byte[] key, int length) {
        throw noKey();
    }

    /**
     * Replaces the record that has the same key, all or nothing, or publishes a new one behind the last.
     *
     * @param record the record's bytes; those of the sequence word are not looked at
     * @param recordBytes the records' size, a constant where the caller knows it, so that compiled code copies without a loop
     * @return the record's index
     * @throws NoSuchIndexException if the file's records have no key
     * @throws ReadOnlyStoreException if the store is read-only
     * @throws StoreClosedException if the store is closed
     */
    public long put(ThreadState state, byte[] record, int recordBytes) {
        throw noKey();
    }

    /**
     * Publishes a new record behind the last one, unless there is one with the same key.
     *
     * @param record the record's bytes; those of the sequence word are not looked at
     * @param recordBytes the records' size, a constant where the caller knows it, so that compiled code copies without a loop
     * @return its index, or {@code ~index} of the record that has the key
     * @throws NoSuchIndexException if the file's records have no key
     * @throws ReadOnlyStoreException if the store is read-only
     * @throws StoreClosedException if the store is closed
     */
    public long putIfAbsent(ThreadState state, byte[] record, int recordBytes) {
        throw noKey();
    }

    /**
     * The index of the first record whose ordered field is at least a value; the number of records if there is none.
     *
     * @param value the field's number; of a uint64 its bits
     * @throws NoSuchIndexException if the file's records have no such order
     * @throws StoreClosedException if the store is closed
     */
    public long firstAtLeast(long value) {
        throw noOrder();
    }

    /**
     * The index of the first record whose ordered field is greater than a value; the number of records if there is none.
     *
     * @param value the field's number; of a uint64 its bits
     * @throws NoSuchIndexException if the file's records have no such order
     * @throws StoreClosedException if the store is closed
     */
    public long firstAfter(long value) {
        throw noOrder();
    }

    /**
     * The number of published records, as of now.
     *
     * @throws StoreClosedException if the store is closed
     */
    public final long size() {
        records.requireOpen();
        try {
            return records.count();
        } catch (IllegalStateException e) {
            throw unmapped(e);
        }
    }

    /**
     * The number of records there is room for before the file has to grow.
     *
     * @throws StoreClosedException if the store is closed
     */
    public abstract long capacity();

    /**
     * Forces everything published so far to the disk.
     *
     * @throws ReadOnlyStoreException if the store is read-only
     * @throws StoreClosedException if the store is closed
     * @throws StoreIoException if the disk reports a failure
     * @throws StoreReplacedException if the file is not at its path any more; everything is on the disk, in that file
     */
    public abstract void sync();

    /** What the opening found and did. */
    public abstract Recovery recovery();

    /**
     * The file's counters, as of now; all zero in format 1.
     *
     * @throws StoreClosedException if the store is closed
     */
    public abstract StoreCounters counters();

    /**
     * Requires that whoever opens the store's path now gets this file. Where the operating system does not say, nothing is required. Takes
     * as long as asking the operating system does.
     *
     * @throws StoreReplacedException if the path leads to another file, or to none
     */
    public final void requireAtItsPath() {
        records.requireAtItsPath();
    }

    /** What to throw where memory is not there any more: the store was closed by another thread just then. */
    public final StoreClosedException closed() {
        return records.closed();
    }

    /** Whether the store has not been closed. */
    public final boolean isOpen() {
        return !records.isClosed();
    }

    /**
     * Gives back what the calling thread still holds of a write that an error cut short, such as a stack without room for its last step. The
     * thread's next write does so, too; this is for a thread that has none.
     *
     * @throws StoreFullException if a file system that writes what is changed to a new place has no room
     */
    public void mend(ThreadState state) {
        // Nothing, where no write takes anything that other processes see.
    }

    /**
     * Closes the store, after a sync if anything was written. Every later call throws. Does nothing the second time.
     *
     * @throws StoreIoException if the disk reports a failure; the store is closed all the same
     * @throws StoreReplacedException if it was open for writing, and the file is not at its path any more; the store is closed all
     *     the same
     */
    @Override
    public abstract void close();

    /**
     * What to throw when mapped memory says that it is no longer there: the store was closed by another thread just then.
     *
     * @param e what touching the memory threw
     */
    public final RuntimeException unmapped(IllegalStateException e) {
        return records.unmapped(e);
    }

    final RuntimeException noKey() {
        records.requireOpen();
        return MissingIndex.key(records.path());
    }

    final RuntimeException noOrder() {
        records.requireOpen();
        return MissingIndex.order(records.path());
    }

    final ReadOnlyStoreException readOnly() {
        return new ReadOnlyStoreException(
                records.path(), "a write was not done: the store is open read-only; open it for writing");
    }
}
