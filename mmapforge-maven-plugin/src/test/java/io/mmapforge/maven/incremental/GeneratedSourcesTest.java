package io.mmapforge.maven.incremental;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedSourcesTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);
    private static final String MARK = "// made here";
    private static final String A = MARK + " A\n";
    private static final String B = MARK + " B\n";
    private static final ExecutionKey ONE = new ExecutionKey("generate", "one");
    private static final ExecutionKey TWO = new ExecutionKey("generate", "two");
    private static final BuildKey KEY = key("1.0", "", "tick.mmf.yaml");

    @TempDir
    private Path project;

    private Path output;
    private Path status;
    private Set<ExecutionKey> configured = Set.of(ONE, TWO);

    @BeforeEach
    void layOutTheProject() {
        output = project.resolve("target/generated");
        status = project.resolve("target/status");
    }

    @Test
    void knowsNothingAtFirst() throws IOException {
        assertThat(open(ONE).areUpToDate(KEY)).isFalse();
        assertThat(open(ONE).previousPaths()).isEmpty();
    }

    @Test
    void writesEverythingOnceAndIsThenUpToDate() throws IOException {
        SourceChanges changes = open(ONE).replace(KEY, Map.of("x/A.java", A, "x/B.java", B), true);

        assertThat(changes).isEqualTo(new SourceChanges(2, 0, 0, List.of()));
        assertThat(open(ONE).areUpToDate(KEY)).isTrue();
        assertThat(open(ONE).previousPaths()).containsExactly("x/A.java", "x/B.java");
        assertThat(outputs()).containsExactly("x/A.java", "x/B.java");
    }

    @Test
    void isNotUpToDateForAnythingElse() throws IOException {
        open(ONE).replace(KEY, Map.of("x/A.java", A), true);

        assertThat(open(ONE).areUpToDate(key("1.1", "", "tick.mmf.yaml"))).isFalse();
        assertThat(open(ONE).areUpToDate(key("1.0", "packageName=x", "tick.mmf.yaml")))
                .isFalse();
        assertThat(open(ONE).areUpToDate(key("1.0", "", "tock.mmf.yaml"))).isFalse();
        assertThat(open(ONE).areUpToDate(key("1.0", "", "tick.mmf.yaml", "tock.mmf.yaml")))
                .isFalse();
        assertThat(open(ONE).areUpToDate(key("1.0", ""))).isFalse();
        assertThat(open(TWO).areUpToDate(KEY)).isFalse();
        assertThat(open(ONE).areUpToDate(KEY)).isTrue();
    }

    @Test
    void noticesWhatWasDeletedEditedOrReplacedByALink() throws IOException {
        open(ONE).replace(KEY, Map.of("x/A.java", A), true);
        Path file = output.resolve("x/A.java");

        Files.delete(file);
        assertThat(open(ONE).areUpToDate(KEY)).isFalse();
        Files.writeString(file, A + "// and more\n");
        assertThat(open(ONE).areUpToDate(KEY)).isFalse();
        Files.delete(file);
        Files.createSymbolicLink(file, Files.writeString(project.resolve("other"), A));
        assertThat(open(ONE).areUpToDate(KEY)).isFalse();

        assertThat(open(ONE).replace(KEY, Map.of("x/A.java", A), true).written())
                .isEqualTo(1);
        assertThat(Files.isSymbolicLink(file)).isFalse();
        assertThat(open(ONE).areUpToDate(KEY)).isTrue();
    }

    @Test
    void leavesAloneWhatDoesNotDiffer() throws IOException {
        open(ONE).replace(KEY, Map.of("x/A.java", A, "x/B.java", B), true);
        Files.setLastModifiedTime(output.resolve("x/A.java"), LONG_AGO);
        BuildKey other = key("1.0", "", "tock.mmf.yaml");

        SourceChanges changes = open(ONE).replace(other, Map.of("x/A.java", A, "x/B.java", A), true);

        assertThat(changes).isEqualTo(new SourceChanges(1, 1, 0, List.of()));
        assertThat(Files.getLastModifiedTime(output.resolve("x/A.java"))).isEqualTo(LONG_AGO);
        assertThat(open(ONE).areUpToDate(other)).isTrue();
    }

    @Test
    void removesWhatIsNoLongerGeneratedAndDirectoriesEmptyWithoutIt() throws IOException {
        open(ONE).replace(KEY, Map.of("x/A.java", A, "x/y/z/B.java", B), true);
        write("x/Mine.java", "// by hand\n");

        SourceChanges changes = open(ONE).replace(KEY, Map.of("x/A.java", A), true);

        assertThat(changes).isEqualTo(new SourceChanges(0, 1, 1, List.of()));
        assertThat(outputs()).containsExactly("x/A.java", "x/Mine.java");
        assertThat(output.resolve("x/y")).doesNotExist();
    }

    @Test
    void keepsWhatDoesNotSayAnyMoreThatItIsGenerated() throws IOException {
        open(ONE).replace(KEY, Map.of("x/A.java", A, "x/B.java", B), true);
        write("x/A.java", "// now mine\n");

        SourceChanges changes = open(ONE).replace(KEY, Map.of("x/B.java", B), true);

        assertThat(changes).isEqualTo(new SourceChanges(0, 1, 0, List.of("x/A.java")));
        assertThat(output.resolve("x/A.java")).hasContent("// now mine\n");
        assertThat(open(ONE).previousPaths()).containsExactly("x/B.java");
    }

    @Test
    void overwritesNobodysWork() throws IOException {
        write("x/B.java", "// by hand\n");
        Path theirs = output.resolve("x/B.java");

        assertThatThrownBy(() -> open(ONE).replace(KEY, Map.of("x/A.java", A, "x/B.java", B), true))
                .isInstanceOf(IOException.class)
                .hasMessage("refusing to overwrite " + theirs
                        + ", whose first line does not say that it is generated; move the file, or generate into another"
                        + " outputDirectory");

        assertThat(theirs).hasContent("// by hand\n");
        assertThat(outputs()).containsExactly("x/B.java");
        assertThat(status).doesNotExist();
    }

    /** The control: a file that says so may be restored, whether it is known who generated it or not. */
    @Test
    void overwritesWhatSaysThatItIsGeneratedAndWhatItGeneratedItself() throws IOException {
        write("x/A.java", MARK + ", long ago\n");
        assertThat(open(ONE).replace(KEY, Map.of("x/A.java", A), true).written())
                .isEqualTo(1);

        write("x/A.java", "// edited\n");
        assertThat(open(ONE).replace(KEY, Map.of("x/A.java", A), true).written())
                .isEqualTo(1);
        assertThat(output.resolve("x/A.java")).hasContent(A);
    }

    @Test
    void forgetsAFileThatIsGoneAlready() throws IOException {
        open(ONE).replace(KEY, Map.of("x/A.java", A, "x/B.java", B), true);
        Files.delete(output.resolve("x/A.java"));

        assertThat(open(ONE).replace(KEY, Map.of("x/B.java", B), true).removed())
                .isZero();
        assertThat(open(ONE).previousPaths()).containsExactly("x/B.java");
    }

    @Test
    void leavesNoTraceWhereNothingIsGenerated() throws IOException {
        assertThat(open(ONE).replace(KEY, Map.of(), true)).isEqualTo(new SourceChanges(0, 0, 0, List.of()));
        assertThat(project.resolve("target")).doesNotExist();

        open(ONE).replace(KEY, Map.of("x/A.java", A), true);
        assertThat(open(ONE).replace(KEY, Map.of(), true).removed()).isEqualTo(1);
        assertThat(output).isEmptyDirectory();
        assertThat(status.resolve("generate")).isEmptyDirectory();
    }

    @Test
    void isNotUpToDateAfterARunThatHasToBeRepeated() throws IOException {
        open(ONE).replace(KEY, Map.of("x/A.java", A), false);

        assertThat(open(ONE).areUpToDate(KEY)).isFalse();
    }

    @Test
    void finishesWhatARunCouldNotFinish() throws IOException {
        open(ONE).replace(KEY, Map.of("x/A.java", A), true);
        BuildKey other = key("1.0", "", "tock.mmf.yaml");
        Files.createDirectories(output.resolve("z/C.java/occupied"));
        assertThatThrownBy(() -> open(ONE).replace(other, Map.of("x/A.java", B, "x/B.java", B, "z/C.java", B), true))
                .isInstanceOf(IOException.class);

        assertThat(open(ONE).areUpToDate(KEY)).isFalse();
        assertThat(open(ONE).areUpToDate(other)).isFalse();
        assertThat(open(ONE).replace(KEY, Map.of("x/A.java", A), true).removed())
                .isEqualTo(1);
        assertThat(outputs()).containsExactly("x/A.java");
    }

    @Test
    void leavesTheFilesOfAnotherExecutionAlone() throws IOException {
        open(ONE).replace(KEY, Map.of("x/A.java", A), true);
        open(TWO).replace(KEY, Map.of("x/B.java", B), true);

        assertThat(open(ONE).areUpToDate(KEY)).isTrue();
        open(ONE).replace(KEY, Map.of(), true);

        assertThat(outputs()).containsExactly("x/B.java");
        assertThat(open(TWO).areUpToDate(KEY)).isTrue();
    }

    @Test
    void leavesAFileAloneThatAnotherExecutionTookOver() throws IOException {
        open(ONE).replace(KEY, Map.of("x/A.java", A, "x/B.java", B), true);
        open(TWO).replace(KEY, Map.of("x/B.java", B), true);

        assertThat(open(ONE).replace(KEY, Map.of("x/A.java", A), true).removed())
                .isZero();
        assertThat(outputs()).containsExactly("x/A.java", "x/B.java");
    }

    @Test
    void tellsWhichExecutionOfTheBuildHasGeneratedAFile() throws IOException {
        OutputClaims claims = new OutputClaims(new HashMap<>());

        assertThat(open(ONE).claim(List.of("x/A.java"), claims)).isEmpty();
        assertThat(open(ONE).claim(List.of("x/A.java"), claims)).isEmpty();
        assertThat(open(TWO).claim(List.of("x/B.java", "x/A.java"), claims))
                .contains(Map.entry("x/A.java", "generate (one)"));
    }

    @Test
    void inheritsTheFilesOfAnExecutionThatIsNoLongerConfigured() throws IOException {
        open(TWO).replace(KEY, Map.of("x/A.java", A, "x/B.java", B), true);
        open(ONE).replace(KEY, Map.of("x/A.java", A), true);
        configured = Set.of(ONE);

        assertThat(open(ONE).areUpToDate(KEY)).isFalse();
        SourceChanges changes = open(ONE).replace(KEY, Map.of("x/A.java", A), true);

        assertThat(changes).isEqualTo(new SourceChanges(0, 1, 1, List.of()));
        assertThat(outputs()).containsExactly("x/A.java");
        assertThat(status.resolve("generate/two")).doesNotExist();
        assertThat(open(ONE).areUpToDate(KEY)).isTrue();
    }

    @Test
    void leavesFilesInAnotherDirectoryAlone() throws IOException {
        open(ONE).replace(KEY, Map.of("x/A.java", A), true);
        Path before = output;
        output = project.resolve("target/elsewhere");
        write("x/A.java", A);

        assertThat(open(ONE).areUpToDate(KEY)).isFalse();
        assertThat(open(TWO).areUpToDate(KEY)).isFalse();
        open(ONE).replace(KEY, Map.of("x/B.java", B), true);

        assertThat(before.resolve("x/A.java")).hasContent(A);
        assertThat(outputs()).containsExactly("x/A.java", "x/B.java");
    }

    @Test
    void takesAGarbledStatusForNone() throws IOException {
        open(ONE).replace(KEY, Map.of("x/A.java", A, "x/B.java", B), true);
        Files.writeString(status.resolve("generate/one"), "garbled");

        assertThat(open(ONE).areUpToDate(KEY)).isFalse();
        SourceChanges changes = open(ONE).replace(KEY, Map.of("x/A.java", A), true);

        assertThat(changes).isEqualTo(new SourceChanges(0, 1, 0, List.of()));
        assertThat(open(ONE).areUpToDate(KEY)).isTrue();
    }

    @Test
    void ignoresTheStatusOfAnotherExecutionUnderItsName() throws IOException {
        open(TWO).replace(KEY, Map.of("x/A.java", A), true);
        Files.move(status.resolve("generate/two"), status.resolve("generate/one"));

        assertThat(open(ONE).areUpToDate(KEY)).isFalse();
        assertThat(open(ONE).previousPaths()).isEmpty();
    }

    @Test
    void ignoresAStatusThatACrashLeftUnderATemporaryName() throws IOException {
        open(ONE).replace(KEY, Map.of("x/A.java", A, "x/B.java", B), true);
        Files.copy(status.resolve("generate/one"), status.resolve("generate/one.1.tmp"));
        open(ONE).replace(KEY, Map.of("x/A.java", A), true);

        assertThat(open(ONE).previousPaths()).containsExactly("x/A.java");
    }

    @Test
    void removesNothingForAHostileStatusButMarkedFiles() throws IOException {
        Path precious = Files.writeString(project.resolve("Precious.java"), A);
        write("x/Precious.java", "// precious\n");
        write("x/Directory.java/file", A);
        Files.createSymbolicLink(output.resolve("x/Link.java"), precious);
        Files.createSymbolicLink(output.resolve("linked"), project);
        plant("x/Precious.java", "x/Directory.java", "x/Link.java", "linked/Precious.java", "x/Absent.java");

        SourceChanges changes = open(ONE).replace(KEY, Map.of("y/A.java", A), true);

        assertThat(changes.removed()).isZero();
        assertThat(changes.kept()).containsExactly("x/Directory.java", "x/Link.java", "x/Precious.java");
        assertThat(precious).hasContent(A);
        assertThat(output.resolve("x/Precious.java")).hasContent("// precious\n");
    }

    @Test
    void survivesAStatusThatIsADirectoryOrFarTooLarge() throws IOException {
        Files.createDirectories(status.resolve("generate/one/inside"));
        assertThat(open(ONE).areUpToDate(KEY)).isFalse();

        Files.write(Files.createDirectories(status.resolve("generate")).resolve("two"), new byte[33 * 1024 * 1024]);
        assertThat(open(TWO).areUpToDate(KEY)).isFalse();
    }

    private void plant(String... outputs) throws IOException {
        List<HashedFile> files = Stream.of(outputs)
                .map(path -> new HashedFile(path, Checksum.of(A)))
                .toList();
        new StatusDirectory(status).write(new BuildStatus(ONE, output.toString(), true, KEY, files));
    }

    private GeneratedSources open(ExecutionKey execution) throws IOException {
        return GeneratedSources.open(
                execution, configured, output.toString(), new SourceTree(output, MARK), new StatusDirectory(status));
    }

    private void write(String path, String content) throws IOException {
        Path file = output.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static BuildKey key(String generator, String configuration, String... inputs) {
        return new BuildKey(
                generator,
                Sha256.of(configuration),
                Stream.of(inputs)
                        .map(name -> HashedFile.of(name, name.getBytes(StandardCharsets.UTF_8)))
                        .toList());
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
