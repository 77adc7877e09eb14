package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.diagnostic.Diagnostic;
import java.util.List;

/**
 * What came of a request.
 *
 * @param diagnostics everything that was found, ordered by file and place
 * @param failed whether nothing was generated because of a diagnostic
 * @param generated of how many schemas the sources are there
 * @param tested of how many of them these are tests
 * @param warnings what else the user has to know
 * @param summary the result in a sentence
 */
public record GenerationResult(
        List<Diagnostic> diagnostics,
        boolean failed,
        int generated,
        int tested,
        List<String> warnings,
        String summary) {
    /** Copies the lists. */
    public GenerationResult {
        diagnostics = List.copyOf(diagnostics);
        warnings = List.copyOf(warnings);
    }
}
