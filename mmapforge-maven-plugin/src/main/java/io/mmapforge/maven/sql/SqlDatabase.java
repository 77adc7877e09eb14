package io.mmapforge.maven.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** A database in memory that reads stores where they are. */
public interface SqlDatabase extends AutoCloseable {
    /** The connection that lives as long as the database. */
    Connection connection();

    /** Another connection, for another thread. */
    Connection connect() throws SQLException;

    /**
     * Adds the function that a table's queries call.
     *
     * @param threads how many threads may read at the same time
     */
    void addScan(SqlTable table, int threads) throws SQLException;

    @Override
    void close() throws SQLException;
}
