package io.mmapforge.migrate;

import io.mmapforge.error.StoreAlreadyExistsException;
import io.mmapforge.error.StoreIoException;
import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.mapping.BackupName;
import io.mmapforge.mapping.FileCreation;
import io.mmapforge.mapping.IoRemedy;
import io.mmapforge.report.Recovery;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** One migration, in the order that keeps each moment's files whole. */
final class MigrationRun {
    private final LayoutHistory history;
    private final Map<String, FieldFunction> functions;
    private final StoreOptions options;
    private final MigrationProgress progress;

    MigrationRun(
            LayoutHistory history,
            Map<String, FieldFunction> functions,
            StoreOptions options,
            MigrationProgress progress) {
        this.history = history;
        this.functions = functions;
        this.options = options;
        this.progress = progress;
    }

    MigrationResult copy(Path from, Path to) {
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            throw new StoreAlreadyExistsException(
                    to, "the store was not migrated: the new file's path is taken; choose another path");
        }
        try (MigrationSource source = MigrationSource.open(from, history, options, false)) {
            source.requirePossible();
            try (NewStore target = NewStore.begin(to, history.current(), options)) {
                Recovery found = fill(source, target, to);
                target.publish();
                return result(source, to, Optional.empty(), found, true);
            }
        }
    }

    MigrationResult inPlace(Path store) {
        try (MigrationSource source = MigrationSource.open(store, history, options, true)) {
            if (!source.isToBeChanged()) {
                return result(source, store, Optional.empty(), Recovery.none(0), false);
            }
            source.requirePossible();
            Path backup = BackupName.of(store, source.layout().version());
            requireFree(backup);
            try (NewStore target = NewStore.begin(store, history.current(), options)) {
                Recovery found = fill(source, target, store);
                CrashPoint.before("migrate.backup");
                source.requireUndisturbed();
                replace(source, target, store, backup);
                return result(source, store, Optional.of(backup), found, true);
            }
        }
    }

    /** Returns what the opening of the old file found. */
    private Recovery fill(MigrationSource source, NewStore target, Path place) {
        Recovery found;
        try (RecordStore from = source.openRecords();
                OldRecords old = OldRecords.of(source, functions)) {
            new RecordCopy(from, old, target.records(), place, progress).run();
            found = from.recovery();
        }
        source.requireUndisturbed();
        target.complete(options.permissions().isPresent() ? Optional.empty() : Optional.of(source.filePath()));
        return found;
    }

    private static void requireFree(Path backup) {
        if (Files.exists(backup, LinkOption.NOFOLLOW_LINKS)) {
            throw taken(backup);
        }
    }

    static void replace(MigrationSource source, NewStore target, Path store, Path backup) {
        keep(store, backup);
        try {
            target.takePlace();
        } catch (RuntimeException | Error e) {
            if (source.hasTwoNames()) {
                // It was not replaced. Left there, the second name looks like that of a store which was.
                FileCreation.deleteQuietly(backup);
            }
            throw e;
        }
        target.replaceKeyFile(backup);
    }

    /** Gives the old file a second name. Killed behind this, the next writer takes the name away again. */
    private static void keep(Path store, Path backup) {
        try {
            Files.createLink(backup, store);
        } catch (FileAlreadyExistsException e) {
            throw taken(backup);
        } catch (UnsupportedOperationException | IOException e) {
            String reason =
                    e instanceof IOException failure ? IoRemedy.explain(failure) : String.valueOf(e.getMessage());
            throw new StoreIoException(
                    store,
                    "the store was not migrated: the old file cannot be given a second name, as a hard link: " + reason
                            + "; migrate it into another file, and rename the two",
                    e);
        }
        FileCreation.forceDirectory(store);
    }

    private static StoreAlreadyExistsException taken(Path backup) {
        return new StoreAlreadyExistsException(
                backup,
                "the store was not migrated: the old file would be kept as this one, which is there already; move that file"
                        + " away");
    }

    private MigrationResult result(
            MigrationSource source, Path store, Optional<Path> backup, Recovery found, boolean done) {
        return new MigrationResult(
                store,
                backup,
                source.layout().version(),
                history.current().version(),
                found.keptRecords(),
                found,
                done);
    }
}
