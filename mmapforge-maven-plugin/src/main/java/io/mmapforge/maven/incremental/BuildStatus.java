package io.mmapforge.maven.incremental;

import java.util.List;

/**
 * What one execution generated, and from what.
 *
 * @param execution the execution
 * @param outputDirectory where it generated to, relative to the project where possible, with slashes
 * @param reusable whether a run for the same key may be left out: it may not after a run that did not come to its end, or
 *     that has to tell its warnings again
 * @param key what decided the outputs
 * @param outputs the generated files, below the output directory
 */
record BuildStatus(
        ExecutionKey execution, String outputDirectory, boolean reusable, BuildKey key, List<HashedFile> outputs) {
    BuildStatus {
        outputs = outputs.stream().sorted().toList();
    }
}
