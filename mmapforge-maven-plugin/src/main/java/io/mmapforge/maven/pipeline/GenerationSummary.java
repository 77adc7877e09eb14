package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.incremental.SourceChanges;
import java.util.List;

/** What was generated, in words. */
final class GenerationSummary {
    private GenerationSummary() {}

    static String upToDate(int schemas) {
        return "Nothing to generate: " + Count.of(schemas, "schema file") + (schemas == 1 ? " is" : " are")
                + " up to date";
    }

    static String of(int schemas, SourceChanges changes, String sourceDirectory) {
        String removed = changes.removed() == 0 ? "" : ", " + changes.removed() + " removed";
        if (schemas == 0) {
            return "No schema files in " + sourceDirectory
                    + (removed.isEmpty() ? "" : ": " + Count.of(changes.removed(), "source file") + " removed");
        }
        return Count.of(schemas, "schema file") + ": " + Count.of(changes.written(), "source file") + " written, "
                + changes.unchanged() + " unchanged" + removed;
    }

    /** A warning for each file that may be stale. */
    static List<String> kept(String outputDirectory, SourceChanges changes) {
        return changes.kept().stream()
                .map(path -> outputDirectory + "/" + path
                        + " is no longer generated; it was kept, since its first line does not say any more that it is"
                        + " generated. Delete it, or move it to your own sources")
                .toList();
    }
}
