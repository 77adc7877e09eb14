package io.mmapforge.maven;

import io.mmapforge.maven.incremental.ExecutionKey;
import io.mmapforge.maven.pipeline.BuildExecution;
import io.mmapforge.maven.pipeline.GenerationPipeline;
import io.mmapforge.maven.pipeline.GenerationRequest;
import io.mmapforge.maven.pipeline.GenerationResult;
import io.mmapforge.maven.pipeline.GeneratorPart;
import io.mmapforge.maven.pipeline.InvalidRequestException;
import io.mmapforge.maven.pipeline.RequestedLanguages;
import io.mmapforge.maven.pipeline.SchemaSelection;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals share that generate sources: they differ in whose sources these are. */
abstract class AbstractGenerateMojo extends AbstractSchemaMojo {
    private static final String CLAIMS = "mmapforge.claims";

    /**
     * Whether the output directory becomes a source root of the project. Set it to false if something else compiles the
     * sources. Example: {@code false}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.addSourceRoot", defaultValue = "true")
    private String addSourceRoot;

    /**
     * Whether to leave it at what is there, if neither schemas nor parameters nor the plugin changed since it was
     * generated and nobody touched it. With false, everything is generated again; even then no file is written whose
     * content would not change. Example: {@code -Dmmapforge.incremental=false}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.incremental", defaultValue = "true")
    private String incremental;

    /**
     * Whether it is an error that a schema has no lock file, or that its version is not in it. Otherwise a version that is
     * not locked yet is a warning if there is a lock file, and nothing is said if there is none. Example: {@code true}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.requireLock", defaultValue = "false")
    private String requireLock;

    /**
     * The languages to generate: {@code java}, {@code c}, {@code go}, {@code python} and {@code rust}, or some of them. By default
     * {@code java}. Example: {@code -Dmmapforge.languages=java,c,python}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.languages", defaultValue = "java")
    private List<String> languages;

    /**
     * The root directories of the sources of languages other than Java, each under the language's name. By default the sources of C, say, go
     * beside the directory of those of Java, into one of the same name with {@code -c} behind it. They are no source roots of the project.
     * Example: {@code <outputDirectories><c>target/native</c></outputDirectories>}.
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable Map<String, String> outputDirectories;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution mojoExecution;

    AbstractGenerateMojo() {}

    /** The root directory of the generated sources. */
    abstract File outputDirectory();

    /** The scopes of the dependencies that the generated sources are compiled with. */
    abstract Set<String> compileScopes();

    /** Makes a directory part of what the project compiles. */
    abstract void addSourceRoot(String directory);

    /** The schemas whose stores are to be tested; null if none are. */
    @Nullable
    SchemaSelection tested(SchemaSelection selection) throws InvalidRequestException {
        return null;
    }

    /** Registers the source root whatever happens then: what is up to date or skipped is compiled all the same. */
    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (addsSourceRoot()) {
            addSourceRoot(outputDirectory().getAbsolutePath());
        }
        super.execute();
    }

    @Override
    final boolean requireLock() throws InvalidRequestException {
        return Flag.of("requireLock", requireLock);
    }

    @Override
    final void run(SchemaSelection selection) throws InvalidRequestException, MojoFailureException, IOException {
        RequestedLanguages requested = requestedLanguages();
        GenerationResult result = GenerationPipeline.run(new GenerationRequest(
                selection,
                tested(selection),
                outputDirectory().toPath(),
                requested,
                Flag.of("incremental", incremental),
                buildExecution()));
        log(result.diagnostics());
        result.warnings().forEach(getLog()::warn);
        if (result.failed()) {
            throw failure(result.summary(), result.diagnostics());
        }
        getLog().info(result.summary());
        if (result.generated() > 0 && requested.hasJava() && addsSourceRoot()) {
            requireRuntimeLibrary();
        }
        if (result.tested() > 0 && addsSourceRoot()) {
            requireTestLibrary();
        }
    }

    private RequestedLanguages requestedLanguages() throws InvalidRequestException {
        return RequestedLanguages.of(
                languages,
                outputDirectories == null ? Map.of() : outputDirectories,
                project().getBasedir().toPath());
    }

    private boolean addsSourceRoot() throws MojoFailureException {
        try {
            return Flag.of("addSourceRoot", addSourceRoot);
        } catch (InvalidRequestException e) {
            throw new MojoFailureException(e.getMessage(), e);
        }
    }

    /** One sentence, instead of an error of javac for each name that it does not find. */
    private void requireRuntimeLibrary() throws MojoFailureException {
        tell(RuntimeLibrary.of(mojoExecution.getMojoDescriptor().getPluginDescriptor())
                .flatMap(library -> library.check(project(), compileScopes())));
    }

    private void requireTestLibrary() throws MojoFailureException {
        tell(TestLibrary.check(project()));
    }

    private void tell(Optional<RuntimeLibrary.Finding> finding) throws MojoFailureException {
        if (finding.isPresent() && finding.get().isError()) {
            throw new MojoFailureException(finding.get().message());
        }
        finding.ifPresent(warning -> getLog().warn(warning.message()));
    }

    private BuildExecution buildExecution() {
        PluginDescriptor plugin = mojoExecution.getMojoDescriptor().getPluginDescriptor();
        return new BuildExecution(
                new ExecutionKey(mojoExecution.getGoal(), mojoExecution.getExecutionId()),
                ConfiguredExecutions.of(project(), plugin),
                Path.of(project().getBuild().getDirectory(), "maven-status", plugin.getArtifactId()),
                plugin.getArtifacts().stream()
                        .map(AbstractGenerateMojo::generatorPart)
                        .toList(),
                claims());
    }

    /** A released library's version says what is in it; a snapshot's does not. */
    private static GeneratorPart generatorPart(Artifact artifact) {
        return new GeneratorPart(
                artifact.getId(),
                artifact.isSnapshot() && artifact.getFile() != null
                        ? artifact.getFile().toPath()
                        : null);
    }

    /** Maven hands all executions of this plugin in a project the same context. */
    @SuppressWarnings("unchecked")
    private Map<String, String> claims() {
        return (Map<String, String>)
                getPluginContext().computeIfAbsent(CLAIMS, key -> new ConcurrentHashMap<String, String>());
    }
}
