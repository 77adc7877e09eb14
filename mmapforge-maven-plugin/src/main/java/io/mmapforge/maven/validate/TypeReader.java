package io.mmapforge.maven.validate;

import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.parse.YamlMapping;
import io.mmapforge.maven.parse.YamlNode;
import java.util.List;
import java.util.Optional;

/** Reads the definition of one type. */
final class TypeReader {
    private final FileDiagnostics report;
    private final NumberedNames numberedNames;
    private final StructReader structs;

    TypeReader(DefinedTypes types, FileDiagnostics report) {
        this.report = report;
        this.numberedNames = new NumberedNames(report);
        this.structs = new StructReader(types, report);
    }

    /** The type, if there is nothing wrong with its definition but perhaps its name. */
    Optional<ValueType> read(YamlMapping.Entry definition) {
        String name = definition.key();
        String subject = "type " + DisplayText.quote(name) + ": ";
        Optional<YamlMapping> mapping = new Values(report)
                .mapping(definition.value(), subject, "{ " + SchemaKeys.example(SchemaKeys.ENUM) + " }");
        if (mapping.isEmpty()) {
            return Optional.empty();
        }
        Section section = new Section(mapping.get(), subject, SchemaKeys.TYPE_FORMS, List.of(), report);
        List<String> forms = SchemaKeys.TYPE_FORMS.stream()
                .filter(form -> section.entry(form).isPresent())
                .toList();
        if (forms.size() != 1) {
            reportForms(section, forms);
            return Optional.empty();
        }
        YamlNode content = section.value(forms.get(0)).orElseThrow();
        return read(forms.get(0), content, name, subject);
    }

    /** A name that no type can have does not keep the rest of its definition from being checked. */
    private Optional<ValueType> read(String form, YamlNode content, String name, String subject) {
        boolean wellFormed = DefinedTypeNames.isWellFormed(name);
        return switch (form) {
            case SchemaKeys.ENUM ->
                numberedNames.ofEnum(content, subject).filter(all -> wellFormed).map(all -> new EnumType(name, all));
            case SchemaKeys.FLAGS ->
                numberedNames
                        .ofFlags(content, subject)
                        .filter(all -> wellFormed)
                        .map(all -> new FlagsType(name, all));
            default ->
                structs.read(content, name).filter(all -> wellFormed).map(members -> StructType.of(name, members));
        };
    }

    private void reportForms(Section section, List<String> forms) {
        boolean misspelt = SchemaKeys.TYPE_FORMS.stream().anyMatch(section::isMisspelt);
        if (!misspelt || !forms.isEmpty()) {
            report.report(
                    Rule.NOT_ONE_FORM,
                    section.position(),
                    section.subject()
                            + (forms.isEmpty()
                                    ? "it is neither enum nor flags nor struct"
                                    : "it is " + String.join(" and ", forms) + " at once"),
                    forms.isEmpty()
                            ? "add e.g. " + SchemaKeys.example(SchemaKeys.ENUM)
                            : "keep one of them, and define another type for the other");
        }
    }
}
