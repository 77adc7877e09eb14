package io.mmapforge.maven.generate.rust;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The machine's Rust compiler. Tests that need it are skipped, and say so, where there is none. */
final class RustCompiler {
    private static final Path GOLDENS = Path.of("src/test/golden/rust");
    private static final Path RUNTIME = Path.of("src/main/resources/io/mmapforge/maven/runtime/mmf.rs");
    private static final int HANGS_AFTER_SECONDS = 300;

    private RustCompiler() {}

    /** What a program left behind: its status, and all that it printed. */
    record Outcome(int status, String output) {}

    /** Skips the test where a program is not installed. */
    static void require(String program) {
        try {
            if (run(Path.of("."), List.of(program, "--version")).status() == 0) {
                return;
            }
        } catch (IOException notThere) {
            // Said below.
        }
        String text = "SKIPPED: no " + program + " found: what is generated in Rust was not tried with it";
        System.out.println(text);
        abort(text);
    }

    /** Puts the golden modules and the runtime into a directory; the names of the modules. */
    static List<String> copyModules(Path directory) throws IOException {
        List<String> modules = new ArrayList<>();
        try (Stream<Path> goldens = Files.list(GOLDENS)) {
            for (Path file : Stream.concat(goldens, Stream.of(RUNTIME)).sorted().toList()) {
                Files.copy(file, directory.resolve(file.getFileName()));
                modules.add(file.getFileName().toString().replace(".rs", ""));
            }
        }
        return modules;
    }

    /** Runs a program to its end. */
    static Outcome run(Path directory, List<String> command) throws IOException {
        Path output = Files.createTempFile("rust", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(HANGS_AFTER_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " hangs");
            }
            return new Outcome(process.exitValue(), Files.readString(output));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            Files.delete(output);
        }
    }
}
