package io.mmapforge.maven.validate;

import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.parse.YamlMapping;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the types that a schema defines. */
final class TypeSection {
    private final FileDiagnostics report;

    TypeSection(FileDiagnostics report) {
        this.report = report;
    }

    /** The types, all of which have been read. */
    DefinedTypes read(Section schema, Optional<Located<String>> recordName) {
        DefinedTypes types = new DefinedTypes(report);
        Optional<YamlMapping> section = schema.value(SchemaKeys.TYPES)
                .flatMap(value -> new Values(report)
                        .mapping(value, SchemaKeys.TYPES + ": ", SchemaKeys.example(SchemaKeys.TYPES)));
        if (section.isPresent()) {
            DefinedTypeNames names = new DefinedTypeNames(recordName, report);
            reportIfEmpty(section.get());
            int count = 0;
            for (YamlMapping.Entry definition : section.get().entries()) {
                names.check(definition);
                if (++count <= RecordLayout.MAX_TYPES) {
                    types.add(definition);
                } else {
                    types.addUnreadable(definition.key());
                }
                if (count == RecordLayout.MAX_TYPES + 1) {
                    reportTooMany(definition, section.get().entries().size());
                }
            }
        }
        types.readAll();
        return types;
    }

    private void reportIfEmpty(YamlMapping section) {
        if (section.entries().isEmpty()) {
            report.report(
                    Rule.NO_TYPES,
                    section.position(),
                    SchemaKeys.TYPES + ": no type is defined",
                    "define one, e.g. " + SchemaKeys.example(SchemaKeys.TYPES) + ", or remove the key");
        }
    }

    private void reportTooMany(YamlMapping.Entry definition, int count) {
        report.report(
                Rule.TOO_MANY_TYPES,
                definition.keyPosition(),
                "the schema defines " + count + " types, expected at most " + RecordLayout.MAX_TYPES,
                "split the record");
    }

    /** Warns of types that the layout does without. */
    static void reportUnused(DefinedTypes types, RecordLayout layout, FileDiagnostics report) {
        Set<String> used = layout.namedTypes().stream().map(ValueType::text).collect(Collectors.toSet());
        for (YamlMapping.Entry definition : types.definitions()) {
            if (!used.contains(definition.key())) {
                report.report(
                        Rule.UNUSED_TYPE,
                        definition.keyPosition(),
                        "the type '" + definition.key() + "' is that of no field",
                        "write type: " + definition.key() + " in a field, or remove it");
            }
        }
    }
}
