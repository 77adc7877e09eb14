package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.diagnostic.Diagnostic;
import java.util.List;

/**
 * What came of locking.
 *
 * @param diagnostics everything that was found, ordered by file and place
 * @param failed whether nothing was locked because of a diagnostic
 * @param messages what happened to each lock file, for people; may have several lines
 * @param summary the result in a sentence
 */
public record LockResult(List<Diagnostic> diagnostics, boolean failed, List<String> messages, String summary) {
    /** Copies the lists. */
    public LockResult {
        diagnostics = List.copyOf(diagnostics);
        messages = List.copyOf(messages);
    }
}
