package io.mmapforge.maven.validate;

import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.MemberLayout;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.model.LanguageSection;
import io.mmapforge.maven.model.TargetLanguage;
import io.mmapforge.maven.parse.YamlMapping;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the sections of the languages that this plugin generates beside Java. Whether a name is a keyword there is known to their generators. */
final class TargetSections {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private final FileDiagnostics report;
    private final Map<TargetLanguage, LanguageSection> sections = new EnumMap<>(TargetLanguage.class);
    private final Map<TargetLanguage, Map<String, Position>> named = new EnumMap<>(TargetLanguage.class);

    private TargetSections(FileDiagnostics report) {
        this.report = report;
    }

    static TargetSections read(Section schema, FileDiagnostics report) {
        TargetSections all = new TargetSections(report);
        for (TargetLanguage language : TargetLanguage.values()) {
            schema.value(language.id())
                    .flatMap(value ->
                            new Values(report).mapping(value, language.id() + ": ", SchemaKeys.example(language.id())))
                    .ifPresent(mapping -> all.read(language, mapping));
        }
        return all;
    }

    /** The sections that there are. */
    Map<TargetLanguage, LanguageSection> byLanguage() {
        return Map.copyOf(sections);
    }

    /** Reports names of what a layout does not have. */
    void requireKnownNames(RecordLayout layout) {
        Set<String> known = new HashSet<>();
        layout.fields().stream().map(FieldLayout::name).forEach(known::add);
        layout.namedTypes().forEach(type -> addParts(type, known));
        named.forEach((language, places) -> places.forEach((part, position) -> {
            if (!known.contains(part)) {
                report.report(
                        Rule.UNKNOWN_NAMED_PART,
                        position,
                        language.id() + ": names: " + DisplayText.quote(part)
                                + " is no field, no type that a field uses, and no part of one",
                        Suggestion.nearest(part, List.copyOf(known))
                                .map(nearest -> "did you mean '" + nearest + "'?")
                                .orElse("write e.g. price for a field, Side for a type, Side.BUY for a constant"));
            }
        }));
    }

    private void read(TargetLanguage language, YamlMapping mapping) {
        Section section = new Section(mapping, language.id() + ": ", SchemaKeys.section(language), List.of(), report);
        Optional<String> name = section.text(language.key())
                .filter(text -> isGood(language, text))
                .map(Located::value);
        sections.put(language, new LanguageSection(name, names(language, section)));
    }

    private boolean isGood(TargetLanguage language, Located<String> name) {
        boolean fits = language.fits(name.value());
        if (!fits) {
            report.report(
                    Rule.INVALID_SECTION_NAME,
                    name.position(),
                    language.id() + ": " + language.key() + ": " + DisplayText.quote(name.value()) + " is not "
                            + language.formText() + ", of at most " + TargetLanguage.MAX_NAME_LENGTH
                            + " ASCII characters",
                    "write e.g. " + SchemaKeys.example(language.id()));
        }
        return fits;
    }

    private Map<String, String> names(TargetLanguage language, Section section) {
        String subject = section.keySubject(SchemaKeys.NAMES);
        Optional<YamlMapping> mapping = section.value(SchemaKeys.NAMES)
                .flatMap(value -> new Values(report).mapping(value, subject, SchemaKeys.example(SchemaKeys.NAMES)));
        Map<String, String> names = new HashMap<>();
        Map<String, Position> places = new LinkedHashMap<>();
        for (YamlMapping.Entry entry : mapping.map(YamlMapping::entries).orElse(List.of())) {
            String of = subject + DisplayText.quote(entry.key()) + ": ";
            places.put(entry.key(), entry.keyPosition());
            new Values(report)
                    .text(entry.value(), of, SchemaKeys.example(SchemaKeys.NAMES))
                    .filter(text -> isIdentifier(text, of))
                    .ifPresent(text -> names.put(entry.key(), text.value()));
        }
        named.put(language, places);
        return names;
    }

    private boolean isIdentifier(Located<String> name, String subject) {
        boolean good = name.value().length() <= TargetLanguage.MAX_NAME_LENGTH
                && IDENTIFIER.matcher(name.value()).matches();
        if (!good) {
            report.report(
                    Rule.INVALID_TARGET_NAME,
                    name.position(),
                    subject + DisplayText.quote(name.value()) + " is no identifier of at most "
                            + TargetLanguage.MAX_NAME_LENGTH
                            + " ASCII letters, digits and underscores that begins with a letter",
                    "write e.g. " + SchemaKeys.example(SchemaKeys.NAMES));
        }
        return good;
    }

    private static void addParts(ValueType type, Set<String> known) {
        known.add(type.text());
        if (type instanceof EnumType constants) {
            constants.constants().stream().map(NamedNumber::name).forEach(name -> known.add(type.text() + "." + name));
        } else if (type instanceof FlagsType flags) {
            flags.bits().stream().map(NamedNumber::name).forEach(name -> known.add(type.text() + "." + name));
        } else if (type instanceof StructType struct) {
            struct.members().stream().map(MemberLayout::name).forEach(name -> known.add(type.text() + "." + name));
        }
    }
}
