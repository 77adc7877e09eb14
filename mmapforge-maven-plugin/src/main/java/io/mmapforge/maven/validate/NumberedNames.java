package io.mmapforge.maven.validate;

import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.parse.YamlMapping;
import io.mmapforge.maven.parse.YamlNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the constants of an enum and the bits of flags. The order in which a schema has them means nothing. */
final class NumberedNames {
    /**
     * What constants and bits differ in.
     *
     * @param form the key that they stand below
     * @param one what messages call one of them
     * @param number what messages call its number
     * @param most the highest number
     */
    private record Kind(String form, String one, String number, int most) {}

    private static final Kind CONSTANT = new Kind(SchemaKeys.ENUM, "constant", "number", EnumType.MAX_NUMBER);
    private static final Kind BIT = new Kind(SchemaKeys.FLAGS, "bit", "bit", FlagsType.MAX_BIT);
    private static final Pattern UPPER_SNAKE_CASE = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");
    private static final Pattern WORD_START = Pattern.compile("([a-z0-9])([A-Z])");
    private static final Pattern SEPARATORS = Pattern.compile("[ _.-]+");

    private final FileDiagnostics report;

    NumberedNames(FileDiagnostics report) {
        this.report = report;
    }

    /** The constants by their numbers, if there is nothing wrong with any of them. */
    Optional<List<NamedNumber>> ofEnum(YamlNode content, String subject) {
        return read(content, subject, CONSTANT);
    }

    /** The bits from the lowest on, if there is nothing wrong with any of them. */
    Optional<List<NamedNumber>> ofFlags(YamlNode content, String subject) {
        return read(content, subject, BIT);
    }

    private Optional<List<NamedNumber>> read(YamlNode content, String subject, Kind kind) {
        Optional<YamlMapping> mapping =
                new Values(report).mapping(content, subject + kind.form + ": ", SchemaKeys.example(kind.form));
        return mapping.filter(entries -> isGoodCount(entries, subject, kind))
                .flatMap(entries -> entries(entries, subject, kind));
    }

    private boolean isGoodCount(YamlMapping mapping, String subject, Kind kind) {
        int count = mapping.entries().size();
        if (count == 0) {
            report.report(
                    Rule.EMPTY_TYPE,
                    mapping.position(),
                    subject + (kind == CONSTANT ? "enum has no constant" : "flags have no bit"),
                    "write e.g. " + SchemaKeys.example(kind.form));
        }
        boolean tooMany = kind == CONSTANT && count > EnumType.MAX_CONSTANTS;
        if (tooMany) {
            report.report(
                    Rule.TOO_MANY_CONSTANTS,
                    mapping.entries().get(EnumType.MAX_CONSTANTS).keyPosition(),
                    subject + "enum has " + count + " constants, expected at most " + EnumType.MAX_CONSTANTS,
                    "store the number alone, as a uint16");
        }
        return count > 0 && !tooMany;
    }

    private Optional<List<NamedNumber>> entries(YamlMapping mapping, String subject, Kind kind) {
        List<NamedNumber> all = new ArrayList<>();
        Map<String, Located<String>> names = new HashMap<>();
        Map<Integer, Located<String>> numbers = new HashMap<>();
        for (YamlMapping.Entry entry : mapping.entries()) {
            Located<String> name = new Located<>(entry.key(), entry.keyPosition());
            boolean good = isGoodName(name, names, subject, kind);
            Optional<Integer> number = number(entry, subject, kind)
                    .filter(value -> isUnused(value, name, entry.value(), numbers, subject, kind));
            if (good && number.isPresent()) {
                all.add(new NamedNumber(name.value(), number.get()));
            }
        }
        all.sort(Comparator.comparingInt(NamedNumber::number));
        return all.size() == mapping.entries().size() ? Optional.of(all) : Optional.empty();
    }

    private boolean isGoodName(Located<String> name, Map<String, Located<String>> names, String subject, Kind kind) {
        String quoted = DisplayText.quote(name.value());
        if (!isUpperSnakeCase(name.value())) {
            report.report(
                    Rule.INVALID_CONSTANT_NAME,
                    name.position(),
                    subject + "the " + kind.one + " name " + quoted + " is not UPPER_SNAKE_CASE of at most "
                            + RecordLayout.MAX_NAME_LENGTH + " ASCII letters and digits",
                    "write e.g. " + upperSnakeCase(name.value(), kind) + ": 1");
            return false;
        }
        if (kind == CONSTANT && name.value().equals(EnumType.UNKNOWN)) {
            report.report(
                    Rule.RESERVED_CONSTANT_NAME,
                    name.position(),
                    subject + "UNKNOWN stands for every number without a constant",
                    "name yours otherwise, e.g. UNSPECIFIED or OTHER");
            return false;
        }
        Located<String> other = names.putIfAbsent(name.value().replace("_", ""), name);
        if (other != null) {
            report.report(
                    Rule.COLLIDING_CONSTANTS,
                    name.position(),
                    subject + "the " + kind.one + " " + quoted + " differs from " + DisplayText.quote(other.value())
                            + " at " + other.position() + " only in underscores",
                    "rename one of them");
        }
        return other == null;
    }

    private Optional<Integer> number(YamlMapping.Entry entry, String subject, Kind kind) {
        String ofNumber = subject + kind.one + " " + DisplayText.quote(entry.key()) + ": ";
        return new Values(report)
                .wholeNumber(entry.value(), ofNumber, SchemaKeys.example(kind.form))
                .filter(number -> isInRange(number, ofNumber, kind))
                .map(number -> number.value().intValueExact());
    }

    private boolean isInRange(Located<BigInteger> number, String subject, Kind kind) {
        boolean inRange = number.value().signum() >= 0 && number.value().compareTo(BigInteger.valueOf(kind.most)) <= 0;
        if (!inRange) {
            report.report(
                    Rule.NUMBER_OUT_OF_RANGE,
                    number.position(),
                    subject + kind.number + " " + number.value() + ", expected 0.." + kind.most,
                    kind == CONSTANT
                            ? "give a number that two bytes hold"
                            : "give the number of a bit of 64, the lowest being 0");
        }
        return inRange;
    }

    private boolean isUnused(
            int number,
            Located<String> name,
            YamlNode value,
            Map<Integer, Located<String>> numbers,
            String subject,
            Kind kind) {
        Located<String> other = numbers.putIfAbsent(number, new Located<>(name.value(), value.position()));
        if (other != null) {
            report.report(
                    Rule.DUPLICATE_NUMBER,
                    value.position(),
                    subject + kind.one + " " + DisplayText.quote(name.value()) + ": " + kind.number + " " + number
                            + " is that of " + DisplayText.quote(other.value()) + " at " + other.position(),
                    kind == CONSTANT ? "give each constant a number of its own" : "give each bit one name");
        }
        return other == null;
    }

    private static boolean isUpperSnakeCase(String name) {
        return name.length() <= RecordLayout.MAX_NAME_LENGTH
                && UPPER_SNAKE_CASE.matcher(name).matches();
    }

    /** The name in UPPER_SNAKE_CASE if that is a matter of case and separators, else an example. */
    private static String upperSnakeCase(String name, Kind kind) {
        String words = WORD_START.matcher(name).replaceAll("$1_$2").toUpperCase(Locale.ROOT);
        String candidate = SEPARATORS.matcher(words).replaceAll("_").replaceAll("^_|_$", "");
        return isUpperSnakeCase(candidate) ? candidate : kind == CONSTANT ? "BUY" : "ODD_LOT";
    }
}
