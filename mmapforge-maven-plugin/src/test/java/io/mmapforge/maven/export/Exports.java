package io.mmapforge.maven.export;

import com.google.flatbuffers.FlatBufferBuilder;
import io.mmapforge.maven.arrow.ArrowLibrary;
import io.mmapforge.maven.scan.ScannedStore;
import io.mmapforge.maven.scan.UnreadableRecords;
import io.mmapforge.maven.sql.SqlDatabase;
import io.mmapforge.maven.sql.SqlLibrary;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.flatbuf.Schema;
import org.duckdb.DuckDBDriver;

/** Exports as the goal does them, with DuckDB from the jar that the tests have. */
public final class Exports {
    private final Path output;
    private final ExportFormat format;
    private List<String> fields = List.of();
    private long from;
    private long to = Long.MAX_VALUE;
    private boolean sinceLast;
    private Compression compression;
    private long recordsPerFile;
    private Optional<String> partitionBy = Optional.empty();
    private boolean forSpark;
    private boolean overwrites;
    private UnreadableRecords unreadable = UnreadableRecords.refused();
    private final List<String> warnings = new ArrayList<>();

    private Exports(Path output, ExportFormat format) {
        this.output = output;
        this.format = format;
        this.compression = format.compressions().get(0);
    }

    public static Exports to(Path output, ExportFormat format) {
        return new Exports(output, format);
    }

    public Exports fields(String... names) {
        fields = List.of(names);
        return this;
    }

    public Exports range(long begin, long end) {
        from = begin;
        to = end;
        return this;
    }

    public Exports sinceLast() {
        sinceLast = true;
        return this;
    }

    public Exports compression(Compression how) {
        compression = how;
        return this;
    }

    public Exports recordsPerFile(long most) {
        recordsPerFile = most;
        return this;
    }

    public Exports partitionBy(String field) {
        partitionBy = Optional.of(field);
        return this;
    }

    public Exports forSpark() {
        forSpark = true;
        return this;
    }

    public Exports overwrite() {
        overwrites = true;
        return this;
    }

    public Exports skipUnreadable() {
        unreadable = UnreadableRecords.skipped();
        return this;
    }

    /** What was told of records that were left out. */
    public List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(unreadable.report());
        return all;
    }

    public ExportRequest request() {
        return new ExportRequest(
                fields,
                from,
                to,
                sinceLast,
                format,
                compression,
                output,
                recordsPerFile,
                partitionBy,
                forSpark,
                overwrites,
                2,
                unreadable);
    }

    public ExportResult of(Path file) throws IOException, SQLException {
        ExportRequest request = request();
        ExportListener listener = new ExportListener() {
            @Override
            public void at(long done, long all) {
                // Nobody watches.
            }

            @Override
            public void warn(String line) {
                warnings.add(line);
            }
        };
        try (ScannedStore store = ScannedStore.open(file)) {
            StoreExport export = new StoreExport(store, request, listener);
            if (request.needsArrow()) {
                try (ArrowLibrary library = arrowLibrary()) {
                    return export.run(library);
                }
            }
            if (!request.needsDatabase()) {
                return export.run();
            }
            try (SqlLibrary library = library();
                    SqlDatabase database = library.open(output.resolveSibling("spill"), 2)) {
                return export.run(database);
            }
        }
    }

    /** DuckDB in a class loader of its own. */
    public static SqlLibrary library() {
        return new SqlLibrary(jarOf(DuckDBDriver.class));
    }

    /** Arrow's metadata in a class loader of its own. */
    public static ArrowLibrary arrowLibrary() {
        return new ArrowLibrary(List.of(jarOf(Schema.class), jarOf(FlatBufferBuilder.class)));
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
