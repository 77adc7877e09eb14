package io.mmapforge.migrate;

import io.mmapforge.report.Recovery;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What a migration has done.
 *
 * @param store the store of the new version
 * @param backup where the old file is now, if it has another place than before
 * @param fromVersion the version of the layout that the old file holds
 * @param toVersion the version of the layout that the new file holds
 * @param records how many records were taken over
 * @param source what the opening of the old file found: after a crash of the machine, records behind the last sync are not taken over
 * @param isDone false if there was nothing to do, since the store was what it should become already
 */
public record MigrationResult(
        Path store,
        Optional<Path> backup,
        long fromVersion,
        long toVersion,
        long records,
        Recovery source,
        boolean isDone) {
    /**
     * Builds the result.
     *
     * @throws NullPointerException if anything is null
     */
    public MigrationResult {
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(backup, "backup");
        Objects.requireNonNull(source, "source");
    }
}
