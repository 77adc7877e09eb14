package io.mmapforge.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program meets that calls the commands in its own process. */
class ToolTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<String> notes = new ArrayList<>();
    private final Tool tool = new Tool(out, notes::add, true);

    @Test
    void writesWhatIsAskedFor() {
        assertThat(tool.run("help", "help")).isEqualTo(Tool.FINE);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("usage: java -jar mmapforge-core.jar help [COMMAND]\n");
        assertThat(notes).isEmpty();
    }

    @Test
    void tellsWhatIsWrongWithAStoreInOneNote() throws IOException {
        Path file = Files.writeString(directory.resolve("no\nstore"), "id,price");

        assertThat(tool.run("info", file.toString())).isEqualTo(Tool.FOUND_WRONG);
        assertThat(notes)
                .singleElement()
                .asString()
                .startsWith("not an mmapforge store: ")
                .doesNotContain("\n");
        assertThat(out.size()).isZero();
    }

    @Test
    void tellsWhatIsWrongWithTheWordsInOneNote() {
        assertThat(tool.run("inform")).isEqualTo(Tool.MISUSE);
        assertThat(notes).singleElement().asString().startsWith("no command 'inform', expected one of info, ");
    }

    @Test
    void tellsThatTheOutputTakesNoMore() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThat(new Tool(full, notes::add, false).run("help")).isEqualTo(Tool.FOUND_WRONG);
        assertThat(notes).singleElement().asString().contains("No space left on device");
    }
}
