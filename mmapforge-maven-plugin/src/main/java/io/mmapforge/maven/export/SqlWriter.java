package io.mmapforge.maven.export;

import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.scan.ScanException;
import io.mmapforge.maven.scan.ScannedStore;
import io.mmapforge.maven.sql.SqlDatabase;
import io.mmapforge.maven.sql.SqlNames;
import io.mmapforge.maven.sql.SqlTable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes Parquet by a database that reads the store where it is. */
final class SqlWriter implements PartWriter {
    private final SqlDatabase database;
    private final ScannedStore store;
    private final SqlTable table;
    private final ExportRequest request;
    private final Optional<PartitionName> partitionName;
    private final Optional<String> partition;
    private final Map<String, String> metadata;

    /**
     * Adds the store to the database.
     *
     * @throws SQLException if the database refuses
     * @throws ScanException if the records have too many values
     */
    SqlWriter(SqlDatabase database, ScannedStore store, ExportRequest request, ExportFields fields)
            throws SQLException {
        RecordLayout layout = store.layout();
        this.database = database;
        this.store = store;
        this.request = request;
        this.metadata = Metadata.of(layout);
        this.table = SqlTable.of(
                SqlNames.table(layout.recordName()), store, fields.written(), request.forSpark(), request.unreadable());
        this.partitionName = fields.partition().map(field -> new PartitionName(store.path(), field));
        this.partition = fields.partition().map(table::partitionBy);
        if (partition.isPresent() && table.columns() < 2) {
            throw new ScanException(
                    "partitionBy is " + partition.get()
                            + ", which is the only field that is exported, so that the files would have none; add a field to fields");
        }
        // One reader for a file, since only then the records are in their order there; files are written side by side.
        database.addScan(table, 1);
    }

    @Override
    public void write(Part part, Path directory) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + table.select(part.from(), part.to()) + ") TO "
                    + SqlNames.literal(target(part, directory).toString()) + " (" + options(part) + ")");
        } catch (SQLException e) {
            RuntimeException failure = table.failure();
            if (failure != null) {
                throw failure;
            }
            partitionName.ifPresent(name -> name.requireFit(store.scanner(), part));
            throw new ScanException(
                    "DuckDB refused to write the file: "
                            + String.valueOf(e.getMessage()).strip()
                            + "; make room if there is none, or leave the field out by mmapforge.fields if a value is at fault");
        }
    }

    private Path target(Part part, Path directory) {
        return partition.isPresent() ? directory : directory.resolve(part.stem() + "." + request.extension());
    }

    private String options(Part part) {
        List<String> options = new ArrayList<>();
        options.add("FORMAT parquet, COMPRESSION " + request.compression().ofParquet());
        options.add(metadata.entrySet().stream()
                .map(entry -> SqlNames.literal(entry.getKey()) + ": " + SqlNames.literal(entry.getValue()))
                .collect(Collectors.joining(", ", "KV_METADATA {", "}")));
        partition.ifPresent(column -> {
            options.add("PARTITION_BY (" + SqlNames.quoted(column) + "), OVERWRITE_OR_IGNORE true");
            options.add("FILENAME_PATTERN " + SqlNames.literal(part.stem() + "-{i}"));
            options.add("FILE_EXTENSION " + SqlNames.literal(request.extension()));
        });
        return String.join(", ", options);
    }

    @Override
    public long recordsRead() {
        return table.recordsRead();
    }
}
