package io.mmapforge.maven.validate;

import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Rule;
import java.util.Optional;

/** Finds a key or an order that stands in a field, as in other languages, and not beside the fields. */
final class MisplacedLookups {
    private MisplacedLookups() {}

    static void report(Section field, Optional<Located<String>> name, FileDiagnostics report) {
        String example = name.map(Located::value).filter(FieldName::isValid).orElse("symbol");
        for (String key : SchemaKeys.OF_SCHEMAS_ONLY) {
            field.entry(key)
                    .ifPresent(entry -> report.report(
                            Rule.LOOKUP_IN_A_FIELD,
                            entry.keyPosition(),
                            field.subject() + key + " belongs to the schema, not to a field",
                            "write " + key + ": " + example + " beside fields"));
        }
    }
}
