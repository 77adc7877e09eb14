package io.mmapforge.maven.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmapforge.golden.quakes.EarthquakeRecord;
import io.mmapforge.golden.quakes.EarthquakeStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recipes of docs/EXPORT.md do what it says, word for word, where their tools are there. */
class ExportDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "EXPORT.md");
    private static final Pattern RECIPE = Pattern.compile(
            "<!-- recipe: ([a-z ]+) -->\n```[a-z]+\n(.*?)```(?:\n\n<!-- prints -->\n```\n(.*?)```)?", Pattern.DOTALL);
    private static final String PYTHON = System.getProperty("mmapforge.python", "python3");

    @TempDir
    private Path directory;

    private record Recipe(String code, String prints) {}

    @BeforeEach
    void export() throws Exception {
        Path store = directory.resolve("earthquakes.mmf");
        try (EarthquakeStore quakes = EarthquakeStore.create(store)) {
            quakes.append(quake("us1", "2026-11-27T12:00:00Z", 5.1, "mb", 40, null));
            quakes.append(quake("ak2", "2026-11-27T12:01:00Z", 1.5, "ml", null, null));
        }
        Path lake = directory.resolve("lake/earthquakes");
        Exports.to(lake, ExportFormat.PARQUET).sinceLast().of(store);
        try (EarthquakeStore quakes = EarthquakeStore.open(store)) {
            quakes.append(quake("ci3", "2026-11-27T12:02:00Z", 2.25, "ml", 12, 3L));
        }
        Exports.to(lake, ExportFormat.PARQUET).sinceLast().of(store);
        Exports.to(directory.resolve("earthquakes.arrow"), ExportFormat.ARROW).of(store);
    }

    private static EarthquakeRecord quake(
            String id, String time, double magnitude, String type, @Nullable Integer stations, @Nullable Long felt) {
        Instant when = Instant.parse(time);
        return new EarthquakeRecord(
                id, when, magnitude, type, "somewhere", 1, 2, 3, 4, false, stations, felt, "earthquake", "us", when);
    }

    @Test
    void duckDbReadsTheLake() throws Exception {
        String sql = recipe("duckdb").code().replace("lake/", directory.resolve("lake") + "/");
        List<String> rows = new ArrayList<>();
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1) + " " + result.getLong(2) + " " + result.getDouble(3) + " "
                        + result.getLong(4));
            }
        }
        assertThat(rows).containsExactly("mb 1 5.1 1", "ml 2 2.25 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"python pandas pyarrow", "python polars", "python pyarrow"})
    void pythonReadsWhatWasExported(String name) throws Exception {
        Recipe recipe = recipe(name);
        for (String module : Arrays.asList(name.split(" ")).subList(1, name.split(" ").length)) {
            assumeTrue(hasModule(module), "skipped: " + PYTHON + " has no " + module);
        }
        Path script = Files.writeString(directory.resolve("recipe.py"), recipe.code());
        Process python = new ProcessBuilder(PYTHON, script.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).as(printed).isZero();
        assertThat(printed).isEqualTo(recipe.prints());
    }

    private static boolean hasModule(String module) throws InterruptedException {
        try {
            return new ProcessBuilder(PYTHON, "-c", "import " + module)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Recipe recipe(String name) throws IOException {
        Matcher recipes = RECIPE.matcher(Files.readString(DOCUMENT));
        while (recipes.find()) {
            if (recipes.group(1).equals(name)) {
                return new Recipe(recipes.group(2), String.valueOf(recipes.group(3)));
            }
        }
        throw new AssertionError("no recipe for " + name);
    }
}
