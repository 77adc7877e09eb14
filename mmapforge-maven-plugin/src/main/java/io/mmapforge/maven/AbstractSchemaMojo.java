package io.mmapforge.maven;

import io.mmapforge.maven.diagnostic.Diagnostic;
import io.mmapforge.maven.diagnostic.Severity;
import io.mmapforge.maven.pipeline.DefaultExcludes;
import io.mmapforge.maven.pipeline.InvalidRequestException;
import io.mmapforge.maven.pipeline.SchemaSelection;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What all goals that read schemas share: which files, how strictly, and how problems are shown. */
abstract class AbstractSchemaMojo extends AbstractMojo {
    private static final String LOCK_COMMAND = "mvn mmapforge:lock";
    private static final String MAIN_SOURCES = "src/main/mmf";
    private static final List<String> DEFAULT_INCLUDES = List.of("**/*.mmf.yaml");

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

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
     * Whether to leave out what Maven's plugins leave out by default, whatever includes say: files of editors, of
     * version control, and those beginning with {@code ._} that macOS writes. Example: {@code false}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.addDefaultExcludes", defaultValue = "true")
    private String addDefaultExcludes;

    /**
     * The Java package of all generated classes, whatever the schemas say. By default each schema's {@code java.package}
     * decides. Example: {@code com.example.market}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.packageName")
    private @Nullable String packageName;

    /**
     * Whether to do nothing. Generated sources of earlier builds still become part of the project, so that they are
     * compiled. Example: {@code -Dmmapforge.skip}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.skip", defaultValue = "false")
    private String skip;

    /**
     * Whether the build fails if there is no schema file, which guards against a wrong source directory. Example:
     * {@code true}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.failOnMissingSources", defaultValue = "false")
    private String failOnMissingSources;

    /**
     * Whether a warning fails the build, as an error does. Example: {@code true}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.failOnWarning", defaultValue = "false")
    private String failOnWarning;

    /**
     * Which steps from a locked version to the next are allowed: {@code any}, or only {@code compatible} ones, in which
     * every field keeps its name, type, offset and size, new fields follow the old ones, and what records are found by is the
     * same. A version that is locked already is not looked at again. Example: {@code compatible}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.compatibility", defaultValue = "any")
    private String compatibility;

    AbstractSchemaMojo() {}

    /** The directory of the schema files. */
    abstract File sourceDirectory();

    /** Whether it is an error that a schema's version is not locked. */
    abstract boolean requireLock() throws InvalidRequestException;

    /**
     * Does the goal's work, unless it is skipped.
     *
     * @throws InvalidRequestException if the configuration is at fault
     * @throws MojoFailureException if the schemas are at fault
     * @throws IOException if a file can't be read or written
     */
    abstract void run(SchemaSelection selection) throws InvalidRequestException, MojoFailureException, IOException;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        try {
            if (Flag.of("skip", skip)) {
                getLog().info("Skipped: mmapforge.skip is set");
                return;
            }
            run(selection());
        } catch (InvalidRequestException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException(IoProblem.describe(e), e);
        }
    }

    final MavenProject project() {
        return project;
    }

    /** Shows what was found in the schemas, each with its line. */
    final void log(List<Diagnostic> diagnostics) {
        log(diagnostics, getLog());
    }

    /** The same for a goal of another kind. */
    static void log(List<Diagnostic> diagnostics, Log log) {
        for (Diagnostic diagnostic : diagnostics) {
            if (diagnostic.severity() == Severity.ERROR) {
                log.error(diagnostic.render());
            } else {
                log.warn(diagnostic.render());
            }
        }
    }

    /** The end of a build whose schemas are at fault; what is wrong is listed once more, in short. */
    static MojoFailureException failure(String summary, List<Diagnostic> diagnostics) {
        return new MojoFailureException(diagnostics.stream()
                .map(Diagnostic::headline)
                .collect(Collectors.joining("\n  ", summary + ":\n  ", "")));
    }

    /** The goal lock by itself finds the main schemas alone. */
    private String lockCommand() {
        Path base = project.getBasedir().toPath();
        Path sources = sourceDirectory().toPath();
        if (sources.equals(base.resolve(MAIN_SOURCES))) {
            return LOCK_COMMAND;
        }
        Path shown = sources.startsWith(base) ? base.relativize(sources) : sources;
        return LOCK_COMMAND + " -Dmmapforge.sourceDirectory=" + shown.toString().replace('\\', '/');
    }

    private List<String> allExcludes() throws InvalidRequestException {
        List<String> all = new ArrayList<>(TextList.of("excludes", excludes, "experimental/**"));
        if (Flag.of("addDefaultExcludes", addDefaultExcludes)) {
            all.addAll(DefaultExcludes.patterns());
        }
        return all;
    }

    private SchemaSelection selection() throws InvalidRequestException {
        List<String> stated = TextList.of("includes", includes, DEFAULT_INCLUDES.get(0));
        return new SchemaSelection(
                project.getBasedir().toPath(),
                sourceDirectory().toPath(),
                stated.isEmpty() ? DEFAULT_INCLUDES : stated,
                allExcludes(),
                packageName,
                Flag.of("failOnMissingSources", failOnMissingSources),
                Flag.of("failOnWarning", failOnWarning),
                requireLock(),
                compatibility,
                lockCommand());
    }
}
