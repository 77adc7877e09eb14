package io.mmapforge.maven.pipeline;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to generate from what. Paths become absolute and normalized.
 *
 * @param selection the schema files that get a store
 * @param tested the schema files whose stores, which come from elsewhere, get a test and random records; null if none do
 * @param outputDirectory the root of the generated Java sources
 * @param languages in which languages to generate
 * @param incremental whether to leave it at what is there, if nothing changed since it was generated
 * @param execution the place of the request in a build
 */
public record GenerationRequest(
        SchemaSelection selection,
        @Nullable SchemaSelection tested,
        Path outputDirectory,
        RequestedLanguages languages,
        boolean incremental,
        BuildExecution execution) {
    /** Normalizes the paths. */
    public GenerationRequest {
        outputDirectory = outputDirectory.toAbsolutePath().normalize();
    }

    /** A request without tests, in Java alone. */
    public GenerationRequest(
            SchemaSelection selection, Path outputDirectory, boolean incremental, BuildExecution execution) {
        this(selection, null, outputDirectory, RequestedLanguages.JAVA_ALONE, incremental, execution);
    }

    /** The parameters that have a say in what is generated from the same files, a line for each. */
    String configuration() {
        String packageName = selection.packageName();
        return (packageName == null ? "" : "packageName=" + packageName + "\n")
                + ("requireLock=" + selection.requireLock() + "\ncompatibility=" + selection.compatibility() + "\n")
                + (tested == null ? "" : "fixtures=true\n")
                + ("languages=" + languages.text() + "\n");
    }
}
