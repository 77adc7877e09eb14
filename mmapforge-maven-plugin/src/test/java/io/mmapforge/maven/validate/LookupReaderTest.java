package io.mmapforge.maven.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.diagnostic.Diagnostic;
import io.mmapforge.maven.diagnostic.Diagnostics;
import io.mmapforge.maven.generate.java.InMemoryCompiler;
import io.mmapforge.maven.generate.java.JavaGenerator;
import io.mmapforge.maven.generate.java.SampleTypes;
import io.mmapforge.maven.model.RecordModel;
import io.mmapforge.maven.parse.SchemaParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookupReaderTest {
    private static final String TYPES = """
            types:
              Side: { enum: { NONE: 0, BUY: 1 } }
              Conditions: { flags: { AUCTION: 3 } }
              Level: { struct: [{ name: price, type: float64 }] }
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"key: b | b", "key: [b] | b", "key: [c, a, b] | c,a,b", "key: \"a\" | a"})
    void readsOneFieldOrSeveralInTheKeysOrder(String line, String names) {
        RecordLayout layout = layout(line, "int8");

        assertThat(layout.key()).extracting(FieldLayout::name).containsExactly(names.split(","));
        assertThat(layout.order()).isEmpty();
    }

    @Test
    void readsAListOfLines() {
        assertThat(layout("key:\n  - b\n  - a", "int8").key())
                .extracting(FieldLayout::name)
                .containsExactly("b", "a");
    }

    @Test
    void readsAnOrderWithAKeyAndWithout() {
        assertThat(layout("order: b", "int8").order()).map(FieldLayout::name).contains("b");
        assertThat(layout("order: b", "int8").key()).isEmpty();

        RecordLayout both = layout("key: [a, b]\norder: b", "int8");

        assertThat(both.key()).extracting(FieldLayout::name).containsExactly("a", "b");
        assertThat(both.order()).map(FieldLayout::name).contains("b");
    }

    @Test
    void hasNeitherUnlessTheSchemaSaysSo() {
        RecordLayout layout = layout("", "int8");

        assertThat(layout.key()).isEmpty();
        assertThat(layout.order()).isEmpty();
    }

    @Test
    void readsAKeyOfSixteenFields() {
        String[] fields = IntStream.rangeClosed(1, 16)
                .mapToObj(i -> "{ name: part_" + i + ", type: uint8 }")
                .toArray(String[]::new);
        String key = IntStream.rangeClosed(1, 16).mapToObj(i -> "part_" + i).collect(Collectors.joining(", "));

        RecordLayout layout = Schemas.valid("key: [" + key + "]\n" + Schemas.withFields(fields))
                .layout();

        assertThat(layout.key()).hasSize(16);
    }

    /** Whatever a field is, the schema is refused exactly if the layout would be. */
    @ParameterizedTest
    @ValueSource(
            strings = {
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
                "string, maxBytes: 8",
                "bytes, maxBytes: 8",
                "timestamp, unit: s",
                "duration, unit: ns",
                "date",
                "uuid",
                "decimal, precision: 9, scale: 2",
                "Side",
                "Conditions",
                "Level"
            })
    void agreesWithTheLayoutOnEveryTypeAndShape(String type) {
        List<String> shapes = new ArrayList<>(List.of("", ", optional: true"));
        if (!type.contains("maxBytes")) {
            shapes.add(", length: 3");
            shapes.add(", length: 3, optional: true");
        }
        for (String shape : shapes) {
            String fields = TYPES.replaceAll("(?m)^  (?!" + type + ":).*\n", "").replaceAll("^types:\n$", "")
                    + "fields: [{ name: a, type: " + type + shape + " }]\n";
            FieldLayout field =
                    Schemas.valid(schema("", fields)).layout().fields().get(0);

            assertThat(codes(schema("key: a", fields)))
                    .as(fields)
                    .isEqualTo(
                            field.fitsKey()
                                    ? Set.of()
                                    : Set.of(field.isOptional() ? "MMF083" : field.isArray() ? "MMF084" : "MMF085"));
            assertThat(codes(schema("order: a", fields)))
                    .as(fields)
                    .isEqualTo(
                            field.fitsOrder()
                                    ? Set.of()
                                    : Set.of(field.isOptional() ? "MMF083" : field.isArray() ? "MMF084" : "MMF086"));
        }
    }

    /** None of the methods that find records is one that fields have. */
    @Test
    void acceptsFieldsThatAreCalledLikeTheMethodsThatFindRecords() throws Exception {
        RecordModel model = Schemas.valid("key: [find, key, put]\norder: a_equals\n"
                + Schemas.withFields(
                        "{ name: find, type: string, maxBytes: 4 }",
                        "{ name: key, type: int64 }",
                        "{ name: order, type: int64 }",
                        "{ name: put, type: bytes, maxBytes: 4 }",
                        "{ name: put_if_absent, type: string, maxBytes: 4 }",
                        "{ name: index_of, type: uint16 }",
                        "{ name: range, type: timestamp, unit: ns }",
                        "{ name: stream, type: duration, unit: ns, optional: true }",
                        "{ name: await_next, type: duration, unit: ns, optional: true }",
                        "{ name: a_equals, type: int64 }",
                        "{ name: first_at_least_a, type: string, maxBytes: 4 }",
                        "{ name: first_after_a, type: string, maxBytes: 4 }",
                        "{ name: from, type: int8 }",
                        "{ name: to, type: int8 }"));

        assertThat(InMemoryCompiler.compile(JavaGenerator.generate(model)).loadClass("com.example.market.TickStore"))
                .isNotNull();
    }

    /** A type that is new in the core is to be decided on here too, else the build ends with an exception. */
    @ParameterizedTest
    @EnumSource(FieldType.class)
    void allowsTheTypesThatTheLayoutAllows(FieldType kind) {
        FieldLayout field = RecordLayout.of("Tick", 1, "", 8, List.of(FieldDefinition.of("a", SampleTypes.of(kind))))
                .fields()
                .get(0);

        assertThat(LookupUse.KEY.fits(field.type())).isEqualTo(field.fitsKey());
        assertThat(LookupUse.ORDER.fits(field.type())).isEqualTo(field.fitsOrder());
    }

    private static RecordLayout layout(String lookups, String type) {
        String fields = List.of("a", "b", "c").stream()
                .map(name -> "{ name: " + name + ", type: " + type + " }")
                .collect(Collectors.joining(", ", "fields: [", "]\n"));
        return Schemas.valid(schema(lookups, fields)).layout();
    }

    private static String schema(String lookups, String rest) {
        return "mmf: 1\nrecord: Tick\nversion: 1\njava: { package: com.example.market }\n" + lookups + "\n" + rest;
    }

    private static Set<String> codes(String schema) {
        Diagnostics diagnostics = new Diagnostics();
        SchemaParser.parse("tick.mmf.yaml", schema.getBytes(StandardCharsets.UTF_8), diagnostics)
                .ifPresent(new SchemaValidator(null)::validate);
        return diagnostics.sorted().stream()
                .map(Diagnostic::rule)
                .map(rule -> rule.code())
                .collect(Collectors.toSet());
    }
}
