package io.mmapforge.maven.query;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.maven.scan.ScanException;
import io.mmapforge.maven.scan.ScannedStore;
import io.mmapforge.maven.scan.UnreadableRecords;
import io.mmapforge.maven.sql.SqlDatabase;
import io.mmapforge.maven.sql.SqlNames;
import io.mmapforge.maven.sql.SqlTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Stores as tables, each named by its record in snake case, and a query of them. */
public final class StoreQuery implements AutoCloseable {
    private final SqlDatabase database;
    private final List<SqlTable> tables = new ArrayList<>();

    /**
     * Opens stores.
     *
     * @param threads how many threads may read a store
     * @param unreadable what becomes of records that cannot be read
     * @throws io.mmapforge.error.StoreException if one cannot be read
     * @throws ScanException if the records of one have too many values
     * @throws SQLException if the database refuses
     */
    public StoreQuery(SqlDatabase database, List<Path> files, int threads, UnreadableRecords unreadable)
            throws SQLException {
        this.database = database;
        try {
            add(files, threads, unreadable);
        } catch (SQLException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void add(List<Path> files, int threads, UnreadableRecords unreadable) throws SQLException {
        Set<String> taken = new HashSet<>();
        for (Path file : files) {
            ScannedStore store = ScannedStore.open(file);
            try {
                String name = SqlNames.free(SqlNames.table(store.layout().recordName()), taken);
                tables.add(SqlTable.of(name, store, store.layout().fields(), false, unreadable));
            } catch (RuntimeException e) {
                store.close();
                throw e;
            }
        }
        try (Statement statement = database.connection().createStatement()) {
            for (SqlTable table : tables) {
                database.addScan(table, threads);
                statement.execute(table.createView());
            }
        }
    }

    /** What the tables are called, in the order of the files. */
    public List<String> tables() {
        return tables.stream().map(SqlTable::name).toList();
    }

    /**
     * Runs a query, or several with semicolons between, and prints what the last one answers.
     *
     * @param out takes the answer in UTF-8
     * @return how many rows were printed; -1 if it has no rows for an answer
     * @throws ScanException if the database refuses; the message tells why, and which tables there are
     * @throws IOException if the stream throws it
     */
    public long run(String sql, ResultFormat format, OutputStream out) throws IOException {
        try (Statement statement = database.connection().createStatement()) {
            if (!statement.execute(sql)) {
                return -1;
            }
            try (ResultSet result = statement.getResultSet()) {
                return new ResultPrinter(database, format, out).print(result);
            }
        } catch (SQLException e) {
            for (SqlTable table : tables) {
                RuntimeException failure = table.failure();
                if (failure != null) {
                    throw failure;
                }
            }
            throw new ScanException(
                    "the query was refused: " + String.valueOf(e.getMessage()).strip() + "\nThere "
                            + (tables.size() == 1 ? "is the table " : "are the tables ")
                            + tables.stream().map(StoreQuery::described).collect(Collectors.joining("; ")));
        }
    }

    private static String described(SqlTable table) {
        return SqlNames.quoted(table.name())
                + table.store().layout().fields().stream()
                        .map(FieldLayout::name)
                        .map(SqlNames::quoted)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    @Override
    public void close() {
        tables.forEach(table -> table.store().close());
    }
}
