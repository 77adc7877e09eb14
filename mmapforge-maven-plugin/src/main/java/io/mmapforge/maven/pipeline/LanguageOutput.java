package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.incremental.BuildKey;
import io.mmapforge.maven.incremental.GeneratedSources;
import io.mmapforge.maven.incremental.OutputClaims;
import io.mmapforge.maven.incremental.SourceChanges;
import io.mmapforge.maven.incremental.SourceTree;
import io.mmapforge.maven.incremental.StatusDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The sources of one language: where they go, and what they should be. Of a language that is not asked for, none. */
final class LanguageOutput {
    private final BuildExecution execution;
    private final String directory;
    private final boolean isAskedFor;
    private final Supplier<Map<String, String>> contents;
    private final GeneratedSources sources;

    /**
     * Reads what is known of earlier builds.
     *
     * @param root where the language's sources go
     * @param directory the same as messages show it
     * @param mark what the language's files begin with
     * @param statuses where it is kept what was generated in the language
     * @param isAskedFor whether there is anything to generate
     * @param contents makes the sources, by their paths below the root
     */
    LanguageOutput(
            BuildExecution execution,
            Path root,
            String directory,
            String mark,
            StatusDirectory statuses,
            boolean isAskedFor,
            Supplier<Map<String, String>> contents)
            throws IOException {
        this.execution = execution;
        this.directory = directory;
        this.isAskedFor = isAskedFor;
        this.contents = contents;
        this.sources = GeneratedSources.open(
                execution.key(), execution.configured(), directory, new SourceTree(root, mark), statuses);
    }

    boolean isUpToDate(BuildKey key) throws IOException {
        return isAskedFor ? sources.areUpToDate(key) : sources.areNone();
    }

    /** Keeps other executions from what was generated last time. */
    void claimPrevious() throws IOException, InvalidRequestException {
        claim(sources.previousPaths());
    }

    /** Generates, and keeps other executions from it. Nothing is written yet. */
    Map<String, String> prepare() throws IOException, InvalidRequestException {
        Map<String, String> files = isAskedFor ? contents.get() : Map.of();
        claim(files.keySet());
        return files;
    }

    SourceChanges replace(BuildKey key, Map<String, String> files, boolean reusable) throws IOException {
        return sources.replace(key, files, reusable);
    }

    /** Where the sources go, as messages show it. */
    String directory() {
        return directory;
    }

    /** What differs for Java by what is generated does not for other languages, each of which has a file for all schemas. */
    private static String remedy(String path) {
        return path.endsWith(".java")
                ? "let their includes differ, or give one another outputDirectory and packageName"
                : "give one another directory for this language, in its outputDirectories";
    }

    /** Two executions that write the same file would take turns at it, in every build. */
    private void claim(Collection<String> paths) throws IOException, InvalidRequestException {
        if (!execution.configured().contains(execution.key())) {
            return;
        }
        Optional<Map.Entry<String, String>> taken = sources.claim(paths, new OutputClaims(execution.claims()));
        if (taken.isPresent()) {
            String path = taken.get().getKey();
            throw new InvalidRequestException("the execution " + execution.key() + " generates " + path + " in "
                    + directory + ", as the execution " + taken.get().getValue() + " does; " + remedy(path));
        }
    }
}
