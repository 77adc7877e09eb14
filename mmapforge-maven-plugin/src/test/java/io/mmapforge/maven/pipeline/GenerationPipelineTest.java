package io.mmapforge.maven.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.maven.diagnostic.Diagnostic;
import io.mmapforge.maven.incremental.ExecutionKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationPipelineTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);
    private static final String FIELDS = "fields: [{ name: price, type: float64 }]\n";

    @TempDir
    private Path project;

    private Path sources;
    private Path output;

    private List<String> includes = List.of("**/*.mmf.yaml");
    private List<String> excludes = List.of();
    private @Nullable String packageName;
    private boolean failOnMissingSources;
    private boolean failOnWarning;

    @BeforeEach
    void layOutTheProject() {
        sources = project.resolve("src/main/mmf");
        output = project.resolve("target/generated-sources/mmapforge");
    }

    @Test
    void generatesTwoClassesForEachSchema() throws Exception {
        write("tick.mmf.yaml", schema("Tick", "com.example"));
        write("deep/er/order.mmf.yaml", schema("Order", "com.example.orders"));

        GenerationResult result = run();

        assertThat(result.diagnostics()).isEmpty();
        assertThat(result.summary()).isEqualTo("2 schema files: 4 source files written, 0 unchanged");
        assertThat(outputs())
                .containsExactly(
                        "com/example/TickRecord.java",
                        "com/example/TickStore.java",
                        "com/example/orders/OrderRecord.java",
                        "com/example/orders/OrderStore.java");
        assertThat(output.resolve("com/example/TickStore.java"))
                .content()
                .contains("public final class TickStore")
                .doesNotContain("\r")
                .doesNotContain(project.toString());
    }

    @Test
    void leavesFilesAloneThatWouldNotChange() throws Exception {
        write("tick.mmf.yaml", schema("Tick", "com.example"));
        run();
        Path store = output.resolve("com/example/TickStore.java");
        Path record = output.resolve("com/example/TickRecord.java");
        Files.setLastModifiedTime(store, LONG_AGO);
        Files.writeString(record, "// someone was here\n");

        GenerationResult result = run();

        assertThat(result.summary()).isEqualTo("1 schema file: 1 source file written, 1 unchanged");
        assertThat(Files.getLastModifiedTime(store)).isEqualTo(LONG_AGO);
        assertThat(record).content().contains("public record TickRecord");
    }

    @Test
    void givesTheSameBytesFromAnotherDirectory() throws Exception {
        write("tick.mmf.yaml", schema("Tick", "com.example"));
        run();
        byte[] first = Files.readAllBytes(output.resolve("com/example/TickStore.java"));
        output = project.resolve("elsewhere");

        run();

        assertThat(output.resolve("com/example/TickStore.java")).hasBinaryContent(first);
    }

    @Test
    void writesNothingIfAnyFileHasAnError() throws Exception {
        write("good.mmf.yaml", schema("Tick", "com.example"));
        write("bad/one.mmf.yaml", schema("order", "com.example"));
        write("bad/two.mmf.yaml", "mmf: [\n");

        GenerationResult result = run();

        assertThat(result.failed()).isTrue();
        assertThat(result.summary()).isEqualTo("2 errors and 0 warnings in 3 schema files; nothing was generated");
        assertThat(result.diagnostics())
                .extracting(diagnostic ->
                        diagnostic.headline().substring(0, diagnostic.headline().indexOf(": ")))
                .containsExactly("src/main/mmf/bad/one.mmf.yaml:2:9", "src/main/mmf/bad/two.mmf.yaml:2:1");
        assertThat(output).doesNotExist();
    }

    @Test
    void reportsTwoSchemasOfOneClass() throws Exception {
        write("a.mmf.yaml", schema("Tick", "com.example"));
        write("b.mmf.yaml", schema("Tick", "com.example"));

        assertThat(run().diagnostics())
                .extracting(Diagnostic::headline)
                .containsExactly(
                        "src/main/mmf/b.mmf.yaml:2:9: error: the class com.example.TickStore is generated from "
                                + "src/main/mmf/a.mmf.yaml already; rename one of the records, or give them different packages "
                                + "[MMF033]");
    }

    @Test
    void generatesDespiteAWarningUnlessToldToFail() throws Exception {
        write("tick.mmf.yaml", schema("Tick", "com.example") + "doc: ''\n");

        assertThat(run().failed()).isFalse();
        assertThat(outputs()).hasSize(2);

        output = project.resolve("elsewhere");
        failOnWarning = true;

        GenerationResult result = run();
        assertThat(result.failed()).isTrue();
        assertThat(result.summary()).isEqualTo("0 errors and 1 warning in 1 schema file; nothing was generated");
        assertThat(output).doesNotExist();
    }

    @Test
    void usesTheGivenPackageForAllSchemas() throws Exception {
        write("tick.mmf.yaml", schema("Tick", "com.example"));
        packageName = "org.example.other";

        run();

        assertThat(outputs()).containsExactly("org/example/other/TickRecord.java", "org/example/other/TickStore.java");
    }

    @Test
    void refusesAGivenPackageThatIsNone() throws Exception {
        write("tick.mmf.yaml", schema("Tick", "com.example"));
        packageName = "com.example.class";

        assertThatThrownBy(this::run)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("packageName: the package 'com.example.class' has a Java keyword in it; "
                        + "write e.g. com.example.market");
    }

    @Test
    void isContentWithoutASourceDirectory() throws Exception {
        assertThat(run().summary()).isEqualTo("No schema files in src/main/mmf");
        assertThat(output).doesNotExist();
    }

    @Test
    void failsWithoutSchemaFilesIfToldTo() {
        failOnMissingSources = true;

        assertThatThrownBy(this::run)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("no schema file in src/main/mmf matches [**/*.mmf.yaml]; add one, "
                        + "or set failOnMissingSources to false");
    }

    @Test
    void refusesASourceDirectoryThatIsAFile() throws Exception {
        Files.createDirectories(sources.getParent());
        Files.writeString(sources, "");

        assertThatThrownBy(this::run)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("sourceDirectory src/main/mmf is a file; set it to the directory of the schemas");
    }

    @Test
    void readsOnlyWhatIsIncludedAndNotExcluded() throws Exception {
        write("tick.mmf.yaml", schema("Tick", "com.example"));
        write("notes.yaml", "not a schema\n");
        write("a/order.mmf.yaml", schema("Order", "com.example"));
        write("a/b/draft.mmf.yaml", "not yet: [\n");
        excludes = List.of("**/draft.*");

        assertThat(run().summary()).startsWith("2 schema files: ");

        includes = List.of("a/**/*.mmf.yaml");
        assertThat(run().summary()).startsWith("1 schema file: ");

        includes = List.of("{tick,none}.mmf.yaml");
        assertThat(run().summary()).startsWith("1 schema file: ");
    }

    @Test
    void refusesAPatternThatIsNone() {
        includes = List.of("[a.mmf.yaml");

        assertThatThrownBy(this::run)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("the pattern '[a.mmf.yaml' is not a glob: ")
                .hasMessageEndingWith("; write e.g. **/*.mmf.yaml");
    }

    @Test
    void showsFileNamesThatCanNotTakeOverTheTerminal() throws Exception {
        write("\u001b[31mtick.mmf.yaml", "mmf: 2\n");

        assertThat(run().diagnostics().get(0).headline())
                .startsWith("src/main/mmf/\uFFFD[31mtick.mmf.yaml:1:6: error: ");
    }

    @Test
    void showsPathsOutsideTheProjectInFull(@TempDir Path other) throws Exception {
        sources = other;
        write("tick.mmf.yaml", "mmf: 2\n");

        assertThat(run().diagnostics().get(0).headline())
                .startsWith(other.resolve("tick.mmf.yaml").toString().replace('\\', '/') + ":1:6: error: ");
    }

    private GenerationResult run() throws IOException, InvalidRequestException {
        return GenerationPipeline.run(new GenerationRequest(
                new SchemaSelection(
                        project,
                        sources,
                        includes,
                        excludes,
                        packageName,
                        failOnMissingSources,
                        failOnWarning,
                        false,
                        "any",
                        "mvn mmapforge:lock"),
                output,
                true,
                new BuildExecution(
                        new ExecutionKey("generate", "default"),
                        Set.of(),
                        project.resolve("target/maven-status"),
                        List.of(),
                        new HashMap<>())));
    }

    private void write(String name, String content) throws IOException {
        Path file = sources.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static String schema(String record, String packageName) {
        return "mmf: 1\nrecord: " + record + "\nversion: 1\njava: { package: " + packageName + " }\n" + FIELDS;
    }

    private List<String> outputs() throws IOException {
        try (Stream<Path> files = Files.walk(output)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> output.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
