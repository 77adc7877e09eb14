package io.mmapforge.maven.validate;

import io.mmapforge.layout.FieldType;
import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.model.JavaNames;
import io.mmapforge.maven.parse.YamlMapping;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks the names of the types that a schema defines: each becomes a class inside the record's. */
final class DefinedTypeNames {
    /**
     * The longest name, in characters. The name of the class file has the record's name in it too, and file systems take 255
     * bytes.
     */
    static final int MAX_LENGTH = 64;

    private static final Pattern UPPER_CAMEL_CASE = Pattern.compile("[A-Z][A-Za-z0-9]*");

    private final Optional<Located<String>> recordName;
    private final FileDiagnostics report;
    private final Map<String, Located<String>> byLowerCase = new HashMap<>();

    DefinedTypeNames(Optional<Located<String>> recordName, FileDiagnostics report) {
        this.recordName = recordName;
        this.report = report;
    }

    void check(YamlMapping.Entry definition) {
        Located<String> name = new Located<>(definition.key(), definition.keyPosition());
        if (!isWellFormed(name)) {
            return;
        }
        Optional<String> owner = owner(name.value());
        if (owner.isPresent()) {
            report.report(
                    Rule.RESERVED_TYPE_NAME,
                    name.position(),
                    "the type name " + DisplayText.quote(name.value()) + " is that of " + owner.get(),
                    "name the type after what its values are, e.g. " + name.value() + "Value");
        }
        Located<String> other = byLowerCase.putIfAbsent(name.value().toLowerCase(Locale.ROOT), name);
        if (other != null) {
            report.report(
                    Rule.COLLIDING_TYPES,
                    name.position(),
                    "the type " + DisplayText.quote(name.value()) + " differs from " + DisplayText.quote(other.value())
                            + " at " + other.position() + " only in case",
                    "rename one of them");
        }
    }

    static boolean isWellFormed(String name) {
        return name.length() <= MAX_LENGTH && UPPER_CAMEL_CASE.matcher(name).matches();
    }

    private boolean isWellFormed(Located<String> name) {
        String value = name.value();
        if (isWellFormed(value)) {
            return true;
        }
        boolean builtIn = FieldType.ofSchemaName(value).isPresent();
        report.report(
                Rule.INVALID_TYPE_NAME,
                name.position(),
                "the type name " + DisplayText.quote(value)
                        + (builtIn
                                ? " is that of a built-in type"
                                : " is not UpperCamelCase of at most " + MAX_LENGTH + " ASCII letters and digits"),
                "write e.g. " + upperCamelCase(value) + ": { ... }");
        return false;
    }

    /** What has the name already. */
    private Optional<String> owner(String name) {
        if (ReservedTypeNames.contains(name)) {
            return Optional.of("a class that generated code uses");
        }
        return recordName
                .map(Located::value)
                .filter(record -> Stream.of(record, JavaNames.storeClass(record), JavaNames.recordClass(record))
                        .anyMatch(name::equalsIgnoreCase))
                .map(record -> name.equalsIgnoreCase(record) ? "the record itself" : "a class of the record");
    }

    /** The name in UpperCamelCase if that is a matter of case and separators, else an example. */
    private static String upperCamelCase(String name) {
        StringBuilder words = new StringBuilder();
        for (String word : name.split("[ _.-]+")) {
            if (!word.isEmpty()) {
                words.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        String candidate = words.toString();
        return isWellFormed(candidate) && !ReservedTypeNames.contains(candidate) ? candidate : "OrderSide";
    }
}
