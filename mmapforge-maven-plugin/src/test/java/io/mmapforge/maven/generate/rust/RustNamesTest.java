package io.mmapforge.maven.generate.rust;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.MemberDefinition;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.model.LanguageSection;
import io.mmapforge.maven.model.RecordModel;
import io.mmapforge.maven.model.TargetLanguage;
import io.mmapforge.maven.target.NameProblem;
import io.mmapforge.maven.target.TargetFile;
import io.mmapforge.maven.target.TargetRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that Rust cannot have are reported, with what to write instead. */
class RustNamesTest {
    private static final EnumType SIDE =
            new EnumType("Side", List.of(new NamedNumber("BUY", 1), new NamedNumber("SELL", 2)));

    @TempDir
    private Path directory;

    @Test
    void takesOrdinaryNames() {
        assertThat(problems("Tick", LanguageSection.NONE, "price", "index", "value", "record"))
                .isEmpty();
    }

    @Test
    void reportsKeywords() {
        assertThat(problems("Tick", LanguageSection.NONE, "type", "price"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.place()).isEqualTo("type");
                    assertThat(problem.problem()).isEqualTo("type: the name 'type' is a keyword in Rust");
                    assertThat(problem.remedy())
                            .isEqualTo("give it another name there: rust: { names: { type: type_value } }");
                });
        assertThat(problems("Tick", named("type", "kind"), "type")).isEmpty();
    }

    @Test
    void reportsNamesThatAreTaken() {
        assertThat(problems("Tick", named("price", "volume"), "price", "volume"))
                .extracting(NameProblem::problem)
                .containsExactly("volume: the name 'volume' is that of 'price' in Rust");
        assertThat(problems("Tick", named("Side", "TickStore"), "price"))
                .extracting(NameProblem::place)
                .containsExactly("Side");
        assertThat(problems("Tick", named("Side", "Option"), "price"))
                .extracting(NameProblem::place)
                .containsExactly("Side");
        // A trait whose name the module uses would be hidden.
        assertThat(problems("Tick", named("Side", "Iterator"), "price"))
                .extracting(NameProblem::place)
                .containsExactly("Side");
        assertThat(problems("Tick", named("Side.BUY", "SELL"), "price"))
                .extracting(NameProblem::place)
                .containsExactly("Side.SELL");
        assertThat(problems("Tick", named("Side.BUY", "name"), "price"))
                .extracting(NameProblem::place)
                .containsExactly("Side.BUY");
    }

    @Test
    void reportsModulesAndRecordsThatAreTaken() {
        assertThat(problems("Tick", new LanguageSection(Optional.of("mmf"), Map.of()), "price"))
                .extracting(NameProblem::problem)
                .containsExactly("the module 'mmf' is the runtime's in Rust");
        assertThat(problems("Tick", new LanguageSection(Optional.of("match"), Map.of()), "price"))
                .extracting(NameProblem::problem)
                .containsExactly("the module 'match' is a keyword in Rust");
        assertThat(problems("Option", LanguageSection.NONE, "price"))
                .extracting(NameProblem::remedy)
                .containsExactly("rename the record");
    }

    @Test
    void reportsAFieldThatIsCalledLikeAPartOfAnother() {
        StructType level =
                StructType.of("Level", List.of(MemberDefinition.of("price", ValueType.of(FieldType.FLOAT64))));
        RecordLayout layout = RecordLayout.of(
                "Tick",
                1,
                "",
                8,
                List.of(
                        FieldDefinition.of("best", level),
                        FieldDefinition.of("best_price", FieldType.INT64),
                        FieldDefinition.of("bids_at", FieldType.INT64),
                        FieldDefinition.of("bids", FieldType.INT64).withLength(3)));
        assertThat(new RustSources().problems(record(layout, LanguageSection.NONE)))
                .extracting(NameProblem::problem)
                .containsExactly(
                        "best: the name 'get_best_price' is that of 'best_price', and of best.price, in Rust",
                        "bids: the name 'get_bids_at' is that of 'bids_at', and of an element of bids, in Rust");
    }

    /** Each would be an error of the compiler, or mean something else, if it were called so where the generated code uses that name. */
    @Test
    void generatesWhatRustTakesWhateverFieldsAreCalled() throws IOException {
        RustCompiler.require("rustc");
        List<String> key =
                List.of("Some Some_value None Ok Err Vec u64 mmf len std NilStore NilEdit Side key record".split(" "));
        List<FieldDefinition> fields = new ArrayList<>();
        key.forEach(name -> fields.add(FieldDefinition.of(name, FieldType.UINT32)));
        for (String name :
                List.of(("get put set append close path sync wait follow update edit find index_of write field scalar "
                                + "optional_scalar scalar_part part index k value from to at String Option Default drop bool "
                                + "first_at_least load store zero name fmt core Box")
                        .split(" "))) {
            fields.add(FieldDefinition.of(name, FieldType.UINT16));
        }
        fields.add(FieldDefinition.of("a_side", SIDE));
        StructType struct = StructType.of(
                "Level",
                List.of(
                        MemberDefinition.of("get", ValueType.of(FieldType.BOOL)),
                        MemberDefinition.of("Some", SIDE),
                        MemberDefinition.of("v", ValueType.of(FieldType.UUID))));
        fields.add(FieldDefinition.of("b_2", struct));
        fields.add(FieldDefinition.of("w_2", struct).withLength(2));
        RecordLayout layout =
                RecordLayout.of("Nil", 1, "", 8, fields).withKey(key).withOrder("u64");
        TargetRecord record = record(layout, LanguageSection.NONE);
        assertThat(new RustSources().problems(record)).isEmpty();

        for (TargetFile file : new RustSources().sources(record)) {
            Files.writeString(directory.resolve(file.relativePath()), file.content());
            assertThat(file.content()).contains("Some_value_value: u32").contains("Side_value: u32");
        }
        for (TargetFile file : new RustSources().shared(List.of(record))) {
            Files.writeString(directory.resolve(file.relativePath()), file.content());
        }
        Files.writeString(directory.resolve("main.rs"), "#[path = \"mod.rs\"]\nmod stores;\nfn main() {}\n");
        RustCompiler.Outcome outcome = RustCompiler.run(
                directory,
                List.of(
                        "rustc",
                        "--edition",
                        "2021",
                        "-D",
                        "warnings",
                        "--emit=metadata",
                        "-o",
                        "main.rmeta",
                        "main.rs"));
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.status()).isZero();
    }

    @Test
    void listsAllModules() {
        List<TargetFile> shared = new RustSources()
                .shared(List.of(
                        record("Tick", LanguageSection.NONE, "price"),
                        record("MarketCap", LanguageSection.NONE, "price")));

        assertThat(shared).extracting(TargetFile::relativePath).containsExactly("mmf.rs", "mod.rs");
        assertThat(shared.get(1).content())
                .isEqualTo("// Generated by mmapforge from all schemas of the run.\n"
                        + "//! The stores of all schemas that were generated together, and their runtime.\n\n"
                        + "pub mod mmf;\npub mod market_cap;\npub mod tick;\n");
    }

    private static LanguageSection named(String part, String name) {
        return new LanguageSection(Optional.empty(), Map.of(part, name));
    }

    private static List<NameProblem> problems(String record, LanguageSection section, String... fields) {
        return new RustSources().problems(record(record, section, fields));
    }

    private static TargetRecord record(String record, LanguageSection section, String... fields) {
        List<FieldDefinition> definitions = new java.util.ArrayList<>();
        for (String field : fields) {
            definitions.add(FieldDefinition.of(field, FieldType.FLOAT64));
        }
        definitions.add(FieldDefinition.of("side", SIDE));
        return record(RecordLayout.of(record, 1, "", 8, definitions), section);
    }

    private static TargetRecord record(RecordLayout layout, LanguageSection section) {
        RecordModel model = new RecordModel(
                layout, "com.example", "tick.mmf.yaml", List.of(), Map.of(TargetLanguage.RUST, section));
        return TargetRecord.of(model, TargetLanguage.RUST);
    }
}
