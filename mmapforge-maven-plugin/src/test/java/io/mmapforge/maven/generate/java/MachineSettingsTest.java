package io.mmapforge.maven.generate.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.model.RecordModel;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineSettingsTest {
    private static final String TURKISH = "tr-TR";
    private static final String ARABIC_DIGITS = "ar-EG-u-nu-arab";

    private final Locale locale = Locale.getDefault();
    private final TimeZone timeZone = TimeZone.getDefault();

    @AfterEach
    void restoreTheSettings() {
        Locale.setDefault(locale);
        TimeZone.setDefault(timeZone);
    }

    @ParameterizedTest
    @ValueSource(strings = {TURKISH, ARABIC_DIGITS, "th-TH-u-ca-buddhist-nu-thai", "lt-LT", "de-CH"})
    void doNotShowInGeneratedSources(String languageTag) {
        set("en-US", "UTC");
        List<GeneratedFile> expected = generate();

        set(languageTag, "Pacific/Kiritimati");

        assertThat(generate()).isEqualTo(expected);
    }

    /** Without this, the rule above would hold for a generator that depends on them too. */
    @Test
    void wouldShowInCodeThatForgetsThem() {
        set(TURKISH, "UTC");
        assertThat("Initial".toLowerCase()).isNotEqualTo("initial");
        assertThat("initial".toUpperCase()).isNotEqualTo("INITIAL");

        set(ARABIC_DIGITS, "UTC");
        assertThat(String.format("%d", 12)).isNotEqualTo("12");
    }

    private static void set(String languageTag, String zone) {
        Locale.setDefault(Locale.forLanguageTag(languageTag));
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
    }

    private static List<GeneratedFile> generate() {
        return Stream.concat(GoldenModels.all().stream(), Stream.of(manyDottedLetters()))
                .map(JavaGenerator::generate)
                .flatMap(List::stream)
                .toList();
    }

    private static RecordModel manyDottedLetters() {
        return new RecordModel(
                RecordLayout.of(
                        "InitialISIN",
                        12,
                        "In \u0130stanbul.",
                        8,
                        List.of(
                                FieldDefinition.of("isin_id", FieldType.STRING, 12),
                                FieldDefinition.of("i", FieldType.INT64),
                                FieldDefinition.of("initial_bid", FieldType.BYTES, 1_000))),
                "com.example.initial",
                "initial.mmf.yaml");
    }
}
