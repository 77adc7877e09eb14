package io.mmapforge.maven.generate.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.MemberDefinition;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.model.RecordModel;
import io.mmapforge.store.RecordBatch;
import io.mmapforge.store.RecordCursor;
import io.mmapforge.store.RecordSnapshot;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the schema, its sources compile without a single warning. */
class GeneratedSourcesCompileTest {
    @Test
    void goldenSourcesCompileCleanly() throws ClassNotFoundException {
        List<GeneratedFile> files = GoldenModels.all().stream()
                .map(JavaGenerator::generate)
                .flatMap(List::stream)
                .toList();
        ClassLoader classes = InMemoryCompiler.compile(files);
        assertThat(classes.loadClass("io.mmapforge.golden.hostile.RecordStore").getInterfaces())
                .containsExactly(AutoCloseable.class);
    }

    @Test
    void layoutConstantIsTheSchemasLayout() throws ReflectiveOperationException {
        for (RecordModel model : GoldenModels.all()) {
            ClassLoader classes = InMemoryCompiler.compile(JavaGenerator.generate(model));
            RecordLayout layout = (RecordLayout)
                    classes.loadClass(model.packageName() + "." + model.layout().recordName() + "Store")
                            .getField("LAYOUT")
                            .get(null);
            assertThat(layout.differencesFrom(model.layout())).isEmpty();
            assertThat(layout.doc()).isEqualTo(model.layout().doc());
            assertThat(layout.alignment()).isEqualTo(model.layout().alignment());
            assertThat(layout.fields()).isEqualTo(model.layout().fields());
            assertThat(layout.key()).isEqualTo(model.layout().key());
            assertThat(layout.order()).isEqualTo(model.layout().order());
        }
    }

    @ParameterizedTest
    @EnumSource(FieldType.class)
    void recordOfOneFieldCompilesCleanly(FieldType type) {
        FieldDefinition only = FieldDefinition.of("only", SampleTypes.of(type));
        InMemoryCompiler.compile(generate(8, List.of(only)));
        InMemoryCompiler.compile(generate(8, List.of(only.asOptional())));
        if (!type.isVariableLength()) {
            InMemoryCompiler.compile(generate(8, List.of(only.withLength(2))));
            InMemoryCompiler.compile(generate(8, List.of(only.withLength(2).asOptional())));
        }
    }

