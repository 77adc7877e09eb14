package io.mmapforge.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.testing.TestLayouts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

/** Texts with all that JSON and CSV find special come back as they were, by readers that are not ours or know RFC 4180 alone. */
class HostileTextTest {
    private static final String[] PARTS = {
        "\"",
        "\"\"",
        ",",
        "\n",
        "\r",
        "\r\n",
        "\\",
        "\t",
        " ",
        "\u0000",
        "\u001b",
        "\u007f",
        "\u0085",
        "\u2028",
        "é",
        "\uD83D\uDE00",
        "a",
        "null",
        "{",
        "]"
    };

    @TempDir
    Path directory;

    @Test
    void everyTextComesBack() {
        List<String> texts = new ArrayList<>(List.of("", " ", "  a", "a ", "plain"));
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            for (int part = random.nextInt(8); part > 0; part--) {
                text.append(PARTS[random.nextInt(PARTS.length)]);
            }
            texts.add(text.toString());
        }
        Path path = directory.resolve("tick.mmf");
        try (RecordStore store = RecordStore.create(path, TestLayouts.TICK, StoreOptions.defaults())) {
            for (String text : texts) {
                RecordBuffer record = store.buffer();
                record.putString(TestLayouts.SYMBOL, TestLayouts.SYMBOL_MAX_BYTES, text);
                store.append(record);
            }
        }
        assertThat(fromJson(ToolRun.of("dump", path, "--format=json").out())).isEqualTo(texts);
        assertThat(fromCsv(ToolRun.of("dump", path, "--format=csv").out())).isEqualTo(texts);
        assertThat(ToolRun.of("dump", path).lines()).hasSize(1 + texts.size());
    }

    private static List<String> fromJson(String json) {
        ObjectMapper mapper = new ObjectMapper();
        List<String> texts = new ArrayList<>();
        for (String line : json.split("\n")) {
            texts.add(mapper.readTree(line).get("symbol").asString());
        }
        return texts;
    }

    /** The first cell of each row but the first. */
    private static List<String> fromCsv(String csv) {
        List<String> texts = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        int column = 0;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted) {
                if (c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else if (c == '"') {
                    quoted = false;
                } else {
                    cell.append(c);
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',' || c == '\n') {
                if (column == 0) {
                    texts.add(cell.toString());
                }
                cell.setLength(0);
                column = c == ',' ? column + 1 : 0;
            } else {
                cell.append(c);
            }
        }
        return texts.subList(1, texts.size());
    }
}
