package io.mmapforge.tool;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A command that was run in this process.
 *
 * @param result what the process would end with
 * @param out what it was asked for
 * @param notes what it wrote beside it
 */
record ToolRun(int result, String out, String notes) {
    static ToolRun of(Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream notes = new ByteArrayOutputStream();
        List<String> texts = Arrays.stream(words).map(Object::toString).toList();
        int result = Main.run(texts, Console.of(out, notes));
        return new ToolRun(result, out.toString(StandardCharsets.UTF_8), notes.toString(StandardCharsets.UTF_8));
    }

    List<String> lines() {
        return out.lines().toList();
    }
}
