package io.mmapforge.maven.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The languages beside Java for which a schema may have a section. */
public enum TargetLanguage {
    /** C11. */
    C("c", "prefix", "tick", "[a-z][a-z0-9]*(_[a-z0-9]+)*", "snake_case"),
    /** Go. */
    GO("go", "package", "market", "[a-z][a-z0-9]*", "lower-case letters and digits"),
    /** Python 3. */
    PYTHON(
            "python",
            "module",
            "market.tick",
            "[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*",
            "snake_case, with points between"),
    /** Rust. */
    RUST("rust", "module", "tick", "[a-z][a-z0-9]*(_[a-z0-9]+)*", "snake_case");

    /** The most characters of a name that a section gives. */
    public static final int MAX_NAME_LENGTH = 128;

    private final String id;
    private final String key;
    private final String example;
    private final Pattern form;
    private final String formText;

    TargetLanguage(String id, String key, String example, String form, String formText) {
        this.id = id;
        this.key = key;
        this.example = example;
        this.form = Pattern.compile(form);
        this.formText = formText;
    }

    /** What the language is called in schemas and in the plugin's configuration, for example {@code python}. */
    public String id() {
        return id;
    }

    /** The section's key that names what is generated, for example {@code module}. */
    public String key() {
        return key;
    }

    /** A value of that key. */
    public String example() {
        return example;
    }

    /** What a value of that key looks like, in words. */
    public String formText() {
        return formText;
    }

    /** Whether a text can be the value of that key, leaving aside the language's keywords. */
    public boolean fits(String name) {
        return name.length() <= MAX_NAME_LENGTH && form.matcher(name).matches();
    }

    /** The language that schemas and configurations call so, if there is one. */
    public static Optional<TargetLanguage> ofId(String id) {
        return Arrays.stream(values())
                .filter(language -> language.id.equals(id))
                .findFirst();
    }

    /** What the languages are called, in alphabetical order. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(TargetLanguage::id).sorted().toList();
    }
}
