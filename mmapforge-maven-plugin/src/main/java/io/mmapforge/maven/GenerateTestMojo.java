package io.mmapforge.maven;

import java.io.File;
import java.util.Set;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Generates a typed store and a Java record from each schema file for tests, and adds them to the project's test
 * sources.
 *
 * <p>It is the goal {@code generate} for schemas that no main code uses.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "generate-test",
        defaultPhase = LifecyclePhase.GENERATE_TEST_SOURCES,
        requiresDependencyResolution = ResolutionScope.NONE,
        threadSafe = true)
public final class GenerateTestMojo extends AbstractGenerateMojo {
    /**
     * The directory of the schema files for tests. Directories below it are searched too. A directory that doesn't exist
     * is no error. Example: {@code ../test-schemas}.
     *
     * @since 0.1.0
     */
    @Parameter(
            property = "mmapforge.testSourceDirectory",
            defaultValue = "${project.basedir}/src/test/mmf",
            required = true)
    private File sourceDirectory;

    /**
     * The root directory of the generated test sources. Example: {@code target/test-stores}.
     *
     * @since 0.1.0
     */
    @Parameter(
            property = "mmapforge.testOutputDirectory",
            defaultValue = "${project.build.directory}/generated-test-sources/mmapforge",
            required = true)
    private File outputDirectory;

    /** For Maven, which sets the parameters. */
    public GenerateTestMojo() {}

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
        return Set.of("compile", "provided", "runtime", "system", "test");
    }

    @Override
    void addSourceRoot(String directory) {
        project().addTestCompileSourceRoot(directory);
    }
}
