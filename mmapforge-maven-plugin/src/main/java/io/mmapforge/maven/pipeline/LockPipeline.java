package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.lock.LayoutLock;
import io.mmapforge.maven.lock.LockFiles;
import io.mmapforge.maven.lock.LockOutcome;
import io.mmapforge.maven.lock.UnlockedVersions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From schemas to lock files: find and check the schemas, add their versions to their locks, write. */
public final class LockPipeline {
    private LockPipeline() {}

    /**
     * Locks the versions of all schemas. While there is an error in any of them, nothing is written.
     *
     * @throws InvalidRequestException if the configuration is at fault
     * @throws IOException if a file can't be read or written
     */
    public static LockResult run(SchemaSelection selection) throws IOException, InvalidRequestException {
        CheckedSchemas checked =
                SchemaSet.read(selection).check(UnlockedVersions.ALLOWED, RequestedLanguages.JAVA_ALONE);
        if (checked.failed()) {
            return new LockResult(checked.diagnostics(), true, List.of(), checked.summary() + "; nothing was locked");
        }
        Map<Path, LayoutLock> changed = new LinkedHashMap<>();
        List<String> messages = new ArrayList<>();
        for (CheckedSchema schema : checked.schemas()) {
            LockOutcome outcome = LockOutcome.of(schema.model(), schema.lock());
            Path file = LockFile.pathOf(schema.file());
            if (outcome.isChanged()) {
                changed.put(file, outcome.lock());
            }
            messages.add(
                    selection.display(file) + elsewhere(selection, file) + ": " + String.join("\n", outcome.report()));
        }
        LockFiles.write(changed);
        return new LockResult(checked.diagnostics(), false, messages, summary(selection, checked, changed.size()));
    }

    /** Schemas are also found in directories that are linked into the source directory; who locks them should know. */
    private static String elsewhere(SchemaSelection selection, Path file) throws IOException {
        Path root = selection.sourceDirectory().toRealPath();
        Path directory = file.resolveSibling(".").toRealPath();
        return directory.startsWith(root)
                ? ""
                : " (which is in " + selection.display(directory) + ", where a symbolic link leads)";
    }

    private static String summary(SchemaSelection selection, CheckedSchemas checked, int written) {
        if (checked.fileCount() == 0) {
            return "No schema files in " + selection.display(selection.sourceDirectory()) + ", nothing was locked";
        }
        return Count.of(checked.fileCount(), "schema file") + ": " + Count.of(written, "lock file") + " written, "
                + (checked.fileCount() - written) + " unchanged" + (written == 0 ? "" : "; commit what was written");
    }
}
