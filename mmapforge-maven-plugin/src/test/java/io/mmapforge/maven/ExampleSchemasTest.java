package io.mmapforge.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.diagnostic.Diagnostic;
import io.mmapforge.maven.diagnostic.Diagnostics;
import io.mmapforge.maven.model.RecordModel;
import io.mmapforge.maven.parse.SchemaParser;
import io.mmapforge.maven.pipeline.CheckedSchemas;
import io.mmapforge.maven.pipeline.InvalidRequestException;
import io.mmapforge.maven.pipeline.SchemaSelection;
import io.mmapforge.maven.pipeline.SchemaSet;
import io.mmapforge.maven.validate.SchemaValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExampleSchemasTest {
    private static final Path SCHEMAS = Path.of("../schemas");
    private static final Map<String, RecordModel> MODELS = new TreeMap<>();

    @BeforeAll
    static void checkAllInOneRun() throws IOException {
        Diagnostics diagnostics = new Diagnostics();
        SchemaValidator validator = new SchemaValidator(null);
        try (Stream<Path> files = Files.list(SCHEMAS)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".mmf.yaml"))
                    .sorted()
                    .toList()) {
                SchemaParser.parse(file.getFileName().toString(), Files.readAllBytes(file), diagnostics)
                        .flatMap(validator::validate)
                        .ifPresent(model -> MODELS.put(model.schemaFileName(), model));
            }
        }
        assertThat(diagnostics.sorted()).extracting(Diagnostic::render).isEmpty();
    }

    @Test
    void areTheseSix() {
        assertThat(MODELS.keySet())
                .containsExactly(
                        "all_types.mmf.yaml",
                        "earthquake.mmf.yaml",
                        "market_cap.mmf.yaml",
                        "order.mmf.yaml",
                        "quote.mmf.yaml",
                        "tick.mmf.yaml");
    }

    @Test
    void areLockedAsTheyAre() throws IOException, InvalidRequestException {
        CheckedSchemas checked = SchemaSet.read(new SchemaSelection(
                        SCHEMAS,
                        SCHEMAS,
                        List.of("*.mmf.yaml"),
                        List.of(),
                        null,
                        true,
                        true,
                        true,
                        "compatible",
                        "mvn mmapforge:lock"))
                .check();

        assertThat(checked.summary()).isEqualTo("0 errors and 0 warnings in 6 schema files");
    }

    @Test
    void laysOutTick() {
        RecordLayout layout = MODELS.get("tick.mmf.yaml").layout();

        assertThat(layout.recordSize()).isEqualTo(104);
        assertThat(layout.fields()).extracting(FieldLayout::offset).containsExactly(8, 80, 88, 96);
    }

    @Test
    void laysOutMarketCap() {
        RecordLayout layout = MODELS.get("market_cap.mmf.yaml").layout();

        assertThat(layout.recordSize()).isEqualTo(48);
        assertThat(layout.fields()).extracting(FieldLayout::offset).containsExactly(8, 16, 24, 32, 40);
    }

    @Test
    void laysOutAllTypes() {
        RecordLayout layout = MODELS.get("all_types.mmf.yaml").layout();

        assertThat(layout.version()).isEqualTo(7);
        assertThat(layout.recordSize()).isEqualTo(104);
        assertThat(layout.fields())
                .extracting(FieldLayout::offset)
                .containsExactly(8, 9, 10, 12, 14, 16, 20, 24, 32, 40, 48, 56, 84);
    }

    @Test
    void laysOutOrder() {
        RecordLayout layout = MODELS.get("order.mmf.yaml").layout();

        assertThat(layout.recordSize()).isEqualTo(368);
        assertThat(layout.presenceWords()).isEqualTo(1);
        assertThat(layout.fields())
                .extracting(FieldLayout::offset)
                .containsExactly(16, 32, 40, 44, 60, 61, 64, 72, 80, 96, 176, 288, 304, 306, 312, 320, 324, 332);
        assertThat(layout.fields())
                .extracting(FieldLayout::presenceBit)
                .containsExactly(-1, -1, -1, -1, -1, -1, 0, 1, 2, -1, -1, -1, -1, -1, 3, -1, -1, -1);
        assertThat(layout.fields())
                .extracting(FieldLayout::typeText)
                .contains("uuid", "timestamp(ns)", "Side", "decimal(18,4) optional", "Level[5]", "float32[4]");
    }

    @Test
    void laysOutQuote() {
        RecordLayout layout = MODELS.get("quote.mmf.yaml").layout();

        assertThat(layout.recordSize()).isEqualTo(64);
        assertThat(layout.fields()).extracting(FieldLayout::offset).containsExactly(8, 16, 32, 40, 48, 56, 60);
        assertThat(layout.key()).extracting(FieldLayout::name).containsExactly("venue", "symbol");
        assertThat(layout.order()).isEmpty();
    }

    @Test
    void laysOutEarthquake() {
        RecordModel model = MODELS.get("earthquake.mmf.yaml");

        assertThat(model.packageName()).isEqualTo("io.mmapforge.examples.earthquake");
        assertThat(model.layout().recordSize()).isEqualTo(240);
        assertThat(model.layout().fields())
                .extracting(FieldLayout::offset)
                .containsExactly(16, 40, 48, 56, 68, 168, 176, 184, 192, 194, 196, 200, 204, 224, 232);
        assertThat(model.layout().fields()).extracting(FieldLayout::doc).doesNotContain("");
        assertThat(model.layout().key()).extracting(FieldLayout::name).containsExactly("id");
        assertThat(model.layout().order()).map(FieldLayout::name).contains("time");
    }

    @Test
    void startsEverySchemaWithTheLineThatEditorsRead() throws IOException {
        for (String name : MODELS.keySet()) {
            assertThat(Files.readString(SCHEMAS.resolve(name)))
                    .startsWith("# yaml-language-server: $schema=mmf.schema.json\nmmf: 1\n");
        }
    }

    @Test
    void describesTheSameKeysToEditors() throws IOException {
        JsonNode schema = JsonMapper.shared().readTree(Files.readString(SCHEMAS.resolve("mmf.schema.json")));

        assertThat(schema.at("/properties").propertyNames())
                .containsExactlyInAnyOrder(
                        "mmf", "record", "version", "doc", "align", "key", "order", "java", "types", "fields", "c",
                        "cpp", "csharp", "go", "kaitai", "python", "rust");
        assertThat(schema.at("/definitions/field/properties").propertyNames())
                .containsExactlyInAnyOrder(
                        "name",
                        "type",
                        "maxBytes",
                        "unit",
                        "precision",
                        "scale",
                        "length",
                        "optional",
                        "default",
                        "was",
                        "doc");
        assertThat(schema.at("/definitions/member/properties").propertyNames())
                .containsExactlyInAnyOrder("name", "type", "maxBytes", "unit", "precision", "scale", "doc");
        assertThat(schema.at("/definitions/definedType/properties").propertyNames())
                .containsExactlyInAnyOrder("enum", "flags", "struct");
        assertThat(schema.at("/properties/java/properties").propertyNames()).containsExactly("package");
        assertThat(schema.at("/definitions/field/properties/type/anyOf/0/enum")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactly(
                        "bool",
                        "int8",
                        "uint8",
                        "int16",
                        "uint16",
                        "int32",
                        "uint32",
                        "int64",
                        "uint64",
                        "float32",
                        "float64",
                        "string",
                        "bytes",
                        "timestamp",
                        "date",
                        "duration",
                        "uuid",
                        "decimal");
        assertThat(schema.at("/definitions/field/properties/maxBytes/maximum").asInt())
                .isEqualTo(1_048_564);
        assertThat(schema.at("/definitions/field/properties/length/maximum").asInt())
                .isEqualTo(1_048_568);
    }

    @Test
    void describesEveryKeyToEditors() throws IOException {
        JsonNode schema = JsonMapper.shared().readTree(Files.readString(SCHEMAS.resolve("mmf.schema.json")));

        for (String group : new String[] {
            "/properties",
            "/definitions/field/properties",
            "/definitions/definedType/properties",
            "/properties/java/properties"
        }) {
            for (JsonNode property : schema.at(group)) {
                assertThat(property.path("description").asString("")).isNotBlank();
            }
        }
    }
}
