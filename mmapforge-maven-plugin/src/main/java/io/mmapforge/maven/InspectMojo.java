package io.mmapforge.maven;

import io.mmapforge.layout.LayoutHistory;
import io.mmapforge.maven.page.PageFile;
import io.mmapforge.maven.page.StorePage;
import io.mmapforge.maven.pipeline.InvalidRequestException;
import io.mmapforge.tool.LateProgress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
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
 * Tells what stores are: records, layout, last sync, writers and counters, and the first records. It reads alone, works beside writers, and
 * needs no project and no schema, since a store's file describes itself. What it tells goes to the standard output, where Maven's
 * option {@code -q}, of Maven 4 with {@code --raw-streams}, leaves it alone.
 *
 * @since 0.1.0
 */
@Mojo(name = "inspect", requiresProject = false, requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class InspectMojo extends AbstractFileMojo {
    private static final long MOST_ON_PAGE = 10_000;
    private static final List<String> PARTS = List.of("info", "head", "tail", "stat");

    /**
     * What is told, one after the other: {@code info}, what the store is; {@code head}, its first records; {@code tail}, its last ones;
     * {@code stat}, how many records there are and what was counted, in a row. By default {@code info,head}. Example:
     * {@code stat,tail}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.show")
    private @Nullable List<String> show;

    /**
     * How many records {@code head} and {@code tail} tell, and the page shows of the newest. Example: {@code 100}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.records", defaultValue = "10")
    private String records;

    /**
     * The fields that are told of records. By default all. Example: {@code symbol,price}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.fields")
    private @Nullable List<String> fields;

    /**
     * How it is told: as {@code text}, as {@code json}, an object a line, or as {@code csv}, which needs one part in {@code show}.
     * Example: {@code json}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.format", defaultValue = "text")
    private String format;

    /**
     * A file to write a page about the store into: one HTML file that needs no network, with the bytes of a record, what the values of each
     * field are like, the newest records, the header, the state and the counters. Then only what {@code show} names goes to the standard
     * output. Example: {@code report.html}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.page")
    private @Nullable String page;

    /**
     * The schema file of the records, by which, and by the lock file beside it, the page tells the history of their versions. Without it, the
     * page tells what the store's own file says, and older files beside it. Example: {@code src/main/mmf/tick.mmf.yaml}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.schema")
    private @Nullable String schema;

    /** For Maven, which sets the parameters. */
    public InspectMojo() {}

    @Override
    void run() throws InvalidRequestException, MojoFailureException, IOException {
        String formatOption = OutputFormats.option(format);
        List<String> parts = parts();
        List<Path> files = files();
        if (OutputFormats.of(format).equals("csv") && parts.size() * files.size() > 1) {
            throw new InvalidRequestException(
                    "format is csv, of which an output has one table, but show has " + String.join(", ", parts) + " of "
                            + files.size() + (files.size() == 1 ? " store" : " stores")
                            + "; set show to one of them, and file to one store");
        }
        boolean isText = OutputFormats.of(format).equals("text");
        List<String> options = recordOptions();
        if (schema != null && page == null) {
            throw new InvalidRequestException(
                    "schema is set without page, where the history of versions is told; set page to a file, such as report.html");
        }
        if (page != null) {
            writePage(onlyFile(), path("page", page));
        }
        boolean follows = false;
        for (Path file : files) {
            for (String part : parts) {
                if (follows && isText) {
                    new StandardOutput().write('\n');
                }
                follows = true;
                tell(part, formatOption, options, file);
            }
        }
    }

    private void tell(String part, String formatOption, List<String> recordOptions, Path file)
            throws MojoFailureException {
        List<String> words = new ArrayList<>(List.of(part, formatOption));
        if (part.equals("head") || part.equals("tail")) {
            words.addAll(recordOptions);
        }
        words.addAll(List.of("--", file.toString()));
        if (!tool(new StandardOutput()).run(words.toArray(new String[0]))) {
            throw new MojoFailureException(
                    file + " has a problem, which is told above; the goal verify tells all there are");
        }
    }

    private void writePage(Path file, Path target) throws InvalidRequestException, MojoFailureException, IOException {
        if (Files.exists(target) && Files.exists(file) && Files.isSameFile(target, file)) {
            throw new InvalidRequestException("page is '" + target
                    + "', which is the store itself; set page to another file, such as report.html");
        }
        LayoutHistory history = schema == null
                ? null
                : targetVersion(path("schema", schema), OptionalLong.empty()).history();
        long newest = WholeNumber.of("records", records, 0, MOST_ON_PAGE);
        StorePage made;
        try (LateProgress progress = tool(OutputStream.nullOutputStream()).progress("records")) {
            made = StorePage.of(file, history, newest, progress);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(
                    "schema is '" + schema + "', but " + e.getMessage() + "; set schema to the schema file of these");
        }
        PageFile.write(target, made.html());
        getLog().info(target + " is written");
        if (!made.isFine()) {
            throw new MojoFailureException(
                    file + " cannot be opened; the page says why, and the goal verify tells all that is wrong");
        }
    }

    private List<String> parts() throws InvalidRequestException {
        List<String> parts = new ArrayList<>();
        List<String> usual = page == null ? List.of("info", "head") : List.of();
        for (String part : show == null || show.isEmpty() ? usual : show) {
            parts.add(Choice.of("show", part, PARTS));
        }
        return parts;
    }

    private List<String> recordOptions() throws InvalidRequestException {
        List<String> options = new ArrayList<>();
        options.add("--records=" + WholeNumber.of("records", records, 0, Long.MAX_VALUE));
        List<String> names = TextList.of("fields", fields, "price");
        if (!names.isEmpty()) {
            options.add("--fields=" + String.join(",", names));
        }
        return options;
    }
}
