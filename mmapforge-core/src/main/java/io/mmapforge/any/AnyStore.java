package io.mmapforge.any;

import io.mmapforge.error.*;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.report.Recovery;
import io.mmapforge.report.StoreCounters;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Any store, open for reading, by what its own file says of its records.
 *
 * <pre>{@code
 * try (AnyStore ticks = AnyStore.open(Path.of("ticks.mmf"))) {
 *     int price = ticks.position("price");
 *     AnyCursor cursor = ticks.cursor();
 *     while (cursor.next()) {
 *         sum += cursor.getDouble(price);
 *     }
 * }
 * }</pre>
 *
 * <p>Reads what other processes write at the same time, and needs no right to write, neither to the file nor beside it. Thread-safe; cursors
 * and records are not. Every method that looks at the file throws {@link StoreClosedException} after {@link #close()}, and methods with an
 * index throw {@link RecordIndexException} if there is no such record.
 */
public final class AnyStore implements AutoCloseable {
    private final RecordStore records;
    private final AnyFields fields;

    private AnyStore(RecordStore records) {
        this.records = records;
        this.fields = new AnyFields(records.layout());
    }

    /**
     * Opens a store with the layout that its file describes.
     *
     * <p>The file for the records' key is opened when a key is first looked up, so the records can be read without it.
     *
     * @throws StoreNotFoundException if there is none
     * @throws BadMagicException if the file is not a store
     * @throws UnsupportedFormatException if the file is of format 1, which does not describe its records ({@link #open(Path, RecordLayout)}
     *     reads it), or if its format, or a feature it needs, is unknown
     * @throws TruncatedStoreException if it is shorter than its header says
     * @throws CorruptStoreException if its header cannot be true
     * @throws StoreIoException if the operating system refuses
     */
    public static AnyStore open(Path path) {
        return new AnyStore(RecordStore.openReadOnly(path, StoreOptions.defaults()));
    }

    /**
     * Opens a store with a layout that the caller has: of a file of format 1, or to see a file of format 2 as another version of its layout.
     *
     * @throws LayoutMismatchException if the file's records cannot be read so
     * @throws KeyIndexException if the layout and the file's have the same key, and the file for it cannot be used until a writer has
     *     opened the store
     * @throws StoreException as {@link #open(Path)} does otherwise
     */
    public static AnyStore open(Path path, RecordLayout layout) {
        return new AnyStore(RecordStore.openReadOnly(path, layout, StoreOptions.defaults()));
    }

    /** The path that the store was opened by. */
    public Path path() {
        return records.path();
    }

    /** The layout of the records: fields with their names, types and positions, and the key and the order, if there are any. */
    public RecordLayout layout() {
        return records.layout();
    }

    /** The version of the layout that the file holds: that of {@link #layout()}, unless another one was given. */
    public long fileVersion() {
        return records.fileVersion();
    }

    /** The number of records that any process has appended so far. */
    public long size() {
        return records.size();
    }

    /** The number of records there is room for before the file has to grow. */
    public long capacity() {
        return records.capacity();
    }

    /** Whether {@link #close()} has not been called. */
    public boolean isOpen() {
        return records.isOpen();
    }

    /** What the opening of the store found. It did nothing about it, since it may not write. */
    public Recovery recovery() {
        return records.recovery();
    }

    /** What has happened in the file since it was created, as of now. All zero in format 1. */
    public StoreCounters counters() {
        return records.counters();
    }

    /**
     * The position of a field, to be asked once: its place in the layout's fields, from 0 on.
     *
     * @throws IllegalArgumentException if there is no field of the name
     */
    public int position(String field) {
        return fields.position(Objects.requireNonNull(field, "field"));
    }

    /** An object for copies of records, without values yet. */
    public AnyRecord newRecord() {
        return new AnyRecord(fields, records);
    }

    /** A copy of a record, as some writer left it whole. Never waits for a writer of format 2. */
    public AnyRecord get(long index) {
        return read(index, newRecord());
    }

    /**
     * Copies a record into an object that is there already. Allocates nothing.
     *
     * @param target one that {@link #newRecord} of this store has made
     * @return the target
     * @throws IllegalArgumentException if it is another store's; it is as it was
     * @throws RecordBusyException of format 1, if a writer holds the record for too long
     */
    public AnyRecord read(long index, AnyRecord target) {
        Objects.requireNonNull(target, "target");
        target.values().read(records, index, layout().recordSize());
        return target.of(index);
    }

    /** A cursor over all records, those included that are appended while it moves. */
    public AnyCursor cursor() {
        return cursor(0, Long.MAX_VALUE);
    }

    /**
     * A cursor over a range of records.
     *
     * @param from the first record's index
     * @param end one past the last record's index; there may be fewer records, or none, and more are met as they are appended
     * @throws IllegalArgumentException if {@code from} is negative or greater than {@code end}
     */
    public AnyCursor cursor(long from, long end) {
        return new AnyCursor(this, new FieldCursor(records, from, end));
    }

    /**
     * The index of the record that has a key.
     *
     * @param key a value for each field of the key, in its order, such as {@link AnyValues#value(int)} returns; of an integer any Java
     *     integer will do, of an enum its number, too
     * @return -1 if there is none
     * @throws IllegalArgumentException if there are too few values, or too many, or one is of a type that the field's values are not of
     * @throws NoSuchIndexException if the records have no key
     * @throws KeyIndexException if the file for the key is missing, or cannot be used until a writer has opened the store: so it is after
     *     a restart of the operating system
     */
    public long indexOf(Object... key) {
        Objects.requireNonNull(key, "key");
        return records.indexOf(AnyKey.fill(layout(), records.key(), key));
    }

    /**
     * A copy of the record that has a key.
     *
     * @param key as of {@link #indexOf}
     * @return nothing if there is none
     * @throws IllegalArgumentException as {@link #indexOf} does
     * @throws NoSuchIndexException as {@link #indexOf} does
     * @throws KeyIndexException as {@link #indexOf} does
     */
    public Optional<AnyRecord> find(Object... key) {
        long index = indexOf(key);
        return index < 0 ? Optional.empty() : Optional.of(get(index));
    }

    /**
     * The index of the first record whose ordered field is at least a value.
     *
     * @param value such as {@link AnyValues#value(int)} returns; of an integer any Java integer will do
     * @return the number of records if there is none
     * @throws IllegalArgumentException if the value is of a type that the field's values are not of
     * @throws NoSuchIndexException if the records have no order
     */
    public long firstAtLeast(Object value) {
        Objects.requireNonNull(value, "value");
        FieldLayout field = order();
        StoredNumber number = StoredNumber.of(field, value);
        return number.comparison() < 0
                ? records.firstAfter(field.offset(), number.bits())
                : records.firstAtLeast(field.offset(), number.bits());
    }

    /**
     * The index of the first record whose ordered field is greater than a value.
     *
     * @param value as of {@link #firstAtLeast}
     * @return the number of records if there is none
     * @throws IllegalArgumentException if the value is of a type that the field's values are not of
     * @throws NoSuchIndexException if the records have no order
     */
    public long firstAfter(Object value) {
        Objects.requireNonNull(value, "value");
        FieldLayout field = order();
        StoredNumber number = StoredNumber.of(field, value);
        return number.comparison() > 0
                ? records.firstAtLeast(field.offset(), number.bits())
                : records.firstAfter(field.offset(), number.bits());
    }

    /**
     * A cursor over the records whose ordered field is at least one value and less than another.
     *
     * @param from as of {@link #firstAtLeast}
     * @param to as of {@link #firstAtLeast}
     * @throws IllegalArgumentException if a value is of a type that the field's values are not of
     * @throws NoSuchIndexException if the records have no order
     */
    public AnyCursor range(Object from, Object to) {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        // The end first, so that what is appended meanwhile lies behind it.
        long end = firstAtLeast(to);
        long start = Math.min(firstAtLeast(from), end);
        return cursor(start, end);
    }

    /** Closes the store. Does nothing the second time. */
    @Override
    public void close() {
        records.close();
    }

    /** How many records there are, and where, for a log or a debugger. Never throws. */
    @Override
    public String toString() {
        return records.toString();
    }

    AnyFields fields() {
        return fields;
    }

    private FieldLayout order() {
        return layout().order()
                .orElseThrow(() -> new NoSuchIndexException(
                        path(),
                        "nothing was looked for: records of " + layout().recordName()
                                + " have no order; give the schema one, and migrate the store to that version"));
    }
}
