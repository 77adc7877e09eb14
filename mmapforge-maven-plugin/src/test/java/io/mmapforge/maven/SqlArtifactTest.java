package io.mmapforge.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.maven.pipeline.InvalidRequestException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.junit.jupiter.api.Test;

/** DuckDB is fetched, or one sentence says how to. */
class SqlArtifactTest {
    @Test
    void theVersionIsTheOneThatIsCompiledAndTestedWith() throws Exception {
        assertThat(Files.readString(Path.of("..", "pom.xml")))
                .contains("<duckdb.version>" + SqlArtifact.VERSION + "</duckdb.version>");
    }

    @Test
    void whatCannotBeFetchedIsNamedWithTheRemedy() {
        SqlArtifact artifact = new SqlArtifact(refusing(), session(), List.of());
        assertThatThrownBy(() -> artifact.resolve("2.0.0.1"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("SQL and Parquet need DuckDB, and org.duckdb:duckdb_jdbc:2.0.0.1 could not be fetched: no"
                        + " network; fetch it where there is a network, by mvn dependency:get"
                        + " -Dartifact=org.duckdb:duckdb_jdbc:2.0.0.1, and call the goal again");
    }

    @Test
    void aVersionThatIsNoneIsRefused() {
        SqlArtifact artifact = new SqlArtifact(refusing(), session(), List.of());
        assertThatThrownBy(() -> artifact.resolve("2.0:evil"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("duckdbVersion is '2.0:evil', which is no version");
    }

    private static RepositorySystem refusing() {
        return (RepositorySystem) Proxy.newProxyInstance(
                RepositorySystem.class.getClassLoader(),
                new Class<?>[] {RepositorySystem.class},
                (proxy, method, arguments) -> {
                    ArtifactResult result = new ArtifactResult((ArtifactRequest) arguments[1]);
                    throw new ArtifactResolutionException(
                            List.of(result), "not resolved", new IllegalStateException("no network\nat all"));
                });
    }

    private static RepositorySystemSession session() {
        return (RepositorySystemSession) Proxy.newProxyInstance(
                RepositorySystemSession.class.getClassLoader(),
                new Class<?>[] {RepositorySystemSession.class},
                (proxy, method, arguments) -> null);
    }
}
