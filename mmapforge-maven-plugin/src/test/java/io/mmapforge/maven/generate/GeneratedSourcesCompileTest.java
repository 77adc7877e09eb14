package io.mmapforge.maven.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.model.RecordModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
        }
    }

    @ParameterizedTest
    @EnumSource(FieldType.class)
    void recordOfOneFieldCompilesCleanly(FieldType type) {
        int maxBytes = type.isVariableLength() ? 1 : 0;
        InMemoryCompiler.compile(generate(8, List.of(new FieldDefinition("only", type, maxBytes, ""))));
    }

    @ParameterizedTest
    @EnumSource(FieldType.class)
    void widestRecordCompilesCleanly(FieldType type) {
        int slots = switch (type) {
            case UINT32, INT64, UINT64, FLOAT64 -> 2;
            default -> 1;
        };
        int maxBytes = type.isVariableLength() ? 4_000 : 0;
        List<FieldDefinition> fields = new ArrayList<>();
        IntStream.range(0, 254 / slots)
                .forEach(i -> fields.add(new FieldDefinition("field_" + i, type, maxBytes, "Field " + i + ".")));
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
