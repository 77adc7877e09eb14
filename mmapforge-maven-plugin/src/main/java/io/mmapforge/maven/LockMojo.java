package io.mmapforge.maven;

import io.mmapforge.maven.pipeline.InvalidRequestException;
import io.mmapforge.maven.pipeline.LockPipeline;
import io.mmapforge.maven.pipeline.LockResult;
import io.mmapforge.maven.pipeline.SchemaSelection;
import java.io.File;
import java.io.IOException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Writes each schema's layout into the lock file beside it, {@code tick.mmf.lock} beside {@code tick.mmf.yaml}, to be
 * committed: run it by hand before a new version of a record is released. It is the only goal that writes lock files.
 *
 * <p>A schema that has no lock file gets one with its current version. A version that is one above the last in the file is
 * added to it, and the goal tells what the step means to existing files and to older programs. Anything else that differs
 * from the file is an error, and then no file is written at all.
 *
 * <p>From the command line, parameters that stand within an execution don't count; those of the plugin itself do. To lock
 * with an execution's parameters, name its id: {@code mvn mmapforge:lock@id}.
 *
 * @since 0.1.0
 */
@Mojo(name = "lock", requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class LockMojo extends AbstractSchemaMojo {
    /**
     * The directory of the schema files, where the lock files are written too. Directories below it are searched too. A
     * directory that doesn't exist is no error. Example: {@code -Dmmapforge.sourceDirectory=src/test/mmf}.
     *
     * @since 0.1.0
     */
    @Parameter(
            property = "mmapforge.sourceDirectory",
            defaultValue = "${project.basedir}/src/main/mmf",
            required = true)
    private File sourceDirectory;

    /** For Maven, which sets the parameters. */
    public LockMojo() {}

    @Override
    File sourceDirectory() {
        return sourceDirectory;
    }

    @Override
    boolean requireLock() {
        return false;
    }

    @Override
    void run(SchemaSelection selection) throws InvalidRequestException, MojoFailureException, IOException {
        LockResult result = LockPipeline.run(selection);
        log(result.diagnostics());
        if (result.failed()) {
            throw failure(result.summary(), result.diagnostics());
        }
        result.messages().forEach(getLog()::info);
        getLog().info(result.summary());
    }
}
