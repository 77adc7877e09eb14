package io.mmapforge.maven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.maven.diagnostic.Diagnostic;
import io.mmapforge.maven.diagnostic.Diagnostics;
import io.mmapforge.maven.parse.SchemaParser;
import io.mmapforge.maven.validate.SchemaValidator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Editors accept what the plugin accepts, and underline what it refuses, as far as JSON Schema can say it. */
class EditorSchemaTest {
    /** The mistakes that it can't express: what YAML leaves no trace of, what is counted, and what is elsewhere. */
    private static final Set<String> BEYOND_JSON_SCHEMA = Set.of(
            "MMF004-other-yaml-version",
            "MMF006-anchor",
            "MMF009-nested-too-deeply",
            "MMF021-too-many-fields",
            "MMF022-record-too-large",
            "MMF021-too-many-members",
            "MMF022-array-too-large",
            "MMF022-struct-too-large",
            "MMF024-duplicate-member",
            "MMF028-colliding-accessors",
            "MMF028-colliding-hashes",
            "MMF028-colliding-members",
            "MMF028-colliding-members-of-structs",
            "MMF028-colliding-numbers",
            "MMF028-colliding-optional-fields",
            "MMF028-colliding-readers",
            "MMF031-empty-java-section",
            "MMF031-missing-package",
            "MMF032-package-named-like-a-device",
            "MMF032-package-of-a-platform-module",
            "MMF033-duplicate-class",
            "MMF037-misnamed-file",
            "MMF038-packages-differ-by-case",
            "MMF039-class-named-like-a-package",
            "MMF039-package-named-like-a-class",
            "MMF051-reserved-type-name",
            "MMF052-colliding-types",
            "MMF059-colliding-constants",
            "MMF060-duplicate-number",
            "MMF062-recursive-struct",
            "MMF063-structs-too-deep",
            "MMF063-structs-too-deep-from-inside",
            "MMF065-unused-type",
            "MMF076-unfit-former-name",
            "MMF077-too-many-members",
            "MMF079-unknown-lookup-field",
            "MMF083-optional-lookup-field",
            "MMF084-array-lookup-field",
            "MMF085-unfit-key-type",
            "MMF086-unfit-order-type",
            "MMF086-unfit-order-types",
            "MMF089-enum-without-zero",
            "MMF092-unknown-named-part",
            "MMF093-unfit-target-name",
            "MMF094-duplicate-file",
            "MMF095-duplicate-name");

    private static EditorSchema editor;

    @BeforeAll
    static void readsTheSchema() throws IOException {
        editor = EditorSchema.read();
    }

    @Test
    void acceptsEveryValidSchema() throws IOException {
        Map<String, List<String>> complaints = new TreeMap<>();
        List<Path> valid = validSchemas();
        for (Path file : valid) {
            List<String> ofFile = editor.complaints(Files.readString(file));
            if (!ofFile.isEmpty()) {
                complaints.put(file.toString(), ofFile);
            }
        }

        assertThat(complaints).isEmpty();
        assertThat(valid).hasSizeGreaterThan(50);
    }

    @Test
    void rejectsEveryMistakeThatItCanExpress() throws IOException {
        Set<String> accepted = new TreeSet<>();
        int rejected = 0;
        for (RuleCase one : RuleCase.all()) {
            if (one.code().compareTo("MMF040") >= 0 && one.code().compareTo("MMF050") < 0
                    || one.code().equals("MMF078")) {
                continue;
            }
            if (one.wrongFiles().values().stream().allMatch(EditorSchemaTest::isAccepted)) {
                accepted.add(one.directory().getFileName().toString());
            } else {
                rejected++;
            }
        }

        assertThat(accepted).isEqualTo(new TreeSet<>(BEYOND_JSON_SCHEMA));
        assertThat(rejected).isGreaterThan(40);
    }

