package io.mmapforge.maven.validate;

import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Rule;
import java.util.List;
import java.util.Optional;

/** The fields of a schema, of which its key and its order name some. */
final class LookupFields {
    private static final int MAX_NAMES_SHOWN = 10;

    private final LookupUse use;
    private final List<DeclaredField> fields;
    private final FileDiagnostics report;

    LookupFields(LookupUse use, List<DeclaredField> fields, FileDiagnostics report) {
        this.use = use;
        this.fields = fields;
        this.report = report;
    }

    /** Whether there is a field of the name, and nothing against it; reports what there is. */
    boolean has(Located<String> name) {
        Optional<DeclaredField> named = fields.stream()
                .filter(field -> field.name()
                        .filter(given -> given.value().equals(name.value()))
                        .isPresent())
                .findFirst();
        if (named.isEmpty()) {
            reportUnknown(name);
        }
        return named.filter(field -> fits(field, name)).isPresent();
    }

    /** Where the name of a field is wrong itself, the one that is looked for may be that one. */
    private void reportUnknown(Located<String> name) {
        List<String> names = fields.stream()
                .flatMap(field -> field.name().stream())
                .map(Located::value)
                .filter(FieldName::isValid)
                .toList();
        if (names.isEmpty() || names.size() < fields.size()) {
            return;
        }
        String shown = String.join(", ", names.subList(0, Math.min(names.size(), MAX_NAMES_SHOWN)));
        report.report(
                Rule.UNKNOWN_LOOKUP_FIELD,
                name.position(),
                subject() + "the record has no field " + DisplayText.quote(name.value()),
                renamed(name)
                        .or(() -> Suggestion.nearest(name.value(), names))
                        .map(nearest -> "did you mean '" + nearest + "'?")
                        .orElse("name one of " + shown + (names.size() > MAX_NAMES_SHOWN ? " ..." : "")));
    }

    /** The present name of a field that was called so. */
    private Optional<String> renamed(Located<String> name) {
        return fields.stream()
                .filter(field -> field.was()
                        .filter(was -> was.value().equals(name.value()))
                        .isPresent())
                .flatMap(field -> field.name().stream())
                .map(Located::value)
                .findFirst();
    }

    private boolean fits(DeclaredField field, Located<String> name) {
        String ofField = subject() + "the field " + DisplayText.quote(name.value());
        if (field.optional()) {
            report.report(
                    Rule.OPTIONAL_LOOKUP_FIELD,
                    name.position(),
                    ofField + " is optional, expected one that every record has",
                    "remove optional from the field, or " + use.withoutIt());
            return false;
        }
        if (field.isArray()) {
            report.report(
                    Rule.ARRAY_LOOKUP_FIELD,
                    name.position(),
                    ofField + " is an array of length " + field.length() + ", expected one value",
                    "remove length from the field, or " + use.withoutIt());
            return false;
        }
        Optional<ValueType> unfit = field.type().filter(type -> !use.fits(type));
        unfit.ifPresent(type -> report.report(
                use.unfitType(),
                name.position(),
                ofField + " is of type " + type.text()
                        + (type.kind().isNamed() ? " (" + type.kind().schemaName() + ")" : "") + ", expected "
                        + use.expected(),
                use.remedy(type)));
        return unfit.isEmpty();
    }

    private String subject() {
        return use.key() + ": ";
    }
}
