package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.diagnostic.Diagnostic;
import io.mmapforge.maven.diagnostic.Severity;
import java.util.List;

/**
 * What came of a request.
 *
 * @param diagnostics everything that was found, ordered by file and place
 * @param failed whether nothing was generated because of a diagnostic
 * @param schemas the number of schema files
 * @param written the number of source files that were new or differed
 * @param unchanged the number of source files that were already as they should be
 */
public record GenerationResult(List<Diagnostic> diagnostics, boolean failed, int schemas, int written, int unchanged) {
    /** Copies the list. */
    public GenerationResult {
        diagnostics = List.copyOf(diagnostics);
    }

    /** The result in a sentence. */
    public String summary() {
        if (failed) {
            return count(errors(), "error") + " and " + count(warnings(), "warning") + " in "
                    + count(schemas, "schema file") + "; nothing was generated";
        }
        return count(schemas, "schema file") + ": " + count(written, "source file") + " written, " + unchanged
                + " unchanged";
    }

    private long errors() {
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                .count();
    }

    private long warnings() {
        return diagnostics.size() - errors();
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
