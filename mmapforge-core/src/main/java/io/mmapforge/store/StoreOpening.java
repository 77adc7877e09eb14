package io.mmapforge.store;

import io.mmapforge.engine.Format1Engine;
import io.mmapforge.engine.Format2Engine;
import io.mmapforge.engine.IndexedEngine;
import io.mmapforge.engine.RecordEngine;
import io.mmapforge.engine.TranslatingEngine;
import io.mmapforge.error.LayoutMismatchException;
import io.mmapforge.error.StoreAlreadyExistsException;
import io.mmapforge.error.StoreFullException;
import io.mmapforge.error.StoreIoException;
import io.mmapforge.error.StoreLockedException;
import io.mmapforge.error.StoreNotFoundException;
import io.mmapforge.error.UnsupportedFormatException;
import io.mmapforge.format.CommonHeader;
import io.mmapforge.format.Format1Header;
import io.mmapforge.format.Format2Header;
import io.mmapforge.layout.LayoutDifference;
import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.liveness.LockFile;
import io.mmapforge.machine.CurrentRun;
import io.mmapforge.mapping.BindMounts;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.FileCreation;
import io.mmapforge.mapping.RandomId;
import io.mmapforge.mapping.ZeroPieces;
import io.mmapforge.translate.RecordTranslation;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates files and opens engines on them: checks first, then locks, then mappings. */
final class StoreOpening {
    private static final int MIN_INITIAL_RECORDS = 64;
    private static final int INITIAL_RECORD_BYTES = 16 << 10;

    private static final String MATCHING = "use the program that matches the file, or ";
    private static final String REMEDY_OF_OTHER_RECORDS = MATCHING + "name the file that you mean";
    private static final String REMEDY_OF_FORMAT_1 = MATCHING
            + "let the lock file beside the program's schema have the version that wrote it; then it can be moved to the"
            + " program's version, by migrate(file) of the store's class";
    private static final String REMEDY_OF_READERS = MATCHING
            + "move it to the program's version, by migration() of the store's class, with a function for each field that"
            + " cannot be read";
    private static final String REMEDY_OF_WRITERS =
            "open the store read-only, which can read this version; to write, move it to the program's version, by migrate(file)"
                    + " of the store's class";

    private final Path path;
    private final LayoutHistory history;
    private final RecordLayout layout;
    private final StoreOptions options;

    StoreOpening(Path path, LayoutHistory history, StoreOptions options) {
        this.path = Objects.requireNonNull(path, "path");
        this.history = history;
        this.layout = history.current();
        this.options = Objects.requireNonNull(options, "options");
        requireMappable(path);
    }

    /**
     * Refuses a path of a file system whose files cannot be mapped.
     *
     * @throws StoreIoException if it is one
     */
    static void requireMappable(Path path) {
        if (path.getFileSystem().provider() != FileSystems.getDefault().provider()) {
            throw new StoreIoException(
                    path,
                    "cannot use the path: it is of file system '"
                            + path.getFileSystem().provider().getScheme()
                            + "', expected the operating system's, whose files can be mapped; copy the file there");
        }
    }

    OpenedFile create() {
        if (options.fileFormat() == FileFormat.V1) {
            requireFitsFormat1();
            long size = Format1Header.HEADER_BYTES + (long) Format1Header.INITIAL_CAPACITY * layout.recordSize();
            FileCreation.create(path, Format1Header.create(layout), size, options.filePermissions());
        } else {
            long capacity = initialCapacity();
            Format2Header.Start start = Format2Header.create(
                    layout, capacity, RandomId.next(), System.currentTimeMillis(), CurrentRun.now());
            FileCreation.create(
                    path, start.bytes(), fileBytes(start.headerSize(), capacity), options.filePermissions());
        }
        return open(false);
    }

