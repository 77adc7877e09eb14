package io.mmapforge.maven;

import io.mmapforge.maven.pipeline.InvalidRequestException;
import io.mmapforge.maven.scan.ScanException;
import io.mmapforge.maven.scan.UnreadableRecords;
import io.mmapforge.maven.sql.SqlDatabase;
import io.mmapforge.maven.sql.SqlLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/** What the goals share that need a database, or another library, which is fetched when they do. */
abstract class AbstractSqlMojo extends AbstractFileMojo {
    private static final int MOST_THREADS = 1024;

    @Inject
    private RepositorySystem repositorySystem;

    @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
    private RepositorySystemSession repositorySession;

    @Parameter(defaultValue = "${project.remotePluginRepositories}", readonly = true)
    private @Nullable List<RemoteRepository> repositories;

    /**
     * The version of {@code org.duckdb:duckdb_jdbc} that is fetched, by which SQL and Parquet are done. Versions before 2.0 lack what it takes.
     * Example: {@code 2.0.0.1}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.duckdbVersion", defaultValue = FetchedJar.DUCKDB_VERSION)
    private String duckdbVersion;

    /**
     * How many threads work at the same time; 0 for as many as there are processors. Example: {@code 4}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.threads", defaultValue = "0")
    private String threads;

    /**
     * Whether records are left out that cannot be taken over, because some program wrote them without keeping to the format or because the target
     * cannot hold a value. Each is a warning then. Otherwise the first one ends the build, and nothing is written. Example: {@code true}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "mmapforge.skipUnreadable", defaultValue = "false")
    private String skipUnreadable;

    AbstractSqlMojo() {}

    /** Something to do with a database. */
    @FunctionalInterface
    interface DatabaseWork {
        /**
         * Does it.
         *
         * @throws SQLException if the database refuses
         * @throws IOException if a file cannot be read or written
         * @throws InvalidRequestException if the parameters are at fault
         */
        void run(SqlDatabase database) throws SQLException, IOException, InvalidRequestException;
    }

    @Override
    final void run() throws InvalidRequestException, MojoFailureException, IOException {
        try {
            work();
        } catch (ScanException e) {
            throw new MojoFailureException(e.getMessage(), e);
        }
    }

    /** Does the goal's work. */
    abstract void work() throws InvalidRequestException, MojoFailureException, IOException;

    /** Fetches the database, and does something with it. */
    final void withDatabase(DatabaseWork work) throws InvalidRequestException, MojoFailureException, IOException {
        Path jar = fetchedJar().ofDuckDb(duckdbVersion);
        Path spill = Files.createTempDirectory("mmapforge-sql");
        try (SqlLibrary library = new SqlLibrary(jar);
                SqlDatabase database = library.open(spill, threads())) {
            work.run(database);
        } catch (SQLException e) {
            throw new MojoFailureException(
                    "DuckDB refused: " + String.valueOf(e.getMessage()).strip(), e);
        } finally {
            delete(spill);
        }
    }

    /** Fetches the jars of Arrow's metadata. */
    final List<Path> arrowJars() throws MojoFailureException {
        return fetchedJar().ofArrow();
    }

    private FetchedJar fetchedJar() {
        return new FetchedJar(repositorySystem, repositorySession, repositories == null ? List.of() : repositories);
    }

    /** The database has ended and leaves nothing; if it was cut short, what it left is of no use to anybody. */
    private static void delete(Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> paths = Files.walk(directory)) {
            all = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }

    final int threads() throws InvalidRequestException {
        int stated = (int) WholeNumber.of("threads", threads, 0, MOST_THREADS);
        return stated == 0 ? Runtime.getRuntime().availableProcessors() : stated;
    }

    final UnreadableRecords unreadable() throws InvalidRequestException {
        return Flag.of("skipUnreadable", skipUnreadable) ? UnreadableRecords.skipped() : UnreadableRecords.refused();
    }
}