    @Test
    void rejectsOnlyNamesThatJavaForbids() throws IOException {
        JsonNode schema = JsonMapper.shared().readTree(Files.readString(EditorSchema.FILE));
        for (JsonNode name : schema.at("/definitions/namesThatJavaForbids/enum")) {
            assertThat(rendered(
                            "mmf: 1\nrecord: Tick\nversion: 1\njava: { package: com.example }\nfields:\n  - { name: \""
                                    + name.asString() + "\", type: int8 }\n"))
                    .hasSize(1)
                    .first()
                    .asString()
                    .containsPattern("\\[MMF02[67]]");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/properties/mmf",
                "/properties/record",
                "/properties/version",
                "/properties/doc",
                "/properties/align",
                "/properties/key",
                "/properties/order",
                "/properties/java",
                "/properties/java/properties/package",
                "/properties/types",
                "/properties/fields",
                "/definitions/definedType",
                "/definitions/definedType/properties/enum",
                "/definitions/definedType/properties/flags",
                "/definitions/definedType/properties/struct",
                "/definitions/member",
                "/definitions/field",
                "/definitions/field/properties/name",
                "/definitions/field/properties/type",
                "/definitions/field/properties/maxBytes",
                "/definitions/field/properties/unit",
                "/definitions/field/properties/precision",
                "/definitions/field/properties/scale",
                "/definitions/field/properties/length",
                "/definitions/field/properties/optional",
                "/definitions/field/properties/default",
                "/definitions/field/properties/was",
                "/definitions/field/properties/doc"
            })
    void offersExamplesThatAreRight(String place) throws IOException {
        JsonNode examples = JsonMapper.shared()
                .readTree(Files.readString(EditorSchema.FILE))
                .at(place + "/examples");

        assertThat(examples).isNotEmpty();
        for (JsonNode example : examples) {
            String schema = switch (place.substring(place.lastIndexOf('/') + 1)) {
                case "name" -> withField("{ name: " + example + ", type: int8 }");
                case "type" -> withField("{ name: a, type: " + example + keysOf(example.asString()) + " }");
                case "unit" -> withField("{ name: a, type: duration, unit: " + example + " }");
                case "precision" -> withField("{ name: a, type: decimal, scale: 2, precision: " + example + " }");
                case "scale" -> withField("{ name: a, type: decimal, precision: 18, scale: " + example + " }");
                case "length", "optional", "default", "was" ->
                    withField("{ name: a, type: float64, " + place.substring(place.lastIndexOf('/') + 1) + ": "
                            + example + " }");
                case "key", "order" -> withLookup(place.substring(place.lastIndexOf('/') + 1), example.toString());
                case "types" -> withTypes(example);
                case "definedType" -> withType(example.toString());
                case "enum", "flags", "struct" ->
                    withType("{ " + place.substring(place.lastIndexOf('/') + 1) + ": " + example + " }");
                case "member" -> withType("{ struct: [" + example + "] }");
                case "maxBytes" -> withField("{ name: a, type: string, maxBytes: " + example + " }");
                case "package" -> withKey("java", "{ package: " + example + " }");
                case "field" -> withField(example.toString());
                case "doc" ->
                    place.startsWith("/definitions")
                            ? withField("{ name: a, type: int8, doc: " + example + " }")
                            : withKey("doc", example.toString());
                default -> withKey(place.substring(place.lastIndexOf('/') + 1), example.toString());
            };
            assertThat(rendered(schema)).as(schema).isEmpty();
            assertThat(editor.complaints(schema)).as(schema).isEmpty();
        }
    }

    @Test
    void completesSnippetsThatAreRight() throws IOException {
        JsonNode schema = JsonMapper.shared().readTree(Files.readString(EditorSchema.FILE));
        for (JsonNode snippet : schema.at("/defaultSnippets")) {
            String completed = completed(snippet);
            assertThat(rendered(completed)).as(completed).isEmpty();
        }
        JsonNode ofFields = schema.at("/definitions/field/defaultSnippets");
        assertThat(ofFields).hasSize(7);
        for (JsonNode snippet : ofFields) {
            assertThat(rendered(withField(completed(snippet)))).isEmpty();
        }
        JsonNode ofKeys = schema.at("/properties/key/defaultSnippets");
        assertThat(ofKeys).hasSize(2);
        for (JsonNode snippet : ofKeys) {
            assertThat(rendered(withLookup("key", completed(snippet)))).isEmpty();
        }
        JsonNode ofTypes = schema.at("/properties/types/defaultSnippets");
        assertThat(ofTypes).hasSize(3);
        for (JsonNode snippet : ofTypes) {
            assertThat(rendered(withTypes(JsonMapper.shared().readTree(completed(snippet)))))
                    .isEmpty();
        }
        for (JsonNode snippet : schema.at("/definitions/member/defaultSnippets")) {
            assertThat(rendered(withType("{ struct: [" + completed(snippet) + "] }")))
                    .isEmpty();
        }
    }

