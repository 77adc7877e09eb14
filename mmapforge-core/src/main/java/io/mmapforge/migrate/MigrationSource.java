package io.mmapforge.migrate;

import io.mmapforge.any.AnyStore;
import io.mmapforge.error.LayoutMismatchException;
import io.mmapforge.error.StoreIoException;
import io.mmapforge.format.CommonHeader;
import io.mmapforge.format.Format1Header;
import io.mmapforge.format.Format2Header;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.LayoutDifference;
import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.translate.RecordTranslation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The file that a migration reads: what it holds, and what becomes of that. Closed by whoever opened it. */
final class MigrationSource implements AutoCloseable {
    private final DataFile file;
    private final CommonHeader common;
    private final RecordLayout layout;
    private final int slotCount;
    private final LayoutHistory history;
    private final StoreOptions options;
    private @Nullable SourceGate gate;

    private MigrationSource(
            DataFile file,
            CommonHeader common,
            RecordLayout layout,
            int slotCount,
            LayoutHistory history,
            StoreOptions options) {
        this.file = file;
        this.common = common;
        this.layout = layout;
        this.slotCount = slotCount;
        this.history = history;
        this.options = options.withKeyLookups(false);
    }

    /** Opens a file to look at it, which may be done beside writers. */
    static MigrationSource look(Path path, LayoutHistory history, StoreOptions options) {
        return of(DataFile.open(path, true), history, options);
    }

    /**
     * Opens a file to take its records, and keeps writers away.
     *
     * @param toBeReplaced whether it will be given another name
     */
    static MigrationSource open(Path path, LayoutHistory history, StoreOptions options, boolean toBeReplaced) {
        while (true) {
            MigrationSource source = of(DataFile.open(path, !toBeReplaced), history, options);
            boolean entered = false;
            try {
                source.gate = SourceGate.enter(source.file, source.slotCount, toBeReplaced)
                        .orElse(null);
                entered = source.gate != null;
            } finally {
                if (!entered) {
                    source.close();
                }
            }
            if (entered) {
                return source;
            }
        }
    }

    private static MigrationSource of(DataFile file, LayoutHistory history, StoreOptions options) {
        boolean done = false;
        try {
            byte[] fixed = file.read(0, Format2Header.FIXED_BYTES);
            CommonHeader common = CommonHeader.read(file.path(), fixed);
            MigrationSource source;
            if (common.formatVersion() == Format1Header.FORMAT_VERSION) {
                Format1Header.check(file.path(), common, file.size());
                source = new MigrationSource(file, common, layoutOfFormat1(file, common, history), 0, history, options);
            } else {
                Format2Header header = Format2Header.read(file.path(), common, fixed, file.size(), file::read);
                source = new MigrationSource(
                        file, common, header.layout(), header.geometry().slotCount(), history, options);
            }
            source.requireRelated();
            done = true;
            return source;
        } finally {
            if (!done) {
                file.close();
            }
        }
    }

    private static RecordLayout layoutOfFormat1(DataFile file, CommonHeader common, LayoutHistory history) {
        List<RecordLayout> known = new ArrayList<>(history.older());
        known.add(history.current());
        return known.stream()
                .filter(layout -> layout.fitsFormat1()
                        && layout.version() == common.schemaVersion()
                        && layout.recordSize() == common.recordSize()
                        && layout.format1Fingerprint().equals(common.fingerprint()))
                .findFirst()
                .orElseThrow(() -> new LayoutMismatchException(
                        file.path(),
                        "the store was not migrated: the file is of format 1, which does not say its fields, and holds version "
                                + common.schemaVersion() + " with record size " + common.recordSize()
                                + " and fingerprint " + common.fingerprint()
                                + ", expected one of the versions of "
                                + history.current().recordName()
                                + " that the program knows; migrate it with the layout that it was written with",
                        List.of()));
    }

    private void requireRelated() {
        RecordLayout target = history.current();
        if (!RecordTranslation.areRelated(history, layout)) {
            List<LayoutDifference> differences = target.differencesFrom(layout);
            throw new LayoutMismatchException(
                    file.path(),
                    "the store was not migrated: the file holds " + describe(layout) + ", expected another version of "
                            + describe(target) + ": " + text(differences) + "; name the file that you mean",
                    differences);
        }
    }

    Path path() {
        return file.path();
    }

    /** Where the file itself is. */
    Path filePath() {
        return file.filePath();
    }

    Object fileKey() {
        return file.fileKey();
    }

    RecordLayout layout() {
        return layout;
    }

    /** Whether the file is not what it would become. */
    boolean isToBeChanged() {
        return common.formatVersion() == Format1Header.FORMAT_VERSION
                || layout.version() != history.current().version()
                || !layout.fingerprint().equals(history.current().fingerprint());
    }

    /** The records as those of the new version; computed fields have any value. Not by a link, which may be led elsewhere meanwhile. */
    RecordStore openRecords() {
        return RecordStore.openReadOnly(file.filePath(), history, options);
    }

    /** The records as the file has them. */
    AnyStore openOldRecords() {
        return common.formatVersion() == Format1Header.FORMAT_VERSION
                ? AnyStore.open(file.filePath(), layout)
                : AnyStore.open(file.filePath());
    }

    /** Whether it is certain that the file is at its path, and has another name besides. */
    boolean hasTwoNames() {
        try {
            return file.isAtItsPath() && file.names().all() > 1;
        } catch (StoreIoException unknown) {
            return false;
        }
    }

    void requireUndisturbed() {
        if (gate != null) {
            gate.requireUndisturbed();
        }
    }

    /**
     * Requires that each field can be taken over.
     *
     * @throws LayoutMismatchException if one cannot
     */
    void requirePossible() {
        List<LayoutDifference> obstacles = RecordTranslation.obstacles(history, layout);
        if (!obstacles.isEmpty()) {
            throw new LayoutMismatchException(
                    file.path(),
                    "the store was not migrated from " + describe(layout) + " to " + describe(history.current()) + ": "
                            + text(obstacles)
                            + "; give a function for each of these fields (Migration.withField)",
                    obstacles);
        }
    }

    MigrationPlan plan() {
        long records;
        // By the file's own layout, which can be read whatever the program's is.
        try (AnyStore old = openOldRecords()) {
            records = old.size();
        }
        RecordLayout target = history.current();
        return new MigrationPlan(
                file.path(),
                target.recordName(),
                common.formatVersion(),
                layout.version(),
                target.version(),
                records,
                layout.recordSize(),
                target.recordSize(),
                FieldPlans.of(history, layout),
                target.key().stream().map(FieldLayout::name).toList(),
                target.order().map(FieldLayout::name).orElse(""),
                isToBeChanged());
    }

    private static String describe(RecordLayout layout) {
        return layout.recordName() + " version " + layout.version();
    }

    private static String text(List<LayoutDifference> differences) {
        return differences.stream().map(LayoutDifference::toString).collect(Collectors.joining("; "));
    }

    @Override
    public void close() {
        try {
            if (gate != null) {
                gate.close();
            }
        } finally {
            file.close();
        }
    }
}
