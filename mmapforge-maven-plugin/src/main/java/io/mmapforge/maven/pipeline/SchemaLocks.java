package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.diagnostic.Diagnostics;
import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.diagnostic.SourceFile;
import io.mmapforge.maven.lock.LayoutLock;
import io.mmapforge.maven.lock.LockComparison;
import io.mmapforge.maven.lock.LockFileName;
import io.mmapforge.maven.lock.LockPolicy;
import io.mmapforge.maven.lock.LockReader;
import io.mmapforge.maven.model.RecordModel;
import io.mmapforge.maven.parse.ParsedYaml;
import io.mmapforge.maven.validate.SchemaPlaces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lock files of a set of schemas: each is compared with its schema; those without a schema are left over. */
final class SchemaLocks {
    private final LockPolicy policy;
    private final Diagnostics diagnostics;
    private final Map<Path, LockFile> unclaimed = new LinkedHashMap<>();

    SchemaLocks(List<LockFile> files, LockPolicy policy, Diagnostics diagnostics) {
        this.policy = policy;
        this.diagnostics = diagnostics;
        files.forEach(file -> unclaimed.put(file.path(), file));
    }

    /** Reads a schema's lock; a lock that is wrong is reported whether the schema is right or not. */
    SchemaLock claim(SchemaFile schema) {
        Path path = LockFile.pathOf(schema);
        LockFile file = unclaimed.remove(path);
        return file == null
                ? new SchemaLock(path, false, Optional.empty())
                : new SchemaLock(
                        path,
                        true,
                        LockReader.read(file.displayPath(), file.content(), policy.lockCommand(), diagnostics));
    }

    /** Compares a schema with its lock, which becomes the record's history. */
    RecordModel compare(ParsedYaml parsed, RecordModel model, SchemaLock lock) {
        if (lock.isUnreadable()) {
            return model;
        }
        String lockFileName = lock.path().getFileName().toString();
        return new LockComparison(model, SchemaPlaces.of(parsed), lockFileName, parsed.diagnostics())
                .compareWith(lock.content(), policy);
    }

    /** Reports the locks that no schema has claimed. */
    void reportLeftOver() {
        for (LockFile file : unclaimed.values()) {
            String schema = LockFileName.likelySchema(file.path().getFileName().toString());
            diagnostics
                    .in(new SourceFile(file.displayPath(), new String(file.content(), StandardCharsets.UTF_8)))
                    .report(
                            Rule.LOCK_WITHOUT_SCHEMA,
                            Position.START,
                            "there is no " + schema + " for this lock",
                            "restore the schema; if it was renamed, rename the lock likewise; if the record type is"
                                    + " no longer used, delete the lock");
        }
    }

    /**
     * The lock of a schema.
     *
     * @param path the lock file, whether it is there or not
     * @param exists whether it is there
     * @param content what it holds, if it could be read
     */
    record SchemaLock(Path path, boolean exists, Optional<LayoutLock> content) {
        boolean isUnreadable() {
            return exists && content.isEmpty();
        }
    }
}
