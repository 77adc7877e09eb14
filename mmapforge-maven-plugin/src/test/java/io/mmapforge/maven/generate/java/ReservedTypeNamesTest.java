package io.mmapforge.maven.generate.java;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.ClassName;
import io.mmapforge.maven.diagnostic.Diagnostic;
import io.mmapforge.maven.diagnostic.Diagnostics;
import io.mmapforge.maven.parse.SchemaParser;
import io.mmapforge.maven.validate.SchemaValidator;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No type of a schema can have the name of a class that generated code mentions. */
class ReservedTypeNamesTest {
    @Test
    void refusesEveryClassThatGeneratedCodeMentions() throws IllegalAccessException {
        Set<String> allowed = new TreeSet<>();
        int classes = 0;
        for (Field field : TypeNames.class.getDeclaredFields()) {
            if (field.getType() == ClassName.class) {
                classes++;
                String name = ((ClassName) field.get(null)).simpleName();
                if (!isRefused(name)) {
                    allowed.add(name);
                }
            }
        }

        assertThat(allowed).isEmpty();
        assertThat(classes).isGreaterThan(60);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Boolean",
                "Byte",
                "Class",
                "Double",
                "Enum",
                "Float",
                "Integer",
                "Math",
                "Object",
                "Override",
                "Record",
                "Short",
                "StringBuilder",
                "System",
                "Throwable",
                "Cursor",
                "Snapshot",
                "Batch",
                "Tick",
                "TickRecord",
                "TickStore"
            })
    void refusesWhatEveryClassSees(String name) {
        assertThat(isRefused(name)).isTrue();
    }

    /** The control: other names are free. */
    @ParameterizedTest
    @ValueSource(strings = {"Side", "Level", "Date", "Random", "Process"})
    void allowsOtherNames(String name) {
        assertThat(isRefused(name)).isFalse();
    }

    private static boolean isRefused(String name) {
        Diagnostics diagnostics = new Diagnostics();
        String schema = "mmf: 1\nrecord: Tick\nversion: 1\njava: { package: com.example }\ntypes: { " + name
                + ": { enum: { ON: 0 } } }\nfields: [{ name: a, type: " + name + " }]\n";
        SchemaParser.parse("tick.mmf.yaml", schema.getBytes(StandardCharsets.UTF_8), diagnostics)
                .ifPresent(new SchemaValidator(null)::validate);
        List<String> codes = diagnostics.sorted().stream()
                .map(Diagnostic::rule)
                .map(rule -> rule.code())
                .toList();
        assertThat(codes).isSubsetOf("MMF051");
        return !codes.isEmpty();
    }
}
