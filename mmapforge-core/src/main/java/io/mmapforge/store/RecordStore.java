package io.mmapforge.store;

import io.mmapforge.engine.RecordEngine;
import io.mmapforge.engine.RecordView;
import io.mmapforge.error.*;
import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.report.Recovery;
import io.mmapforge.report.StoreCounters;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * Records of one layout in a memory-mapped file, which other threads and processes read and write at the same time.
 *
 * <p>This is what generated stores are made of; they know every field's offset as a constant and give the methods the
 * fields' names. Indices count from 0; offsets are in bytes from the record's start, and must be those of a field of the
 * method's type. A method that writes throws {@link IllegalArgumentException} if they lie outside the record or are not aligned
 * to the type, so that nothing else is ever written to; one that reads may then return bytes of anything, or throw whatever
 * the platform does. A get with {@code recordBytes} is for a caller that knows the size of the layout's records as a constant,
 * so that compiled code need not look it up; of another size it may return bytes of anything, too.
 *
 * <p>Thread-safe. A get of a scalar is one aligned load with acquire order; a set is atomic and is seen by every process that
 * has the file mapped. Every method that looks at the file throws {@link StoreClosedException} after {@link #close()}, and
 * methods with an index throw {@link RecordIndexException} if there is no such record; a method that writes throws {@link ReadOnlyStoreException}
 * on a read-only store, and {@link RecordBusyException} if another living writer holds the record beyond the write timeout.
 */
public final class RecordStore implements AutoCloseable {
    static final long MAX_UINT8 = 0xFF;
    static final long MAX_UINT16 = 0xFFFF;
    static final long MAX_UINT32 = 0xFFFF_FFFFL;

    private static final String VALUE = "value";
    private static final String RECORD = "record";

    private static final VarHandle VIEW;

    static {
        try {
            VIEW = MethodHandles.lookup().findVarHandle(RecordStore.class, "view", RecordView.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Path path;
    private final RecordLayout layout;
    private final boolean readOnly;
    private final RecordEngine engine;
    private final ValueChecks checks;
    private final ThreadTable threads;
    private final int recordSize;

    /** The engine's, one step nearer: a get takes as long as the steps to the memory it loads from. */
    private RecordView view;

    private RecordStore(Path path, RecordLayout layout, boolean readOnly, RecordEngine engine) {
        this.path = path;
        this.layout = layout;
        this.readOnly = readOnly;
        this.engine = engine;
        this.recordSize = layout.recordSize();
        this.checks = new ValueChecks(path, layout);
        this.threads = new ThreadTable(() -> new ThreadBuffers(recordSize, checks));
        this.view = engine.view();
        engine.listen(newView -> VIEW.setVolatile(this, newView));
    }

    /**
     * Creates a store, whole or not at all, and opens it for writing.
     *
     * @throws StoreAlreadyExistsException if anything is at the path
     * @throws StoreFullException if the disk has no room
     * @throws StoreIoException if the operating system refuses
     */
    public static RecordStore create(Path path, RecordLayout layout, StoreOptions options) {
        return new RecordStore(path, layout, false, new StoreOpening(path, historyOf(layout), options).create());
    }

    /**
     * Opens a store for reading and writing.
     *
     * @throws StoreNotFoundException if there is none
     * @throws BadMagicException if the file is not a store
     * @throws UnsupportedFormatException if its format, or a feature it needs, is unknown
     * @throws TruncatedStoreException if it is shorter than its header says
     * @throws CorruptStoreException if its header cannot be true
     * @throws LayoutMismatchException if it holds records of another layout or version
     * @throws StoreLockedException if another writer excludes this one
     * @throws StoreIoException if the operating system refuses
     */
    public static RecordStore open(Path path, RecordLayout layout, StoreOptions options) {
        return open(path, historyOf(layout), options);
    }

    /**
     * Opens a store for reading and writing. Given the earlier layouts, the message about a file of one of them says since
     * when each field is different.
     *
     * @throws StoreException as {@link #open(Path, RecordLayout, StoreOptions)} does
     */
    public static RecordStore open(Path path, LayoutHistory history, StoreOptions options) {
        return new RecordStore(path, currentOf(history), false, new StoreOpening(path, history, options).open(false));
    }

    /**
     * Opens a store for reading and writing, creating it if there is none. Safe if several processes do so at once.
     *
     * @throws StoreException as {@link #open(Path, RecordLayout, StoreOptions)} and {@link #create} do
     */
    public static RecordStore openOrCreate(Path path, RecordLayout layout, StoreOptions options) {
        return openOrCreate(path, historyOf(layout), options);
    }

    /**
     * Opens a store for reading and writing, creating it with the current layout if there is none.
     *
     * @throws StoreException as {@link #open(Path, LayoutHistory, StoreOptions)} and {@link #create} do
     */
    public static RecordStore openOrCreate(Path path, LayoutHistory history, StoreOptions options) {
        return new RecordStore(
                path, currentOf(history), false, new StoreOpening(path, history, options).openOrCreate());
    }

    /**
     * Opens a store for reading. Needs no right to write, neither to the file nor beside it.
     *
     * @throws StoreException as {@link #open(Path, RecordLayout, StoreOptions)} does, but never a
     *     {@link StoreLockedException}
     */
    public static RecordStore openReadOnly(Path path, RecordLayout layout, StoreOptions options) {
        return openReadOnly(path, historyOf(layout), options);
    }

    /**
     * Opens a store for reading, with the earlier layouts at hand for the message about a file of one of them.
     *
     * @throws StoreException as {@link #open(Path, LayoutHistory, StoreOptions)} does, but never a
     *     {@link StoreLockedException}
     */
    public static RecordStore openReadOnly(Path path, LayoutHistory history, StoreOptions options) {
        return new RecordStore(path, currentOf(history), true, new StoreOpening(path, history, options).open(true));
    }

    private static LayoutHistory historyOf(RecordLayout layout) {
        return LayoutHistory.of(Objects.requireNonNull(layout, "layout"));
    }

    private static RecordLayout currentOf(LayoutHistory history) {
        return Objects.requireNonNull(history, "history").current();
    }

    /** The path that the store was opened by. */
    public Path path() {
        return path;
    }

    /** The layout that the store was opened with. */
    public RecordLayout layout() {
        return layout;
    }

    /** Whether the store was opened for reading alone. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /** Whether {@link #close()} has not been called. */
    public boolean isOpen() {
        return engine.isOpen();
    }

    /** The number of records that any process has appended so far. */
    public long size() {
        return engine.size();
    }

    /** The number of records there is room for before the file has to grow. */
    public long capacity() {
        return engine.capacity();
    }

    /** What the opening of the store found, and did about it. */
    public Recovery recovery() {
        return engine.recovery();
    }

    /** What has happened in the file since it was created, as of now. All zero in format 1. */
    public StoreCounters counters() {
        return engine.counters();
    }

    /**
     * Returns when all records appended or written before the call are on the disk.
     *
     * @throws StoreIoException if the disk reports a failure
     * @throws StoreReplacedException if the file was deleted, moved or replaced; everything is on the disk, in the file that is open
     */
    public void sync() {
        engine.sync();
    }

    /**
     * Closes the store, after a {@link #sync()} if this store wrote anything. Does nothing the second time.
     *
     * @throws StoreIoException if the disk reports a failure; the store is closed all the same
     * @throws StoreReplacedException if the store was open for writing, and its file was deleted, moved or replaced; the store is
     *     closed all the same
     */
    @Override
    public void close() {
        engine.close();
    }

    /**
     * A bool.
     *
     * @throws CorruptRecordException if the byte is neither 0 nor 1
     */
    public boolean getBoolean(long index, int fieldOffset) {
        return getBoolean(index, fieldOffset, recordSize);
    }

    /**
     * A bool.
     *
     * @throws CorruptRecordException if the byte is neither 0 nor 1
     */
    public boolean getBoolean(long index, int fieldOffset, int recordBytes) {
        return checks.storedBool(fieldOffset, ScalarLoads.loadByte(this, index, fieldOffset, recordBytes));
    }

    /** An int8. */
    public byte getByte(long index, int fieldOffset) {
        return getByte(index, fieldOffset, recordSize);
    }

    /** An int8. */
    public byte getByte(long index, int fieldOffset, int recordBytes) {
        return ScalarLoads.loadByte(this, index, fieldOffset, recordBytes);
    }

    /** A uint8, 0 to 255. */
    public int getUnsignedByte(long index, int fieldOffset) {
        return getUnsignedByte(index, fieldOffset, recordSize);
    }

    /** A uint8, 0 to 255. */
    public int getUnsignedByte(long index, int fieldOffset, int recordBytes) {
        return Byte.toUnsignedInt(ScalarLoads.loadByte(this, index, fieldOffset, recordBytes));
    }

    /** An int16. */
    public short getShort(long index, int fieldOffset) {
        return getShort(index, fieldOffset, recordSize);
    }

    /** An int16. */
    public short getShort(long index, int fieldOffset, int recordBytes) {
        return ScalarLoads.loadShort(this, index, fieldOffset, recordBytes);
    }

    /** A uint16, 0 to 65,535. */
    public int getUnsignedShort(long index, int fieldOffset) {
        return getUnsignedShort(index, fieldOffset, recordSize);
    }

    /** A uint16, 0 to 65,535. */
    public int getUnsignedShort(long index, int fieldOffset, int recordBytes) {
        return Short.toUnsignedInt(ScalarLoads.loadShort(this, index, fieldOffset, recordBytes));
    }

    /** An int32. */
    public int getInt(long index, int fieldOffset) {
        return getInt(index, fieldOffset, recordSize);
    }

    /** An int32. */
    public int getInt(long index, int fieldOffset, int recordBytes) {
        return ScalarLoads.loadInt(this, index, fieldOffset, recordBytes);
    }

    /** A uint32, 0 to 2^32 - 1. */
    public long getUnsignedInt(long index, int fieldOffset) {
        return getUnsignedInt(index, fieldOffset, recordSize);
    }

    /** A uint32, 0 to 2^32 - 1. */
    public long getUnsignedInt(long index, int fieldOffset, int recordBytes) {
        return Integer.toUnsignedLong(ScalarLoads.loadInt(this, index, fieldOffset, recordBytes));
    }

    /** An int64, or the bits of a uint64. */
    public long getLong(long index, int fieldOffset) {
        return getLong(index, fieldOffset, recordSize);
    }

    /** An int64, or the bits of a uint64. */
    public long getLong(long index, int fieldOffset, int recordBytes) {
        return ScalarLoads.loadLong(this, index, fieldOffset, recordBytes);
    }

    /** A float32. */
    public float getFloat(long index, int fieldOffset) {
        return getFloat(index, fieldOffset, recordSize);
    }

    /** A float32. */
    public float getFloat(long index, int fieldOffset, int recordBytes) {
        return Float.intBitsToFloat(ScalarLoads.loadInt(this, index, fieldOffset, recordBytes));
    }

    /** A float64. */
    public double getDouble(long index, int fieldOffset) {
        return getDouble(index, fieldOffset, recordSize);
    }

    /** A float64. */
    public double getDouble(long index, int fieldOffset, int recordBytes) {
        return Double.longBitsToDouble(ScalarLoads.loadLong(this, index, fieldOffset, recordBytes));
    }

    /** Sets a bool. */
    public void setBoolean(long index, int fieldOffset, boolean value) {
        store(index, fieldOffset, Byte.BYTES, value ? 1 : 0);
    }

    /** Sets an int8. */
    public void setByte(long index, int fieldOffset, byte value) {
        store(index, fieldOffset, Byte.BYTES, value);
    }

    /**
     * Sets a uint8.
     *
     * @throws ValueOutOfRangeException if the value is not in 0..255
     */
    public void setUnsignedByte(long index, int fieldOffset, int value) {
        checks.unsigned(fieldOffset, value, MAX_UINT8);
        store(index, fieldOffset, Byte.BYTES, value);
    }

    /** Sets an int16. */
    public void setShort(long index, int fieldOffset, short value) {
        store(index, fieldOffset, Short.BYTES, value);
    }

    /**
     * Sets a uint16.
     *
     * @throws ValueOutOfRangeException if the value is not in 0..65535
     */
    public void setUnsignedShort(long index, int fieldOffset, int value) {
        checks.unsigned(fieldOffset, value, MAX_UINT16);
        store(index, fieldOffset, Short.BYTES, value);
    }

    /** Sets an int32. */
    public void setInt(long index, int fieldOffset, int value) {
        store(index, fieldOffset, Integer.BYTES, value);
    }

    /**
     * Sets a uint32.
     *
     * @throws ValueOutOfRangeException if the value is not in 0..2^32-1
     */
    public void setUnsignedInt(long index, int fieldOffset, long value) {
        checks.unsigned(fieldOffset, value, MAX_UINT32);
        store(index, fieldOffset, Integer.BYTES, value);
    }

    /** Sets an int64, or the bits of a uint64. */
    public void setLong(long index, int fieldOffset, long value) {
        store(index, fieldOffset, Long.BYTES, value);
    }

    /** Sets a float32, its bits as they are. */
    public void setFloat(long index, int fieldOffset, float value) {
        store(index, fieldOffset, Integer.BYTES, Float.floatToRawIntBits(value));
    }

    /** Sets a float64, its bits as they are. */
    public void setDouble(long index, int fieldOffset, double value) {
        store(index, fieldOffset, Long.BYTES, Double.doubleToRawLongBits(value));
    }

    /**
     * A string, consistent in itself.
     *
     * @throws CorruptRecordException if the stored length exceeds {@code maxBytes} or the bytes are not UTF-8
     */
    public String getString(long index, int fieldOffset, int maxBytes) {
        byte[] content = threads.current().copy().bytes();
        int length = readContent(index, fieldOffset, maxBytes, content);
        String value = Utf8.decode(content, Integer.BYTES, length);
        if (value == null) {
            throw checks.notUtf8(fieldOffset);
        }
        return value;
    }

    /**
     * A copy of bytes, consistent in itself.
     *
     * @throws CorruptRecordException if the stored length exceeds {@code maxBytes}
     */
    public byte[] getBytes(long index, int fieldOffset, int maxBytes) {
        byte[] content = threads.current().copy().bytes();
        int length = readContent(index, fieldOffset, maxBytes, content);
        return Arrays.copyOfRange(content, Integer.BYTES, Integer.BYTES + length);
    }

    /**
     * Puts the content of a string (as UTF-8) or bytes field into a buffer, at its position. Allocates nothing.
     *
     * @return the length of the content in bytes
     * @throws BufferOverflowException if it does not fit; the buffer is as it was
     * @throws CorruptRecordException if the stored length exceeds {@code maxBytes}
     */
    public int copyContent(long index, int fieldOffset, int maxBytes, ByteBuffer target) {
        byte[] content = threads.current().copy().bytes();
        Objects.requireNonNull(target, "target");
        int length = readContent(index, fieldOffset, maxBytes, content);
        target.put(content, Integer.BYTES, length);
        return length;
    }

    /**
     * Whether a string field holds the given value. Allocates nothing.
     *
     * @throws CorruptRecordException if the stored length exceeds {@code maxBytes}
     */
    public boolean stringEquals(long index, int fieldOffset, int maxBytes, String value) {
        return compareString(index, fieldOffset, maxBytes, value) == 0;
    }

    /**
     * Compares a string field with a value, in the order of code points. Allocates nothing.
     *
     * @return negative, zero or positive as the field is less than, equal to or greater than the value
     * @throws CorruptRecordException if the stored length exceeds {@code maxBytes}
     */
    public int compareString(long index, int fieldOffset, int maxBytes, String value) {
        Objects.requireNonNull(value, VALUE);
        byte[] content = threads.current().copy().bytes();
        int length = readContent(index, fieldOffset, maxBytes, content);
        return Utf8.compare(content, Integer.BYTES, length, value);
    }

    /**
     * Whether a bytes field holds the given value. Allocates nothing.
     *
     * @throws CorruptRecordException if the stored length exceeds {@code maxBytes}
     */
    public boolean bytesEquals(long index, int fieldOffset, int maxBytes, byte[] value) {
        return compareBytes(index, fieldOffset, maxBytes, value) == 0;
    }

    /**
     * Compares a bytes field with a value, byte by byte, unsigned. Allocates nothing.
     *
     * @return negative, zero or positive as the field is less than, equal to or greater than the value
     * @throws CorruptRecordException if the stored length exceeds {@code maxBytes}
     */
    public int compareBytes(long index, int fieldOffset, int maxBytes, byte[] value) {
        Objects.requireNonNull(value, VALUE);
        byte[] content = threads.current().copy().bytes();
        int length = readContent(index, fieldOffset, maxBytes, content);
        return Arrays.compareUnsigned(content, Integer.BYTES, Integer.BYTES + length, value, 0, value.length);
    }

    /**
     * A hash of the content of a string (as UTF-8) or bytes field, equal for equal contents: beginning with 1, 31 times the
     * hash plus the byte (-128 to 127), for each byte, modulo 2^32. The same on every platform and in every version; it is what
     * {@link Arrays#hashCode(byte[])} gives for the content. Allocates nothing.
     *
     * @throws CorruptRecordException if the stored length exceeds {@code maxBytes}
     */
    public int hashContent(long index, int fieldOffset, int maxBytes) {
        byte[] content = threads.current().copy().bytes();
        return ContentHash.of(content, Integer.BYTES, readContent(index, fieldOffset, maxBytes, content));
    }

    /**
     * Sets a string, all or nothing.
     *
     * @throws ValueTooLongException if its UTF-8 form has more than {@code maxBytes} bytes
     * @throws ValueOutOfRangeException if it has a surrogate without its other half
     */
    public void setString(long index, int fieldOffset, int maxBytes, String value) {
        checks.range(fieldOffset, (long) Integer.BYTES + maxBytes, Integer.BYTES);
        ThreadBuffers thread = threads.current();
        RecordBuffer buffer = thread.draft();
        buffer.putString(fieldOffset, maxBytes, value);
        writeContent(thread, index, fieldOffset, maxBytes);
    }

    /**
     * Sets bytes, all or nothing.
     *
     * @throws ValueTooLongException if there are more than {@code maxBytes}
     */
    public void setBytes(long index, int fieldOffset, int maxBytes, byte[] value) {
        checks.range(fieldOffset, (long) Integer.BYTES + maxBytes, Integer.BYTES);
        ThreadBuffers thread = threads.current();
        RecordBuffer buffer = thread.draft();
        buffer.putBytes(fieldOffset, maxBytes, value);
        writeContent(thread, index, fieldOffset, maxBytes);
    }

    /**
     * Sets a string to the UTF-8 bytes that a buffer has left, all or nothing. The buffer's position moves to its limit.
     * Allocates nothing.
     *
     * @throws ValueTooLongException if there are more than {@code maxBytes}; the position stays
     * @throws ValueOutOfRangeException if they are not UTF-8; the position stays
     */
    public void setString(long index, int fieldOffset, int maxBytes, ByteBuffer value) {
        checks.range(fieldOffset, (long) Integer.BYTES + maxBytes, Integer.BYTES);
        ThreadBuffers thread = threads.current();
        thread.draft().putString(fieldOffset, maxBytes, value);
        writeContent(thread, index, fieldOffset, maxBytes);
        value.position(value.limit());
    }

    /**
     * Sets bytes to those that a buffer has left, all or nothing. The buffer's position moves to its limit. Allocates nothing.
     *
     * @throws ValueTooLongException if there are more than {@code maxBytes}; the position stays
     */
    public void setBytes(long index, int fieldOffset, int maxBytes, ByteBuffer value) {
        checks.range(fieldOffset, (long) Integer.BYTES + maxBytes, Integer.BYTES);
        ThreadBuffers thread = threads.current();
        thread.draft().putBytes(fieldOffset, maxBytes, value);
        writeContent(thread, index, fieldOffset, maxBytes);
        value.position(value.limit());
    }

    /** The calling thread's buffer, all zero, to be filled for {@link #write} or {@link #append(RecordBuffer)}. */
    public RecordBuffer buffer() {
        return threads.current().draft().clear();
    }

    /**
     * The calling thread's buffer, for a record of which every field is going to be put. Fields still have what was put into them
     * last; the bytes between them are zero.
     */
    public RecordBuffer draft() {
        return threads.current().draft();
    }

    /**
     * The calling thread's buffer, holding a copy of a record as some writer left it whole. Never waits for a writer.
     *
     * <p>A record with more than 512 bytes of values, of which others set single numbers faster than it can be copied, is copied word
     * by word in the end, in the default format. Then each number is one that was there during the read, but two of them need not have been
     * there together. Strings, bytes, and values that were written by one {@link #write write} are never seen in part.
     */
    public RecordBuffer read(long index) {
        return read(index, recordSize);
    }

    /**
     * As {@link #read(long)}, for a caller that knows the size of the layout's records as a constant, so that compiled code copies
     * without a loop.
     *
     * @throws IllegalArgumentException if the records have another size
     */
    public RecordBuffer read(long index, int recordBytes) {
        requireSize(recordBytes);
        RecordBuffer buffer = threads.current().copy();
        int from = RecordLayout.SEQUENCE_WORD_BYTES;
        engine.read(index, recordBytes, from, recordBytes - from, buffer.bytes(), from);
        return buffer;
    }

    /**
     * Replaces a record, all or nothing.
     *
     * @param record a buffer that this store gave to the calling thread
     * @throws IllegalArgumentException if it is another thread's, or another store's
     */
    public void write(long index, RecordBuffer record) {
        write(index, record, recordSize);
    }

    /**
     * As {@link #write(long, RecordBuffer)}, for a caller that knows the size of the layout's records as a constant, so that compiled
     * code copies without a loop.
     *
     * @throws IllegalArgumentException if the records have another size
     */
    public void write(long index, RecordBuffer record, int recordBytes) {
        Objects.requireNonNull(record, RECORD);
        requireSize(recordBytes);
        int from = RecordLayout.SEQUENCE_WORD_BYTES;
        engine.write(record.stateFor(checks), index, recordBytes, from, recordBytes - from, record.bytes(), from);
    }

    /**
     * Publishes a new record behind the last one, complete.
     *
     * @param record a buffer that this store gave to the calling thread
     * @return its index
     * @throws IllegalArgumentException if it is another thread's, or another store's
     * @throws StoreFullException if the file had to grow and could not
     */
    public long append(RecordBuffer record) {
        return append(record, recordSize);
    }

    /**
     * As {@link #append(RecordBuffer)}, for a caller that knows the size of the layout's records as a constant, so that compiled code
     * copies without a loop.
     *
     * @return its index
     * @throws IllegalArgumentException if the records have another size
     */
    public long append(RecordBuffer record, int recordBytes) {
        Objects.requireNonNull(record, RECORD);
        requireSize(recordBytes);
        return engine.append(record.stateFor(checks), record.bytes(), recordBytes);
    }

    /**
     * Replaces a record by the values of a snapshot, all or nothing.
     *
     * @param snapshot of this store or another one of the same layout
     * @throws IllegalArgumentException if the snapshot's layout, or the size, is another
     * @throws CorruptRecordException if the snapshot holds a value that no store can; nothing is written
     */
    public void write(long index, RecordSnapshot snapshot, int recordBytes) {
        write(index, drafted(snapshot), recordBytes);
    }

    /**
     * Publishes the values of a snapshot as a new record behind the last one, complete.
     *
     * @param snapshot of this store or another one of the same layout
     * @return its index
     * @throws IllegalArgumentException if the snapshot's layout, or the size, is another
     * @throws CorruptRecordException if the snapshot holds a value that no store can; nothing is written
     * @throws StoreFullException if the file had to grow and could not
     */
    public long append(RecordSnapshot snapshot, int recordBytes) {
        return append(drafted(snapshot), recordBytes);
    }

    /**
     * Publishes a new record of zeros behind the last one.
     *
     * @return its index
     * @throws StoreFullException if the file had to grow and could not
     */
    public long append() {
        return append(buffer());
    }

    /** Publishes records behind the last one, all at once. */
    long appendAll(byte[] content, int count) {
        return engine.appendAll(threads.current(), content, count);
    }

    /** How many records there are, how the store was opened, and where, for a log or a debugger. Never throws. */
    @Override
    public String toString() {
        String place = " in " + path;
        try {
            return size() + " " + layout.recordName() + " records, " + (readOnly ? "read-only," : "read-write,")
                    + place;
        } catch (StoreException e) {
            return (isOpen() ? "unreadable " : "closed ") + layout.recordName() + " store" + place;
        }
    }

    private RecordBuffer drafted(RecordSnapshot snapshot) {
        Objects.requireNonNull(snapshot, "snapshot");
        RecordBuffer draft = draft();
        snapshot.putInto(draft, layout);
        return draft;
    }

    /** The records that single loads may read, as {@link RecordEngine#view()}. */
    RecordView view() {
        return (RecordView) VIEW.getOpaque(this);
    }

    RecordEngine engine() {
        return engine;
    }

    ThreadTable threads() {
        return threads;
    }

    /** Requires the size that a caller takes the records for to be theirs. */
    void requireSize(int recordBytes) {
        if (recordBytes != recordSize) {
            throw checks.otherSize(recordBytes);
        }
    }

    ValueChecks checks() {
        return checks;
    }

    private void store(long index, int fieldOffset, int width, long bits) {
        checks.range(fieldOffset, width, width);
        engine.writeScalar(threads.current(), index, fieldOffset, width, bits);
    }

    private int readContent(long index, int fieldOffset, int maxBytes, byte[] content) {
        int length = engine.readContent(index, fieldOffset, maxBytes, content);
        checks.storedLength(fieldOffset, length, maxBytes);
        return length;
    }

    private void writeContent(ThreadBuffers thread, long index, int fieldOffset, int maxBytes) {
        engine.write(
                thread,
                index,
                recordSize,
                fieldOffset,
                Integer.BYTES + maxBytes,
                thread.draft().bytes(),
                fieldOffset);
    }
}
