package io.mmapforge.examples.earthquake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the example as the README's first command does. */
class EarthquakeDemoTest {
    private static final String TOTALS =
            "events=1707 strongest=6.4 significance=104666 felt=2887 tsunamis=4 absent: stations=465 felt=1580";
    private static final Pattern FOREIGN =
            Pattern.compile("  (?:C|Go|Python|Rust) +(?:opened at|events=).*|  \\(SKIPPED: .*");
    private static final Pattern PRINTED = Pattern.compile("System\\.out\\.println\\(\"(.*)\"\\);");
    private static final Pattern FIGURES = Pattern.compile("[0-9,]+(?= events a second)|(?<=opened at )[0-9]+");

    private static final Pattern COMMAND = Pattern.compile(
            "^\\$ mmf ([^|\\n]*?)(?: \\| head -n (\\d+))?\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    @TempDir
    private Path directory;

    @Test
    void everyProcessFindsTheSameTotals() throws Exception {
        Path output = directory.resolve("output.txt");
        Process demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EarthquakeDemo.class.getName(),
                        "src/main/data/earthquakes.csv",
                        directory.resolve("earthquakes.mmf").toString(),
                        "src/main",
                        "target/generated-sources")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(demo.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            demo.descendants().forEach(ProcessHandle::destroyForcibly);
            demo.destroyForcibly();
        }

        List<String> lines = Files.readAllLines(output);
        assertThat(demo.exitValue()).as(String.join("\n", lines)).isZero();
        assertThat(lines)
                .contains(
                        "  6.1  2018-01-31 07:07 UTC  35km S of Jarm, Afghanistan",
                        "  another JVM  " + TOTALS,
                        "  this process " + TOTALS)
                .endsWith("All agree.");
        assertThat(lines)
                .anyMatch(line -> line.startsWith("Loaded 1,507 events into earthquakes.mmf: 579,584 bytes, "));
        for (ForeignReport report : ForeignReport.values()) {
            assertThat(lines).containsAnyOf(String.format("  %-12s %s", report.label(), TOTALS), report.skipped());
        }
        assertThat(withoutFigures(lines))
                .as("what the README says the first command prints")
                .isEqualTo(withoutFigures(shownByReadme()
                        .subList(progress().size(), shownByReadme().size())));
        looksAsTheReadmeShows();
    }

    /** The commands behind the first one, as the library's jar answers them. */
    private void looksAsTheReadmeShows() throws Exception {
        String readme = Files.readString(Path.of("../../README.md"));
        Matcher commands = COMMAND.matcher(readme);
        int shown = 0;
        while (commands.find()) {
            List<String> words = List.of(commands.group(1).split(" "));
            List<String> lines = told(words);
            if (commands.group(2) != null) {
                lines = lines.subList(0, Integer.parseInt(commands.group(2)));
            }
            assertThat(lines)
                    .as(commands.group())
                    .isEqualTo(commands.group(3).lines().toList());
            shown++;
        }
        assertThat(shown).isEqualTo(2);
    }

    private List<String> told(List<String> words) throws Exception {
        Path output = directory.resolve("told.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.mmapforge.tool.Main"));
        command.addAll(words);
        Process tool = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(tool.waitFor()).isZero();
        return Files.readAllLines(output).stream()
                .map(EarthquakeDemoTest::asAnywhere)
                .toList();
    }

    /** What differs from machine to machine and from run to run, as the README has it. */
    private static String asAnywhere(String line) {
        return line.replaceFirst("^((?:owner|group) +).*", "$1demo")
                .replaceFirst("^(permissions +).*", "$1rw-rw-r--")
                .replaceFirst("^(key slots taken +).*", "$1649")
                .replaceFirst("^(store id +).*", "$14f6c2c0e-8d5b-4c1a-9e3f-2b7a6d5c4e01")
                .replaceFirst("^(created +).*", "$12026-11-27T09:30:00.000Z")
                .replaceFirst(
                        "^(last sync +).*",
                        "$1in this run of the operating system, which began at 2026-11-02T06:12:31Z");
    }

    @Test
    void theReadmeShowsTheProgressThatTheBuildTells() throws Exception {
        assertThat(progress()).hasSize(4);
        assertThat(shownByReadme()).startsWith(progress().toArray(String[]::new));
    }

    /** The block behind the sentence that says so. */
    private static List<String> shownByReadme() throws IOException {
        String readme = Files.readString(Path.of("../../README.md"));
        String sentence = "The first command prints:\n\n```\n";
        assertThat(readme).contains(sentence);
        int from = readme.indexOf(sentence) + sentence.length();
        return readme.substring(from, readme.indexOf("```\n", from)).lines().toList();
    }

    private static List<String> progress() throws IOException {
        return PRINTED.matcher(Files.readString(Path.of("../../pom.xml")))
                .results()
                .map(line -> line.group(1))
                .toList();
    }

    /** Without what differs from one run to the next, and without other languages, which not every machine has. */
    private static List<String> withoutFigures(List<String> lines) {
        return lines.stream()
                .filter(line -> !FOREIGN.matcher(line).matches())
                .map(line -> FIGURES.matcher(line).replaceAll("N"))
                .toList();
    }
}
