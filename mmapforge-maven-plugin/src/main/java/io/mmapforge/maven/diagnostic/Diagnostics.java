package io.mmapforge.maven.diagnostic;

import java.util.ArrayList;
import java.util.List;

/** Collects what every stage finds in every file of one run. Not thread-safe. */
public final class Diagnostics {
    private final List<Diagnostic> reported = new ArrayList<>();

    /** Where problems of one file are reported. */
    public FileDiagnostics in(SourceFile file) {
        return new FileDiagnostics(file, reported::add);
    }

    /** All diagnostics, ordered by file and place. */
    public List<Diagnostic> sorted() {
        return reported.stream().sorted().toList();
    }

    /** The number of diagnostics of a severity. */
    public long count(Severity severity) {
        return reported.stream()
                .filter(diagnostic -> diagnostic.severity() == severity)
                .count();
    }
}
