package io.mmapforge.maven;

import io.mmapforge.error.StoreException;
import io.mmapforge.maven.pipeline.InvalidRequestException;
import io.mmapforge.maven.pipeline.TargetVersion;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What all goals share that are about stores that are there already: which files, and how problems are told. They need no project, and stand on
 * the commands of the core's jar.
 */
abstract class AbstractFileMojo extends AbstractMojo {
    /** The project's directory; without a project, the one that Maven runs in. */
    @Parameter(defaultValue = "${basedir}", readonly = true, required = true)
    private File baseDirectory;

    @Parameter(defaultValue = "${settings.interactiveMode}", readonly = true)
    private boolean interactive;

    /**
     * The store's file, or several with commas between. Must be set. Example: {@code -Dmmapforge.file=ticks.mmf}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.file")
    private @Nullable List<String> file;

    /**
     * Whether to do nothing. Example: {@code -Dmmapforge.skip}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.skip", defaultValue = "false")
    private String skip;

    AbstractFileMojo() {}

    /**
     * Does the goal's work, unless it is skipped.
     *
     * @throws InvalidRequestException if the parameters are at fault
     * @throws MojoFailureException if a store is at fault; the message says what is wrong
     * @throws StoreException if a store cannot be read
     * @throws IOException if another file can't be read or written
     */
    abstract void run() throws InvalidRequestException, MojoFailureException, IOException;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            if (Flag.of("skip", skip)) {
                getLog().info("Skipped: mmapforge.skip is set");
                return;
            }
            run();
        } catch (InvalidRequestException | StoreException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (StandardOutput.FullException e) {
            throw new MojoFailureException(e.sentence(), e);
        } catch (IOException e) {
            throw new MojoExecutionException(IoProblem.describe(e), e);
        } finally {
            StandardOutput.tellIfFull();
        }
    }

    /**
     * The stores' files, at least one, in the order in which they were named.
     *
     * @throws InvalidRequestException if none is named, or one has a name that no file can have
     */
    final List<Path> files() throws InvalidRequestException {
        List<Path> paths = new ArrayList<>();
        for (String name : file == null ? List.<String>of() : file) {
            paths.add(path("file", name));
        }
        if (paths.isEmpty()) {
            throw new InvalidRequestException(
                    "file is not set, expected the path of a store; set it, for example with -Dmmapforge.file=ticks.mmf");
        }
        return paths;
    }

    /**
     * The only store's file.
     *
     * @throws InvalidRequestException if none is named, or several, or it has a name that no file can have
     */
    final Path onlyFile() throws InvalidRequestException {
        List<Path> paths = files();
        if (paths.size() > 1) {
            throw new InvalidRequestException("file names " + paths.size()
                    + " stores, expected one; call the goal once for each, and write a path that has a comma in a POM");
        }
        return paths.get(0);
    }

    /**
     * A path that a parameter has; a relative one is below the project's directory, or without a project below the one that Maven runs in.
     *
     * @param parameter the parameter's name
     * @param name the path, as it stands in the POM or on the command line
     * @throws InvalidRequestException if no file can have such a name
     */
    final Path path(String parameter, @Nullable String name) throws InvalidRequestException {
        String stated = name == null ? "" : name.strip();
        try {
            if (!stated.isEmpty()) {
                return baseDirectory.toPath().resolve(stated);
            }
        } catch (InvalidPathException e) {
            // Told below, as an empty name is.
        }
        throw new InvalidRequestException(
                parameter + " is '" + stated + "', which is no name of a file; set it to a path");
    }

    /**
     * A version of a record type, as a schema file or the lock file beside it has it. What is but a warning there is logged.
     *
     * @param schema the schema file
     * @param version the version that is wanted; empty for that of the schema
     * @throws InvalidRequestException if there is no such file or version
     * @throws MojoFailureException if the schema or its lock is at fault
     * @throws IOException if one of them can't be read
     */
    final TargetVersion targetVersion(Path schema, OptionalLong version)
            throws InvalidRequestException, MojoFailureException, IOException {
        TargetVersion target = TargetVersion.find(baseDirectory.toPath(), schema, version);
        AbstractSchemaMojo.log(target.diagnostics(), getLog());
        if (target.failed()) {
            throw AbstractSchemaMojo.failure(target.summary() + "; nothing was done", target.diagnostics());
        }
        return target;
    }

    /**
     * The commands of the core's jar, writing to a stream. What they note beside it becomes a warning, each as it comes, but why one failed.
     *
     * @param out takes what is asked for, in UTF-8; a {@link StandardOutput} for a person
     */
    final ToolRuns tool(OutputStream out) {
        return new ToolRuns(out, interactive, getLog()::warn);
    }
}
