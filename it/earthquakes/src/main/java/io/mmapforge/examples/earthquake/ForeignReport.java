package io.mmapforge.examples.earthquake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The report in another language than Java, over what the plugin has generated for it, where this machine has its tool. */
enum ForeignReport {
    /** Compiled by gcc. */
    C("C", "gcc", "--version") {
        @Override
        List<String> compiler(Path sources, Path generated, Path program) {
            return List.of(
                    "gcc",
                    "-std=c11",
                    "-O2",
                    "-I",
                    generated.toString(),
                    sources.resolve("c/earthquake_report.c").toString(),
                    "-o",
                    program.toString());
        }
    },
    /** Compiled by go, as a module of its own that finds the generated one in a directory. */
    GO("Go", "go", "version") {
        @Override
        List<String> compiler(Path sources, Path generated, Path program) throws IOException {
            Path module = Files.createDirectories(program.resolveSibling("go"));
            Files.copy(
                    sources.resolve("go/earthquake_report.go"),
                    module.resolve("earthquake_report.go"),
                    StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(
                    module.resolve("go.mod"),
                    "module report\n\ngo 1.19\n\nrequire mmapforge v0.0.0\n\nreplace mmapforge => " + generated + "\n");
            // Go 1.19 cannot be told the directory, as later ones can.
            return List.of("sh", "-c", "cd \"$0\" && exec go build -o \"$1\" .", module.toString(), program.toString());
        }
    },
    /** Run by python3, which needs no compiler. */
    PYTHON("Python", "python3", "--version") {
        @Override
        List<String> compiler(Path sources, Path generated, Path program) {
            return List.of();
        }

        @Override
        List<String> command(Path sources, Path generated, Path program) {
            return List.of(
                    "env",
                    "PYTHONPATH=" + generated,
                    "python3",
                    "-B",
                    sources.resolve("python/earthquake_report.py").toString());
        }
    },
    /** Compiled by rustc. */
    RUST("Rust", "rustc", "--version") {
        @Override
        List<String> compiler(Path sources, Path generated, Path program) {
            return List.of(
                    "rustc",
                    "--edition",
                    "2021",
                    "-O",
                    sources.resolve("rust/earthquake_report.rs").toString(),
                    "-o",
                    program.toString());
        }
    };

    private final String label;
    private final String tool;
    private final String versionOption;

    ForeignReport(String label, String tool, String versionOption) {
        this.label = label;
        this.tool = tool;
        this.versionOption = versionOption;
    }

    /** The language's name. */
    String label() {
        return label;
    }

    /** What a reader of the demo is told where this machine lacks the tool. */
    String skipped() {
        return "  (SKIPPED: there is no " + tool + " here, so no program in " + label + " reads along)";
    }

    /**
     * Builds the program, if it has to be built.
     *
     * @param sources the directory with a directory for each language's program
     * @param generated the directory with one for each language's generated code
     * @return the command that runs it, to which its arguments are to be added; nothing if the machine lacks the tool
     * @throws IOException if the tool fails, with what it says
     */
    Optional<List<String>> build(Path sources, Path generated) throws IOException, InterruptedException {
        if (!isInstalled()) {
            return Optional.empty();
        }
        Path own = generated.toAbsolutePath().resolve("mmapforge-" + name().toLowerCase(Locale.ROOT));
        Path program = Files.createDirectories(generated.toAbsolutePath().resolveSibling("programs"))
                .resolve("earthquake_report_" + name().toLowerCase(Locale.ROOT));
        List<String> compiler = compiler(sources.toAbsolutePath(), own, program);
        if (!compiler.isEmpty()) {
            Process process =
                    new ProcessBuilder(compiler).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", compiler) + " failed: " + said);
            }
        }
        return Optional.of(command(sources.toAbsolutePath(), own, program));
    }

    /** The command that builds the program; empty if nothing has to be built. */
    abstract List<String> compiler(Path sources, Path generated, Path program) throws IOException;

    /** The command that runs it. */
    List<String> command(Path sources, Path generated, Path program) {
        return List.of(program.toString());
    }

    private boolean isInstalled() throws InterruptedException {
        try {
            Process process = new ProcessBuilder(tool, versionOption)
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
