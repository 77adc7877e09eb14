package io.mmapforge.maven.model;

import io.mmapforge.layout.RecordLayout;
import java.util.List;
import java.util.Map;

/**
 * A record type that keeps every rule of the schema language, laid out and ready to be generated.
 *
 * @param layout where every field lies
 * @param packageName the package of the generated classes, never empty
 * @param schemaFileName the bare name of the schema's file, for example {@code tick.mmf.yaml}
 * @param olderLayouts the layouts of the released versions before this one, in ascending order; without descriptions
 * @param sections what the schema says about languages other than Java
 */
public record RecordModel(
        RecordLayout layout,
        String packageName,
        String schemaFileName,
        List<RecordLayout> olderLayouts,
        Map<TargetLanguage, LanguageSection> sections) {
    /** Copies list and map. */
    public RecordModel {
        olderLayouts = List.copyOf(olderLayouts);
        sections = Map.copyOf(sections);
    }

    /** A record type of which no earlier version is known, and whose schema has no sections. */
    public RecordModel(RecordLayout layout, String packageName, String schemaFileName) {
        this(layout, packageName, schemaFileName, List.of(), Map.of());
    }

    /** The same record type with the layouts of its earlier versions. */
    public RecordModel withOlderLayouts(List<RecordLayout> layouts) {
        return new RecordModel(layout, packageName, schemaFileName, layouts, sections);
    }

    /** What the schema says about a language. */
    public LanguageSection section(TargetLanguage language) {
        return sections.getOrDefault(language, LanguageSection.NONE);
    }
}
