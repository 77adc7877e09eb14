package io.mmapforge.maven.pipeline;

import io.mmapforge.maven.diagnostic.DisplayText;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which schema files to read, and how strictly. Paths become absolute and normalized.
 *
 * @param baseDirectory the project's directory; paths are shown relative to it
 * @param sourceDirectory where schema files are looked for, with all directories below
 * @param includes globs of paths below the source directory; a file must match one
 * @param excludes globs of paths below the source directory; a file must match none
 * @param packageName the package for all schemas; null to let each schema say
 * @param failOnMissingSources whether it is an error to find no schema file
 * @param failOnWarning whether warnings count as errors
 * @param requireLock whether it is an error that a schema's version is not locked
 * @param compatibility which steps to a new version are allowed: {@code any} or {@code compatible}
 * @param lockCommand what to run to lock these schemas, as messages say it
 */
public record SchemaSelection(
        Path baseDirectory,
        Path sourceDirectory,
        List<String> includes,
        List<String> excludes,
        @Nullable String packageName,
        boolean failOnMissingSources,
        boolean failOnWarning,
        boolean requireLock,
        String compatibility,
        String lockCommand) {
    /** Normalizes the paths and copies the lists. */
    public SchemaSelection {
        baseDirectory = baseDirectory.toAbsolutePath().normalize();
        sourceDirectory = sourceDirectory.toAbsolutePath().normalize();
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
    }

    /**
     * The same files of another directory, whose schemas another goal is answerable for: it is that which reports what is only a
     * warning, and says which locks there must be.
     */
    public SchemaSelection elsewhere(Path otherSourceDirectory) {
        return new SchemaSelection(
                baseDirectory,
                otherSourceDirectory,
                includes,
                excludes,
                packageName,
                false,
                false,
                false,
                "any",
                lockCommand);
    }

    /** A path as messages show it: relative to the project if it is inside, with slashes. */
    String display(Path path) {
        return DisplayText.clean(
                path.startsWith(baseDirectory)
                        ? PathText.relative(baseDirectory, path)
                        : path.toString().replace('\\', '/'));
    }
}
