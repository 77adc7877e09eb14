package io.mmapforge.bench.care;

import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.competitor.TemporaryFile;
import io.mmapforge.maven.arrow.ArrowLibrary;
import io.mmapforge.maven.export.Compression;
import io.mmapforge.maven.export.ExportFormat;
import io.mmapforge.maven.export.ExportListener;
import io.mmapforge.maven.export.ExportRequest;
import io.mmapforge.maven.export.StoreExport;
import io.mmapforge.maven.scan.ScannedStore;
import io.mmapforge.maven.scan.UnreadableRecords;
import io.mmapforge.maven.sql.SqlDatabase;
import io.mmapforge.maven.sql.SqlLibrary;
import io.mmapforge.maven.sql.SqlNames;
import io.mmapforge.maven.sql.SqlTable;
import io.mmapforge.tool.Tool;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to take 10 million records of 48 bytes out of a store, beside DuckDB that exports its own table of the same content? The time
 * is that of one record, by all processors; the store is in memory. The files are written to the disk's cache, but for Parquet and Arrow, which the goal
 * forces to the disk.
 *
 * <p>{@code java -jar bench/target/benchmarks.jar care.ExportStore}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ExportStore.RECORDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class ExportStore {
    /** A multiple of that of the hot ones. */
    static final int RECORDS = 10_000_000 / HotRecords.COUNT * HotRecords.COUNT;

    private TemporaryFile file;
    private Path target;
    private Path spill;
    private int processors;
    private SqlLibrary library;
    private ArrowLibrary arrow;
    private SqlDatabase database;
    private ScannedStore store;

    /** Fills a store, and a table of DuckDB with the same. */
    @Setup(Level.Trial)
    public void fill() throws Exception {
        file = new TemporaryFile();
        target = file.path().resolveSibling(file.path().getFileName() + ".exported");
        spill = file.path().resolveSibling(file.path().getFileName() + ".spill");
        processors = Runtime.getRuntime().availableProcessors();
        try (QuoteStore quotes = QuoteStore.create(file.path())) {
            for (int i = 0; i < RECORDS; i += HotRecords.COUNT) {
                quotes.appendAll(Arrays.asList(HotRecords.quotes()));
            }
        }
        store = ScannedStore.open(file.path());
        library = new SqlLibrary(jarOf("org.duckdb.DuckDBDriver"));
        arrow = new ArrowLibrary(
                List.of(jarOf("org.apache.arrow.flatbuf.Schema"), jarOf("com.google.flatbuffers.FlatBufferBuilder")));
        database = library.open(spill, processors);
        SqlTable table = SqlTable.of("quote", store, store.layout().fields(), false, UnreadableRecords.refused());
        database.addScan(table, 1);
        execute("CREATE TABLE own AS " + table.select(0, RECORDS));
    }

    private static Path jarOf(String className) throws ClassNotFoundException, URISyntaxException {
        return Path.of(Class.forName(className)
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    /** Deletes all. */
    @TearDown(Level.Trial)
    public void delete() throws IOException, SQLException {
        database.close();
        library.close();
        arrow.close();
        store.close();
        Files.deleteIfExists(target);
        file.close();
    }

    /** The command {@code dump}. */
    @Benchmark
    public int csv_mmapforge() throws IOException {
        try (OutputStream out = Files.newOutputStream(target)) {
            return new Tool(out, note -> {}, false)
                    .run("dump", "--format=csv", "--", file.path().toString());
        }
    }

    /** DuckDB, of its own table. */
    @Benchmark
    public void csv_duckDb() throws SQLException {
        execute("COPY own TO " + SqlNames.literal(target.toString()) + " (FORMAT csv, HEADER true)");
    }

    /** The goal {@code export} to Parquet. */
    @Benchmark
    public long parquet_mmapforge() throws IOException, SQLException {
        return export(ExportFormat.PARQUET, Compression.ZSTD);
    }

    /** The goal {@code export} to Arrow. */
    @Benchmark
    public long arrow_mmapforge() throws IOException, SQLException {
        return export(ExportFormat.ARROW, Compression.NONE);
    }

    private long export(ExportFormat format, Compression compression) throws IOException, SQLException {
        ExportRequest request = new ExportRequest(
                List.of(),
                0,
                Long.MAX_VALUE,
                false,
                format,
                compression,
                target,
                0,
                Optional.empty(),
                false,
                true,
                processors,
                UnreadableRecords.refused());
        ExportListener nobody = new ExportListener() {
            @Override
            public void at(long done, long all) {
                // Nobody watches.
            }

            @Override
            public void warn(String line) {
                throw new IllegalStateException(line);
            }
        };
        StoreExport export = new StoreExport(store, request, nobody);
        if (request.needsArrow()) {
            return export.run(arrow).bytes();
        }
        try (SqlDatabase own = library.open(spill, processors)) {
            return export.run(own).bytes();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.connection().createStatement()) {
            statement.execute(sql);
        }
    }
}
