package io.mmapforge.maven.pipeline;

import java.nio.file.Path;

/**
 * What to generate from what. Paths become absolute and normalized.
 *
 * @param selection the schema files
 * @param outputDirectory the root of the generated sources
 * @param incremental whether to leave it at what is there, if nothing changed since it was generated
 * @param execution the place of the request in a build
 */
public record GenerationRequest(
        SchemaSelection selection, Path outputDirectory, boolean incremental, BuildExecution execution) {
    /** Normalizes the paths. */
    public GenerationRequest {
        outputDirectory = outputDirectory.toAbsolutePath().normalize();
    }

    /** The parameters that have a say in what is generated from the same files, a line for each. */
    String configuration() {
        String packageName = selection.packageName();
        return (packageName == null ? "" : "packageName=" + packageName + "\n")
                + ("requireLock=" + selection.requireLock() + "\ncompatibility=" + selection.compatibility() + "\n");
    }
}
