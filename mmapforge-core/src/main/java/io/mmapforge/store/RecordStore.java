package io.mmapforge.store;

import io.mmapforge.error.*;
import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.report.Recovery;
import io.mmapforge.report.StoreCounters;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
public final class RecordStore extends FoundRecords implements AutoCloseable {
    private final Path path;
    private final boolean readOnly;
    private final long fileVersion;
    private final @Nullable Monitoring monitoring;

    private RecordStore(Path path, RecordLayout layout, boolean readOnly, OpenedFile opened, StoreOptions options) {
        super(path, layout, opened.engine());
        this.path = path;
        this.readOnly = readOnly;
        this.fileVersion = opened.fileVersion();
        this.monitoring = options.monitoring() ? monitored() : null;
    }

    private Monitoring monitored() {
        try {
            return Monitoring.begin(this);
        } catch (RuntimeException | Error e) {
            engine.close();
            throw e;
        }
    }

    /**
     * Creates a store, whole or not at all, and opens it for writing.
     *
     * @throws StoreAlreadyExistsException if anything is at the path
     * @throws StoreFullException if the disk has no room
     * @throws KeyIndexException if the records have a key, and the name of the file for it, which is the path with {@code .key} added, is
     *     taken by a file of another kind; the store is there all the same
     * @throws StoreIoException if the operating system refuses
     */
    public static RecordStore create(Path path, RecordLayout layout, StoreOptions options) {
        return new RecordStore(
                path, layout, false, new StoreOpening(path, historyOf(layout), options).create(), options);
    }

    /**
     * Opens a store for reading and writing.
     *
     * @throws StoreNotFoundException if there is none
     * @throws BadMagicException if the file is not a store
     * @throws UnsupportedFormatException if its format, or a feature it needs, is unknown
     * @throws TruncatedStoreException if it is shorter than its header says
     * @throws CorruptStoreException if its header cannot be true
     * @throws LayoutMismatchException if it holds records of another layout or version; {@link #openReadOnly} may read it
     * @throws StoreLockedException if another writer excludes this one
     * @throws KeyIndexException if the records have a key, and the file for it cannot be used and not be made anew either, since another
     *     writer has the store open, or a file of another kind has its name
     * @throws StoreFullException if the file for the key had to be made anew, and the disk has no room
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
        return new RecordStore(
                path, currentOf(history), false, new StoreOpening(path, history, options).open(false), options);
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
                path, currentOf(history), false, new StoreOpening(path, history, options).openOrCreate(), options);
    }

    /**
     * Opens a store for reading. Needs no right to write, neither to the file nor beside it.
     *
     * <p>A file of format 2 may hold another version of the layout, an older or a newer one: each field is found in it by its name, or
     * by the name that either version says it had before. A field that the file does not have is absent if it is optional, else has its
     * default, else is zero. Such a store reads each record whole and copies what is asked for, so it is slower.
     *
     * @throws LayoutMismatchException if the file is of another record, has no field of this one, or has a field whose values cannot be
     *     read as those of the program's; of format 1, if it holds any other version
     * @throws KeyIndexException if the program's layout and the file's have the same key, and the file for it is missing, or cannot be used
     *     until a writer has opened the store: so it is after a restart of the operating system
     * @throws StoreException as {@link #open(Path, RecordLayout, StoreOptions)} does otherwise, but never a
     *     {@link StoreLockedException}
     */
    public static RecordStore openReadOnly(Path path, RecordLayout layout, StoreOptions options) {
        return openReadOnly(path, historyOf(layout), options);
    }

    /**
     * Opens a store for reading, as {@link #openReadOnly(Path, RecordLayout, StoreOptions)} does, with the earlier layouts at hand: for
     * fields that were renamed more than once, for files of format 1 that hold one of them, and for the message about a file of one of
     * them.
     *
     * @throws StoreException as {@link #openReadOnly(Path, RecordLayout, StoreOptions)} does
     */
    public static RecordStore openReadOnly(Path path, LayoutHistory history, StoreOptions options) {
        return new RecordStore(
                path, currentOf(history), true, new StoreOpening(path, history, options).open(true), options);
    }

    /**
     * Opens a store for reading with the layout that its own file describes, whatever that is. So a program reads a store that it was not
     * built for. Needs no right to write, neither to the file nor beside it.
     *
     * <p>The file for the records' key is opened when a key is first looked up, so the records can be read without it.
     *
     * @throws UnsupportedFormatException if the file is of format 1, which does not describe its records, or of an unknown one
     * @throws StoreException as {@link #openReadOnly(Path, RecordLayout, StoreOptions)} does otherwise, but neither a
     *     {@link LayoutMismatchException} nor a {@link KeyIndexException}
     */
    public static RecordStore openReadOnly(Path path, StoreOptions options) {
        OwnLayoutOpening own = OwnLayoutOpening.open(path, options);
        return new RecordStore(path, own.layout(), true, own.opened(), options);
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

    /** The version of the layout that the file holds: that of {@link #layout()}, unless the store was opened for reading alone. */
    public long fileVersion() {
        return fileVersion;
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
     * @throws KeyIndexException if the file for the records' key was; everything is on the disk
     */
    public void sync() {
        engine.sync();
    }

    /**
     * Closes the store, after a {@link #sync()} if this store wrote anything. Does nothing the second time.
     *
     * @throws IllegalStateException if an encoder calls it; the store stays open
     * @throws StoreIoException if the disk reports a failure; the store is closed all the same
     * @throws StoreReplacedException if the store was open for writing, and its file was deleted, moved or replaced; the store is
     *     closed all the same
     * @throws KeyIndexException if the file for the records' key was; no record is lost, and the store is closed all the same
     */
    @Override
    public void close() {
        ThreadBuffers own = existingThread();
        if (own != null && own.encoding) {
            throw checks.withinEncoder();
        }
        try {
            if (own != null) {
                engine.mend(own);
            }
        } finally {
            try {
                engine.close();
            } finally {
                forgetThreads();
                if (monitoring != null) {
                    monitoring.end();
                }
            }
        }
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
}
