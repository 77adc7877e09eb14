package io.mmapforge.maven.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.maven.incremental.ExecutionKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncrementalGenerationTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);
    private static final ExecutionKey MAIN = new ExecutionKey("generate", "default");
    private static final ExecutionKey SECOND = new ExecutionKey("generate", "second");
    private static final String UP_TO_DATE = "Nothing to generate: 1 schema file is up to date";

    @TempDir
    private Path project;

    private Path store;
    private Path record;
    private boolean incremental = true;
    private boolean requireLock;
    private @Nullable String packageName;
    private List<GeneratorPart> generator = List.of(new GeneratorPart("plugin:1.0", null));

    @BeforeEach
    void generateOnce() throws Exception {
        store = project.resolve("target/out/com/example/TickStore.java");
        record = project.resolve("target/out/com/example/TickRecord.java");
        write("tick.mmf.yaml", schema("Tick"));
        assertThat(run().summary()).isEqualTo("1 schema file: 2 source files written, 0 unchanged");
        Files.setLastModifiedTime(store, LONG_AGO);
        Files.setLastModifiedTime(record, LONG_AGO);
    }

    @Test
    void touchesNothingIfNothingChanged() throws Exception {
        assertThat(run().summary()).isEqualTo(UP_TO_DATE);
        assertUntouched();
    }

    @Test
    void looksAtTheContentOfASchemaAndNotAtItsTime() throws Exception {
        Files.setLastModifiedTime(project.resolve("mmf/tick.mmf.yaml"), FileTime.fromMillis(0));
        assertThat(run().summary()).isEqualTo(UP_TO_DATE);

        write("tick.mmf.yaml", schema("Tick") + "doc: New.\n");
        Files.setLastModifiedTime(project.resolve("mmf/tick.mmf.yaml"), LONG_AGO);
        assertThat(run().summary()).isEqualTo("1 schema file: 2 source files written, 0 unchanged");
        assertThat(run().summary()).isEqualTo(UP_TO_DATE);
    }

    @Test
    void generatesWithoutALookAtTheStatusIfAskedTo() throws Exception {
        incremental = false;

        assertThat(run().summary()).isEqualTo("1 schema file: 0 source files written, 2 unchanged");
        assertUntouched();
    }

    @Test
    void looksAtLockFilesToo() throws Exception {
        LockPipeline.run(selection());
        assertThat(run().summary()).isEqualTo("1 schema file: 0 source files written, 2 unchanged");
        assertThat(run().summary()).isEqualTo(UP_TO_DATE);

        write("other.mmf.lock", Files.readString(project.resolve("mmf/tick.mmf.lock")));
        assertThat(run().summary()).isEqualTo("1 error and 0 warnings in 1 schema file; nothing was generated");
        Files.delete(project.resolve("mmf/other.mmf.lock"));
        assertThat(run().summary()).isEqualTo(UP_TO_DATE);

        write("tick.mmf.lock", "edited");
        assertThat(run().failed()).isTrue();
        assertUntouched();
    }

    @Test
    void tellsAgainThatAVersionIsNotLocked() throws Exception {
        LockPipeline.run(selection());
        write("tick.mmf.yaml", schema("Tick").replace("version: 1", "version: 2"));

        for (int build = 0; build < 2; build++) {
            assertThat(run().diagnostics())
                    .extracting(diagnostic -> diagnostic.rule().code())
                    .containsExactly("MMF045");
        }
    }

    @Test
    void generatesTheHistoryOnceAVersionIsLocked() throws Exception {
        LockPipeline.run(selection());
        write("tick.mmf.yaml", schema("Tick").replace("version: 1", "version: 2"));
        LockPipeline.run(selection());

        assertThat(run().diagnostics()).isEmpty();
        assertThat(store).content().contains("HISTORY = LayoutHistory.of(", "layoutOfVersion1()");
    }

    @Test
    void looksAgainWhereALockIsRequiredFromNowOn() throws Exception {
        requireLock = true;

        assertThat(run().diagnostics())
                .extracting(diagnostic -> diagnostic.rule().code())
                .containsExactly("MMF046");
    }

    @Test
    void generatesAnewForAnotherPackage() throws Exception {
        packageName = "org.example";

        assertThat(run().summary()).isEqualTo("1 schema file: 2 source files written, 0 unchanged, 2 removed");
        assertThat(project.resolve("target/out/com")).doesNotExist();
    }

    @Test
    void generatesAnewForAnotherVersionOfThePlugin() throws Exception {
        generator = List.of(new GeneratorPart("plugin:1.1", null));

        assertThat(run().summary()).isEqualTo("1 schema file: 0 source files written, 2 unchanged");
        assertThat(run().summary()).isEqualTo(UP_TO_DATE);
    }

    @Test
    void tellsASnapshotFromTheNextByItsContent() throws Exception {
        Path jar = Files.writeString(project.resolve("plugin.jar"), "one");
        generator = List.of(new GeneratorPart("plugin:1.0-SNAPSHOT", jar));
        run();
        assertThat(run().summary()).isEqualTo(UP_TO_DATE);

        Files.writeString(jar, "two");
        assertThat(run().summary()).isNotEqualTo(UP_TO_DATE);
    }

    @Test
    void alwaysGeneratesWithAPluginThatIsADirectoryOfClasses() throws Exception {
        generator = List.of(new GeneratorPart("plugin:1.0-SNAPSHOT", project));

        assertThat(run().summary()).isNotEqualTo(UP_TO_DATE);
        assertThat(run().summary()).isNotEqualTo(UP_TO_DATE);
        assertUntouched();
    }

    @Test
    void tellsAWarningInEveryBuild() throws Exception {
        write("tick.mmf.yaml", schema("Tick") + "doc: ''\n");

        assertThat(run().diagnostics()).hasSize(1);
        assertThat(run().diagnostics()).hasSize(1);
        assertUntouched();
    }

    @Test
    void changesNothingWhileASchemaIsWrong() throws Exception {
        write("tick.mmf.yaml", "mmf: 2\n");

        assertThat(run().failed()).isTrue();
        assertUntouched();

        write("tick.mmf.yaml", schema("Tick"));
        assertThat(run().summary()).isEqualTo(UP_TO_DATE);
        assertUntouched();
    }

    @Test
    void removesAfterAMistakeWhatWasRenamedWithIt() throws Exception {
        write("tick.mmf.yaml", schema("trade"));
        assertThat(run().failed()).isTrue();

        write("tick.mmf.yaml", schema("Trade"));
        assertThat(run().summary()).isEqualTo("1 schema file: 2 source files written, 0 unchanged, 2 removed");
        assertThat(store).doesNotExist();
    }

    @Test
    void removesEverythingWithTheLastSchema() throws Exception {
        Files.delete(project.resolve("mmf/tick.mmf.yaml"));

        assertThat(run().summary()).isEqualTo("No schema files in mmf: 2 source files removed");
        assertThat(run().summary()).isEqualTo("No schema files in mmf");
    }

    @Test
    void saysWhichStaleFileItKept() throws Exception {
        Files.writeString(store, "// mine\n");
        Files.delete(project.resolve("mmf/tick.mmf.yaml"));

        assertThat(run().warnings())
                .containsExactly("target/out/com/example/TickStore.java is no longer generated; it was kept, since its "
                        + "first line does not say any more that it is generated. Delete it, or move it to your own "
                        + "sources");
        assertThat(store).hasContent("// mine\n");
    }

    @Test
    void isUpToDateInAnotherPlace(@TempDir Path parent) throws Exception {
        Path moved = parent.resolve("moved");
        Files.move(project, moved);
        Files.createDirectory(project);
        project = moved;

        assertThat(run().summary()).isEqualTo(UP_TO_DATE);
    }

    @Test
    void refusesTwoExecutionsThatGenerateTheSame() throws Exception {
        Map<String, String> claims = new HashMap<>();
        run(MAIN, claims);
        String message = "the execution generate (second) generates com/example/TickRecord.java in target/out, as the "
                + "execution generate (default) does; let their includes differ, or give one another outputDirectory "
                + "and packageName";

        assertThatThrownBy(() -> run(SECOND, claims))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(message);
        assertThat(run(MAIN, claims).summary()).isEqualTo(UP_TO_DATE);
        assertUntouched();
    }

    @Test
    void letsTheGoalBeCalledByHandBesideAnExecution() throws Exception {
        Map<String, String> claims = new HashMap<>();
        run(MAIN, claims);

        assertThat(run(new ExecutionKey("generate", "default-cli"), claims).summary())
                .isEqualTo("1 schema file: 0 source files written, 2 unchanged");
        assertUntouched();
    }

    private void assertUntouched() throws IOException {
        assertThat(Files.getLastModifiedTime(store)).isEqualTo(LONG_AGO);
        assertThat(Files.getLastModifiedTime(record)).isEqualTo(LONG_AGO);
    }

    private GenerationResult run() throws IOException, InvalidRequestException {
        return run(MAIN, new HashMap<>());
    }

    private GenerationResult run(ExecutionKey key, Map<String, String> claims)
            throws IOException, InvalidRequestException {
        return GenerationPipeline.run(new GenerationRequest(
                selection(),
                project.resolve("target/out"),
                incremental,
                new BuildExecution(key, Set.of(MAIN, SECOND), project.resolve("target/status"), generator, claims)));
    }

    private SchemaSelection selection() {
        return new SchemaSelection(
                project,
                project.resolve("mmf"),
                List.of("**/*.mmf.yaml"),
                List.of(),
                packageName,
                false,
                false,
                requireLock,
                "any",
                "mvn mmapforge:lock");
    }

    private void write(String name, String content) throws IOException {
        Path file = project.resolve("mmf").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static String schema(String record) {
        return "mmf: 1\nrecord: " + record
                + "\nversion: 1\njava: { package: com.example }\nfields: [{ name: price, type: float64 }]\n";
    }
}
