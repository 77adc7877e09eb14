package io.mmapforge.maven.validate;

import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.model.Lookups;
import io.mmapforge.maven.model.RecordModel;
import io.mmapforge.maven.parse.ParsedYaml;
import io.mmapforge.maven.parse.ScalarKind;
import io.mmapforge.maven.parse.YamlMapping;
import io.mmapforge.maven.parse.YamlScalar;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks the schemas of one run, one after the other, and lays out those without errors. Not thread-safe. */
public final class SchemaValidator {
    /** The version of the schema language that is read. */
    public static final int LANGUAGE_VERSION = 1;

    private final @Nullable String packageOverride;
    private final GeneratedClasses generatedClasses = new GeneratedClasses();

    /**
     * Starts a run.
     *
     * @param packageOverride the package for all schemas, whatever they say; null to let each schema say
     */
    public SchemaValidator(@Nullable String packageOverride) {
        this.packageOverride = packageOverride;
    }

    /**
     * Checks a schema.
     *
     * @return its record, or nothing if the file has an error, of this stage or of an earlier one
     */
    public Optional<RecordModel> validate(ParsedYaml schema) {
        FileDiagnostics report = schema.diagnostics();
        Optional<RecordModel> model = new Values(report)
                .mapping(schema.root(), "", SchemaKeys.example(SchemaKeys.MMF))
                .filter(mapping -> isSupportedLanguage(mapping, report))
                .flatMap(mapping -> validate(mapping, report));
        model.ifPresent(found -> EnumsOfNewRecords.check(found.layout(), SchemaPlaces.of(schema), report));
        return model;
    }

    /** The rules of another version are unknown, so a file that states one is not looked at any further. */
    private static boolean isSupportedLanguage(YamlMapping mapping, FileDiagnostics report) {
        Optional<YamlScalar> stated = mapping.entry(SchemaKeys.MMF)
                .map(YamlMapping.Entry::value)
                .filter(YamlScalar.class::isInstance)
                .map(YamlScalar.class::cast)
                .filter(scalar -> scalar.kind() == ScalarKind.WHOLE_NUMBER)
                .filter(scalar -> !scalar.text().equals(String.valueOf(LANGUAGE_VERSION)));
        stated.ifPresent(scalar -> report.report(
                Rule.UNSUPPORTED_LANGUAGE_VERSION,
                scalar.position(),
                "mmf is " + scalar.text() + ", expected " + LANGUAGE_VERSION,
                "write " + SchemaKeys.example(SchemaKeys.MMF) + ", or use a plugin that reads that version"));
        return stated.isEmpty();
    }

    private Optional<RecordModel> validate(YamlMapping mapping, FileDiagnostics report) {
        Section section = new Section(mapping, "", SchemaKeys.SCHEMA, SchemaKeys.OTHER_LANGUAGES, report);
        List.of(SchemaKeys.MMF, SchemaKeys.RECORD, SchemaKeys.VERSION, SchemaKeys.FIELDS)
                .forEach(section::require);
        RecordProperties properties = RecordProperties.read(section, report);
        Optional<Located<String>> packageName =
                new LanguageSections(section, report).packageName(mapping.position(), packageOverride);
        TargetSections sections = TargetSections.read(section, report);
        DefinedTypes types = new TypeSection(report).read(section, properties.name());
        List<DeclaredField> fields = new FieldList(types, report).read(section);
        Lookups lookups = new LookupReader(fields, report).read(section);
        if (properties.name().isPresent() && packageName.isPresent()) {
            generatedClasses.add(packageName.get(), properties.name().get(), report);
        }
        if (report.hasErrors()) {
            return Optional.empty();
        }
        RecordLayout layout = lookups.of(RecordLayout.of(
                properties.name().orElseThrow().value(),
                properties.version(),
                properties.doc(),
                properties.alignment(),
                fields.stream().map(DeclaredField::definition).toList()));
        TypeSection.reportUnused(types, layout, report);
        sections.requireKnownNames(layout);
        if (report.hasErrors()) {
            return Optional.empty();
        }
        return Optional.of(new RecordModel(
                layout, packageName.orElseThrow().value(), report.file().fileName(), List.of(), sections.byLanguage()));
    }
}
