package io.mmapforge.maven.pipeline;

import java.nio.file.Path;

/**
 * What to generate from what. Paths become absolute and normalized.
 *
 * @param selection the schema files
 * @param outputDirectory the root of the generated sources
 */
public record GenerationRequest(SchemaSelection selection, Path outputDirectory) {
    /** Normalizes the paths. */
    public GenerationRequest {
        outputDirectory = outputDirectory.toAbsolutePath().normalize();
    }
}
