package io.mmapforge.maven.model;

import java.util.Map;
import java.util.Optional;

/**
 * What a schema says about the sources of one language.
 *
 * @param name what they are called, as the value of the section's {@linkplain TargetLanguage#key() key}; empty if the schema leaves
 *     it to the language
 * @param names what is called otherwise in the language: by {@code price} for a field, {@code Side} for a type, {@code Side.BUY} for one of
 *     its constants, bits or members
 */
public record LanguageSection(Optional<String> name, Map<String, String> names) {
    /** What a schema without the section says. */
    public static final LanguageSection NONE = new LanguageSection(Optional.empty(), Map.of());

    /** Copies the map. */
    public LanguageSection {
        names = Map.copyOf(names);
    }
}
