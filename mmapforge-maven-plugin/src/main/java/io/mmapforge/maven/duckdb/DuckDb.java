package io.mmapforge.maven.duckdb;

import io.mmapforge.maven.sql.RawJson;
import io.mmapforge.maven.sql.SqlDatabase;
import io.mmapforge.maven.sql.SqlNames;
import io.mmapforge.maven.sql.SqlTable;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBStruct;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.JsonNode;
import org.jspecify.annotations.Nullable;

/** A DuckDB database in memory. */
public final class DuckDb implements SqlDatabase {
    private static final String IN_MEMORY = "jdbc:duckdb:";

    private final DuckDBConnection connection;

    /**
     * Opens one.
     *
     * @param spill the directory for what does not fit into memory
     * @param threads how many threads it may use
     * @throws SQLException if its native library cannot be loaded
     */
    public DuckDb(Path spill, int threads) throws SQLException {
        this((DuckDBConnection) new DuckDBDriver().connect(IN_MEMORY, new Properties()), spill, threads);
    }

    /** One that is open; it is closed if it does not take the settings. */
    DuckDb(DuckDBConnection connection, Path spill, int threads) throws SQLException {
        this.connection = connection;
        boolean isSet = false;
        try (Statement settings = connection.createStatement()) {
            settings.execute("SET TimeZone = 'UTC'");
            settings.execute("SET threads = " + threads);
            settings.execute("SET temp_directory = " + SqlNames.literal(spill.toString()));
            // What a query needs beyond the driver, its author installs by a statement of the query, not unasked.
            settings.execute("SET autoinstall_known_extensions = false");
            isSet = true;
        } finally {
            if (!isSet) {
                connection.close();
            }
        }
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public Connection connect() throws SQLException {
        return connection.duplicate();
    }

    @Override
    public void addScan(SqlTable table, int threads) throws SQLException {
        try (DuckDBTableFunctionBuilder scan = DuckDBFunctions.tableFunction()) {
            scan.withName(table.scanFunction())
                    .withParameters(DuckDBColumnType.BIGINT, DuckDBColumnType.BIGINT)
                    .withProjectionPushdown()
                    .withFunction(new ScanFunction(table, threads))
                    .register(connection);
        }
    }

    @Override
    public @Nullable Object plain(@Nullable Object value) throws SQLException {
        if (value instanceof DuckDBStruct struct) {
            return plain(struct.getMap());
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> members = new LinkedHashMap<>();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                members.put(String.valueOf(plain(member.getKey())), plain(member.getValue()));
            }
            return members;
        }
        if (value instanceof Array array) {
            return plain(array.getArray());
        }
        if (value instanceof Object[] elements) {
            List<@Nullable Object> list = new ArrayList<>();
            for (Object element : elements) {
                list.add(plain(element));
            }
            return list;
        }
        return scalar(value);
    }

    private static @Nullable Object scalar(@Nullable Object value) throws SQLException {
        if (value instanceof Blob blob) {
            return blob.getBytes(1, Math.toIntExact(blob.length()));
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof Timestamp time) {
            return time.toLocalDateTime();
        }
        return value instanceof JsonNode json ? new RawJson(json.toString()) : value;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
