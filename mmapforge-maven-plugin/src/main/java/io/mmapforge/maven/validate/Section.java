package io.mmapforge.maven.validate;

import io.mmapforge.maven.diagnostic.DisplayText;
import io.mmapforge.maven.diagnostic.FileDiagnostics;
import io.mmapforge.maven.diagnostic.Position;
import io.mmapforge.maven.diagnostic.Rule;
import io.mmapforge.maven.parse.YamlMapping;
import io.mmapforge.maven.parse.YamlNode;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A mapping of which the keys are known: reads their values, and reports keys that are unknown or missing. */
final class Section {
    private final YamlMapping mapping;
    private final String subject;
    private final FileDiagnostics report;
    private final Values values;
    private final Set<String> misspelt = new HashSet<>();

    /**
     * Opens a mapping, and reports the keys that it shouldn't have.
     *
     * @param subject what a message about the mapping starts with, for example {@code "field 'price': "}; may be empty
     * @param known the keys that it may have
     * @param ignored further keys that it may have, and that are no candidates for a suggestion
     */
    Section(YamlMapping mapping, String subject, List<String> known, List<String> ignored, FileDiagnostics report) {
        this.mapping = mapping;
        this.subject = subject;
        this.report = report;
        this.values = new Values(report);
        for (YamlMapping.Entry entry : mapping.entries()) {
            if (!known.contains(entry.key()) && !ignored.contains(entry.key())) {
                reportUnknown(entry, known);
            }
        }
    }

    private void reportUnknown(YamlMapping.Entry entry, List<String> known) {
        Optional<String> nearest = Suggestion.nearest(entry.key(), known);
        nearest.ifPresent(misspelt::add);
        report.report(
                Rule.UNKNOWN_KEY,
                entry.keyPosition(),
                subject + "unknown key " + DisplayText.quote(entry.key()),
                nearest.map(key -> "did you mean '" + key + "'?")
                        .orElse("use one of " + String.join(", ", known) + ", or remove it"));
    }

    /** Reports a key that isn't there, unless a key that was reported as unknown probably stands for it. */
    void require(String key) {
        if (isMissing(key)) {
            report.report(
                    Rule.MISSING_KEY,
                    mapping.position(),
                    subject + "the key '" + key + "' is missing",
                    "add e.g. " + SchemaKeys.example(key));
        }
    }

    /** Whether neither the key nor a misspelling of it is there. */
    boolean isMissing(String key) {
        return mapping.entry(key).isEmpty() && !isMisspelt(key);
    }

    /** Whether a key that was reported as unknown probably stands for this one. */
    boolean isMisspelt(String key) {
        return misspelt.contains(key);
    }

    Optional<YamlMapping.Entry> entry(String key) {
        return mapping.entry(key);
    }

    Optional<Located<String>> text(String key) {
        return value(key).flatMap(value -> values.text(value, keySubject(key), SchemaKeys.example(key)));
    }

    Optional<Located<BigInteger>> wholeNumber(String key) {
        return value(key).flatMap(value -> values.wholeNumber(value, keySubject(key), SchemaKeys.example(key)));
    }

    Optional<Boolean> bool(String key) {
        return value(key).flatMap(value -> values.bool(value, keySubject(key), SchemaKeys.example(key)));
    }

    Optional<YamlNode> value(String key) {
        return mapping.entry(key).map(YamlMapping.Entry::value);
    }

    /** Where the mapping starts. */
    Position position() {
        return mapping.position();
    }

    /** What a message about the mapping starts with. */
    String subject() {
        return subject;
    }

    /** What a message about a key's value starts with. */
    String keySubject(String key) {
        return subject + key + ": ";
    }
}
