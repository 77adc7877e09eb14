package io.mmapforge.maven.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.maven.diagnostic.Diagnostic;
import io.mmapforge.maven.incremental.ExecutionKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies beside the schemas and is none, though its name says so, or nearly so. */
class SchemaFilesTest {
    private static final String TICK =
            "mmf: 1\nrecord: Tick\nversion: 1\njava: { package: com.example }\nfields: [{ name: price, type: float64 }]\n";

    @TempDir
    private Path project;

    private Path sources;
    private final List<String> excludes = new ArrayList<>();

    @BeforeEach
    void layOutTheProject() throws IOException {
        sources = Files.createDirectories(project.resolve("src/main/mmf"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tick.mmf.yml", "TICK.MMF.YAML", "tick.Mmf.Yml", "tick.mmf.yaml.txt", "tick.yaml", "tick.YML"})
    void warnsOfAFileThatIsNearlyCalledLikeASchema(String name) throws Exception {
        Files.writeString(sources.resolve(name), TICK);

        assertThat(check()).singleElement().asString().startsWith("src/main/mmf/" + name + ":1:1: warning: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tick.mmf", "notes.txt", "tick.mmf.yaml.orig", "tick.mmf.yaml~", "mmf.yaml", ".mmf.yml"})
    void saysNothingOfOtherFiles(String name) throws Exception {
        Files.writeString(sources.resolve(name), "notes: 1\n");

        assertThat(check()).isEmpty();
    }

    @Test
    void saysNothingOfWhatIsExcludedAsItIsOrAsItWouldBe() throws Exception {
        Files.writeString(sources.resolve("tick.mmf.yml"), TICK);
        Files.createDirectories(sources.resolve("drafts"));
        Files.writeString(sources.resolve("drafts/tick.yaml"), TICK);
        excludes.addAll(List.of("*.yml", "drafts/*.mmf.yaml"));

        assertThat(check()).isEmpty();
    }

    @Test
    void warnsInEveryBuildThatASchemaWasRenamedByMistake() throws Exception {
        Path schema = Files.writeString(sources.resolve("tick.mmf.yaml"), TICK);
        Files.writeString(sources.resolve("order.mmf.yaml"), TICK.replace("Tick", "Order"));
        assertThat(generate().diagnostics()).isEmpty();
        Files.move(schema, schema.resolveSibling("tick.mmf.yml"));

        GenerationResult renamed = generate();
        GenerationResult again = generate();

        assertThat(renamed.summary()).endsWith(", 2 removed");
        assertThat(renamed.diagnostics()).hasSize(1);
        assertThat(again.diagnostics()).hasSize(1);
    }

    @Test
    void warnsOfANewFileThoughAllElseIsUpToDate() throws Exception {
        Files.writeString(sources.resolve("tick.mmf.yaml"), TICK);
        generate();
        assertThat(generate().summary()).startsWith("Nothing to generate");
        Files.writeString(sources.resolve("order.mmf.yml"), TICK.replace("Tick", "Order"));

        assertThat(generate().diagnostics()).hasSize(1);
    }

    @Test
    void refusesALinkThatLeadsNowhere() throws Exception {
        Files.createSymbolicLink(sources.resolve("tick.mmf.yaml"), Path.of("gone.mmf.yaml"));

        assertThatThrownBy(this::check)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("the symbolic link src/main/mmf/tick.mmf.yaml leads to src/main/mmf/gone.mmf.yaml,"
                        + " which does not exist; let it lead to a schema, or remove it");
    }

    @Test
    void refusesALockThatLeadsNowhere() throws Exception {
        Files.writeString(sources.resolve("tick.mmf.yaml"), TICK);
        Files.createSymbolicLink(sources.resolve("tick.mmf.lock"), Path.of("gone"));

        assertThatThrownBy(this::check)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("the symbolic link src/main/mmf/tick.mmf.lock leads to src/main/mmf/gone,");
    }

    @Test
    void ignoresALinkThatLeadsNowhereAndHasNoNameOfASchema() throws Exception {
        Files.createSymbolicLink(sources.resolve("tick.txt"), Path.of("gone"));

        assertThat(check()).isEmpty();
    }

    @Test
    void showsNothingOfALinkedFileThatIsNoSchema() throws Exception {
        Path secret = Files.writeString(project.resolve("secret"), "root:$6$salt$hash:19000::::::\n");
        Files.createSymbolicLink(sources.resolve("tick.mmf.yaml"), secret);

        assertThatThrownBy(this::check)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("src/main/mmf/tick.mmf.yaml leads by a symbolic link to secret, which does not begin with"
                        + " 'mmf:' as a schema does; begin it so, or remove the link, or leave it out by excludes");
    }

    @Test
    void showsNothingOfAFileInALinkedDirectoryThatIsNoSchema() throws Exception {
        Path elsewhere = Files.createDirectories(project.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("secret.mmf.yaml"), "password: 123\n");
        Files.createSymbolicLink(sources.resolve("more"), elsewhere);

        assertThatThrownBy(this::check)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageNotContaining("123");
    }

    @Test
    void readsALinkedSchemaAfterItsComments() throws Exception {
        Path shared = Files.writeString(project.resolve("shared.yaml"), "# Shared.\n---\n\n" + TICK);
        Files.createSymbolicLink(sources.resolve("tick.mmf.yaml"), shared);

        assertThat(check()).isEmpty();
        assertThat(generate().generated()).isEqualTo(1);
    }

    @Test
    void leavesOutWhatMavenLeavesOutByDefault() throws Exception {
        excludes.addAll(DefaultExcludes.patterns());
        Files.writeString(sources.resolve("tick.mmf.yaml"), TICK);
        Files.write(sources.resolve("._tick.mmf.yaml"), new byte[] {0, 5, 22, 7});
        Files.writeString(sources.resolve("._tick.mmf.lock"), "");
        Files.createDirectories(sources.resolve(".git"));
        Files.writeString(sources.resolve(".git/tick.mmf.yaml"), "");

        assertThat(check()).isEmpty();
        assertThat(generate().generated()).isEqualTo(1);
    }

    private List<String> check() throws Exception {
        return SchemaSet.read(selection()).check().diagnostics().stream()
                .map(Diagnostic::headline)
                .toList();
    }

    private GenerationResult generate() throws Exception {
        return GenerationPipeline.run(new GenerationRequest(
                selection(),
                project.resolve("target/generated"),
                true,
                new BuildExecution(
                        new ExecutionKey("generate", "default"),
                        Set.of(),
                        project.resolve("target/maven-status"),
                        List.of(),
                        new HashMap<>())));
    }

    private SchemaSelection selection() {
        return new SchemaSelection(
                project,
                sources,
                List.of("**/*.mmf.yaml"),
                excludes,
                null,
                false,
                false,
                false,
                "any",
                "mvn mmapforge:lock");
    }
}