    /** What a snippet inserts if its placeholders are left as they are: {@code "^${2:64}"} becomes {@code 64}. */
    private static String completed(JsonNode snippet) {
        return snippet.get("body")
                .toString()
                .replaceAll("\"\\^\\$\\{\\d:([^}]*)}\"", "$1")
                .replaceAll("\\$\\{\\d:([^}]*)}", "$1");
    }

    private static String keysOf(String type) {
        return switch (type) {
            case "string", "bytes" -> ", maxBytes: 4";
            case "timestamp", "duration" -> ", unit: ns";
            case "decimal" -> ", precision: 18, scale: 4";
            default -> "";
        };
    }

    private static String withType(String definition) {
        return "types: { Sample: " + definition + " }\n" + withField("{ name: a, type: Sample }");
    }

    private static String withTypes(JsonNode types) {
        String fields = types.propertyNames().stream()
                .map(name -> "{ name: a" + name.toLowerCase(Locale.ROOT) + ", type: " + name + " }")
                .collect(Collectors.joining(", "));
        return "types: " + types + "\n" + withKey("fields", "[" + fields + "]");
    }

    private static String withLookup(String key, String value) {
        return key + ": " + value + "\n"
                + withKey(
                        "fields",
                        "[{ name: venue, type: string, maxBytes: 4 }, { name: symbol, type: string, maxBytes: 12 },"
                                + " { name: time, type: timestamp, unit: ns }]");
    }

    /** What a field's default can be is a matter of its type. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bool | true | 1",
                "int8 | -128 | 128",
                "uint8 | 255 | -1",
                "int32 | 2147483647 | 2147483648",
                "int64 | 9223372036854775807 | 9223372036854775808",
                "uint64 | 18446744073709551615 | 18446744073709551616",
                "float64 | NaN | Nan",
                "float32 | 0.5 | x",
                "'decimal, precision: 4, scale: 2' | 0.25 | x",
                "'string, maxBytes: 4' | x | 5",
                "date | 2024-02-29 | 20240229",
                "'timestamp, unit: s' | 2024-02-29T12:00:00Z | 0",
                "'duration, unit: s' | PT5S | 5",
                "Sample | BUY | buy"
            })
    void knowsTheDefaultsOfEveryType(String type, String right, String wrong) {
        for (String value : List.of(right, wrong)) {
            String schema = "types: { Sample: { enum: { BUY: 0 } } }\n"
                    + withKey(
                            "fields",
                            "[{ name: a, type: " + type + ", default: " + value + " }, { name: b, type: Sample }]");
            assertThat(rendered(schema).isEmpty()).as(schema).isEqualTo(value.equals(right));
            assertThat(editor.complaints(schema).isEmpty()).as(schema).isEqualTo(value.equals(right));
        }
    }

    private static String withField(String field) {
        return withKey("fields", "[" + field + "]");
    }

    private static String withKey(String key, String value) {
        Map<String, String> keys = new TreeMap<>(Map.of(
                "mmf", "1",
                "record", "Tick",
                "version", "1",
                "java", "{ package: com.example }",
                "fields", "[{ name: price, type: float64 }]"));
        keys.put(key, value);
        StringBuilder text = new StringBuilder();
        keys.forEach((name, content) ->
                text.append(name).append(": ").append(content).append('\n'));
        return text.toString();
    }

    private static boolean isAccepted(String yaml) {
        try {
            return editor.complaints(yaml).isEmpty();
        } catch (YamlEngineException | NumberFormatException e) {
            return false;
        }
    }

    private static List<String> rendered(String schema) {
        Diagnostics diagnostics = new Diagnostics();
        SchemaParser.parse("tick.mmf.yaml", schema.getBytes(StandardCharsets.UTF_8), diagnostics)
                .ifPresent(new SchemaValidator(null)::validate);
        return diagnostics.sorted().stream().map(Diagnostic::render).toList();
    }

    private static List<Path> validSchemas() throws IOException {
        List<Path> valid = new ArrayList<>();
        valid.addAll(schemasIn(Path.of("../schemas")));
        valid.addAll(schemasIn(Path.of("../bench/src/main/mmf")));
        valid.addAll(schemasIn(Path.of("src/test/resources/locked")));
        valid.addAll(schemasIn(Path.of("src/test/resources/invalid")));
        valid.removeIf(file -> file.startsWith("src/test/resources/invalid")
                && !file.getParent().endsWith("right"));
        valid.removeIf(file -> file.getParent().endsWith("MMF040-of-a-wrong-schema"));
        return valid;
    }

    private static List<Path> schemasIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".mmf.yaml"))
                    .sorted()
                    .toList();
        }
    }
}
