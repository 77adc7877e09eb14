package io.mmapforge.maven.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database in memory, and its connection. */
class DuckDbTest {
    @TempDir
    private Path directory;

    @Test
    void aDatabaseThatRefusesASettingIsClosed() throws Exception {
        try (DuckDBConnection connection =
                (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", new Properties())) {
            assertThatThrownBy(() -> new DuckDb(connection, directory, -1)).isInstanceOf(SQLException.class);
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void oneThatTakesThemStaysOpenUntilItIsClosed() throws Exception {
        DuckDb database = new DuckDb(directory, 2);
        assertThat(database.connection().isClosed()).isFalse();
        database.close();
        assertThat(database.connection().isClosed()).isTrue();
    }
}