    OpenedFile openOrCreate() {
        while (true) {
            try {
                return open(false);
            } catch (StoreNotFoundException notThere) {
                try {
                    return create();
                } catch (StoreAlreadyExistsException createdMeanwhile) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    OpenedFile open(boolean readOnly) {
        long start = System.nanoTime();
        while (true) {
            OpenedFile opened = tryOpen(readOnly);
            if (opened != null) {
                return opened;
            }
            DataFile.requirePatience(path, start);
        }
    }

    /** Nothing if another file took the place of the one that was opened, while the gate to write it was waited for. */
    private @Nullable OpenedFile tryOpen(boolean readOnly) {
        DataFile file = DataFile.open(path, readOnly, options.unmapping() == Unmapping.AT_CLOSE);
        boolean done = false;
        try {
            byte[] fixed = file.read(0, Format2Header.FIXED_BYTES);
            CommonHeader common = CommonHeader.read(path, fixed);
            RecordEngine engine = common.formatVersion() == Format1Header.FORMAT_VERSION
                    ? openFormat1(file, common, readOnly)
                    : openFormat2(file, common, fixed, readOnly);
            if (engine == null) {
                return null;
            }
            done = true;
            return new OpenedFile(engine, common.schemaVersion());
        } finally {
            if (!done) {
                file.close();
            }
        }
    }

    private @Nullable RecordEngine openFormat1(DataFile file, CommonHeader common, boolean readOnly) {
        Optional<RecordLayout> older = history.findOlder(common.schemaVersion(), common.fingerprint())
                .filter(known -> known.fitsFormat1() && known.recordSize() == common.recordSize());
        boolean canBeTranslated = older.isPresent()
                && RecordTranslation.obstacles(history, older.get()).isEmpty();
        if (readOnly && canBeTranslated) {
            Format1Header.check(path, common, file.size());
            return new TranslatingEngine(
                    Format1Engine.openForReading(file, common, options.writeTimeoutNanos()),
                    RecordTranslation.of(history, older.get()));
        }
        requireFitsFormat1();
        Format1Header.check(path, common, file.size());
        if (!common.fingerprint().equals(layout.format1Fingerprint())
                || common.recordSize() != layout.recordSize()
                || common.schemaVersion() != layout.version()) {
            throw older.map(known -> canBeTranslated ? toBeMigrated(known) : mismatch(known))
                    .orElseGet(() -> mismatch(common));
        }
        long timeoutNanos = options.writeTimeoutNanos();
        if (readOnly) {
            return Format1Engine.openForReading(file, common, timeoutNanos);
        }
        LockFile locks = enterGate(file, true);
        if (locks == null) {
            return null;
        }
        try {
            return Format1Engine.openForWriting(file, common, locks, timeoutNanos);
        } catch (RuntimeException | Error e) {
            locks.close();
            throw e;
        }
    }

    private @Nullable RecordEngine openFormat2(DataFile file, CommonHeader common, byte[] fixed, boolean readOnly) {
        Format2Header header = Format2Header.read(path, common, fixed, file.size(), file::read);
        if (readOnly) {
            return openFormat2ForReading(file, header);
        }
        header.requireWritable(path);
        if (!common.fingerprint().equals(layout.fingerprint()) || common.schemaVersion() != layout.version()) {
            throw RecordTranslation.obstacles(history, header.layout()).isEmpty()
                    ? toBeMigrated(header.layout())
                    : mismatch(header.layout());
        }
        LockFile locks = enterGate(file, options.writerMode() == WriterMode.EXCLUSIVE);
        if (locks == null) {
            return null;
        }
        try {
            return isIndexed(header.layout())
                    ? IndexedEngine.openForWriting(
                            file,
                            header,
                            locks,
                            options.writeTimeoutNanos(),
                            options.growthOptions(),
                            givesUpUncertain())
                    : Format2Engine.openForWriting(
                            file,
                            header,
                            locks,
                            options.writeTimeoutNanos(),
                            options.growthOptions(),
                            givesUpUncertain());
        } catch (RuntimeException | Error e) {
            locks.close();
            throw e;
        }
    }

    /** Equal fingerprints mean equal records, whatever the versions; all else is read by name, if it can be. */
    private RecordEngine openFormat2ForReading(DataFile file, Format2Header header) {
        RecordLayout found = header.layout();
        if (found.fingerprint().equals(layout.fingerprint())) {
            return openForReading(
                    file, header, !found.key().isEmpty(), found.order().isPresent());
        }
        List<LayoutDifference> obstacles = RecordTranslation.obstacles(history, found);
        if (!obstacles.isEmpty()) {
            throw mismatch(found, obstacles, remedy(found));
        }
        RecordTranslation translation = RecordTranslation.of(history, found);
        return new TranslatingEngine(
                openForReading(
                        file,
                        header,
                        translation.findsByKey(),
                        translation.orderInFile().isPresent()),
                translation);
    }

    /** What the program finds records by is opened, too; what the file has besides that need not be there. */
    private Format2Engine openForReading(DataFile file, Format2Header header, boolean withKey, boolean withOrder) {
        boolean looksUp = withKey && options.keyLookups();
        return looksUp || withOrder
                ? IndexedEngine.openForReading(file, header, looksUp, withOrder, givesUpUncertain())
                : Format2Engine.openForReading(file, header, givesUpUncertain());
    }

    private static boolean isIndexed(RecordLayout layout) {
        return !layout.key().isEmpty() || layout.order().isPresent();
    }

    private void requireFitsFormat1() {
        if (layout.fitsFormat1()) {
            return;
        }
        String other = layout.fields().stream()
                .filter(field -> !field.fitsFormat1())
                .findFirst()
                .map(field -> "field '" + field.name() + "' is " + field.typeText())
                .orElse("record '" + layout.recordName() + "' has a key or an order");
        throw new UnsupportedFormatException(
                path,
                "a file of format 1 holds bool, int8 to int64, uint8 to uint64, float32, float64, string and bytes alone,"
                        + " every record has one value of each field, and none is found by a key or an order; " + other
                        + "; use format 2");
    }

    private boolean givesUpUncertain() {
        return givesUpUncertain(options);
    }

    static boolean givesUpUncertain(StoreOptions options) {
        return options.uncertainRecords() == UncertainRecords.GIVE_UP;
    }

    /**
     * Enters the gate of those that write, and then looks at the file's names: who moves a store to a new version holds the gate while
     * the file gets another name and the new one its place.
     *
     * @return nothing if the file is not at its path any more
     */
    private @Nullable LockFile enterGate(DataFile file, boolean exclusive) {
        BindMounts.requireNone(path, LockFile.pathFor(path));
        Optional<LockFile> locks = LockFile.tryEnter(path, file.fileKey(), exclusive);
        if (locks.isEmpty()) {
            throw locked(exclusive);
        }
        boolean entered = false;
        try {
            if (!file.isAtItsPath()) {
                return null;
            }
            file.requireOneName();
            entered = true;
            return locks.get();
        } finally {
            if (!entered) {
                locks.get().close();
            }
        }
    }

    private StoreLockedException locked(boolean exclusive) {
        return new StoreLockedException(
                path,
                exclusive
                        ? "the store cannot be opened as the only writer: another writer has it open; close that one, or"
                                + " open the store read-only"
                        : "the store cannot be opened for writing: another writer has it open as the only one; close that"
                                + " one, or open the store read-only");
    }

    private LayoutMismatchException toBeMigrated(RecordLayout found) {
        return mismatch(found, history.differencesFrom(found), REMEDY_OF_WRITERS);
    }

    private LayoutMismatchException mismatch(RecordLayout found) {
        return mismatch(found, history.differencesFrom(found), remedy(found));
    }

    private String remedy(RecordLayout found) {
        return RecordTranslation.areRelated(history, found) ? REMEDY_OF_READERS : REMEDY_OF_OTHER_RECORDS;
    }

    private LayoutMismatchException mismatch(RecordLayout found, List<LayoutDifference> differences, String remedy) {
        return mismatch(
                found.recordName() + " version " + found.version(),
                layout.recordName() + " version " + layout.version(),
                differences,
                remedy);
    }

    private LayoutMismatchException mismatch(CommonHeader format1) {
        return mismatch(
                "version " + format1.schemaVersion() + ", record size " + format1.recordSize() + ", fingerprint "
                        + format1.fingerprint() + " (a file of format 1 does not say its fields)",
                "version " + layout.version() + ", record size " + layout.recordSize() + ", fingerprint "
                        + layout.format1Fingerprint(),
                List.of(),
                REMEDY_OF_FORMAT_1);
    }

    private LayoutMismatchException mismatch(
            String found, String expected, List<LayoutDifference> differences, String remedy) {
        String details = differences.isEmpty()
                ? ""
                : ": " + differences.stream().map(LayoutDifference::toString).collect(Collectors.joining("; "));
        return new LayoutMismatchException(
                path,
                "the file holds " + found + ", the program was built for " + expected + details + "; " + remedy,
                differences);
    }

    private long fileBytes(long headerBytes, long capacity) {
        if (capacity > (Long.MAX_VALUE - headerBytes) / layout.recordSize()) {
            throw new StoreFullException(
                    path,
                    "cannot create the store: initialCapacity=" + capacity + " records of " + layout.recordSize()
                            + " bytes is more than any file can hold; choose a smaller one, the store grows as needed");
        }
        return ZeroPieces.fileEnd(headerBytes + capacity * layout.recordSize());
    }

    private long initialCapacity() {
        return options.initialCapacity() > 0
                ? options.initialCapacity()
                : Math.max(MIN_INITIAL_RECORDS, INITIAL_RECORD_BYTES / layout.recordSize());
    }
}
