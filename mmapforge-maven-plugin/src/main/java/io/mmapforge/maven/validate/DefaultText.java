package io.mmapforge.maven.validate;

import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.DefaultValue;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.InvalidLayoutException;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.parse.ScalarKind;
import io.mmapforge.maven.parse.YamlMapping;
import io.mmapforge.maven.parse.YamlNode;
import io.mmapforge.maven.parse.YamlScalar;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the default of a field. */
final class DefaultText {
    /** The longest default, in Java characters. It becomes a constant of a class file, which has 65,535 bytes at most. */
    static final int MAX_LENGTH = 4096;

    private static final int MAX_CONSTANTS_SHOWN = 10;
    private static final Set<ScalarKind> NUMBERS = EnumSet.of(ScalarKind.WHOLE_NUMBER, ScalarKind.FRACTIONAL_NUMBER);
    private static final Set<ScalarKind> TEXT = EnumSet.of(ScalarKind.TEXT);
    private static final Set<String> NO_DIGITS = Set.of("NaN", "Infinity", "-Infinity");

    private final Section section;
    private final FileDiagnostics report;

    DefaultText(Section section, FileDiagnostics report) {
        this.section = section;
        this.report = report;
    }

    /** The text, if there is a good one. Where the type is unknown, nothing is known of its default. */
    Optional<String> read(Optional<ValueType> type, boolean isArray, boolean isOptional) {
        Optional<YamlMapping.Entry> entry = section.entry(SchemaKeys.DEFAULT);
        if (entry.isEmpty() || type.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> obstacle = obstacle(type.get(), isArray, isOptional);
        if (obstacle.isPresent()) {
            report.report(
                    Rule.DEFAULT_NOT_ALLOWED,
                    entry.get().keyPosition(),
                    section.subject() + obstacle.get(),
                    isOptional ? "remove default or optional" : "remove default");
            return Optional.empty();
        }
        return text(entry.get().value(), type.get())
                .filter(text -> isGood(text, type.get()))
                .map(Located::value);
    }

    private static Optional<String> obstacle(ValueType type, boolean isArray, boolean isOptional) {
        if (isOptional) {
            return Optional.of("an optional field has no default: it is absent until it is set");
        }
        if (isArray) {
            return Optional.of("an array has no default: its elements are zero until they are set");
        }
        return switch (type.kind()) {
            case BYTES, UUID, FLAGS, STRUCT ->
                Optional.of("a field of type " + type.text() + " has no default: it is zero until it is set");
            default -> Optional.empty();
        };
    }

    private Optional<Located<String>> text(YamlNode value, ValueType type) {
        Values values = new Values(report);
        String subject = section.keySubject(SchemaKeys.DEFAULT);
        String example = example(type);
        return switch (type.kind()) {
            case BOOL -> values.scalar(value, EnumSet.of(ScalarKind.BOOLEAN), subject, "true or false", example);
            case STRING -> values.text(value, subject, example);
            // Quotes are the remedy for a constant that YAML takes for something else, not for a constant's number.
            case ENUM ->
                isConstant(value, type)
                        ? values.text(value, subject, example)
                        : values.scalar(value, TEXT, subject, "the name of a constant", example);
            case TIMESTAMP, DURATION, DATE -> values.scalar(value, TEXT, subject, "text", example);
            case FLOAT32, FLOAT64 ->
                isNamedNumber(value)
                        ? values.text(value, subject, example)
                        : values.scalar(value, NUMBERS, subject, "a number", example);
            case DECIMAL -> values.scalar(value, NUMBERS, subject, "a number", example);
            default ->
                values.scalar(
                        value,
                        EnumSet.of(ScalarKind.WHOLE_NUMBER),
                        subject,
                        "a whole number in decimal digits",
                        example);
        };
    }

    private boolean isGood(Located<String> text, ValueType type) {
        if (text.value().length() > MAX_LENGTH) {
            reportUnfit(
                    text,
                    "default has " + text.value().length() + " characters, expected at most " + MAX_LENGTH,
                    "shorten it");
            return false;
        }
        if (type instanceof EnumType constants && isUnknown(text.value(), constants)) {
            reportUnknownConstant(text, constants);
            return false;
        }
        try {
            DefaultValue.parse(type, text.value());
            return true;
        } catch (InvalidLayoutException e) {
            reportUnfit(text, DisplayText.clean(String.valueOf(e.getMessage())), remedy(text.value(), type));
            return false;
        }
    }

    private void reportUnfit(Located<String> text, String problem, String remedy) {
        report.report(Rule.UNFIT_DEFAULT, text.position(), section.subject() + problem, remedy);
    }

    /** Numbers that YAML would write as {@code .nan} and {@code .inf}. */
    private static boolean isNamedNumber(YamlNode value) {
        return value instanceof YamlScalar scalar && NO_DIGITS.contains(scalar.text());
    }

    private static boolean isConstant(YamlNode value, ValueType type) {
        return value instanceof YamlScalar scalar
                && type instanceof EnumType constants
                && !isUnknown(scalar.text(), constants);
    }

    private static boolean isUnknown(String text, EnumType constants) {
        return constants.constants().stream()
                .noneMatch(constant -> constant.name().equals(text));
    }

    private void reportUnknownConstant(Located<String> text, EnumType constants) {
        List<String> names =
                constants.constants().stream().map(NamedNumber::name).toList();
        String shown = String.join(", ", names.subList(0, Math.min(names.size(), MAX_CONSTANTS_SHOWN)));
        reportUnfit(
                text,
                "default " + DisplayText.quote(text.value()) + " is no constant of " + constants.name(),
                Suggestion.nearest(text.value(), names)
                        .map(nearest -> "did you mean '" + nearest + "'?")
                        .orElse("use one of " + shown + (names.size() > MAX_CONSTANTS_SHOWN ? " ..." : "")));
    }

    private static String remedy(String text, ValueType type) {
        boolean isFloat = type.kind() == FieldType.FLOAT32 || type.kind() == FieldType.FLOAT64;
        return isFloat && text.matches("[-+]?\\.(?i:nan|inf)")
                ? "write NaN, Infinity or -Infinity"
                : "write e.g. " + example(type);
    }

    private static String example(ValueType type) {
        String value = switch (type.kind()) {
            case BOOL -> "true";
            case STRING -> "\"N/A\"";
            case FLOAT32, FLOAT64 -> "0.5";
            case DECIMAL -> ((DecimalType) type).scale() > 0 ? "0.5" : "5";
            case TIMESTAMP -> "2024-01-31T12:30:00Z";
            case DATE -> "2024-01-31";
            case DURATION -> ((TimeType) type).unit() == TimeResolution.SECONDS ? "PT30S" : "PT0.25S";
            case ENUM -> ((EnumType) type).constants().get(0).name();
            default -> "1";
        };
        return SchemaKeys.DEFAULT + ": " + value;
    }
}
