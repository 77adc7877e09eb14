package io.mmapforge.maven.validate;

import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.parse.ScalarKind;
import io.mmapforge.maven.parse.YamlMapping;
import io.mmapforge.maven.parse.YamlScalar;
import java.util.Optional;

/** What messages about a field or a member start with. */
final class Subjects {
    private Subjects() {}

    /** For example {@code field 'price': }, if the mapping has a name that can be shown. */
    static Optional<String> named(YamlMapping mapping, String what) {
        return mapping.entry(SchemaKeys.NAME)
                .map(YamlMapping.Entry::value)
                .filter(value -> value instanceof YamlScalar scalar
                        && scalar.kind() == ScalarKind.TEXT
                        && !scalar.text().isBlank())
                .map(value -> what + DisplayText.quote(((YamlScalar) value).text()) + ": ");
    }
}
