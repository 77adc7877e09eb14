package io.mmapforge.maven;

import io.mmapforge.maven.arrow.ArrowLibrary;
import io.mmapforge.maven.export.Compression;
import io.mmapforge.maven.export.ExportFormat;
import io.mmapforge.maven.export.ExportListener;
import io.mmapforge.maven.export.ExportRequest;
import io.mmapforge.maven.export.ExportResult;
import io.mmapforge.maven.export.StoreExport;
import io.mmapforge.maven.pipeline.InvalidRequestException;
import io.mmapforge.maven.scan.ScannedStore;
import io.mmapforge.tool.LateProgress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Writes the records of a store into files for other programs: CSV, JSON lines, Parquet or Arrow, with types that say what the fields are. All
 * of them or a range, in one file or in parts, or at each call what is new. It reads alone, beside writers, and each record as some writer left it
 * whole. Files appear when they are whole. Parquet is written by DuckDB, and Arrow with the library of its metadata; each is fetched when it is
 * first needed.
 *
 * @since 0.1.0
 */
@Mojo(name = "export", requiresProject = false, requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class ExportMojo extends AbstractSqlMojo {
    private static final List<String> FORMATS =
            Arrays.stream(ExportFormat.values()).map(ExportFormat::extension).toList();

    /**
     * What is written: {@code csv}, {@code jsonl} (JSON lines), {@code parquet} or {@code arrow} (Arrow's IPC file format, also known as Feather).
     * By default what the name of {@code output} ends in, else {@code parquet}. Example: {@code csv}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.format")
    private @Nullable String format;

    /**
     * The file that is written; or with {@code recordsPerFile}, {@code partitionBy} or {@code sinceLastExport} the directory of the files. By default
     * it has the name of the store with another ending, such as {@code ticks.parquet} for {@code ticks.mmf}, in the project's directory; without
     * a project, in the one that Maven runs in. Example: {@code lake/ticks}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.output")
    private @Nullable String output;

    /**
     * Whether files of an earlier export are replaced. Otherwise nothing is done if there are any. With {@code sinceLastExport}, whether everything
     * is exported anew. Example: {@code true}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.overwrite", defaultValue = "false")
    private String overwrite;

    /**
     * The fields that are written, in their order. By default all. Example: {@code symbol,price}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.fields")
    private @Nullable List<String> fields;

    /**
     * The index of the first record that is written. Example: {@code 1000}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.from", defaultValue = "0")
    private String from;

    /**
     * The index of the record before which it ends. By default behind the last record that there is when it begins. Example: {@code 2000}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.to")
    private @Nullable String to;

    /**
     * Whether only records are written that the last export to the same {@code output} has not. Where it ended stands in a small file beside the
     * output, which is written last: an export that was killed is repeated. Example: {@code true}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.sinceLastExport", defaultValue = "false")
    private String sinceLastExport;

    /**
     * How many records a file has at most; 0 for all. Example: {@code 10000000}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.recordsPerFile", defaultValue = "0")
    private String recordsPerFile;

    /**
     * A field by whose values the records are parted, each in a directory of its own as Hive names it, such as {@code venue=XNAS}. A timestamp parts
     * by its date (UTC), such as {@code time_date=2024-01-31}. By default none. Example: {@code venue}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.partitionBy")
    private @Nullable String partitionBy;

    /**
     * How the files are made smaller. Of Parquet {@code zstd}, {@code snappy}, {@code gzip} or {@code none}; of csv and jsonl {@code none} or
     * {@code gzip}; of arrow {@code none}. By default the first of these. Example: {@code snappy}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.compression")
    private @Nullable String compression;

    /**
     * Whether Parquet gets only types that Spark reads: timestamps of nanoseconds as such of microseconds, with the rest cut off, and UUIDs as
     * texts. Example: {@code true}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.forSpark", defaultValue = "false")
    private String forSpark;

    /** For Maven, which sets the parameters. */
    public ExportMojo() {}

    @Override
    void work() throws InvalidRequestException, MojoFailureException, IOException {
        Path file = onlyFile();
        try (ScannedStore store = ScannedStore.open(file)) {
            ExportRequest request = request(file);
            if (request.needsDatabase()) {
                withDatabase(database -> export(store, request, export -> export.run(database)));
            } else if (request.needsArrow()) {
                try (ArrowLibrary library = new ArrowLibrary(arrowJars())) {
                    export(store, request, export -> export.run(library));
                }
            } else {
                export(store, request, StoreExport::run);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What an export needs of libraries, given to it. */
    private interface Run {
        ExportResult of(StoreExport export) throws IOException, SQLException;
    }

    /** Whoever waits sees how far it is. */
    private void export(ScannedStore store, ExportRequest request, Run run) throws IOException, SQLException {
        ExportResult result;
        try (LateProgress progress = tool(OutputStream.nullOutputStream()).progress("records")) {
            result = run.of(new StoreExport(store, request, new ExportListener() {
                @Override
                public void at(long done, long all) {
                    progress.at(done, all);
                }

                @Override
                public void warn(String line) {
                    getLog().warn(line);
                }
            }));
        }
        tell(request, result);
    }

    private void tell(ExportRequest request, ExportResult result) {
        request.unreadable().report().forEach(getLog()::warn);
        if (result.files() == 0) {
            getLog().info("Nothing new: the last export to " + request.output() + " has all " + result.to()
                    + " records");
            return;
        }
        getLog().info(String.format(
                Locale.ROOT,
                "Exported records %,d to %,d in %,d %s of %,d bytes: %s",
                result.from(),
                result.to(),
                result.files(),
                result.files() == 1 ? "file" : "files",
                result.bytes(),
                request.output()));
    }

    private ExportRequest request(Path file) throws InvalidRequestException {
        ExportFormat exportFormat = exportFormat();
        long first = WholeNumber.of("from", from, 0, Long.MAX_VALUE);
        long end = to == null ? Long.MAX_VALUE : WholeNumber.of("to", to, first, Long.MAX_VALUE);
        return new ExportRequest(
                TextList.of("fields", fields, "price"),
                first,
                end,
                Flag.of("sinceLastExport", sinceLastExport),
                exportFormat,
                chosenCompression(exportFormat),
                path("output", output == null ? defaultName(file, exportFormat) : output),
                WholeNumber.of("recordsPerFile", recordsPerFile, 0, Long.MAX_VALUE),
                Optional.ofNullable(partitionBy),
                Flag.of("forSpark", forSpark),
                Flag.of("overwrite", overwrite),
                threads(),
                unreadable());
    }

    private ExportFormat exportFormat() throws InvalidRequestException {
        if (format != null) {
            return ExportFormat.valueOf(Choice.of("format", format, FORMATS).toUpperCase(Locale.ROOT));
        }
        String name = output == null ? "" : output.strip();
        return Arrays.stream(ExportFormat.values())
                .filter(each -> name.endsWith("." + each.extension()) || name.endsWith("." + each.extension() + ".gz"))
                .findFirst()
                .orElse(ExportFormat.PARQUET);
    }

    private Compression chosenCompression(ExportFormat of) throws InvalidRequestException {
        List<Compression> all = of.compressions();
        if (compression == null) {
            boolean saysGzip = output != null && output.strip().endsWith(".gz") && all.contains(Compression.GZIP);
            return saysGzip ? Compression.GZIP : all.get(0);
        }
        String stated = compression.strip();
        return all.stream()
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(stated))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException("compression is '" + stated + "', expected of "
                        + of.extension() + " "
                        + all.stream()
                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(" or "))
                        + "; set it to that"));
    }

    private static String defaultName(Path file, ExportFormat format) {
        String name = file.getFileName().toString();
        return (name.endsWith(".mmf") ? name.substring(0, name.length() - ".mmf".length()) : name) + "."
                + format.extension();
    }
}
