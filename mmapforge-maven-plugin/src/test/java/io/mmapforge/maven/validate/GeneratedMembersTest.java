package io.mmapforge.maven.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.maven.generate.java.InMemoryCompiler;
import io.mmapforge.maven.generate.java.JavaGenerator;
import io.mmapforge.maven.model.RecordModel;
import io.mmapforge.store.RecordCursor;
import io.mmapforge.store.RecordReading;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rule against fields with the same methods knows every method that is generated for a field. */
class GeneratedMembersTest {
    private static final String SIDE = "  Side: { enum: { BUY: 1, SELL: 2 } }\n";
    private static final String CONDITIONS = "  Conditions: { flags: { AUCTION: 3 } }\n";
    private static final String INNER =
            "  Inner: { struct: [{ name: size, type: uint32 }, { name: time, type: timestamp, unit: ms }] }\n";
    private static final String LEVEL = """
              Level:
                struct:
                  - { name: price, type: decimal, precision: 9, scale: 2 }
                  - { name: text, type: string, maxBytes: 8 }
                  - { name: blob, type: bytes, maxBytes: 8 }
                  - { name: id, type: uuid }
                  - { name: side, type: Side }
                  - { name: conditions, type: Conditions }
                  - { name: day, type: date }
                  - { name: hot, type: bool }
                  - { name: inner, type: Inner }
            """;

    private static final Map<String, String> TYPES = Map.of(
            "Side", SIDE,
            "Conditions", CONDITIONS,
            "Inner", INNER,
            "Level", SIDE + CONDITIONS + INNER + LEVEL);

    /** Each under a name of its own, so that one record shows them all. */
    private static final Map<String, String> VARIANTS = Map.of(
            "plain_one", "",
            "optional_two", ", optional: true",
            "all_three", ", length: 3",
            "optional_four", ", length: 3, optional: true");

    private static Stream<String> types() {
        return Stream.of(
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
                "timestamp, unit: ms",
                "timestamp, unit: us",
                "timestamp, unit: ns",
                "duration, unit: ns",
                "date",
                "uuid",
                "decimal, precision: 9, scale: 2",
                "Side",
                "Conditions",
                "Inner",
                "Level");
    }

    @ParameterizedTest
    @MethodSource("types")
    void knowsEveryMethodOfAField(String type) throws Exception {
        String[] fields = VARIANTS.entrySet().stream()
                .filter(variant ->
                        !type.contains("maxBytes") || !variant.getValue().contains("length"))
                .map(variant -> "{ name: " + variant.getKey() + ", type: " + type + variant.getValue() + " }")
                .toArray(String[]::new);
        String types = TYPES.containsKey(type) ? "types:\n" + TYPES.get(type) : "";
        RecordModel model = Schemas.valid(Schemas.withFields(fields).replace("fields:", types + "fields:"));
        ClassLoader classes = InMemoryCompiler.compile(JavaGenerator.generate(model));
        for (FieldLayout field : model.layout().fields()) {
            Set<String> generated = new TreeSet<>();
            for (String name : new String[] {"TickStore", "TickStore$Cursor", "TickStore$Snapshot"}) {
                generated.addAll(methods(
                        classes.loadClass("com.example.market." + name),
                        field.name().replace("_", "")));
            }
            methods(
                            classes.loadClass("com.example.market.TickStore$Edit"),
                            field.name().replace("_", ""))
                    .forEach(method -> generated.add("Edit." + method));

            assertThat(generated).hasSizeGreaterThan(2);
            assertThat(GeneratedMembers.signatures(field.name(), field.type(), field.isArray(), field.isOptional()))
                    .doesNotHaveDuplicates()
                    .containsAll(generated);
        }
    }

    /** What an accessor of an element must not be called: it would override what is final. */
    @Test
    void knowsTheMethodsByWhichCursorsAndSnapshotsRead() {
        Set<String> ofReaders = Stream.of(RecordCursor.class, RecordReading.class)
                .flatMap(type -> Stream.<Class<?>>iterate(type, each -> each != Object.class, Class::getSuperclass))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> (method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
                .filter(method -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {int.class}))
                .map(GeneratedMembersTest::signature)
                .collect(Collectors.toSet());

        assertThat(FieldNames.OF_READERS).isEqualTo(ofReaders);
    }

    private static Set<String> methods(Class<?> type, String field) {
        Pattern ofField = Pattern.compile(field, Pattern.CASE_INSENSITIVE);
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> ofField.matcher(method.getName()).find())
                .map(GeneratedMembersTest::signature)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String signature(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }
}
