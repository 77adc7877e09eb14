package io.mmapforge.maven;

import io.mmapforge.maven.pipeline.GenerationPipeline;
import io.mmapforge.maven.pipeline.GenerationRequest;
import io.mmapforge.maven.pipeline.GenerationResult;
import io.mmapforge.maven.pipeline.InvalidRequestException;
import io.mmapforge.maven.pipeline.SchemaSelection;
import java.io.File;
import java.io.IOException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals share that generate sources: they differ in whose sources these are. */
abstract class AbstractGenerateMojo extends AbstractSchemaMojo {
    /**
     * Whether the output directory becomes a source root of the project. Set it to false if something else compiles the
     * sources. Example: {@code false}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.addSourceRoot", defaultValue = "true")
    private boolean addSourceRoot;

    AbstractGenerateMojo() {}

    /** The root directory of the generated sources. */
    abstract File outputDirectory();

    /** Makes a directory part of what the project compiles. */
    abstract void addSourceRoot(String directory);

    /** Registers the source root whatever happens then: what is up to date or skipped is compiled all the same. */
    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (addSourceRoot) {
            addSourceRoot(outputDirectory().getAbsolutePath());
        }
        super.execute();
    }

    @Override
    final void run(SchemaSelection selection) throws InvalidRequestException, MojoFailureException, IOException {
        GenerationResult result = GenerationPipeline.run(
                new GenerationRequest(selection, outputDirectory().toPath()));
        log(result.diagnostics());
        if (result.failed()) {
            throw failure(result.summary(), result.diagnostics());
        }
        getLog().info(result.summary());
    }
}
