package io.mmapforge.maven.validate;

import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.model.Lookups;
import io.mmapforge.maven.parse.ScalarKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Reads what a schema's records are found by. */
final class LookupReader {
    private final List<DeclaredField> fields;
    private final FileDiagnostics report;

    /**
     * A reader for one schema.
     *
     * @param fields the schema's fields, as far as they could be read
     */
    LookupReader(List<DeclaredField> fields, FileDiagnostics report) {
        this.fields = fields;
        this.report = report;
    }

    Lookups read(Section schema) {
        return new Lookups(new KeyReader(fields, report).read(schema), order(schema));
    }

    private Optional<String> order(Section schema) {
        LookupFields candidates = new LookupFields(LookupUse.ORDER, fields, report);
        return schema.value(SchemaKeys.ORDER)
                .flatMap(value -> new Values(report)
                        .scalar(
                                value,
                                EnumSet.of(ScalarKind.TEXT),
                                schema.keySubject(SchemaKeys.ORDER),
                                "the name of a field",
                                SchemaKeys.example(SchemaKeys.ORDER)))
                .filter(candidates::has)
                .map(Located::value);
    }
}
