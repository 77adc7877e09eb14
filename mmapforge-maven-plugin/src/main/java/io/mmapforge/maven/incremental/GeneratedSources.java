package io.mmapforge.maven.incremental;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The sources of one execution: what it generated last time, whether that still holds, and how it becomes what it should be.
 *
 * <p>An execution that is no longer part of the build, say because it was renamed, leaves its sources to one that generates
 * into the same directory: there they would be compiled for ever.
 */
public final class GeneratedSources {
    private final ExecutionKey execution;
    private final String outputDirectory;
    private final SourceTree tree;
    private final StatusDirectory statuses;
    private @Nullable BuildStatus previous;
    private final List<BuildStatus> abandoned = new ArrayList<>();
    private final Set<String> ofOthers = new HashSet<>();

    private GeneratedSources(
            ExecutionKey execution, String outputDirectory, SourceTree tree, StatusDirectory statuses) {
        this.execution = execution;
        this.outputDirectory = outputDirectory;
        this.tree = tree;
        this.statuses = statuses;
    }

    /**
     * Reads what is known of earlier builds.
     *
     * @param execution the execution that is running
     * @param configured all executions of the project's build
     * @param outputDirectory the name of the directory that is generated to
     * @param tree that directory
     * @param statuses the status files
     * @throws IOException if a status file can't be read
     */
    public static GeneratedSources open(
            ExecutionKey execution,
            Collection<ExecutionKey> configured,
            String outputDirectory,
            SourceTree tree,
            StatusDirectory statuses)
            throws IOException {
        GeneratedSources sources = new GeneratedSources(execution, outputDirectory, tree, statuses);
        for (BuildStatus status : statuses.readAll()) {
            if (status.outputDirectory().equals(outputDirectory)) {
                sources.takeUp(status, configured);
            }
        }
        return sources;
    }

    private void takeUp(BuildStatus status, Collection<ExecutionKey> configured) {
        if (status.execution().equals(execution)) {
            previous = status;
        } else if (configured.contains(status.execution())) {
            status.outputs().forEach(file -> ofOthers.add(file.path()));
        } else {
            abandoned.add(status);
        }
    }

    /** Whether generating for a key would change nothing. */
    public boolean areUpToDate(BuildKey key) throws IOException {
        if (previous == null || !previous.reusable() || !previous.key().equals(key) || !abandoned.isEmpty()) {
            return false;
        }
        try {
            return previous.outputs().parallelStream().allMatch(this::isUntouched);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Whether nothing was generated last time that would have to be removed now. */
    public boolean areNone() {
        return previous == null && abandoned.isEmpty();
    }

    private boolean isUntouched(HashedFile output) {
        try {
            return tree.checksum(output.path()).equals(Optional.of(output.hash()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The paths of what was generated last time, below the output directory. */
    public List<String> previousPaths() {
        return previous == null
                ? List.of()
                : previous.outputs().stream().map(HashedFile::path).toList();
    }

    /**
     * Claims files for this execution.
     *
     * @return the first that another execution of the running build has generated, and that execution
     */
    public Optional<Map.Entry<String, String>> claim(Collection<String> paths, OutputClaims claims) throws IOException {
        for (String path : paths) {
            Optional<String> owner = claims.claim(tree.locate(path), execution);
            if (owner.isPresent()) {
                return Optional.of(Map.entry(path, owner.get()));
            }
        }
        return Optional.empty();
    }

    /**
     * Writes what differs and removes what is no longer generated.
     *
     * @param key what the sources were generated for
     * @param sources the content of every file, by its path below the output directory
     * @param reusable whether a later run for the same key may be left out
     * @throws IOException if a file can't be written or removed; a later run then does the rest. Nothing is done if it
     *     would overwrite a file that was not generated
     */
    public SourceChanges replace(BuildKey key, Map<String, String> sources, boolean reusable) throws IOException {
        Map<String, String> before = hashesBefore();
        for (String path : sources.keySet()) {
            if (!before.containsKey(path)) {
                tree.requireNobodysWork(path);
            }
        }
        Map<String, String> after = new TreeMap<>();
        sources.forEach((path, content) -> after.put(path, Checksum.of(content)));
        Map<String, String> either = new TreeMap<>(before);
        either.putAll(after);
        record(key, either, false);
        SourceChanges changes = change(before.keySet(), new TreeMap<>(sources));
        record(key, after, reusable);
        for (BuildStatus status : abandoned) {
            statuses.delete(status.execution());
        }
        return changes;
    }

    /** Removal comes first: where case does not count in file names, an old name may be a new one's. */
    private SourceChanges change(Set<String> before, SortedMap<String, String> sources) throws IOException {
        int removed = 0;
        List<String> kept = new ArrayList<>();
        for (String path : before) {
            if (!sources.containsKey(path) && !ofOthers.contains(path)) {
                SourceTree.Removal removal = tree.remove(path);
                removed += removal == SourceTree.Removal.REMOVED ? 1 : 0;
                if (removal == SourceTree.Removal.KEPT) {
                    kept.add(path);
                }
            }
        }
        int written = 0;
        for (Map.Entry<String, String> source : sources.entrySet()) {
            written += tree.write(source.getKey(), source.getValue()) ? 1 : 0;
        }
        return new SourceChanges(written, sources.size() - written, removed, kept);
    }

    private Map<String, String> hashesBefore() {
        Map<String, String> before = new TreeMap<>();
        for (BuildStatus status : abandoned) {
            status.outputs().forEach(file -> before.put(file.path(), file.hash()));
        }
        if (previous != null) {
            previous.outputs().forEach(file -> before.put(file.path(), file.hash()));
        }
        return before;
    }

    /** Where nothing is generated, no file says so: a project without schemas gets no build directory by it. */
    private void record(BuildKey key, Map<String, String> outputs, boolean reusable) throws IOException {
        if (outputs.isEmpty()) {
            statuses.delete(execution);
            return;
        }
        List<HashedFile> files = outputs.entrySet().stream()
                .map(file -> new HashedFile(file.getKey(), file.getValue()))
                .toList();
        statuses.write(new BuildStatus(execution, outputDirectory, reusable, key, files));
    }
}
