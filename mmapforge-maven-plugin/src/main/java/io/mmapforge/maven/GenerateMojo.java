package io.mmapforge.maven;

import java.io.File;
import java.util.Set;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Generates a typed store and a Java record from each schema file, and adds them to the project's main sources.
 *
 * <p>All schema files are checked before anything is written, and every problem is reported with file, line and column.
 * Files whose content would not change are left alone.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "generate",
        defaultPhase = LifecyclePhase.GENERATE_SOURCES,
        requiresDependencyResolution = ResolutionScope.NONE,
        threadSafe = true)
public final class GenerateMojo extends AbstractGenerateMojo {
    /**
     * The directory of the schema files. Directories below it are searched too. A directory that doesn't exist is no
     * error. Example: {@code ../schemas}.
     *
     * @since 0.1.0
     */
    @Parameter(
            property = "mmapforge.sourceDirectory",
            defaultValue = "${project.basedir}/src/main/mmf",
            required = true)
    private File sourceDirectory;

    /**
     * The root directory of the generated sources. Example: {@code target/stores}.
     *
     * @since 0.1.0
     */
    @Parameter(
            property = "mmapforge.outputDirectory",
            defaultValue = "${project.build.directory}/generated-sources/mmapforge",
            required = true)
    private File outputDirectory;

    /** For Maven, which sets the parameters. */
    public GenerateMojo() {}

    @Override
    File sourceDirectory() {
        return sourceDirectory;
    }

    @Override
    File outputDirectory() {
        return outputDirectory;
    }

    @Override
    Set<String> compileScopes() {
        return Set.of("compile", "provided", "system");
    }

    @Override
    void addSourceRoot(String directory) {
        project().addCompileSourceRoot(directory);
    }
}
