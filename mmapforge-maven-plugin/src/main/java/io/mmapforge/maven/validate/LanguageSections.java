package io.mmapforge.maven.validate;

import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.parse.YamlMapping;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the Java section, and makes sure that those that are none of this generator's business are sections. */
final class LanguageSections {
    private static final String PACKAGE_KEY = SchemaKeys.JAVA + "." + SchemaKeys.PACKAGE;

    private final Section schema;
    private final FileDiagnostics report;

    LanguageSections(Section schema, FileDiagnostics report) {
        this.schema = schema;
        this.report = report;
        SchemaKeys.FOREIGN_SECTIONS.forEach(this::section);
    }

    /** The package to generate into, if there is a good one. The schema's own is checked even if another is used. */
    Optional<Located<String>> packageName(Position schemaPosition, @Nullable String override) {
        Optional<YamlMapping> mapping = section(SchemaKeys.JAVA);
        Optional<Section> section = mapping.map(
                java -> new Section(java, SchemaKeys.JAVA + ": ", SchemaKeys.JAVA_SECTION, List.of(), report));
        Optional<Located<String>> stated =
                section.flatMap(java -> java.text(SchemaKeys.PACKAGE)).filter(this::isGood);
        if (override != null) {
            return Optional.of(new Located<>(override, schemaPosition));
        }
        boolean missing = section.map(java -> java.isMissing(SchemaKeys.PACKAGE))
                .orElseGet(() -> schema.isMissing(SchemaKeys.JAVA));
        if (missing) {
            report.report(
                    Rule.MISSING_PACKAGE,
                    mapping.map(YamlMapping::position).orElse(schemaPosition),
                    PACKAGE_KEY + " is missing",
                    "add e.g. " + SchemaKeys.example(SchemaKeys.JAVA)
                            + ", or set packageName in the plugin's configuration");
        }
        return stated;
    }

    private Optional<YamlMapping> section(String language) {
        return schema.value(language)
                .flatMap(value -> new Values(report).mapping(value, language + ": ", SchemaKeys.example(language)));
    }

    private boolean isGood(Located<String> packageName) {
        Optional<String> problem = JavaPackage.problem(packageName.value());
        problem.ifPresent(text -> report.report(
                Rule.INVALID_PACKAGE,
                packageName.position(),
                PACKAGE_KEY + ": " + text,
                "write e.g. " + SchemaKeys.example(SchemaKeys.PACKAGE)));
        return problem.isEmpty();
    }
}
