package io.mmapforge.maven.target;

import io.mmapforge.maven.model.TargetLanguage;

/**
 * A name that a language cannot have.
 *
 * @param place what has the name, as in {@link io.mmapforge.maven.model.LanguageSection#names}: {@code price}, {@code Side}, {@code Side.BUY};
 *     empty for the record itself
 * @param problem what is wrong, with the name
 * @param remedy how to mend it
 */
public record NameProblem(String place, String problem, String remedy) {
    /**
     * A field, type, constant, bit or member whose name is a keyword.
     *
     * @param place what has the name
     * @param name the name in the language
     * @param suggestion a name that it could have
     */
    public static NameProblem keyword(TargetLanguage language, String place, String name, String suggestion) {
        return new NameProblem(
                place,
                place + ": the name '" + name + "' is a keyword in " + text(language),
                renaming(language, place, suggestion));
    }

    /**
     * Two names that are the same in the language.
     *
     * @param place what has the second of the names
     * @param name the name in the language
     * @param other what has it already, in words, for example {@code the field 'price'}
     * @param suggestion a name that it could have
     */
    public static NameProblem collision(
            TargetLanguage language, String place, String name, String other, String suggestion) {
        return new NameProblem(
                place,
                place + ": the name '" + name + "' is that of " + other + " in " + text(language),
                renaming(language, place, suggestion));
    }

    /** The value of the section's own key, for example {@code python.module}, that is a keyword or taken. */
    public static NameProblem ofSection(TargetLanguage language, String name, String why, String suggestion) {
        return new NameProblem(
                "",
                "the " + language.key() + " '" + name + "' " + why + " in " + text(language),
                "write e.g. " + language.id() + ": { " + language.key() + ": " + suggestion + " }");
    }

    private static String renaming(TargetLanguage language, String place, String suggestion) {
        return "give it another name there: " + language.id() + ": { names: { " + place + ": " + suggestion + " } }";
    }

    private static String text(TargetLanguage language) {
        return switch (language) {
            case C -> "C or C++";
            case GO -> "Go";
            case PYTHON -> "Python";
            case RUST -> "Rust";
        };
    }
}
