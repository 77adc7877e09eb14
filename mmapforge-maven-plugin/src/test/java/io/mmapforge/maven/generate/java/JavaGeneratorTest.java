package io.mmapforge.maven.generate.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class JavaGeneratorTest {
    @Test
    void placesFilesByPackage() {
        assertThat(JavaGenerator.generate(GoldenModels.tick()))
                .extracting(GeneratedFile::relativePath)
                .containsExactly(
                        "io/mmapforge/golden/market/TickStore.java", "io/mmapforge/golden/market/TickRecord.java");
    }

    @Test
    void sameModelGivesTheSameText() {
        assertThat(generateAll()).isEqualTo(generateAll());
    }

    @Test
    void textDoesNotDependOnLocaleTimeZoneOrLineSeparator() {
        List<GeneratedFile> expected = generateAll();
        Locale locale = Locale.getDefault();
        TimeZone timeZone = TimeZone.getDefault();
        String lineSeparator = System.getProperty("line.separator");
        try {
            for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
                System.setProperty("line.separator", "\r\n");
                assertThat(generateAll()).as(tag).isEqualTo(expected);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(timeZone);
            System.setProperty("line.separator", lineSeparator);
        }
    }

    @Test
    void linesEndInNewlineAloneAndHaveNoTrailingSpace() {
        for (GeneratedFile file : generateAll()) {
            assertThat(file.content()).endsWith("}\n").doesNotContain("\r", "\t", " \n");
        }
    }

    @Test
    void linesHaveAtMost120Characters() {
        for (GeneratedFile file : generateAll()) {
            if (!file.relativePath().contains("hostile")) {
                assertThat(file.content().lines()).allMatch(line -> line.length() <= 120);
            }
        }
    }

    @Test
    void qualifiesOnlyTheEngineClassWhoseNameTheRecordTypeTakes() {
        for (GeneratedFile file : generateAll()) {
            List<String> qualified = file.content()
                    .lines()
                    .filter(line -> !line.startsWith("import ") && !line.startsWith("package "))
                    // Comments name classes in full, so that nothing is imported for them alone.
                    .filter(line ->
                            !line.strip().startsWith("*") && !line.strip().startsWith("/**"))
                    .filter(line -> line.contains("io.mmapforge.") || line.matches(".*\\bjava\\.(util|lang|nio)\\..*"))
                    .map(line -> line.replaceAll(".*(io\\.mmapforge\\.store\\.RecordStore).*", "$1"))
                    .distinct()
                    .toList();
            boolean takesName = file.relativePath().endsWith("/RecordStore.java");
            assertThat(qualified)
                    .as(file.relativePath())
                    .isEqualTo(takesName ? List.of("io.mmapforge.store.RecordStore") : List.of());
        }
    }

    @Test
    void importsAreSortedAndUsed() {
        for (GeneratedFile file : generateAll()) {
            List<String> imports = file.content()
                    .lines()
                    .filter(line -> line.startsWith("import "))
                    .toList();
            assertThat(imports).as(file.relativePath()).isSorted().doesNotHaveDuplicates();
            for (String line : imports) {
                String simpleName = line.replaceAll("import .*\\.(\\w+);", "$1");
                assertThat(file.content().split("\\b" + simpleName + "\\b"))
                        .as(line)
                        .hasSizeGreaterThan(2);
            }
        }
    }

    private static List<GeneratedFile> generateAll() {
        return GoldenModels.all().stream()
                .map(JavaGenerator::generate)
                .flatMap(List::stream)
                .toList();
    }
}
