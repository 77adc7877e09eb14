package io.mmapforge.maven.validate;

import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks the former names of a record's fields: each leads from an older file to one field, and to no other. */
final class FormerNames {
    private FormerNames() {}

    static void check(List<DeclaredField> fields, FileDiagnostics report) {
        Map<String, Located<String>> names = new HashMap<>();
        fields.forEach(field -> field.name().ifPresent(name -> names.putIfAbsent(name.value(), name)));
        Map<String, Located<String>> formerNames = new HashMap<>();
        for (DeclaredField field : fields) {
            if (field.was().isEmpty() || field.name().isEmpty()) {
                continue;
            }
            Located<String> was = field.was().get();
            Located<String> other = names.get(was.value());
            Located<String> twin =
                    formerNames.putIfAbsent(was.value(), field.name().get());
            if (field.name().get().value().equals(was.value())) {
                report(field, "is the name that it has", "remove was", report);
            } else if (other != null) {
                report(
                        field,
                        "is the name of the field at " + other.position(),
                        "give the name that the field had, or remove was",
                        report);
            } else if (twin != null) {
                report(
                        field,
                        "is that of field " + DisplayText.quote(twin.value()) + " too",
                        "keep it at the field that had the name",
                        report);
            }
        }
    }

    private static void report(DeclaredField field, String problem, String remedy, FileDiagnostics report) {
        Located<String> was = field.was().orElseThrow();
        report.report(
                Rule.UNFIT_FORMER_NAME,
                was.position(),
                "field " + DisplayText.quote(field.name().orElseThrow().value()) + ": the former name "
                        + DisplayText.quote(was.value()) + " " + problem,
                remedy);
    }
}
