package io.mmapforge.maven.validate;

import io.mmapforge.maven.diagnostic.Diagnostic;
import io.mmapforge.maven.diagnostic.Diagnostics;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.model.RecordModel;
import io.mmapforge.maven.parse.SchemaParser;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Schema texts for tests. */
final class Schemas {
    private static final String HEAD = """
            mmf: 1
            record: Tick
            version: 1
            java:
              package: com.example.market
            """;

    private Schemas() {}

    /** A schema of record Tick with the given fields, each in YAML's flow style. */
    static String withFields(String... fields) {
        StringBuilder text = new StringBuilder(HEAD).append("fields:\n");
        for (String field : fields) {
            text.append("  - ").append(field).append('\n');
        }
        return text.toString();
    }

    /** A schema of record Tick with one field and the given lines before it. */
    static String withLines(String lines) {
        return HEAD + lines + "\nfields:\n  - { name: price, type: float64 }\n";
    }

    static RecordModel valid(String text) {
        return valid(text, null);
    }

    /** Tests of what a type holds need not mind what a new record holds. */
    private static boolean isOfEnums(Diagnostic diagnostic) {
        return diagnostic.rule() == Rule.ENUM_WITHOUT_ZERO;
    }

    static RecordModel valid(String text, @Nullable String packageOverride) {
        Diagnostics diagnostics = new Diagnostics();
        return SchemaParser.parse("schemas/tick.mmf.yaml", text.getBytes(StandardCharsets.UTF_8), diagnostics)
                .flatMap(new SchemaValidator(packageOverride)::validate)
                .filter(model -> diagnostics.sorted().stream().allMatch(Schemas::isOfEnums))
                .orElseThrow(() -> new AssertionError(
                        diagnostics.sorted().stream().map(Diagnostic::render).collect(Collectors.joining("\n"))));
    }
}
