package io.mmapforge.migrate;

import io.mmapforge.error.*;
import io.mmapforge.layout.InvalidLayoutException;
import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Moves stores to another version of their layout: their records are copied into a new file, each field as a reader of another version
 * {@linkplain io.mmapforge.store.RecordStore#openReadOnly reads it}, or as a function computes it that the caller gives. A key and an
 * order of the new version are checked and built anew.
 *
 * <p>A migration happens whole or not at all. It writes a file beside the place of the new one, forces it to the disk, and gives it its name
 * in one step; until then nothing is changed, and whatever ends it before, be it a crash of the machine, leaves the old file as it was. What
 * is then left over is removed by the next migration of the same store, which is simply begun anew. No program may write to the store
 * meanwhile: a migration is refused while one has it open, and keeps others from opening it. Readers are not disturbed; those that have the
 * old file open keep it.
 *
 * <p>Immutable and thread-safe; every {@code with…} method returns a changed copy.
 */
public final class Migration {
    private final LayoutHistory history;
    private final Map<String, FieldFunction> functions;
    private final StoreOptions options;
    private final MigrationProgress progress;

    private Migration(
            LayoutHistory history,
            Map<String, FieldFunction> functions,
            StoreOptions options,
            MigrationProgress progress) {
        this.history = history;
        this.functions = functions;
        this.options = options;
        this.progress = progress;
    }

    /** A migration to a layout. Files of format 1 must hold the same one. */
    public static Migration to(RecordLayout layout) {
        return to(LayoutHistory.of(Objects.requireNonNull(layout, "layout")));
    }

    /**
     * A migration to the current layout of a history. The earlier layouts are needed for fields that were renamed more than once, and for
     * files of format 1 that hold one of them.
     */
    public static Migration to(LayoutHistory history) {
        Objects.requireNonNull(history, "history");
        return new Migration(history, Map.of(), StoreOptions.defaults(), (done, all) -> {});
    }

    /**
     * Computes a field of the new version, whatever the old one has of that name. The function returns, by the field's type:
     *
     * <ul>
     *   <li>{@code bool}: {@link Boolean}
     *   <li>integers: any {@link Number} that is whole; of {@code uint64} from 0 to 2^64-1
     *   <li>floats: any {@link Number}
     *   <li>{@code string}: {@link String}; {@code bytes}: {@code byte[]}
     *   <li>{@code timestamp}: {@link java.time.Instant}; {@code date}: {@link java.time.LocalDate}; {@code duration}: {@link java.time.Duration}
     *   <li>{@code uuid}: {@link java.util.UUID}; {@code decimal}: {@link java.math.BigDecimal}
     *   <li>an enum: the name of a constant; flags: a {@link java.util.Collection} of names
     *   <li>a struct: a {@link Map} with all of its members by name; an array: a {@link java.util.List} of as many elements
     *   <li>an optional field without a value: null
     * </ul>
     *
     * @param field the name of a field of the new version
     * @throws InvalidLayoutException if there is no such field
     */
    public Migration withField(String field, FieldFunction function) {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(function, "function");
        Map<String, FieldFunction> more = new LinkedHashMap<>(functions);
        more.put(field, function);
        LayoutHistory passingOver = history.takingFromNoFile(more.keySet());
        return new Migration(passingOver, more, options, progress);
    }

    /**
     * How the old file is read and the new one made. Of the options, those count that say how much room the new file has at first, who may
     * use it (without that, whoever may use the old one), how long to wait for a writer of format 1, and what becomes of uncertain records.
     */
    public Migration withOptions(StoreOptions newOptions) {
        return new Migration(history, functions, Objects.requireNonNull(newOptions, "newOptions"), progress);
    }

    /** Tells somebody how far it is. */
    public Migration withProgress(MigrationProgress newProgress) {
        return new Migration(history, functions, options, Objects.requireNonNull(newProgress, "newProgress"));
    }

    /**
     * Says what a migration would do, and does nothing. Works beside writers, too.
     *
     * @param store the store's file
     * @throws LayoutMismatchException if the file holds another record type, or no field of it; of format 1, if it holds a version that
     *     the history does not know
     * @throws StoreException if it cannot be read, as {@link io.mmapforge.store.RecordStore#openReadOnly} has it
     */
    public MigrationPlan plan(Path store) {
        Objects.requireNonNull(store, "store");
        try (MigrationSource source = MigrationSource.look(store, history, options)) {
            return source.plan();
        }
    }

    /**
     * Copies a store into a new file of the new version.
     *
     * @param from the store's file, which stays as it is
     * @param to the new file
     * @throws StoreAlreadyExistsException if there is a file at the new place already
     * @throws StoreLockedException if a writer has the store open
     * @throws StoreReplacedException if the store was deleted, moved or replaced meanwhile
     * @throws LayoutMismatchException if a field would have to be computed and has no function; the message names each
     * @throws CorruptRecordException if the file has a value that no program may have written; the message names record and field
     * @throws ValueOutOfRangeException if a field cannot hold what its function returned
     * @throws DuplicateKeyException if two records are alike in the new version's key
     * @throws OutOfOrderException if the records are not in the new version's order
     * @throws FieldFunctionException if a function threw
     * @throws StoreFullException if the disk has no room for the new file
     * @throws StoreException if a file cannot be read or written otherwise
     */
    public MigrationResult copy(Path from, Path to) {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        return new MigrationRun(history, functions, options, progress).copy(from, to);
    }

    /**
     * Replaces a store by one of the new version. The old file stays beside it, as {@code <store>.v<n>} with the version that it holds; if
     * the records have a key, its key file goes with it.
     *
     * <p>If the store is of the new version already, nothing is done. So it may be called again after it was cut short.
     *
     * @param store the store's file, not a symbolic link
     * @throws StoreAlreadyExistsException if another file has the name that the old one would get
     * @throws StoreException as {@link #copy} does; also if the file system knows no hard links
     */
    public MigrationResult inPlace(Path store) {
        Objects.requireNonNull(store, "store");
        return new MigrationRun(history, functions, options, progress).inPlace(store);
    }

    /** What the migration is to, for a log or a debugger. */
    @Override
    public String toString() {
        return "migration to " + history.current().recordName() + " version "
                + history.current().version()
                + (functions.isEmpty() ? "" : ", computing " + String.join(", ", functions.keySet()));
    }
}
