package io.mmapforge.maven.pipeline;

import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.maven.diagnostic.Diagnostic;
import io.mmapforge.maven.lock.KnownVersions;
import io.mmapforge.maven.lock.UnlockedVersions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The version of a record type that stores are to be moved to: what its schema says, or what it said when a version was locked. Immutable. */
public final class TargetVersion {
    private final CheckedSchemas checked;
    private final Optional<LayoutHistory> history;

    private TargetVersion(CheckedSchemas checked, Optional<LayoutHistory> history) {
        this.checked = checked;
        this.history = history;
    }

    /**
     * Reads a schema file and the lock file beside it.
     *
     * @param baseDirectory the project's directory; paths are shown relative to it
     * @param schema the schema file
     * @param version the version that is wanted; empty for that of the schema
     * @throws InvalidRequestException if there is no such file, or neither the schema nor its lock has the version
     * @throws IOException if a file can't be read
     */
    public static TargetVersion find(Path baseDirectory, Path schema, OptionalLong version)
            throws IOException, InvalidRequestException {
        if (!Files.isRegularFile(schema)) {
            throw new InvalidRequestException(
                    "schema is '" + schema
                            + "', where there is no file, expected a schema file; set it to the path of one, such as tick.mmf.yaml");
        }
        CheckedSchemas checked =
                SchemaSet.ofFile(baseDirectory, schema).check(UnlockedVersions.ALLOWED, RequestedLanguages.JAVA_ALONE);
        if (checked.failed()) {
            return new TargetVersion(checked, Optional.empty());
        }
        CheckedSchema found = checked.schemas().get(0);
        KnownVersions known = KnownVersions.of(found.model(), found.lock());
        long wanted = version.orElse(known.newest());
        Optional<LayoutHistory> history = known.upTo(wanted);
        if (history.isEmpty()) {
            throw new InvalidRequestException("toVersion is " + wanted + ", expected one of the versions that "
                    + found.file().displayPath() + " and its lock file have: "
                    + known.all().stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + "; set it to one of them");
        }
        return new TargetVersion(checked, history);
    }

    /** Everything that was found in the schema and its lock. */
    public List<Diagnostic> diagnostics() {
        return checked.diagnostics();
    }

    /** Whether a diagnostic forbids to go on. */
    public boolean failed() {
        return checked.failed();
    }

    /** The findings in numbers. */
    public String summary() {
        return checked.summary();
    }

    /**
     * The version, and those before it as far as they are known.
     *
     * @throws java.util.NoSuchElementException if the schema {@linkplain #failed failed}
     */
    public LayoutHistory history() {
        return history.orElseThrow();
    }
}
