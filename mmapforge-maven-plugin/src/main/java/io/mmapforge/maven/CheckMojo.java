package io.mmapforge.maven;

import io.mmapforge.maven.pipeline.CheckedSchemas;
import io.mmapforge.maven.pipeline.InvalidRequestException;
import io.mmapforge.maven.pipeline.SchemaSelection;
import io.mmapforge.maven.pipeline.SchemaSet;
import java.io.File;
import java.io.IOException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Checks the schema files and compares them with their lock files, and writes nothing: a guard for builds of what is to be
 * released. Every version must be locked, unless {@code requireLock} is false.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "check",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.NONE,
        threadSafe = true)
public final class CheckMojo extends AbstractSchemaMojo {
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
     * Whether it is an error that a schema has no lock file, or that its version is not in it. Otherwise a version that is
     * not locked yet is a warning if there is a lock file, and nothing is said if there is none. Example: {@code false}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.requireLock", defaultValue = "true")
    private String requireLock;

    /** For Maven, which sets the parameters. */
    public CheckMojo() {}

    @Override
    File sourceDirectory() {
        return sourceDirectory;
    }

    @Override
    boolean requireLock() throws InvalidRequestException {
        return Flag.of("requireLock", requireLock);
    }

    @Override
    void run(SchemaSelection selection) throws InvalidRequestException, MojoFailureException, IOException {
        CheckedSchemas checked = SchemaSet.read(selection).check();
        log(checked.diagnostics());
        if (checked.failed()) {
            throw failure(checked.summary(), checked.diagnostics());
        }
        getLog().info(checked.summary());
    }
}
