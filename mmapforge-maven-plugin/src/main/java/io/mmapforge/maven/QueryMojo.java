package io.mmapforge.maven;

import io.mmapforge.maven.pipeline.InvalidRequestException;
import io.mmapforge.maven.query.ResultFormat;
import io.mmapforge.maven.query.StoreQuery;
import io.mmapforge.maven.scan.UnreadableRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Answers a question about stores that is asked in SQL. Each store is a table, named by its record in snake case, and its fields are the columns.
 * The records are read where they are, beside writers, and no more of them than the query needs. DuckDB answers; it is fetched when the goal is
 * first called. The answer goes to the standard output, where Maven's option {@code -q} leaves it alone.
 *
 * @since 0.1.0
 */
@Mojo(name = "query", requiresProject = false, requiresDependencyResolution = ResolutionScope.NONE, threadSafe = true)
public final class QueryMojo extends AbstractSqlMojo {
    /**
     * The query, in the dialect of DuckDB; several with semicolons between, of which the last one's answer is told. Must be set. Example:
     * {@code -Dmmapforge.sql="select count(*), max(magnitude) from earthquake"}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.sql")
    private @Nullable String sql;

    /**
     * How the answer is told: as {@code text}, as {@code csv}, or as {@code json}, an object a line. Example: {@code csv}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.format", defaultValue = "text")
    private String format;

    /** For Maven, which sets the parameters. */
    public QueryMojo() {}

    @Override
    void work() throws InvalidRequestException, MojoFailureException, IOException {
        ResultFormat resultFormat =
                ResultFormat.valueOf(OutputFormats.of(format).toUpperCase(Locale.ROOT));
        List<Path> files = files();
        if (sql == null || sql.isBlank()) {
            throw new InvalidRequestException(
                    "sql is not set, expected a query; set it, for example with -Dmmapforge.sql=\"select count(*) from earthquake\"");
        }
        String query = sql;
        int readers = threads();
        UnreadableRecords unreadable = unreadable();
        withDatabase(database -> {
            try (StoreQuery stores = new StoreQuery(database, files, readers, unreadable)) {
                if (stores.run(query, resultFormat, new StandardOutput()) < 0) {
                    getLog().info("Done; the last statement of the query has no rows for an answer");
                }
            }
        });
        unreadable.report().forEach(getLog()::warn);
    }
}
