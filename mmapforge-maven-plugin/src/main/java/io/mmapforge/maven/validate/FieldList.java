package io.mmapforge.maven.validate;

import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.parse.YamlNode;
import io.mmapforge.maven.parse.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the list of fields, and checks the fields against each other. */
final class FieldList {
    private final DefinedTypes types;
    private final FileDiagnostics report;

    FieldList(DefinedTypes types, FileDiagnostics report) {
        this.types = types;
        this.report = report;
    }

    List<DeclaredField> read(Section schema) {
        Optional<YamlSequence> sequence = schema.value(SchemaKeys.FIELDS)
                .flatMap(value -> new Values(report)
                        .sequence(value, SchemaKeys.FIELDS + ": ", SchemaKeys.example(SchemaKeys.FIELDS)));
        if (sequence.isEmpty()) {
            return List.of();
        }
        FieldReader reader = new FieldReader(types, report);
        List<DeclaredField> fields = new ArrayList<>();
        for (YamlNode item : sequence.get().items()) {
            fields.add(reader.read(item, fields.size() + 1));
        }
        if (RecordLimits.check(fields, sequence.get().position(), report)) {
            FieldNames.check(fields, report);
        }
        FormerNames.check(fields, report);
        return fields;
    }
}
