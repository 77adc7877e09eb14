package io.mmapforge.maven.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every type arrives in Arrow as what it is: Arrow's own library, which has not written it, reads it so. */
class ArrowExportTest {
    @TempDir
    private Path directory;

    @Test
    void fieldsAndValuesAreThoseOfTheRecords() throws Exception {
        Path file = directory.resolve("kinds.arrow");
        Exports.to(file, ExportFormat.ARROW).of(Kinds.create(directory.resolve("kinds.mmf"), 1));
        assertThat(read(file)).isEqualTo("");
    }

    static String read(Path file) throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ArrowRows.class.getName(),
                file.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return text;
    }
}
