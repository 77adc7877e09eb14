package io.mmapforge.maven.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.maven.diagnostic.Diagnostics;
import io.mmapforge.maven.generate.java.InMemoryCompiler;
import io.mmapforge.maven.generate.java.JavaGenerator;
import io.mmapforge.maven.model.RecordModel;
import io.mmapforge.maven.parse.SchemaParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What keeps every rule compiles, however it is called: the rules leave no name to the compiler to refuse. */
class GeneratedFromSchemasTest {
    private static final long SEED = 20_261_127L;
    private static final int OF_ANY_TYPES = 10;
    private static final int OF_ODD_NAMES = 30;

    private static final List<String> FIELD_NAMES = List.of(
            "a",
            "a_or",
            "has_a",
            "a_equals",
            "copy_a",
            "a_b",
            "b",
            "get",
            "get_a",
            "next",
            "index",
            "size",
            "append",
            "values",
            "value",
            "store",
            "record",
            "layout",
            "path",
            "batch",
            "cursor",
            "snapshot",
            "buffer",
            "target",
            "presence",
            "absent",
            "fallback",
            "element",
            "k",
            "i",
            "n",
            "this_record",
            "offset",
            "length",
            "bits",
            "number",
            "name",
            "ordinal",
            "value_of",
            "of_number",
            "text",
            "source",
            "array",
            "list",
            "time",
            "time_nanos",
            "equals",
            "hash",
            "code",
            "with_a",
            "other",
            "of",
            "to",
            "list_of",
            "x",
            "result",
            "read",
            "draft",
            "range");
    private static final List<String> TYPE_NAMES = List.of(
            "Side",
            "Level",
            "State",
            "Values",
            "Value",
            "Entry",
            "Key",
            "Layout",
            "Buffer",
            "Reader",
            "Range",
            "Field",
            "Type",
            "Kind",
            "Slot",
            "Index",
            "Date",
            "Time",
            "Locale",
            "Random",
            "Tick",
            "TickRecords",
            "Stores",
            "A",
            "B",
            "K",
            "T",
            "E",
            "X1",
            "Process",
            "Module",
            "Package",
            "Compiler",
            "Runtime",
            "Files",
            "Element",
            "Draft");

    @Test
    void compilesAnyTypes() {
        for (int i = 0; i < OF_ANY_TYPES; i++) {
            RecordLayout layout = new RandomRecords(SEED + i).layout(1);
            RecordModel model = Schemas.valid(new SchemaText(i).of(layout));

            InMemoryCompiler.compile(JavaGenerator.generate(model));
        }
    }

    @Test
    void compilesWhateverNamesTheRulesAllow() {
        Random random = new Random(SEED);
        int valid = 0;
        for (int i = 0; i < OF_ODD_NAMES * 4 && valid < OF_ODD_NAMES; i++) {
            Optional<RecordModel> model = validated(oddlyNamed(random));
            if (model.isPresent()) {
                valid++;
                InMemoryCompiler.compile(JavaGenerator.generate(model.get()));
            }
        }
        assertThat(valid).isEqualTo(OF_ODD_NAMES);
    }

    /** A class file has room for 65,535 constants, and a method for as many bytes. */
    @Test
    void compilesAsManyMembersAsTheRulesAllow() {
        String parts = IntStream.range(0, 4)
                .mapToObj(i -> "  Part" + i + ": { struct: [" + members(254) + "] }\n")
                .collect(Collectors.joining());
        String fields = IntStream.range(0, 4)
                .mapToObj(i -> "  - { name: part_" + i + ", type: Part" + i + ", optional: true }\n")
                .collect(Collectors.joining());

        assertThat(compiled("types:\n" + parts + "fields:\n" + fields)).isEqualTo(254 * 4);
    }

    @Test
    void compilesAsManyFieldsAndConstantsAsTheRulesAllow() {
        String constants = IntStream.range(0, 1024)
                .mapToObj(i -> "CONSTANT_" + i + "X: " + (i + 64000))
                .collect(Collectors.joining(", "));
        String fields = IntStream.range(0, 254)
                .mapToObj(i -> "  - { name: field_" + i + ", type: " + (i % 2 == 0 ? "Code" : "timestamp, unit: ns")
                        + ", optional: true }\n")
                .collect(Collectors.joining());

        assertThat(compiled("types:\n  Code: { enum: { " + constants + " } }\nfields:\n" + fields))
                .isZero();
    }

    private static String members(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{ name: member_" + i + ", type: timestamp, unit: ns }")
                .collect(Collectors.joining(", "));
    }

    /** Compiles the record type; how many members its structs have. */
    private static long compiled(String typesAndFields) {
        RecordModel model = validated(
                        "mmf: 1\nrecord: Tick\nversion: 1\njava: { package: com.example }\n" + typesAndFields)
                .orElseThrow();
        InMemoryCompiler.compile(JavaGenerator.generate(model));
        return model.layout().namedTypes().stream()
                .filter(StructType.class::isInstance)
                .mapToLong(type -> ((StructType) type).members().size())
                .sum();
    }

    private static String oddlyNamed(Random random) {
        List<String> fieldNames = shuffled(FIELD_NAMES, random);
        List<String> types = shuffled(TYPE_NAMES, random).subList(0, 3);
        List<String> members = shuffled(FIELD_NAMES, random);
        StringBuilder text =
                new StringBuilder("mmf: 1\nrecord: Tick\nversion: 1\njava: { package: com.example }\ntypes:\n");
        text.append("  ").append(types.get(0)).append(": { enum: { VALUES: 1, NUMBER: 2, OF: 3, A: 4 } }\n");
        text.append("  ").append(types.get(1)).append(": { flags: { BITS: 1, MASK: 2, ALL: 3, A: 4 } }\n");
        text.append("  ").append(types.get(2)).append(": { struct: [");
        for (int i = 0; i < 4; i++) {
            text.append("{ name: ").append(members.get(i)).append(", type: ").append(type(random, types.subList(0, 2)));
            text.append(" }, ");
        }
        text.append("] }\nfields:\n");
        for (int i = 0; i < 9; i++) {
            String type = i < 3 ? types.get(i) : type(random, types);
            text.append("  - { name: ")
                    .append(fieldNames.get(i))
                    .append(", type: ")
                    .append(type);
            text.append(random.nextInt(3) == 0 ? ", optional: true" : "");
            text.append(!type.contains("maxBytes") && random.nextInt(3) == 0 ? ", length: 3" : "")
                    .append(" }\n");
        }
        return text.toString();
    }

    private static String type(Random random, List<String> defined) {
        List<String> all = new ArrayList<>(List.of(
                "bool",
                "uint8",
                "int64",
                "float64",
                "string, maxBytes: 8",
                "bytes, maxBytes: 8",
                "timestamp, unit: ns",
                "duration, unit: s",
                "date",
                "uuid",
                "decimal, precision: 9, scale: 2"));
        all.addAll(defined);
        return all.get(random.nextInt(all.size()));
    }

    private static Optional<RecordModel> validated(String schema) {
        return SchemaParser.parse("tick.mmf.yaml", schema.getBytes(StandardCharsets.UTF_8), new Diagnostics())
                .flatMap(new SchemaValidator(null)::validate);
    }

    private static List<String> shuffled(List<String> list, Random random) {
        List<String> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
