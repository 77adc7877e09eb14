package io.mmapforge.maven.generate.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.maven.fixture.FixtureGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The generated sources are those that were reviewed and committed: these files, and no others.
 *
 * <p>After an intended change, {@code mvn test -Dtest=GoldenSourcesTest -Dmmapforge.updateGoldens=true} writes them anew;
 * the difference is then reviewed like any other.
 */
class GoldenSourcesTest {
    private static final Path GOLDENS = Path.of("src/test/golden/java");

    @BeforeAll
    static void updatesGoldensIfAsked() throws IOException {
        if (!Boolean.getBoolean("mmapforge.updateGoldens")) {
            return;
        }
        if (Files.exists(GOLDENS)) {
            try (Stream<Path> files = Files.walk(GOLDENS)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        for (Map.Entry<String, String> file : generated().entrySet()) {
            Path path = GOLDENS.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    @Test
    void generatesExactlyTheGoldenFiles() throws IOException {
        assertThat(generated().keySet()).isEqualTo(goldens().keySet());
    }

    @Test
    void generatesTheGoldenTexts() throws IOException {
        Map<String, String> goldens = goldens();
        generated().forEach((path, content) -> assertThat(content).as(path).isEqualTo(goldens.get(path)));
    }

    private static Map<String, String> generated() {
        Map<String, String> files = new TreeMap<>();
        GoldenModels.all().stream()
                .map(JavaGenerator::generate)
                .flatMap(List::stream)
                .forEach(file -> files.put(file.relativePath(), file.content()));
        GoldenModels.tested().stream()
                .map(FixtureGenerator::generate)
                .flatMap(List::stream)
                .forEach(file -> files.put(file.relativePath(), file.content()));
        return files;
    }

    private static Map<String, String> goldens() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(GOLDENS)) {
            paths.filter(Files::isRegularFile)
                    .forEach(path ->
                            files.put(GOLDENS.relativize(path).toString().replace('\\', '/'), read(path)));
        }
        return files;
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