    /** Whatever a cursor inherits or calls, a field may be called the same. */
    @ParameterizedTest
    @EnumSource(names = {"STRING", "INT64", "BYTES", "TIMESTAMP", "FLAGS"})
    void fieldsNamedLikeEverythingThatCursorsHaveCompileCleanly(FieldType type) {
        Set<String> names = new TreeSet<>(Set.of(
                "add",
                "append",
                "batch",
                "clear",
                "cursor",
                "decode",
                "encode",
                "get",
                "layout",
                "read",
                "records",
                "record_bytes",
                "snapshot",
                "stream",
                "target",
                "value",
                "values"));
        for (Class<?> owner : List.of(RecordCursor.class, RecordSnapshot.class, RecordBatch.class)) {
            for (Class<?> each = owner; each != Object.class; each = each.getSuperclass()) {
                Arrays.stream(each.getDeclaredMethods())
                        .map(method ->
                                method.getName().replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT))
                        .filter(name -> !name.equals("to_string") && !name.contains("$"))
                        .forEach(names::add);
            }
        }
        assertThat(names).contains("index", "move_to", "next", "size", "get_double", "string_equals");
        if (type.isVariableLength()) {
            // These collide with compare_string and compare_bytes, as a rule says.
            names.removeAll(Set.of("string_equals", "bytes_equals"));
        }
        List<FieldDefinition> fields = names.stream()
                .map(name -> FieldDefinition.of(name, SampleTypes.of(type, 4)))
                .toList();
        InMemoryCompiler.compile(generate(8, fields));
        InMemoryCompiler.compile(
                generate(8, fields.stream().map(FieldDefinition::asOptional).toList()));
        if (!type.isVariableLength()) {
            InMemoryCompiler.compile(generate(
                    8, fields.stream().map(field -> field.withLength(2)).toList()));
        }
    }

    /** Neither does a member that makes the name of a method that every object has. */
    @Test
    void membersThatMakeNamesOfObjectsMethodsCompileCleanly() {
        StructType struct = StructType.of(
                "Sample2",
                Stream.of("code", "string", "all", "next", "index")
                        .map(name -> MemberDefinition.of(name, ValueType.of(FieldType.INT32)))
                        .toList());
        List<FieldDefinition> fields = Stream.of("hash", "to", "get", "has")
                .map(name -> FieldDefinition.of(name, struct))
                .toList();
        InMemoryCompiler.compile(generate(8, fields));
        InMemoryCompiler.compile(
                generate(8, fields.stream().map(field -> field.withLength(2)).toList()));
    }

    /** Those whose names give way to a cursor's own methods, and no others. */
    @Test
    void aFieldsAccessorIsItsNameUnlessTheCursorHasThatMethod() throws ReflectiveOperationException {
        List<String> names = List.of("get", "index", "next", "read", "move_to", "price");
        ClassLoader classes = InMemoryCompiler.compile(generate(
                8,
                names.stream()
                        .map(name -> FieldDefinition.of(name, FieldType.INT64))
                        .toList()));
        for (String owner : List.of("Cursor", "Snapshot")) {
            assertThat(classes.loadClass("com.example.SampleStore$" + owner).getDeclaredMethods())
                    .filteredOn(method -> method.getReturnType() == long.class)
                    .extracting(Method::getName)
                    .as(owner)
                    .containsExactlyInAnyOrder("getGet", "getIndex", "getNext", "read", "moveTo", "price");
        }
    }

    /** Every object has a method hashCode, which the hash of a field must not replace. */
    @ParameterizedTest
    @EnumSource(names = {"STRING", "BYTES"})
    void aFieldNamedCodeLeavesHashCodeAlone(FieldType type) throws ReflectiveOperationException {
        ClassLoader classes = InMemoryCompiler.compile(generate(8, List.of(new FieldDefinition("code", type, 4, ""))));
        for (String owner : List.of("Cursor", "Snapshot")) {
            assertThat(classes.loadClass("com.example.SampleStore$" + owner).getDeclaredMethods())
                    .extracting(Method::getName)
                    .as(owner)
                    .contains("hashOfCode")
                    .doesNotContain("hashCode");
        }
    }

    /** A lookup has parameters of the key's names, whatever these are. */
    @ParameterizedTest
    @EnumSource(names = {"STRING", "INT64", "BYTES", "TIMESTAMP", "ENUM", "DECIMAL", "DATE"})
    void keysNamedLikeEverythingThatLookupsUseCompileCleanly(FieldType type) {
        List<String> names = List.of(
                "records",
                "key",
                "index",
                "index_of",
                "get",
                "find",
                "put",
                "value",
                "string",
                "units",
                "key_units",
                "size");
        List<FieldDefinition> fields = names.stream()
                .map(name -> FieldDefinition.of(name, SampleTypes.of(type, 4)))
                .toList();
        RecordLayout plain = RecordLayout.of("Sample", 1, "A sample.", 8, fields);
        List<RecordLayout> layouts = new ArrayList<>(List.of(plain.withKey(names)));
        names.forEach(name -> layouts.add(plain.withKey(List.of(name))));
        compileAll(layouts);
    }

    /** The methods of an order have names of their own. */
    @Test
    void orderedFieldsNamedLikeEverythingThatSearchesUseCompileCleanly() {
        List<String> names =
                List.of("records", "value", "units", "from", "to", "start", "end", "range", "math", "first");
        List<RecordLayout> layouts = new ArrayList<>();
        for (FieldType type : List.of(FieldType.INT8, FieldType.UINT64, FieldType.DURATION, FieldType.DECIMAL)) {
            List<FieldDefinition> fields = names.stream()
                    .map(name -> FieldDefinition.of(name, SampleTypes.of(type)))
                    .toList();
            RecordLayout plain = RecordLayout.of("Sample", 1, "A sample.", 8, fields);
            names.forEach(name -> layouts.add(plain.withOrder(name)));
        }
        compileAll(layouts);
    }

    /** In one go, each in a package of its own. */
    private static void compileAll(List<RecordLayout> layouts) {
        List<GeneratedFile> files = new ArrayList<>();
        for (RecordLayout layout : layouts) {
            files.addAll(JavaGenerator.generate(
                    new RecordModel(layout, "com.example.number" + files.size(), "sample.mmf.yaml")));
        }
        InMemoryCompiler.compile(files);
    }

    /** The store's private method keeps its meaning where a field's accessor has its name. */
    @Test
    void aFieldNamedDecodeCompilesCleanly() {
        InMemoryCompiler.compile(generate(8, List.of(FieldDefinition.of("decode", FieldType.INT64))));
    }

    @ParameterizedTest
    @EnumSource(FieldType.class)
    void widestRecordCompilesCleanly(FieldType type) {
        int slots = switch (type) {
            case UINT32, INT64, UINT64, FLOAT64 -> 2;
            default -> 1;
        };
        ValueType each = SampleTypes.of(type, 4_000);
        List<FieldDefinition> fields = new ArrayList<>();
        IntStream.range(0, 254 / slots)
                .forEach(i -> fields.add(FieldDefinition.of("field_" + i, each).withDoc("Field " + i + ".")));
        InMemoryCompiler.compile(generate(64, fields));
    }

    @Test
    void compilerOfThisTestReportsWarnings() {
        GeneratedFile rawType = new GeneratedFile("Raw.java", "class Raw { java.util.List list; }");
        assertThatThrownBy(() -> InMemoryCompiler.compile(List.of(rawType)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("rawtypes");
    }

    @Test
    void compilerOfThisTestReportsBrokenJavadoc() {
        GeneratedFile broken = new GeneratedFile("Broken.java", "/** {@link Missing} <b> */ public class Broken {}");
        assertThatThrownBy(() -> InMemoryCompiler.compile(List.of(broken)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("reference not found");
    }

    private static List<GeneratedFile> generate(int alignment, List<FieldDefinition> fields) {
        RecordLayout layout = RecordLayout.of("Sample", 1, "A sample.", alignment, fields);
        return JavaGenerator.generate(new RecordModel(layout, "com.example", "sample.mmf.yaml"));
    }
}
