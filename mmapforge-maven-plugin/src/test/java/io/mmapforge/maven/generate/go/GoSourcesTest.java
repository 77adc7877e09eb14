package io.mmapforge.maven.generate.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.MemberDefinition;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
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
        return record(RecordLayout.of(name, 1, "", 8, List.of(fields)), section);
    }

    private static TargetRecord record(RecordLayout layout, LanguageSection section) {
        RecordModel any = GoldenModels.all().get(0);
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
        for (String name : List.of("main", "internal", "mmf", "vendor", "type", "init", "documentation")) {
            assertThat(SOURCES.problems(record("Tick", new LanguageSection(Optional.of(name), Map.of()), number("a"))))
                    .as(name)
                    .extracting(NameProblem::place)
                    .containsExactly("");
        }
    }

    @Test
    void reportsAFieldThatIsCalledLikeAPartOfAnother() {
        StructType level =
                StructType.of("Level", List.of(MemberDefinition.of("price", ValueType.of(FieldType.FLOAT64))));
        assertThat(problems(record(
                        "Tick",
                        LanguageSection.NONE,
                        FieldDefinition.of("best", level),
                        number("best_price"),
                        number("bids_at"),
                        FieldDefinition.of("bids", FieldType.INT64).withLength(3))))
                .containsExactly(
                        "best: the name 'GetBestPrice' is that of 'best_price', and of best.price, in Go; give it another name there:"
                                + " go: { names: { best: best_2 } }",
                        "bids: the name 'GetBidsAt' is that of 'bids_at', and of an element of bids, in Go; give it another name there:"
                                + " go: { names: { bids: bids_2 } }");
    }

    /** Each would be an error of the compiler, or mean something else, if it were called so where the generated code uses that name. */
    @Test
    void generatesWhatGoTakesWhateverFieldsAreCalled() throws IOException, InterruptedException {
        requireGo();
        List<String> key =
                List.of("s s_value sValueValue k len string error nil err ok v w mmf uint64 func append".split(" "));
        List<FieldDefinition> fields = new ArrayList<>();
        key.forEach(name -> fields.add(FieldDefinition.of(name, FieldType.UINT32)));
        for (String name : List.of(
                ("get put set read all close path schema sync wait follow update edit find first_at_least reset "
                                + "store changes self true int64 context init main layout new i r e b at words buffer p sum "
                                + "expected delta field and_set_v v_at iota panic any")
                        .split(" "))) {
            fields.add(FieldDefinition.of(name, FieldType.UINT16));
        }
        fields.add(FieldDefinition.of("unscaled", new DecimalType(9, 2)));
        StructType struct = StructType.of(
                "Store2",
                List.of(
                        MemberDefinition.of("get", ValueType.of(FieldType.BOOL)),
                        MemberDefinition.of("ats", new DecimalType(3, 1)),
                        MemberDefinition.of("v", ValueType.of(FieldType.UUID))));
        fields.add(FieldDefinition.of("b_2", struct));
        fields.add(FieldDefinition.of("w_2", struct).withLength(2));
        RecordLayout layout =
                RecordLayout.of("Nil", 1, "", 8, fields).withKey(key).withOrder("unscaled");
        TargetRecord record = record(layout, LanguageSection.NONE);
        assertThat(SOURCES.problems(record)).isEmpty();

        for (TargetFile file : SOURCES.shared(List.of(record))) {
            write(file.relativePath(), file.content());
        }
        for (TargetFile file : SOURCES.sources(record)) {
            write(file.relativePath(), file.content());
            assertThat(file.content()).contains("sValueValueValue uint32").contains("sValue uint32");
        }
        assertThat(outputOf("gofmt", "-d", ".")).isEmpty();
        assertThat(outputOf("go", "vet", "./nil")).isEmpty();
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
        requireGo();
        for (TargetFile file : SOURCES.shared(List.of())) {
            write(file.relativePath(), file.content());
        }
        Path goldens = Path.of("src/test/golden/go");
        try (var paths = Files.walk(goldens)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                write(goldens.relativize(path).toString(), Files.readString(path));
            }
        }
        assertThat(outputOf("gofmt", "-d", ".")).isEmpty();
        assertThat(outputOf("go", "vet", "./...")).isEmpty();
    }

    private void write(String path, String content) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static void requireGo() throws InterruptedException {
        boolean installed = isInstalled();
        if (!installed) {
            System.out.println("SKIPPED: no Go found: the generated Go was not vetted");
        }
        assumeTrue(installed, "no Go found");
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
