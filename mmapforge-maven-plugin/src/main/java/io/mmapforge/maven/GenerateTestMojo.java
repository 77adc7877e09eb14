package io.mmapforge.maven;

import io.mmapforge.maven.pipeline.InvalidRequestException;
import io.mmapforge.maven.pipeline.SchemaSelection;
import java.io.File;
import java.util.Set;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Generates a typed store and a Java record from each schema file for tests, and adds them to the project's test
 * sources.
 *
 * <p>It is the goal {@code generate} for schemas that no main code uses. With {@code fixtures} it also writes tests for the stores
 * of those schemas that main code does use.
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

    /**
     * Whether to write, for each schema of the main sources, a JUnit test of its store, say {@code TickStoreGeneratedTest}, and a
     * class of random records for your own tests, {@code TickFixtures}. They need JUnit Jupiter among the project's
     * dependencies, and nothing else. {@code includes}, {@code excludes} and {@code packageName} count for these schemas too,
     * and should be those of {@code generate}. Example: {@code true}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.fixtures", defaultValue = "false")
    private String fixtures;

    /**
     * The directory of the schema files that {@code fixtures} is about: the {@code sourceDirectory} of {@code generate}.
     * Example: {@code ../schemas}.
     *
     * @since 0.1.0
     */
    @Parameter(
            property = "mmapforge.sourceDirectory",
            defaultValue = "${project.basedir}/src/main/mmf",
            required = true)
    private File mainSourceDirectory;

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
    @Nullable
    SchemaSelection tested(SchemaSelection selection) throws InvalidRequestException {
        return Flag.of("fixtures", fixtures) ? selection.elsewhere(mainSourceDirectory.toPath()) : null;
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
