package io.mmapforge.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mmapforge.testing.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/MONITORING.md, run at a process that is busy, and what the document says of events. */
@Timeout(300)
class MonitoringDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/MONITORING.md");
    private static final Pattern BLOCK =
            Pattern.compile("^```console\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final Pattern EVENT =
            Pattern.compile("^(io\\.mmapforge\\.\\w+) \\{\\n(.*?)^}", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern KEY = Pattern.compile("^  (\\w+) = ", Pattern.MULTILINE);
    private static final Pattern ROW =
            Pattern.compile("^\\| `(io\\.mmapforge\\.\\w+)` \\| .* \\| (.*) \\|$", Pattern.MULTILINE);

    @TempDir
    Path directory;

    private final Path tools = Path.of(System.getProperty("java.home"), "bin");

    private String text() throws IOException {
        return Files.readString(DOCUMENT);
    }

    @Test
    void theCommandsDoWhatIsShown() throws Exception {
        assumeTrue(
                Files.isExecutable(tools.resolve("jcmd")) && Files.isExecutable(tools.resolve("jfr")),
                "skipped: this Java has no jcmd or no jfr, as a run-time without tools, so the document's commands are not run");
        try (ChildJvm busy = ChildJvm.start(BusyProcess.class, directory.resolve("ticks.mmf"))) {
            busy.expect("ready");
            int commands = 0;
            Matcher blocks = BLOCK.matcher(text());
            while (blocks.find()) {
                for (String line : blocks.group(1)
                        .lines()
                        .filter(each -> each.startsWith("$ "))
                        .toList()) {
                    String told = run(busy, line.substring(2));
                    if (line.contains(" print --stack-depth")) {
                        assertThat(keys(told)).containsAllEntriesOf(keys(blocks.group(1)));
                    } else if (line.contains("--json")) {
                        assertThat(told).contains("\"type\": \"io.mmapforge.Sync\"", "\"done\": true");
                    } else if (line.contains("summary")) {
                        assertThat(told).containsPattern("io\\.mmapforge\\.Sync +[1-9]");
                    }
                    commands++;
                }
            }
            assertThat(commands).isEqualTo(7);
            busy.finish().join();
        }
    }

    private String run(ChildJvm busy, String line) throws Exception {
        List<String> command = new ArrayList<>();
        Matcher words = WORD.matcher(line);
        while (words.find()) {
            String word = words.group(1) != null ? words.group(1) : words.group(2);
            command.add(word.replace("4711", Long.toString(busy.pid()))
                    .replaceFirst("^(filename=)?(stores\\.jfr)$", "$1" + directory.resolve("stores.jfr")));
        }
        command.set(0, tools.resolve(command.get(0)).toString());
        if (line.contains("JFR.dump")) {
            // The recording has seen a growth, and a sync.
            Thread.sleep(500);
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, told).isZero();
        return told;
    }

    /** The names that each kind of event has, in the order in which they are printed. */
    private static Map<String, List<String>> keys(String printed) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        Matcher events = EVENT.matcher(printed);
        while (events.find()) {
            keys.put(
                    events.group(1),
                    KEY.matcher(events.group(2))
                            .results()
                            .map(key -> key.group(1))
                            .toList());
        }
        return keys;
    }

    @Test
    void everyEventIsToldOfWithItsFields() throws Exception {
        Map<String, Set<String>> shown = new LinkedHashMap<>();
        Matcher rows = ROW.matcher(text());
        while (rows.find()) {
            shown.put(rows.group(1), Set.of(rows.group(2).replace("`", "").split(" ")));
        }
        Map<String, Set<String>> actual = new LinkedHashMap<>();
        for (Class<? extends StoreEvent> event : List.of(
                GrowthEvent.class,
                SyncEvent.class,
                ContendedWriteEvent.class,
                RepairEvent.class,
                RecoveryEvent.class,
                KeyTableGrowthEvent.class,
                KeyFileRebuildEvent.class)) {
            EventType type = EventType.getEventType(event);
            actual.put(
                    type.getName(),
                    type.getFields().stream()
                            .map(field -> field.getName())
                            .filter(name -> !List.of("startTime", "duration", "eventThread", "stackTrace", "path")
                                    .contains(name))
                            .collect(java.util.stream.Collectors.toSet()));
        }
        assertThat(shown).isEqualTo(actual);
    }

    /** The program in Java is one that the build has compiled. */
    @Test
    void theProgramIsOneThatCompiles() throws IOException {
        String program = Files.readString(Path.of("src/test/java/io/mmapforge/store/OpenStores.java"));
        assertThat(withoutSpaces(text()))
                .contains(withoutSpaces(program.substring(program.indexOf("    static String table("))));
    }

    private static String withoutSpaces(String text) {
        return text.replaceAll("\\s", "");
    }
}
