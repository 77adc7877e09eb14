package io.mmapforge.maven;

import io.mmapforge.maven.diagnostic.Diagnostic;
import io.mmapforge.maven.diagnostic.Severity;
import io.mmapforge.maven.pipeline.GenerationPipeline;
import io.mmapforge.maven.pipeline.GenerationRequest;
import io.mmapforge.maven.pipeline.GenerationResult;
import io.mmapforge.maven.pipeline.InvalidRequestException;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

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
public final class GenerateMojo extends AbstractMojo {
    private static final List<String> DEFAULT_INCLUDES = List.of("**/*.mmf.yaml");

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

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
     * Globs of the schema files to read, relative to the source directory; a file is read if it matches one of them. By
     * default {@code **}{@code /*.mmf.yaml}. Example: {@code market/*.mmf.yaml}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.includes")
    private @Nullable List<String> includes;

    /**
     * Globs of schema files to leave out, relative to the source directory. By default none. Example:
     * {@code experimental/**}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.excludes")
    private @Nullable List<String> excludes;

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

    /**
     * The Java package of all generated classes, whatever the schemas say. By default each schema's {@code java.package}
     * decides. Example: {@code com.example.market}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.packageName")
    private @Nullable String packageName;

    /**
     * Whether to generate nothing. The output directory still becomes a source root, so that what was generated before
     * is compiled. Example: {@code -Dmmapforge.skip}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.skip", defaultValue = "false")
    private boolean skip;

    /**
     * Whether the build fails if there is no schema file, which guards against a wrong source directory. Example:
     * {@code true}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.failOnMissingSources", defaultValue = "false")
    private boolean failOnMissingSources;

    /**
     * Whether a warning fails the build, as an error does. Example: {@code true}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.failOnWarning", defaultValue = "false")
    private boolean failOnWarning;

    /**
     * Whether the output directory becomes a source root of the project. Set it to false if something else compiles the
     * sources.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.addSourceRoot", defaultValue = "true")
    private boolean addSourceRoot;

    /** For Maven, which sets the parameters. */
    public GenerateMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (addSourceRoot) {
            project.addCompileSourceRoot(outputDirectory.getAbsolutePath());
        }
        if (skip) {
            getLog().info("Skipped: mmapforge.skip is set");
            return;
        }
        GenerationResult result = run(request());
        result.diagnostics().forEach(this::log);
        if (result.failed()) {
            throw new MojoFailureException(failureMessage(result));
        }
        if (result.schemas() == 0) {
            getLog().info("No schema files in " + sourceDirectory);
        } else {
            getLog().info(result.summary());
        }
    }

    private GenerationRequest request() {
        return new GenerationRequest(
                project.getBasedir().toPath(),
                sourceDirectory.toPath(),
                includes == null || includes.isEmpty() ? DEFAULT_INCLUDES : includes,
                excludes == null ? List.of() : excludes,
                outputDirectory.toPath(),
                packageName,
                failOnMissingSources,
                failOnWarning);
    }

    private static GenerationResult run(GenerationRequest request) throws MojoExecutionException, MojoFailureException {
        try {
            return GenerationPipeline.run(request);
        } catch (InvalidRequestException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException("Can't read schemas or write sources: " + e, e);
        }
    }

    private void log(Diagnostic diagnostic) {
        if (diagnostic.severity() == Severity.ERROR) {
            getLog().error(diagnostic.render());
        } else {
            getLog().warn(diagnostic.render());
        }
    }

    private static String failureMessage(GenerationResult result) {
        return result.diagnostics().stream()
                .map(Diagnostic::headline)
                .collect(Collectors.joining("\n  ", result.summary() + ":\n  ", ""));
    }
}
