package io.mmapforge.maven.generate.rust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The golden modules and the runtime compile without a warning, and do what they say. */
class GoldenModulesCompileTest {
    private static final List<String> STRICT = List.of("--edition", "2021", "-D", "warnings");

    @TempDir
    private Path directory;

    @Test
    void compileWithoutAWarning() throws IOException {
        checkedBy("rustc");
    }

    @Test
    void pleaseClippy() throws IOException {
        checkedBy("clippy-driver");
    }

    @Test
    void areNotAcceptedWithAMistake() throws IOException {
        RustCompiler.require("rustc");
        RustCompiler.copyModules(directory);
        Files.writeString(directory.resolve("main.rs"), "mod mmf;\nmod tick;\nfn main() { let unused = 1; }\n");

        assertThat(compile("rustc").status()).isNotZero();
    }

    @Test
    void doWhatTheySay() throws IOException {
        RustCompiler.require("rustc");
        RustCompiler.copyModules(directory);
        Files.copy(Path.of("src/test/rust/tests.rs"), directory.resolve("tests.rs"));
        RustCompiler.Outcome built = RustCompiler.run(
                directory,
                List.of("rustc", "--edition", "2021", "-D", "warnings", "--test", "-o", "tests", "tests.rs"));
        assertThat(built.output()).isEmpty();

        RustCompiler.Outcome run =
                RustCompiler.run(directory, List.of(directory.resolve("tests").toString()));

        assertThat(run.status()).as(run.output()).isZero();
        assertThat(run.output()).contains("test result: ok.");
    }

    private void checkedBy(String compiler) throws IOException {
        RustCompiler.require(compiler);
        StringBuilder main = new StringBuilder();
        RustCompiler.copyModules(directory)
                .forEach(module -> main.append("mod ").append(module).append(";\n"));
        Files.writeString(directory.resolve("main.rs"), main.append("fn main() {}\n"));

        RustCompiler.Outcome outcome = compile(compiler);

        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.status()).isZero();
    }

    private RustCompiler.Outcome compile(String compiler) throws IOException {
        List<String> command = new ArrayList<>(List.of(compiler));
        command.addAll(STRICT);
        command.addAll(List.of("--emit=metadata", "-o", "main.rmeta", "main.rs"));
        return RustCompiler.run(directory, command);
    }
}
