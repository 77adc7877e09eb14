package io.mmapforge.maven.validate;

import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checks the names of a record's fields against each other. */
final class FieldNames {
    private FieldNames() {}

    static void check(List<DeclaredField> fields, FileDiagnostics report) {
        Map<String, Located<String>> seen = new HashMap<>();
        Map<String, String> memberOwners = new HashMap<>();
        for (DeclaredField field : fields) {
            if (field.name().isEmpty()) {
                continue;
            }
            Located<String> name = field.name().get();
            Located<String> other = seen.putIfAbsent(normalized(name.value()), name);
            if (other != null) {
                reportCollision(name, other, report);
            } else if (field.type().isPresent() && FieldName.isValid(name.value())) {
                checkMembers(field, memberOwners, report);
            }
        }
    }

    private static String normalized(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "");
    }

    private static void reportCollision(Located<String> name, Located<String> other, FileDiagnostics report) {
        if (name.value().equals(other.value())) {
            report.report(
                    Rule.DUPLICATE_FIELD,
                    name.position(),
                    "the field " + DisplayText.quote(name.value()) + " is declared twice, first at " + other.position(),
                    "rename or remove one of them");
        } else {
            report.report(
                    Rule.COLLIDING_FIELDS,
                    name.position(),
                    "the field " + DisplayText.quote(name.value()) + " differs from "
                            + DisplayText.quote(other.value()) + " at " + other.position()
                            + " only in case or underscores",
                    "rename one of them");
        }
    }

    private static void checkMembers(DeclaredField field, Map<String, String> owners, FileDiagnostics report) {
        Located<String> name = field.name().orElseThrow();
        for (String member :
                GeneratedMembers.signatures(name.value(), field.type().orElseThrow())) {
            String owner = owners.putIfAbsent(member, name.value());
            if (owner != null) {
                report.report(
                        Rule.COLLIDING_MEMBERS,
                        name.position(),
                        "the method " + member + " of field " + DisplayText.quote(name.value())
                                + " is generated for field " + DisplayText.quote(owner) + " too",
                        "rename one of them");
                return;
            }
        }
    }
}
