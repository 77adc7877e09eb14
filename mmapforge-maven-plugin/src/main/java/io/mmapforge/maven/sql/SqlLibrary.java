package io.mmapforge.maven.sql;

import io.mmapforge.maven.library.LibraryLoader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** DuckDB, which is fetched by those goals alone that need it. */
public final class SqlLibrary implements Closeable {
    private static final String BRIDGE = "io.mmapforge.maven.duckdb.";
    private static final String DATABASE = BRIDGE + "DuckDb";

    private final LibraryLoader loader;

    /** The library in a jar of DuckDB's JDBC driver. */
    public SqlLibrary(Path jar) {
        this.loader = new LibraryLoader(List.of(jar), BRIDGE);
    }

    /**
     * Opens a database in memory.
     *
     * @param spill the directory for what does not fit into memory; made when it is needed
     * @param threads how many threads it may use
     * @throws SQLException if the driver cannot be started
     */
    public SqlDatabase open(Path spill, int threads) throws SQLException {
        try {
            return (SqlDatabase) loader.loadClass(DATABASE)
                    .getConstructor(Path.class, int.class)
                    .newInstance(spill, threads);
        } catch (ReflectiveOperationException | LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof SQLException problem) {
                throw problem;
            }
            throw new SQLException("the driver could not be started: " + cause, cause);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
