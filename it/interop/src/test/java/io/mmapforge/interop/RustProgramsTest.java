package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.mmapforge.interop.program.InstalledPrograms;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.program.RustToolchain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs in Rust, and what is generated for them, compile without a warning, and what is generated passes its tests. */
class RustProgramsTest {
    @TempDir
    private Path directory;

    /** Clippy, where it is there, has the compiler's own warnings, too. */
    @ParameterizedTest
    @ValueSource(strings = {"conform", "speed", "check"})
    void compileWithoutAWarning(String program) {
        String output = directory.resolve(program + ".rmeta").toString();
        String compiler = InstalledPrograms.isInstalled("clippy-driver") ? "clippy-driver" : "rustc";
        compile(compiler, program, List.of("--emit=metadata", "-o", output));
        if (compiler.equals("rustc")) {
            InstalledPrograms.skipped("no clippy-driver found: the programs in Rust were not tried with it");
        }
    }

    @Test
    void passTheirTests() {
        String program = directory.resolve("faults").toString();
        compile("rustc", "faults", List.of("--test", "-C", "debuginfo=0", "-o", program));
        ProgramRun.Outcome outcome = ProgramRun.toEnd(List.of("env", "TMPDIR=" + directory, program));
        assertThat(outcome.status())
                .as(String.join("\n", outcome.output()) + outcome.errors())
                .isZero();
        assertThat(outcome.output()).anyMatch(line -> line.startsWith("test result: ok. 5 passed"));
    }

    private void compile(String compiler, String program, List<String> options) {
        if (!InstalledPrograms.isInstalled(compiler)) {
            abort(InstalledPrograms.skipped("no " + compiler + " found: the programs in Rust were not tried with it"));
        }
        List<String> command = new ArrayList<>(List.of(compiler, "--edition", "2021", "-D", "warnings"));
        command.addAll(options);
        command.add(RustToolchain.sources().resolve(program + ".rs").toString());
        ProgramRun.Outcome outcome = ProgramRun.toEnd(command);
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.status()).isZero();
    }
}
