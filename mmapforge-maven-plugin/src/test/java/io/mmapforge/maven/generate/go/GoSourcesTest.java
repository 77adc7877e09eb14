package io.mmapforge.maven.generate.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.generate.java.GoldenModels;
import io.mmapforge.maven.model.LanguageSection;
import io.mmapforge.maven.model.RecordModel;
import io.mmapforge.maven.model.TargetLanguage;
import io.mmapforge.maven.target.NameProblem;
import io.mmapforge.maven.target.TargetFile;
import io.mmapforge.maven.target.TargetRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which names Go cannot have, and that what is generated is what Go's own tools would write. */
class GoSourcesTest {
    private static final GoSources SOURCES = new GoSources();

    @TempDir
    private Path directory;

    private static FieldDefinition number(String name) {
        return FieldDefinition.of(name, FieldType.INT64);
    }

    private static TargetRecord record(String name, LanguageSection section, FieldDefinition... fields) {
        RecordModel any = GoldenModels.all().get(0);
        RecordLayout layout = RecordLayout.of(name, 1, "", 8, List.of(fields));
        return TargetRecord.of(
                new RecordModel(
                        layout,
                        any.packageName(),
                        "any.mmf.yaml",
                        any.olderLayouts(),
                        Map.of(TargetLanguage.GO, section)),
                TargetLanguage.GO);
    }

    private static List<String> problems(TargetRecord record) {
        return SOURCES.problems(record).stream()
                .map(problem -> problem.problem() + "; " + problem.remedy())
                .toList();
    }

    @Test
    void takesNamesThatAreKeywordsSinceItsOwnBeginWithACapital() {
        assertThat(SOURCES.problems(
                        record("Tick", LanguageSection.NONE, number("type"), number("range"), number("string"))))
                .isEmpty();
    }

    @Test
    void reportsFieldsOfOneName() {
        assertThat(problems(record("Tick", LanguageSection.NONE, number("a_1"), number("a1"))))
                .containsExactly(
                        "a1: the name 'A1' is that of 'a_1' in Go; give it another name there: go: { names: { a1: a1_2 } }");
    }

    @Test
    void takesTheNameThatTheSchemaGivesInstead() {
        LanguageSection section = new LanguageSection(Optional.empty(), Map.of("a1", "other"));
        assertThat(SOURCES.problems(record("Tick", section, number("a_1"), number("a1"))))
                .isEmpty();
    }

    @Test
    void reportsTypesThatAreCalledLikeWhatIsGenerated() {
        EnumType store = new EnumType("Store", List.of(new NamedNumber("OPEN", 1)));
        assertThat(SOURCES.problems(record("Tick", LanguageSection.NONE, FieldDefinition.of("state", store))))
                .extracting(NameProblem::place)
                .containsExactly("Store");
    }

    @Test
    void reportsConstantsThatAreCalledLikeTypes() {
        EnumType side = new EnumType("Side", List.of(new NamedNumber("BUY", 1)));
        EnumType sideBuy = new EnumType("SideBuy", List.of(new NamedNumber("ANY", 1)));
        assertThat(SOURCES.problems(record(
                        "Tick",
                        LanguageSection.NONE,
                        FieldDefinition.of("side", side),
                        FieldDefinition.of("other", sideBuy))))
                .extracting(NameProblem::place)
                .containsExactly("Side.BUY");
    }

    @Test
    void reportsPackagesThatCannotBeImported() {
        assertThat(problems(record("Func", LanguageSection.NONE, number("a"))))
                .containsExactly("the package 'func' is a keyword in Go; write e.g. go: { package: funcs }");
        for (String name : List.of("main", "internal", "mmf", "vendor", "type")) {
            assertThat(SOURCES.problems(record("Tick", new LanguageSection(Optional.of(name), Map.of()), number("a"))))
                    .as(name)
                    .extracting(NameProblem::place)
                    .containsExactly("");
        }
    }

    @Test
    void namesFilesSuchThatNoneIsATestOrForAnotherSystem() {
        assertThat(SOURCES.sources(record("LoadTest", LanguageSection.NONE, number("a"))))
                .extracting(TargetFile::relativePath)
                .containsExactly("loadtest/load_test_mmf.go");
    }

    @Test
    void escapesWhatIsNoAscii() {
        assertThat(GoText.quoted("a\"\\\n\ufeff\ud83d\ude00")).isEqualTo("\"a\\\"\\\\\\u000a\\ufeff\\U0001f600\"");
    }

    /** The goldens themselves are what TargetGoldensTest compares with what is generated. */
    @Test
    void generatesWhatGoVetsAndGofmtLeavesAsItIs() throws IOException, InterruptedException {
        boolean installed = isInstalled();
        if (!installed) {
            System.out.println("SKIPPED: no Go found: the generated Go was not vetted");
        }
        assumeTrue(installed, "no Go found");
        for (TargetFile file : SOURCES.shared(List.of())) {
            write(file.relativePath(), file.content());
        }
        Path goldens = Path.of("src/test/golden/go");
        try (var paths = Files.walk(goldens)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                write(goldens.relativize(path).toString(), Files.readString(path));
            }
        }
        assertThat(outputOf("gofmt", "-l", ".")).isEmpty();
        assertThat(outputOf("go", "vet", "./...")).isEmpty();
    }

    private void write(String path, String content) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("go", "version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private String outputOf(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(new ArrayList<>(Arrays.asList(command)))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? output : "failed: " + output;
    }
}
