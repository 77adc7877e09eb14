package io.mmapforge.maven.validate;

import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.parse.ScalarKind;
import io.mmapforge.maven.parse.YamlMapping;
import io.mmapforge.maven.parse.YamlNode;
import io.mmapforge.maven.parse.YamlRejected;
import io.mmapforge.maven.parse.YamlScalar;
import io.mmapforge.maven.parse.YamlSequence;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads values of the types that keys ask for, and reports values of other types. */
final class Values {
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final int MAX_DIGITS = 100;
    private static final Set<String> BOOLEANS = Set.of("true", "false");

    private final FileDiagnostics report;

    Values(FileDiagnostics report) {
        this.report = report;
    }

    Optional<Located<String>> text(YamlNode value, String subject, String example) {
        if (value instanceof YamlScalar scalar && scalar.kind() == ScalarKind.TEXT) {
            return Optional.of(new Located<>(scalar.text(), scalar.position()));
        }
        boolean quotable = value instanceof YamlScalar scalar && scalar.kind() != ScalarKind.NULL;
        reject(value, subject, "text", quotable ? "put it in quotes" : "write e.g. " + example);
        return Optional.empty();
    }

    /** A whole number in decimal digits; the schema means the same to every YAML library only if it is so written. */
    Optional<Located<BigInteger>> wholeNumber(YamlNode value, String subject, String example) {
        if (value instanceof YamlScalar scalar
                && scalar.kind() == ScalarKind.WHOLE_NUMBER
                && scalar.text().length() <= MAX_DIGITS
                && DECIMAL.matcher(scalar.text()).matches()) {
            return Optional.of(new Located<>(new BigInteger(scalar.text()), scalar.position()));
        }
        boolean quoted = value instanceof YamlScalar scalar
                && scalar.kind() == ScalarKind.TEXT
                && DECIMAL.matcher(scalar.text()).matches();
        reject(
                value,
                subject,
                "a whole number in decimal digits",
                quoted ? "remove the quotes" : "write e.g. " + example);
        return Optional.empty();
    }

    /** {@code true} or {@code false}, and no other way in which YAML 1.2 may write them. */
    Optional<Boolean> bool(YamlNode value, String subject, String example) {
        if (value instanceof YamlScalar scalar
                && scalar.kind() == ScalarKind.BOOLEAN
                && BOOLEANS.contains(scalar.text())) {
            return Optional.of(scalar.text().equals("true"));
        }
        reject(value, subject, "true or false", "write e.g. " + example);
        return Optional.empty();
    }

    /** The text of a value that YAML takes for one of the given kinds. */
    Optional<Located<String>> scalar(
            YamlNode value, Set<ScalarKind> kinds, String subject, String expected, String example) {
        if (value instanceof YamlScalar scalar && kinds.contains(scalar.kind())) {
            return Optional.of(new Located<>(scalar.text(), scalar.position()));
        }
        reject(value, subject, expected, "write e.g. " + example);
        return Optional.empty();
    }

    Optional<YamlMapping> mapping(YamlNode value, String subject, String example) {
        if (value instanceof YamlMapping mapping) {
            return Optional.of(mapping);
        }
        reject(value, subject, "keys with values", "write e.g. " + example);
        return Optional.empty();
    }

    Optional<YamlSequence> sequence(YamlNode value, String subject, String example) {
        if (value instanceof YamlSequence sequence) {
            return Optional.of(sequence);
        }
        reject(value, subject, "a list", "write e.g. " + example);
        return Optional.empty();
    }

    private void reject(YamlNode value, String subject, String expected, String remedy) {
        if (!(value instanceof YamlRejected)) {
            report.report(
                    Rule.WRONG_VALUE_TYPE,
                    value.position(),
                    subject + "expected " + expected + ", found " + describe(value),
                    remedy);
        }
    }

    private static String describe(YamlNode value) {
        if (value instanceof YamlScalar scalar) {
            String text = DisplayText.quote(scalar.text());
            return switch (scalar.kind()) {
                case TEXT -> "the text " + text;
                case WHOLE_NUMBER, FRACTIONAL_NUMBER -> "the number " + text;
                case BOOLEAN -> "the boolean " + text;
                case NULL -> "nothing";
            };
        }
        return value instanceof YamlSequence ? "a list" : "keys with values";
    }
}
