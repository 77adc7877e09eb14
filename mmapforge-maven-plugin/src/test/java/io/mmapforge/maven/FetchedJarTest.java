package io.mmapforge.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.flatbuffers.FlatBufferBuilder;
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

/** What few goals need is fetched, or one sentence says how to. */
class FetchedJarTest {
    @Test
    void theVersionsAreThoseThatAreCompiledAndTestedWith() throws Exception {
        assertThat(Files.readString(Path.of("..", "pom.xml")))
                .contains("<duckdb.version>" + FetchedJar.DUCKDB_VERSION + "</duckdb.version>")
                .contains("<arrow.version>" + FetchedJar.ARROW_VERSION + "</arrow.version>");
        assertThat(FlatBufferBuilder.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .endsWith("/flatbuffers-java-" + FetchedJar.FLATBUFFERS_VERSION + ".jar");
    }

    @Test
    void whatCannotBeFetchedIsNamedWithTheRemedy() {
        FetchedJar jar = new FetchedJar(refusing(), session(), List.of());
        assertThatThrownBy(() -> jar.ofDuckDb("2.0.0.1"))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("SQL and Parquet need DuckDB, and org.duckdb:duckdb_jdbc:2.0.0.1 could not be fetched: no"
                        + " network; fetch it where there is a network, by mvn dependency:get"
                        + " -Dartifact=org.duckdb:duckdb_jdbc:2.0.0.1, and call the goal again");
    }

    @Test
    void arrowIsNamedWithTheRemedy() {
        FetchedJar jar = new FetchedJar(refusing(), session(), List.of());
        assertThatThrownBy(jar::ofArrow)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("Arrow's files need the library of their metadata, and org.apache.arrow:arrow-format:19.0.0"
                        + " could not be fetched: no network; fetch it where there is a network, by mvn dependency:get"
                        + " -Dartifact=org.apache.arrow:arrow-format:19.0.0, and call the goal again");
    }

    @Test
    void aVersionThatIsNoneIsRefused() {
        FetchedJar jar = new FetchedJar(refusing(), session(), List.of());
        assertThatThrownBy(() -> jar.ofDuckDb("2.0:evil"))
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
