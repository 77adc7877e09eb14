package io.mmapforge.maven.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.diagnostic.Diagnostic;
import io.mmapforge.maven.diagnostic.Diagnostics;
import io.mmapforge.maven.model.LanguageSection;
import io.mmapforge.maven.model.RecordModel;
import io.mmapforge.maven.model.TargetLanguage;
import io.mmapforge.maven.parse.SchemaParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaValidatorTest {
    @Test
    void laysOutWhatTheSchemaSays() {
        RecordModel model = Schemas.valid("""
                mmf: 1
                record: Tick
                version: 4294967295
                doc: >
                  One trade,
                  as printed.
                align: 64
                java: { package: com.example.market }
                fields:
                  - name: symbol
                    type: string
                    maxBytes: 5
                    doc: "The ticker symbol. "
                  - { name: last_price, type: float64 }
                """);

        RecordLayout layout = model.layout();
        assertThat(model.packageName()).isEqualTo("com.example.market");
        assertThat(model.schemaFileName()).isEqualTo("tick.mmf.yaml");
        assertThat(layout.recordName()).isEqualTo("Tick");
        assertThat(layout.version()).isEqualTo(4_294_967_295L);
        assertThat(layout.doc()).isEqualTo("One trade, as printed.");
        assertThat(layout.alignment()).isEqualTo(64);
        assertThat(layout.recordSize()).isEqualTo(64);
        assertThat(layout.fields()).extracting(FieldLayout::name).containsExactly("symbol", "last_price");
        assertThat(layout.fields()).extracting(FieldLayout::offset).containsExactly(8, 24);
        assertThat(layout.fields()).extracting(FieldLayout::maxBytes).containsExactly(5, 0);
        assertThat(layout.fields()).extracting(FieldLayout::doc).containsExactly("The ticker symbol.", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpp", "csharp", "kaitai"})
    void leavesTheSectionsOfOtherLanguagesAlone(String language) {
        RecordModel model =
                Schemas.valid(Schemas.withLines(language + ": { anything: [1, { goes: true }], package: 5 }"));

        assertThat(model.layout().recordSize()).isEqualTo(16);
    }

    @Test
    void readsTheSectionsOfTheLanguagesThatAreGenerated() {
        RecordModel model = Schemas.valid(
                Schemas.withLines(
                        "c: { prefix: trade, names: { price: cost } }\npython: { module: market.tick }\ngo: { package: market }\nrust: {}"));

        assertThat(model.section(TargetLanguage.C))
                .isEqualTo(new LanguageSection(Optional.of("trade"), Map.of("price", "cost")));
        assertThat(model.section(TargetLanguage.PYTHON).name()).contains("market.tick");
        assertThat(model.section(TargetLanguage.GO).name()).contains("market");
        assertThat(model.section(TargetLanguage.RUST)).isEqualTo(LanguageSection.NONE);
    }

    @Test
    void letsTheBuildOverrideThePackage() {
        assertThat(Schemas.valid(Schemas.withLines(""), "org.example.other").packageName())
                .isEqualTo("org.example.other");
    }

    @Test
    void needsNoJavaSectionIfTheBuildGivesThePackage() {
        String schema = "mmf: 1\nrecord: Tick\nversion: 1\nfields: [{ name: price, type: float64 }]\n";

        assertThat(Schemas.valid(schema, "org.example").packageName()).isEqualTo("org.example");
    }

    @Test
    void acceptsTheLargestRecord() {
        RecordModel model = Schemas.valid(Schemas.withFields("{ name: a, type: bytes, maxBytes: 1048564 }"));

        assertThat(model.layout().recordSize()).isEqualTo(1_048_576);
    }

    @Test
    void acceptsFieldsOfTheLongestName() {
        String name = "x".repeat(128);

        assertThat(Schemas.valid(Schemas.withFields("{ name: " + name + ", type: int8 }"))
                        .layout()
                        .field(name))
                .isPresent();
    }

    @Test
    void acceptsADocOf4096Characters() {
        RecordModel model = Schemas.valid(Schemas.withLines("doc: " + "x".repeat(4096)));

        assertThat(model.layout().doc()).hasSize(4096);
    }

    @Test
    void acceptsFieldsWhoseMethodsAreOverloads() {
        Schemas.valid(Schemas.withFields(
                "{ name: compare_a, type: string, maxBytes: 4 }", "{ name: a_equals, type: bytes, maxBytes: 4 }"));
    }

    /** Their names are those of the optional field's, but not what they take. */
    @Test
    void acceptsFieldsNamedLikeWhatGathersAnother() {
        Schemas.valid(Schemas.withFields(
                "{ name: price, type: int64, optional: true }",
                "{ name: price_or, type: int64 }",
                "{ name: gather_price, type: int64, length: 3 }",
                "{ name: gather_price_or, type: int64, optional: true }"));
    }

    /** Nothing where an item of a list should be: by a word, and by a dash alone. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fields: [null] | 5:10 | field 1: expected keys with values, found nothing; write e.g. { name: price, type: float64 }",
                "fields: [{ name: price, type: float64 }, ~] | 5:42 | field 2: expected keys with values, found nothing; write e.g. { name: price, type: float64 }",
                "fields:\\n  - { name: price, type: float64 }\\n  - \\n | 7:4 | field 2: expected keys with values, found nothing; write e.g. { name: price, type: float64 }",
                "key: [price, null]\\nfields: [{ name: price, type: int64 }] | 5:14 | key: expected the name of a field, found nothing; write e.g. key: [venue, symbol]",
                "types: { Level: { struct: [null] } }\\nfields: [{ name: best, type: Level }] | 5:28 | type 'Level', member 1: expected keys with values, found nothing; write e.g. { name: price, type: float64 }",
            })
    void tellsWhereAListHasNothing(String lines, String position, String problem) {
        String schema =
                "mmf: 1\nrecord: Tick\nversion: 1\njava: { package: com.example }\n" + lines.replace("\\n", "\n");

        Diagnostics diagnostics = new Diagnostics();
        SchemaParser.parse("tick.mmf.yaml", schema.getBytes(StandardCharsets.UTF_8), diagnostics)
                .ifPresent(new SchemaValidator(null)::validate);

        assertThat(diagnostics.sorted())
                .extracting(Diagnostic::headline)
                .contains("tick.mmf.yaml:" + position + ": error: " + problem + " [MMF013]");
    }

    @Test
    void acceptsQuotedNames() {
        RecordModel model = Schemas.valid(Schemas.withFields("{ \"name\": \"price\", 'type': 'float64' }"));

        assertThat(model.layout().fields()).hasSize(1);
    }

    /** A package that core has, exported or not, can't be that of generated classes too. */
    @Test
    void refusesEveryPackageOfTheLibrary() throws IOException {
        try (Stream<Path> packages = Files.list(Path.of("../mmapforge-core/src/main/java/io/mmapforge"))) {
            assertThat(packages.filter(Files::isDirectory).map(Path::getFileName))
                    .hasSizeGreaterThan(8)
                    .allSatisfy(name -> assertThat(JavaPackage.problem("io.mmapforge." + name))
                            .contains("the package 'io.mmapforge." + name + "' belongs to the run-time library"));
        }
    }
}
