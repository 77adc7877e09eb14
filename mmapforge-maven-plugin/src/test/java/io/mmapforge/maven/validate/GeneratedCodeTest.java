package io.mmapforge.maven.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.generate.java.GeneratedFile;
import io.mmapforge.maven.generate.java.JavaGenerator;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the rules assume of generated code, checked against the generator and the compiler. */
class GeneratedCodeTest {
    private static final List<String> CONTEXTUAL_KEYWORDS = List.of(
            "exports",
            "module",
            "non",
            "open",
            "opens",
            "permits",
            "provides",
            "record",
            "requires",
            "sealed",
            "to",
            "transitive",
            "uses",
            "var",
            "when",
            "with",
            "yield");

    /** Names that stores, their methods, or all objects have already, and that a field may have all the same. */
    private static final List<String> SHARED_NAMES = List.of(
            "append",
            "capacity",
            "close",
            "copy",
            "create",
            "get",
            "index",
            "layout",
            "object",
            "path",
            "records",
            "set",
            "size",
            "string",
            "sync",
            "tick_record",
            "tick_store",
            "value");

    @TempDir
    private Path classes;

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TIMESTAMP", "DATE", "DURATION", "UUID", "DECIMAL", "ENUM", "FLAGS", "STRUCT"})
    void knowsTheMethodsOfAField(FieldType type) {
        ValueType valueType = type.isVariableLength() ? new ContentType(type, 8) : ValueType.of(type);
        List<String> signatures = GeneratedMembers.signatures("last_price", valueType, false, false);
        String maxBytes = type.isVariableLength() ? ", maxBytes: 8" : "";
        String store = generate("{ name: last_price, type: " + type.schemaName() + maxBytes + " }")
                .get(0)
                .content();

        assertThat(signatures).hasSize(type.isVariableLength() ? 14 : type == FieldType.BOOL ? 8 : 11);
        for (String member : signatures) {
            String signature = member.replace("Edit.", "");
            String parameters = signature.substring(signature.indexOf('(') + 1, signature.length() - 1);
            String declaration = signature.substring(0, signature.indexOf('(') + 1)
                    + Arrays.stream(parameters.split(", "))
                            .filter(parameter -> !parameter.isEmpty())
                            .map(GeneratedCodeTest::regexOf)
                            .collect(Collectors.joining(", "));
            assertThat(store).containsPattern(" " + declaration.replace("(", "\\(") + "\\) \\{");
        }
    }

    private static String regexOf(String parameterType) {
        return parameterType.replace("[", "\\[").replace("]", "\\]") + " \\w+";
    }

    @Test
    void compilesFieldsNamedLikeContextualKeywordsAndStoreMethods() {
        String[] fields = Stream.concat(CONTEXTUAL_KEYWORDS.stream(), SHARED_NAMES.stream())
                .map(name -> "{ name: " + name + ", type: string, maxBytes: 4 }")
                .toArray(String[]::new);

        assertThat(compileRecord(fields)).isEmpty();
    }

    @Test
    void compilesAFieldNamedEquals() {
        assertThat(compileRecord("{ name: equals, type: string, maxBytes: 4 }")).isEmpty();
    }

    @Test
    void compilesAsManyFieldsAsTheRuleAllows() {
        String[] fields = IntStream.rangeClosed(1, 127)
                .mapToObj(i -> "{ name: f" + i + ", type: float64 }")
                .toArray(String[]::new);

        assertThat(compileRecord(fields)).isEmpty();
    }

    private static List<GeneratedFile> generate(String... fields) {
        return JavaGenerator.generate(Schemas.valid(Schemas.withFields(fields)));
    }

    /** The compiler's complaints about the Java record, which needs nothing of the engine. */
    private String compileRecord(String... fields) {
        GeneratedFile record = generate(fields).get(1);
        StringWriter output = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of(
                "-Xlint:all",
                "-Werror",
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"));
        boolean compiled = compiler.getTask(output, null, null, options, null, List.of(source(record)))
                .call();
        assertThat(output.toString().isEmpty()).isEqualTo(compiled);
        return output.toString();
    }

    private static JavaFileObject source(GeneratedFile file) {
        return new SimpleJavaFileObject(URI.create("string:///" + file.relativePath()), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return file.content();
            }
        };
    }
}
