package io.mmapforge.maven.validate;

import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.model.JavaNames;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Checks the name of one field or member, by itself. */
final class FieldName {
    private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    private static final Pattern WORD_START = Pattern.compile("([a-z0-9])([A-Z])");
    private static final Pattern SEPARATORS = Pattern.compile("[ _.-]+");

    /** The names that the Java language forbids a record component, for the methods that every object has. */
    private static final Set<String> FORBIDDEN_COMPONENTS =
            Set.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private FieldName() {}

    /** Checks the name of what is called a field or a member in messages. */
    static void check(Located<String> name, String what, FileDiagnostics report) {
        String quoted = DisplayText.quote(name.value());
        if (!isValid(name.value())) {
            report.report(
                    Rule.INVALID_FIELD_NAME,
                    name.position(),
                    "the " + what + " name " + quoted + " is not snake_case of at most " + RecordLayout.MAX_NAME_LENGTH
                            + " ASCII letters and digits",
                    "write e.g. " + SchemaKeys.NAME + ": " + snakeCase(name.value()));
            return;
        }
        String component = JavaNames.component(name.value());
        if (SourceVersion.isKeyword(component, SourceVersion.RELEASE_17)) {
            report.report(
                    Rule.JAVA_KEYWORD,
                    name.position(),
                    "the " + what + " name " + quoted + " is a keyword in Java",
                    "write e.g. " + SchemaKeys.NAME + ": " + name.value() + "_value");
        } else if (FORBIDDEN_COMPONENTS.contains(component)) {
            report.report(
                    Rule.RESERVED_FIELD_NAME,
                    name.position(),
                    "the " + what + " name " + quoted + " becomes " + component
                            + " in Java, which no component of a record may be called",
                    "write e.g. " + SchemaKeys.NAME + ": " + name.value() + "_value");
        }
    }

    static boolean isValid(String name) {
        return name.length() <= RecordLayout.MAX_NAME_LENGTH
                && SNAKE_CASE.matcher(name).matches();
    }

    /** The name in snake_case if that is a matter of case and separators, else an example. */
    private static String snakeCase(String name) {
        String words = WORD_START.matcher(name).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
        String candidate = SEPARATORS.matcher(words).replaceAll("_").replaceAll("^_|_$", "");
        return isValid(candidate) ? candidate : "market_cap";
    }
}
