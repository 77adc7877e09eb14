package io.mmapforge.maven;

import io.mmapforge.maven.pipeline.InvalidRequestException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** DuckDB's JDBC driver, from the local repository or from where plugins come from. */
final class SqlArtifact {
    /** The version that this plugin was tested with. */
    static final String VERSION = "2.0.0.1";

    private static final String NAME = "org.duckdb:duckdb_jdbc:";

    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;

    SqlArtifact(RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {
        this.system = system;
        this.session = session;
        this.repositories = repositories;
    }

    /**
     * The jar.
     *
     * @throws InvalidRequestException if the version can be none
     * @throws MojoFailureException if it cannot be had; the message names it, and says how to fetch it beforehand
     */
    Path resolve(String version) throws InvalidRequestException, MojoFailureException {
        if (!version.matches("[0-9A-Za-z.-]+")) {
            throw new InvalidRequestException("duckdbVersion is '" + version
                    + "', which is no version; leave it away, or set it to one such as " + VERSION);
        }
        ArtifactRequest request = new ArtifactRequest(
                new DefaultArtifact("org.duckdb", "duckdb_jdbc", "jar", version), repositories, null);
        try {
            return system.resolveArtifact(session, request)
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw new MojoFailureException(
                    "SQL and Parquet need DuckDB, and " + NAME + version + " could not be fetched: " + reason(e)
                            + "; fetch it where there is a network, by mvn dependency:get -Dartifact=" + NAME + version
                            + ", and call the goal again",
                    e);
        }
    }

    /** The innermost one, without the names that the others repeat. */
    private static String reason(Throwable problem) {
        Throwable cause = problem;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = String.valueOf(cause.getMessage()).strip();
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
