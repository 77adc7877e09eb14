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

/** The jars of libraries that few goals need, from the local repository or from where plugins come from. */
final class FetchedJar {
    /** The version of DuckDB that this plugin was tested with. */
    static final String DUCKDB_VERSION = "2.0.0.1";

    /** The version of Arrow's metadata that this plugin was tested with. */
    static final String ARROW_VERSION = "19.0.0";

    /** The version of its encoding that Arrow's metadata asks for. */
    static final String FLATBUFFERS_VERSION = "25.2.10";

    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;

    FetchedJar(RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {
        this.system = system;
        this.session = session;
        this.repositories = repositories;
    }

    /**
     * That of DuckDB's JDBC driver.
     *
     * @throws InvalidRequestException if the version can be none
     * @throws MojoFailureException if it cannot be had; the message names it, and says how to fetch it beforehand
     */
    Path ofDuckDb(String version) throws InvalidRequestException, MojoFailureException {
        if (!version.matches("[0-9A-Za-z.-]+")) {
            throw new InvalidRequestException("duckdbVersion is '" + version
                    + "', which is no version; leave it away, or set it to one such as " + DUCKDB_VERSION);
        }
        String name = "org.duckdb:duckdb_jdbc:" + version;
        return resolve("SQL and Parquet need DuckDB", name, name);
    }

    /**
     * Those of Arrow's metadata. They are named here one by one: their POMs, which no one else needs, make Maven 4 warn.
     *
     * @throws MojoFailureException if one cannot be had; the message names it, and says how to fetch both beforehand
     */
    List<Path> ofArrow() throws MojoFailureException {
        String need = "Arrow's files need the library of their metadata";
        String format = "org.apache.arrow:arrow-format:" + ARROW_VERSION;
        return List.of(
                resolve(need, format, format),
                resolve(need, "com.google.flatbuffers:flatbuffers-java:" + FLATBUFFERS_VERSION, format));
    }

    /** @param fetched what to fetch, and by its own dependencies the artifact too */
    private Path resolve(String need, String name, String fetched) throws MojoFailureException {
        ArtifactRequest request = new ArtifactRequest(new DefaultArtifact(name), repositories, null);
        try {
            return system.resolveArtifact(session, request)
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw new MojoFailureException(
                    need + ", and " + name + " could not be fetched: " + reason(e)
                            + "; fetch it where there is a network, by mvn dependency:get -Dartifact=" + fetched
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
