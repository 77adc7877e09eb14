package io.mmapforge.maven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.maven.docs.PluginParameters.Goal;
import io.mmapforge.maven.docs.PluginParameters.Parameter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/MAVEN.md tells of goals and parameters what the plugin's descriptor does, and of evolution what happens. */
class MavenDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/MAVEN.md");

    private static final String VERSION_1 = """
            mmf: 1
            record: Tick
            version: 1
            java:
              package: com.example.market
            fields:
              - { name: symbol,    type: string, maxBytes: 12 }
              - { name: price,     type: float64 }
              - { name: timestamp, type: uint64 }
            """;
    private static final String WITH_VENUE = VERSION_1 + "  - { name: venue,     type: uint16 }\n";
    private static final String VERSION_2 = WITH_VENUE.replace("version: 1", "version: 2");
    private static final String VERSION_3 =
            VERSION_2.replace("version: 2", "version: 3").replace("price,     type: float64", "price,     type: int64");

    @TempDir
    private Path directory;

    @Test
    void tellsEveryGoal() throws IOException {
        StringBuilder table =
                new StringBuilder("| goal | phase, unless you name another | what it does |\n|---|---|---|\n");
        for (Goal goal : PluginParameters.goals()) {
            table.append("| `").append(goal.name()).append("` | ");
            table.append(goal.phase().isEmpty() ? "none: run it by hand" : "`" + goal.phase() + "`");
            table.append(" | ").append(escaped(goal.description())).append(" |\n");
        }

        new GeneratedSection(DOCUMENT, "goals").assertHolds(table.toString());
    }

    @Test
    void tellsEveryParameter() throws IOException {
        StringBuilder table = new StringBuilder("| parameter | meaning | type | default | user property | example |"
                + " since | goals |\n|---|---|---|---|---|---|---|---|\n");
        PluginParameters.byGoals().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Parameter, List<String>> entry) ->
                        entry.getKey().name()))
                .forEach(entry -> row(entry.getKey(), entry.getValue(), table));

        new GeneratedSection(DOCUMENT, "parameters").assertHolds(table.toString());
    }

    @Test
    void givesEveryParameterAMeaningAPropertyAndAnExample() throws IOException {
        for (Goal goal : PluginParameters.goals()) {
            for (Parameter parameter : goal.parameters()) {
                if (!goal.name().equals("help")) {
                    assertThat(parameter.meaning()).as(parameter.name()).isNotBlank();
                    assertThat(parameter.example()).as(parameter.name()).isPresent();
                    if (!parameter.type().equals("Map")) {
                        // Maven makes no map of a property.
                        assertThat(parameter.property()).startsWith("mmapforge.");
                    }
                    assertThat(parameter.since()).isNotBlank();
                }
            }
        }
    }

    @Test
    void showsWhatEachStepOfAnEvolutionSays() throws Exception {
        StringBuilder text = new StringBuilder();
        EvolvingProject project = new EvolvingProject(directory);
        project.write(VERSION_1);
        String generated = project.generate();
        project.createFile();
        step(text, "**1. Release version 1.** The schema, `src/main/mmf/tick.mmf.yaml`:", "yaml", VERSION_1);
        step(text, "Lock it before the first file goes out:", "", "$ mvn mmapforge:lock\n" + project.lock("any"));
        step(text, "That is `src/main/mmf/tick.mmf.lock`, to be committed:", "yaml", project.lockFile());
        assertThat(generated).isEqualTo("[INFO] 1 schema file: 2 source files written, 0 unchanged\n");

        project.write(WITH_VENUE);
        step(
                text,
                "**2. Add a field**, and forget about the version:",
                "diff",
                "   - { name: timestamp, type: uint64 }\n+  - { name: venue,     type: uint16 }\n");
        step(text, "Nothing is generated:", "", "$ mvn compile\n" + project.generate());

        project.write(VERSION_2);
        step(
                text,
                "**3. Raise the version**, to `version: 2`. You can work with it at once; the build reminds you:",
                "",
                "$ mvn compile\n" + project.generate());
        step(
                text,
                "A build with the goal `check`, [below](#ci), lets nothing pass that is not locked:",
                "",
                "$ mvn verify\n" + project.check());

        step(
                text,
                "**4. Lock it** when version 2 is to be released, and commit the lock file with the schema:",
                "",
                "$ mvn mmapforge:lock\n" + project.lock("any") + "$ mvn verify\n" + project.check());

        project.generate();
        step(
                text,
                "**5. Older files.** A program of version 2 reads a file of version 1 that it opens read-only: `venue` is 0"
                        + " there, or what its\n`default` says, or absent if it is `optional`. One that opens the file for"
                        + " writing is told:",
                "",
                project.refusalOfFile() + "\n");
        text.append(
                "\n`TickStore.migrate(file)` puts a file of version 2 in its place, and keeps the old one as `ticks.mmf.v1`;"
                        + " `TickStore.migration().plan(file)` says beforehand\nwhat becomes of each field.\n");

        project.write(VERSION_3);
        step(
                text,
                "**6. A breaking step.** With `compatibility` set to `compatible`, a `price` that becomes an `int64` in"
                        + " version 3 can't be generated, checked or locked:",
                "",
                "$ mvn mmapforge:lock -Dmmapforge.compatibility=compatible\n" + project.lock("compatible"));
        step(
                text,
                "With `any`, the default, it can, and is told what that means:",
                "",
                "$ mvn mmapforge:lock\n" + project.lock("any"));

        new GeneratedSection(DOCUMENT, "evolution").assertHolds(text.substring(1));
    }

    private static void step(StringBuilder text, String sentence, String language, String block) {
        text.append('\n').append(sentence).append("\n\n```").append(language).append('\n');
        text.append(block).append("```\n");
    }

    private static void row(Parameter parameter, List<String> goals, StringBuilder table) {
        table.append("| `").append(parameter.name()).append("` | ").append(escaped(parameter.meaning()));
        table.append(" | ").append(type(parameter)).append(" | ").append(code(parameter.defaultValue()));
        table.append(" | ").append(code(parameter.property())).append(" | ");
        table.append(code(parameter.example().orElse("")))
                .append(" | ")
                .append(parameter.since())
                .append(" | ");
        table.append(code(String.join("`, `", goals))).append(" |\n");
    }

    /** Maven takes any word for a boolean, so that those parameters are read as text. */
    private static String type(Parameter parameter) {
        return List.of("true", "false").contains(parameter.defaultValue()) ? "boolean" : parameter.type();
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private static String escaped(String text) {
        return text.replace("*", "\\*").replace("|", "\\|").replace("<", "&lt;");
    }
}
