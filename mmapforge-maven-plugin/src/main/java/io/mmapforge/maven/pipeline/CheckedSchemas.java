package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.diagnostic.Diagnostic;
import io.mmapforge.maven.diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;

/** The schema files of a project, and everything that is to be said about them. Immutable. */
public final class CheckedSchemas {
    private final List<CheckedSchema> schemas;
    private final List<Diagnostic> diagnostics;
    private final int fileCount;
    private final boolean failOnWarning;

    CheckedSchemas(List<CheckedSchema> schemas, List<Diagnostic> diagnostics, int fileCount, boolean failOnWarning) {
        this.schemas = List.copyOf(schemas);
        this.diagnostics = List.copyOf(diagnostics);
        this.fileCount = fileCount;
        this.failOnWarning = failOnWarning;
    }

    /** Everything that was found, ordered by file and place. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    /** Whether a diagnostic forbids to go on. */
    public boolean failed() {
        return count(Severity.ERROR) > 0 || failOnWarning && count(Severity.WARNING) > 0;
    }

    /** The number of schema files, with and without errors. */
    public int fileCount() {
        return fileCount;
    }

    /** The findings in numbers, for example {@code 2 errors and 0 warnings in 3 schema files}. */
    public String summary() {
        return Count.of(count(Severity.ERROR), "error") + " and " + Count.of(count(Severity.WARNING), "warning")
                + " in " + Count.of(fileCount, "schema file");
    }

    /** These, and the number and the errors of others; what is but a warning of theirs is not told here. */
    CheckedSchemas withErrorsOf(CheckedSchemas others) {
        List<Diagnostic> all = new ArrayList<>(others.failed() ? others.diagnostics : List.of());
        all.addAll(diagnostics);
        return new CheckedSchemas(schemas, all, fileCount + others.fileCount, failOnWarning);
    }

    /** The schemas without errors, in the order of their files. */
    List<CheckedSchema> schemas() {
        return schemas;
    }

    private long count(Severity severity) {
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.severity() == severity)
                .count();
    }
}
