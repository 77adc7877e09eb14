package io.mmapforge.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a command is found, and how it ends. */
class MainTest {
    @ParameterizedTest
    @ValueSource(strings = {"help", "-h", "--help", "-?"})
    void helpTellsOfEveryCommand(String word) {
        ToolRun run = ToolRun.of(word);
        assertThat(run.result()).isZero();
        assertThat(run.notes()).isEmpty();
        for (Command command : Commands.all()) {
            assertThat(run.lines())
                    .as(command.name())
                    .anyMatch(line -> line.startsWith("  " + command.name() + " ") && line.endsWith(command.summary()));
        }
    }

    @Test
    void noWordAtAllIsACallForHelp() {
        assertThat(ToolRun.of()).isEqualTo(ToolRun.of("help"));
    }

    @Test
    void everyCommandHasItsHelp() {
        for (Command command : Commands.all()) {
            ToolRun run = ToolRun.of("help", command.name());
            assertThat(run.result()).as(command.name()).isZero();
            assertThat(run.lines().get(0)).startsWith("usage: java -jar mmapforge-core.jar " + command.name());
            assertThat(run.lines()).allMatch(line -> line.length() <= 100);
            for (Option option : command.options()) {
                assertThat(run.out()).contains(option.text()).contains(option.summary());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "--help", "-?"})
    void everyCommandCanBeAskedForIt(String word) {
        for (Command command : Commands.all()) {
            ToolRun expected = ToolRun.of("help", command.name());
            assertThat(ToolRun.of(command.name(), word)).as(command.name()).isEqualTo(expected);
            assertThat(ToolRun.of(command.name(), "none.mmf", word))
                    .as(command.name())
                    .isEqualTo(expected);
        }
    }

    @Test
    void anOptionsValueIsNoCallForHelp() {
        assertThat(ToolRun.of("head", "--fields", "--help", "none.mmf").notes()).contains("there is no such file");
        assertThat(ToolRun.of("head", "--", "--help").notes()).contains("there is no such file");
        assertThat(ToolRun.of("head", "--help=head").notes()).contains("no option --help of head");
    }

    @Test
    void anUnknownCommandIsMisuse() {
        ToolRun run = ToolRun.of("inform");
        assertThat(run.result()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.notes())
                .startsWith("mmapforge: no command 'inform', expected one of info, ")
                .endsWith("see: help\n");
    }

    @Test
    void tooManyWordsAreMisuse() {
        ToolRun run = ToolRun.of("help", "help", "help");
        assertThat(run.result()).isEqualTo(2);
        assertThat(run.notes()).isEqualTo("mmapforge: help has 2 operands, expected: help [COMMAND]; see: help help\n");
    }

    @Test
    void anUnknownOptionIsMisuse() {
        ToolRun run = ToolRun.of("help", "--loud");
        assertThat(run.result()).isEqualTo(2);
        assertThat(run.notes()).isEqualTo("mmapforge: no option --loud of help, expected none; see: help help\n");
    }

    @Test
    void whereThereAreNoMoreOptionsAWordIsAnOperand() {
        assertThat(ToolRun.of("help", "--", "--loud").notes()).startsWith("mmapforge: no command '--loud'");
    }

    @Test
    void aReaderWhoHasSeenEnoughIsNoError() {
        ByteArrayOutputStream notes = new ByteArrayOutputStream();
        Console console = new Console(
                new Output(refusing("whatever the language calls it"), true),
                Console.of(notes, notes).notes(),
                false,
                false);
        assertThat(Main.run(List.of("help"), console)).isZero();
        assertThat(notes.toByteArray()).isEmpty();
    }

    @Test
    void aFullDiskIsASentence() {
        ByteArrayOutputStream notes = new ByteArrayOutputStream();
        Console console = new Console(
                new Output(refusing("No space left on device"), false),
                Console.of(notes, notes).notes(),
                false,
                false);
        assertThat(Main.run(List.of("help"), console)).isEqualTo(1);
        assertThat(notes.toString(StandardCharsets.UTF_8))
                .isEqualTo("mmapforge: the output is incomplete: No space left on device; send it elsewhere, or make"
                        + " room\n");
    }

    private static OutputStream refusing(String message) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
    }
}
