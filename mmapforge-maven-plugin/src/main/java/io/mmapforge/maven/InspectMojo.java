package io.mmapforge.maven;

import io.mmapforge.maven.pipeline.InvalidRequestException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Tells what stores are: records, layout, last sync, writers and counters, and the first records. It reads alone, works beside writers, and
 * needs no project and no schema, since a store's file describes itself. What it tells goes to the standard output, where Maven's
 * option {@code -q} leaves it alone.
 *
 * @since 0.1.0
 */
@Mojo(name = "inspect", requiresProject = false, requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class InspectMojo extends AbstractFileMojo {
    private static final List<String> PARTS = List.of("info", "head", "tail", "stat");

    /**
     * What is told, in this order: {@code info}, what the store is; {@code head}, its first records; {@code tail}, its last ones;
     * {@code stat}, how many records there are and what was counted, in a row. By default {@code info,head}. Example:
     * {@code stat,tail}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.show")
    private @Nullable List<String> show;

    /**
     * How many records {@code head} and {@code tail} tell. Example: {@code 100}.
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

    /** For Maven, which sets the parameters. */
    public InspectMojo() {}

    @Override
    void run() throws InvalidRequestException, MojoFailureException {
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
        boolean follows = false;
        for (Path file : files) {
            for (String part : parts) {
                if (follows && isText) {
                    System.out.println();
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
        if (!tool(System.out).run(words.toArray(new String[0]))) {
            throw new MojoFailureException(
                    file + " has a problem, which is told above; the goal verify tells all there are");
        }
    }

    private List<String> parts() throws InvalidRequestException {
        List<String> parts = new ArrayList<>();
        for (String part : show == null || show.isEmpty() ? List.of("info", "head") : show) {
            parts.add(Choice.of("show", part, PARTS));
        }
        return parts;
    }

    private List<String> recordOptions() throws InvalidRequestException {
        List<String> options = new ArrayList<>();
        options.add("--records=" + WholeNumber.of("records", records, 0, Long.MAX_VALUE));
        if (fields != null && !fields.isEmpty()) {
            options.add("--fields=" + String.join(",", fields));
        }
        return options;
    }
}
