package io.mmapforge.maven.sql;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

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

    /**
     * A value of a result as an object that needs no driver: lists and structs become {@link java.util.List} and {@link java.util.Map},
     * blobs {@code byte[]}, JSON {@link RawJson}, times what {@code java.time} has for them.
     *
     * @param value what {@link java.sql.ResultSet#getObject(int)} has given
     */
    @Nullable
    Object plain(@Nullable Object value) throws SQLException;

    @Override
    void close() throws SQLException;
}
