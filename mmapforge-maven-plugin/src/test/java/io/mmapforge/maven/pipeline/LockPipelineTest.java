package io.mmapforge.maven.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.maven.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockPipelineTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);
    private static final String PRICE = "{ name: price, type: float64 }";
    private static final String VENUE = "{ name: venue, type: uint16 }";

    @TempDir
    private Path project;

    private Path sources;
    private String compatibility = "any";
    private List<String> includes = List.of("**/*.mmf.yaml");

    @BeforeEach
    void layOutTheProject() {
        sources = project.resolve("src/main/mmf");
    }

    @Test
    void locksEverySchemaBesideItsFile() throws Exception {
        write("tick.mmf.yaml", schema("Tick", 1, PRICE));
        write("deep/order.mmf.yaml", schema("Order", 7, PRICE));

        LockResult result = run();

        assertThat(result.messages())
                .containsExactly(
                        "src/main/mmf/deep/order.mmf.lock: locked Order version 7, the first version in it, with 16"
                                + " bytes a record",
                        "src/main/mmf/tick.mmf.lock: locked Tick version 1, the first version in it, with 16 bytes a"
                                + " record");
        assertThat(result.summary())
                .isEqualTo("2 schema files: 2 lock files written, 0 unchanged; commit what was written");
        assertThat(files())
                .containsExactly("deep/order.mmf.lock", "deep/order.mmf.yaml", "tick.mmf.lock", "tick.mmf.yaml");
        assertThat(check("any", true)).isEmpty();
    }

    @Test
    void leavesAloneWhatIsLockedAlready() throws Exception {
        write("tick.mmf.yaml", schema("Tick", 1, PRICE));
        run();
        Path lock = sources.resolve("tick.mmf.lock");
        Files.setLastModifiedTime(lock, LONG_AGO);

        LockResult result = run();

        assertThat(result.messages()).containsExactly("src/main/mmf/tick.mmf.lock: Tick version 1 is locked already");
        assertThat(result.summary()).isEqualTo("1 schema file: 0 lock files written, 1 unchanged");
        assertThat(Files.getLastModifiedTime(lock)).isEqualTo(LONG_AGO);
    }

    @Test
    void addsTheNextVersionAndKeepsTheEarlierOnes() throws Exception {
        write("tick.mmf.yaml", schema("Tick", 1, PRICE));
        run();
        write("tick.mmf.yaml", schema("Tick", 2, PRICE, VENUE));

        LockResult result = run();

        assertThat(result.messages()).hasSize(1);
        assertThat(result.messages().get(0))
                .startsWith("src/main/mmf/tick.mmf.lock: locked Tick version 2, a compatible step from version 1:\n"
                        + "  - field 'venue' is new at the end: uint16 at offset 16\n"
                        + "  - a record had 16 bytes, has 24\n"
                        + "  Existing files: ");
        assertThat(sources.resolve("tick.mmf.lock"))
                .content()
                .contains("  - version: 1\n    recordSize: 16\n", "  - version: 2\n    recordSize: 24\n");
        assertThat(check("any", true)).isEmpty();
    }

    @Test
    void writesNothingIfAnySchemaHasAnError() throws Exception {
        write("a.mmf.yaml", schema("Alpha", 1, PRICE));
        write("b.mmf.yaml", schema("Beta", 1, "{ name: price, type: flaot64 }"));

        LockResult result = run();

        assertThat(result.failed()).isTrue();
        assertThat(result.summary()).isEqualTo("1 error and 0 warnings in 2 schema files; nothing was locked");
        assertThat(files()).containsExactly("a.mmf.yaml", "b.mmf.yaml");
    }

    @Test
    void refusesALockedVersionWithAnotherLayout() throws Exception {
        write("tick.mmf.yaml", schema("Tick", 1, PRICE));
        run();
        String before = Files.readString(sources.resolve("tick.mmf.lock"));
        write("tick.mmf.yaml", schema("Tick", 1, PRICE, VENUE));
        write("other.mmf.yaml", schema("Other", 1, PRICE));

        LockResult result = run();

        assertThat(result.failed()).isTrue();
        assertThat(codes(result.diagnostics())).containsExactly("MMF042");
        assertThat(sources.resolve("tick.mmf.lock")).hasContent(before);
        assertThat(sources.resolve("other.mmf.lock")).doesNotExist();
    }

    @Test
    void refusesABreakingStepWhereCompatibilityIsAskedFor() throws Exception {
        write("tick.mmf.yaml", schema("Tick", 1, PRICE));
        run();
        write("tick.mmf.yaml", schema("Tick", 2, VENUE));
        compatibility = "compatible";

        assertThat(codes(run().diagnostics())).containsExactly("MMF049", "MMF049");
        assertThat(check("compatible", false)).containsExactly("MMF045", "MMF049", "MMF049");
        assertThat(check("any", false)).containsExactly("MMF045");
    }

    /** What was released can't be taken back, so it is not held against the schema. */
    @Test
    void saysNothingOfABreakingStepThatIsLocked() throws Exception {
        write("tick.mmf.yaml", schema("Tick", 1, PRICE));
        run();
        write("tick.mmf.yaml", schema("Tick", 2, VENUE));
        run();

        assertThat(check("compatible", true)).isEmpty();
    }

    @Test
    void refusesACompatibilityThatItDoesNotKnow() {
        compatibility = "Compatible";

        assertThatThrownBy(this::run)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("compatibility is 'Compatible', expected any or compatible; set it to one of them");
    }

    @Test
    void locksNothingWhereThereIsNoSchema() throws Exception {
        assertThat(run().summary()).isEqualTo("No schema files in src/main/mmf, nothing was locked");
        assertThat(sources).doesNotExist();
    }

    @Test
    void refusesTwoSchemasWithOneLock() throws Exception {
        write("tick.mmf.yaml", schema("Tick", 1, PRICE));
        run();
        String before = Files.readString(sources.resolve("tick.mmf.lock"));
        write("tick", schema("Tock", 1, PRICE));
        includes = List.of("tick", "*.mmf.yaml");

        assertThatThrownBy(this::run)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("src/main/mmf/tick and src/main/mmf/tick.mmf.yaml have the same lock file, tick.mmf.lock;"
                        + " rename one of them, or let the includes leave one out");
        assertThat(sources.resolve("tick.mmf.lock")).hasContent(before);
    }

    @Test
    void refusesToReplaceASymbolicLink() throws Exception {
        write("tick.mmf.yaml", schema("Tick", 1, PRICE));
        write("untouched.mmf.yaml", schema("Untouched", 1, PRICE));
        run();
        Path elsewhere = Files.move(sources.resolve("tick.mmf.lock"), project.resolve("elsewhere"));
        String before = Files.readString(elsewhere);
        Files.delete(sources.resolve("untouched.mmf.lock"));
        Files.createSymbolicLink(sources.resolve("tick.mmf.lock"), elsewhere);
        write("tick.mmf.yaml", schema("Tick", 2, PRICE));

        assertThatThrownBy(this::run)
                .isInstanceOf(IOException.class)
                .hasMessage("refusing to replace the symbolic link " + sources.resolve("tick.mmf.lock")
                        + ", which leads to " + elsewhere
                        + "; lock the schema where the link leads, or remove the link");
        assertThat(elsewhere).hasContent(before);
        assertThat(sources.resolve("untouched.mmf.lock")).doesNotExist();
    }

    @Test
    void readsALockThroughASymbolicLink() throws Exception {
        write("tick.mmf.yaml", schema("Tick", 1, PRICE));
        run();
        Path elsewhere = Files.move(sources.resolve("tick.mmf.lock"), project.resolve("elsewhere"));
        Files.createSymbolicLink(sources.resolve("tick.mmf.lock"), elsewhere);

        assertThat(check("any", true)).isEmpty();
        assertThat(run().messages()).containsExactly("src/main/mmf/tick.mmf.lock: Tick version 1 is locked already");
    }

    @Test
    void saysWhereALinkedDirectoryLeads(@TempDir Path shared) throws Exception {
        Files.createDirectories(sources);
        Files.createSymbolicLink(sources.resolve("shared"), shared);
        Files.writeString(shared.resolve("tick.mmf.yaml"), schema("Tick", 1, PRICE));

        assertThat(run().messages().get(0))
                .startsWith("src/main/mmf/shared/tick.mmf.lock (which is in " + shared.toRealPath()
                        + ", where a symbolic link leads): locked Tick version 1");
        assertThat(shared.resolve("tick.mmf.lock")).exists();
    }

    @Test
    void leavesWholeFilesIfSeveralModulesLockTheSameSchemas() throws Exception {
        for (int i = 0; i < 20; i++) {
            write("s" + i + ".mmf.yaml", schema("Sample" + i, 1, PRICE, VENUE));
        }
        ExecutorService modules = Executors.newFixedThreadPool(4);
        try {
            List<Future<LockResult>> results = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                results.add(modules.submit(this::run));
            }
            for (Future<LockResult> result : results) {
                assertThat(result.get().diagnostics()).isEmpty();
            }
        } finally {
            modules.shutdownNow();
        }
        assertThat(files()).hasSize(40);
        assertThat(check("any", true)).isEmpty();
    }

    @Test
    void saysHowTheseSchemasAreLocked() throws Exception {
        write("tick.mmf.yaml", schema("Tick", 1, PRICE));
        SchemaSelection elsewhere = new SchemaSelection(
                project, sources, includes, List.of(), null, false, false, true, "any", "mvn lock-these");

        assertThat(SchemaSet.read(elsewhere).check().diagnostics())
                .singleElement()
                .extracting(Diagnostic::headline)
                .asString()
                .endsWith("run mvn lock-these, and commit the file that it writes [MMF046]");
    }

    private LockResult run() throws IOException, InvalidRequestException {
        return LockPipeline.run(selection(compatibility, false));
    }

    private List<String> check(String allowed, boolean requireLock) throws IOException, InvalidRequestException {
        return codes(SchemaSet.read(selection(allowed, requireLock)).check().diagnostics());
    }

    private SchemaSelection selection(String allowed, boolean requireLock) {
        return new SchemaSelection(
                project, sources, includes, List.of(), null, false, false, requireLock, allowed, "mvn mmapforge:lock");
    }

    private static List<String> codes(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(diagnostic -> diagnostic.rule().code()).toList();
    }

    private void write(String name, String content) throws IOException {
        Path file = sources.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static String schema(String record, long version, String... fields) {
        return "mmf: 1\nrecord: " + record + "\nversion: " + version + "\njava: { package: com.example }\nfields:\n  - "
                + String.join("\n  - ", fields) + "\n";
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> sources.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
