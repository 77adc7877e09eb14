package io.mmapforge.maven.validate;

import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Rule;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The names of a record's fields, or of a struct's members, which must differ in more than case and underscores. */
final class UniqueNames {
    private final String what;
    private final FileDiagnostics report;
    private final Map<String, Located<String>> seen = new HashMap<>();

    /**
     * Starts without names.
     *
     * @param what what is named: a field or a member
     */
    UniqueNames(String what, FileDiagnostics report) {
        this.what = what;
        this.report = report;
    }

    /** Adds a name, and reports the one that it is like; returns whether there is none. */
    boolean add(Located<String> name) {
        Located<String> other = seen.putIfAbsent(normalized(name.value()), name);
        if (other != null) {
            reportCollision(name, other);
        }
        return other == null;
    }

    private static String normalized(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "");
    }

    private void reportCollision(Located<String> name, Located<String> other) {
        if (name.value().equals(other.value())) {
            report.report(
                    Rule.DUPLICATE_FIELD,
                    name.position(),
                    "the " + what + " " + DisplayText.quote(name.value()) + " is declared twice, first at "
                            + other.position(),
                    "rename or remove one of them");
        } else {
            report.report(
                    Rule.COLLIDING_FIELDS,
                    name.position(),
                    "the " + what + " " + DisplayText.quote(name.value()) + " differs from "
                            + DisplayText.quote(other.value()) + " at " + other.position()
                            + " only in case or underscores",
                    "rename one of them");
        }
    }
}
