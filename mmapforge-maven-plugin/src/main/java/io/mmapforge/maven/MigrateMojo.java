package io.mmapforge.maven;

import io.mmapforge.maven.pipeline.InvalidRequestException;
import io.mmapforge.maven.pipeline.TargetVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Moves stores to the version of their records that a schema file has, or to one that is in the lock file beside it, or to that of another
 * store. The records go into a new file, which takes the old one's place when it is whole; until then the old file is untouched, whenever the
 * goal is cut short. It stays beside the new one, say as {@code ticks.mmf.v1}. While a writer has a store open, nothing is done to it. Needs
 * no project.
 *
 * @since 0.1.0
 */
@Mojo(name = "migrate", requiresProject = false, requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class MigrateMojo extends AbstractFileMojo {
    /**
     * The schema file of the version to move to. Either this or {@code like} must be set. Example:
     * {@code src/main/mmf/tick.mmf.yaml}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.schema")
    private @Nullable String schema;

    /**
     * Which version to move to, of those in the lock file beside the schema. By default that of the schema. Example: {@code 2}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.toVersion")
    private @Nullable String toVersion;

    /**
     * A store of the version to move to, such as an empty one that the new program has made. Example: {@code new.mmf}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.like")
    private @Nullable String like;

    /**
     * A new file to write, instead of replacing the store. Example: {@code ticks-new.mmf}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.to")
    private @Nullable String to;

    /**
     * Whether to tell what each field will be, and do nothing. If a field cannot be taken over, the build fails. Example:
     * {@code -Dmmapforge.dryRun}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.dryRun", defaultValue = "false")
    private String dryRun;

    /**
     * Whether the old file is kept. With false it is deleted, once the new one has its place. Example: {@code false}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.backup", defaultValue = "true")
    private String backup;

    /**
     * How it is told what is or will be done: as {@code text}, {@code json} or {@code csv}. Example: {@code json}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.format", defaultValue = "text")
    private String format;

    /** For Maven, which sets the parameters. */
    public MigrateMojo() {}

    @Override
    void run() throws InvalidRequestException, MojoFailureException, IOException {
        List<String> options = options();
        List<Path> files = to == null ? files() : List.of(onlyFile());
        if ((schema == null) == (like == null)) {
            throw new InvalidRequestException(
                    (schema == null ? "neither schema nor like is set" : "schema and like are both set")
                            + ", expected one of them; set schema to the schema file of the version to move to, or like to a store of it");
        }
        if (schema == null && toVersion != null) {
            throw new InvalidRequestException(
                    "toVersion is set without schema; set schema to the schema file beside whose lock file the version is in");
        }
        if (schema == null) {
            migrateLike(files, options);
        } else {
            OptionalLong version = toVersion == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(WholeNumber.of("toVersion", toVersion, 1, 0xFFFF_FFFFL));
            migrateTo(targetVersion(path("schema", schema), version), files, options);
        }
    }

    private void migrateLike(List<Path> files, List<String> options)
            throws InvalidRequestException, MojoFailureException {
        Path model = path("like", like);
        for (Path file : files) {
            List<String> words = new ArrayList<>(List.of("migrate", "--like=" + model));
            words.addAll(words(options, file));
            require(file, tool(new StandardOutput()).run(words.toArray(new String[0])));
        }
    }

    private void migrateTo(TargetVersion target, List<Path> files, List<String> options) throws MojoFailureException {
        for (Path file : files) {
            String[] words = words(options, file).toArray(new String[0]);
            require(file, tool(new StandardOutput()).run(commands -> commands.migrate(target.history(), words)));
        }
    }

    private static void require(Path file, boolean isDone) throws MojoFailureException {
        if (!isDone) {
            throw new MojoFailureException(
                    file
                            + " cannot be migrated: a field is impossible, as told above; let a program compute it, by the class Migration");
        }
    }

    private List<String> options() throws InvalidRequestException {
        List<String> options = new ArrayList<>(List.of(OutputFormats.option(format)));
        boolean keeps = Flag.of("backup", backup);
        if (to != null) {
            options.add("--to=" + path("to", to));
            if (!keeps) {
                throw new InvalidRequestException(
                        "backup is false and to is set, but with to no file is replaced; leave one of them out");
            }
        }
        if (!keeps) {
            options.add("--no-backup");
        }
        if (Flag.of("dryRun", dryRun)) {
            options.add("--dry-run");
        }
        return options;
    }

    private static List<String> words(List<String> options, Path file) {
        List<String> words = new ArrayList<>(options);
        words.addAll(List.of("--", file.toString()));
        return words;
    }
}
