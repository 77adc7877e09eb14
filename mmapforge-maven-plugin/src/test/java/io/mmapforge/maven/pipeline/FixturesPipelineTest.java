package io.mmapforge.maven.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.maven.incremental.ExecutionKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the main schemas' stores are generated beside the stores of the test schemas, and kept up to date as those are. */
class FixturesPipelineTest {
    private static final ExecutionKey GOAL = new ExecutionKey("generate-test", "default");
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    Path project;

    @BeforeEach
    void writeSchemas() throws IOException {
        write("main/tick.mmf.yaml", schema("Tick", "float64"));
        write("test/sample.mmf.yaml", schema("Sample", "float64"));
    }

    @Test
    void writesTestsForTheMainSchemasAlone() throws Exception {
        GenerationResult result = run(true);

        assertThat(result.summary()).isEqualTo("2 schema files: 4 source files written, 0 unchanged");
        assertThat(result.tested()).isEqualTo(1);
        assertThat(outputs())
                .containsExactly(
                        "SampleRecord.java", "SampleStore.java", "TickFixtures.java", "TickStoreGeneratedTest.java");
    }

    @Test
    void writesNoneUnlessAsked() throws Exception {
        assertThat(run(false).tested()).isZero();
        assertThat(outputs()).containsExactly("SampleRecord.java", "SampleStore.java");
    }

    @Test
    void leavesUpToDateTestsAlone() throws Exception {
        run(true);
        age();

        GenerationResult again = run(true);

        assertThat(again.summary()).isEqualTo("Nothing to generate: 2 schema files are up to date");
        assertThat(again.tested()).isEqualTo(1);
        assertThat(Files.getLastModifiedTime(project.resolve("out/com/example/TickFixtures.java")))
                .isEqualTo(LONG_AGO);
    }

    @Test
    void followsTheMainSchema() throws Exception {
        run(true);
        write("main/tick.mmf.yaml", schema("Tick", "int64"));

        assertThat(run(true).summary()).isEqualTo("2 schema files: 2 source files written, 2 unchanged");
    }

    /** Both directories may have a schema of the same name, and the two may change places. */
    @Test
    void tellsSchemasOfTheSameNameApart() throws Exception {
        write("test/tick.mmf.yaml", schema("Other", "float64"));
        run(true);
        write("main/tick.mmf.yaml", schema("Other", "float64"));
        write("test/tick.mmf.yaml", schema("Tick", "float64"));
        run(true);

        assertThat(outputs())
                .containsExactly(
                        "OtherFixtures.java",
                        "OtherStoreGeneratedTest.java",
                        "SampleRecord.java",
                        "SampleStore.java",
                        "TickRecord.java",
                        "TickStore.java");
    }

    @Test
    void removesTestsThatAreNoLongerAskedFor() throws Exception {
        run(true);

        assertThat(run(false).summary()).isEqualTo("1 schema file: 0 source files written, 2 unchanged, 2 removed");
        assertThat(outputs()).containsExactly("SampleRecord.java", "SampleStore.java");
    }

    @Test
    void generatesNothingWhileAMainSchemaIsWrong() throws Exception {
        write("main/tick.mmf.yaml", schema("Tick", "float65"));
        GenerationResult result = run(true);

        assertThat(result.failed()).isTrue();
        assertThat(result.summary()).isEqualTo("1 error and 0 warnings in 2 schema files; nothing was generated");
        assertThat(result.diagnostics())
                .singleElement()
                .satisfies(diagnostic -> assertThat(diagnostic.headline()).startsWith("main/tick.mmf.yaml:5:"));
        assertThat(project.resolve("out")).doesNotExist();
    }

    /** The goal that generates the stores has said it already. */
    @Test
    void saysNothingOfWarningsAboutMainSchemas() throws Exception {
        write("main/tock.mmf.yml", schema("Tock", "float64"));

        assertThat(run(true).diagnostics()).isEmpty();
    }

    private GenerationResult run(boolean fixtures) throws IOException, InvalidRequestException {
        SchemaSelection selection = new SchemaSelection(
                project,
                project.resolve("test"),
                List.of("**/*.mmf.yaml"),
                List.of(),
                null,
                false,
                true,
                false,
                "any",
                "mvn mmapforge:lock");
        return GenerationPipeline.run(new GenerationRequest(
                selection,
                fixtures ? selection.elsewhere(project.resolve("main")) : null,
                project.resolve("out"),
                RequestedLanguages.JAVA_ALONE,
                true,
                new BuildExecution(
                        GOAL,
                        Set.of(GOAL),
                        project.resolve("status"),
                        List.of(new GeneratorPart("plugin:1.0", null)),
                        new HashMap<>())));
    }

    private void age() throws IOException {
        try (Stream<Path> files = Files.walk(project.resolve("out"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, LONG_AGO);
            }
        }
    }

    private List<String> outputs() throws IOException {
        try (Stream<Path> files = Files.walk(project.resolve("out"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private void write(String name, String content) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static String schema(String record, String type) {
        return "mmf: 1\nrecord: " + record
                + "\nversion: 1\njava: { package: com.example }\nfields: [{ name: price, type: " + type + " }]\n";
    }
}
