package io.mmapforge.interop.conform;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.program.GoToolchain;
import io.mmapforge.interop.program.InstalledPrograms;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.program.ProjectFiles;
import io.mmapforge.interop.program.RustToolchain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A language with its program, which is built when it is needed first. */
enum Peer {
    JAVA("java", true) {
        @Override
        List<String> build() {
            return ProgramRun.javaCommand(ConformProgram.class, List.of());
        }
    },
    C("gcc", true) {
        @Override
        List<String> build() {
            return compiled(ProjectFiles.C_SOURCES.resolve("conform.c"), "conform");
        }
    },
    GO("go", true) {
        @Override
        List<String> build() {
            return List.of(GoToolchain.conform().toString());
        }
    },
    PYTHON("python3", false) {
        @Override
        List<String> build() {
            return List.of(
                    "env",
                    "PYTHONPATH=" + generated(),
                    "python3",
                    "-B",
                    "-W",
                    "error",
                    source().resolve("conform.py").toString());
        }
    },
    RUST("rustc", true) {
        @Override
        List<String> build() {
            return List.of(RustToolchain.conform().toString());
        }
    };

    private static final Map<Peer, List<String>> BUILT = new EnumMap<>(Peer.class);

    private static final Map<String, List<String>> BROKEN = new ConcurrentHashMap<>();

    private final String tool;
    private final boolean writes;

    Peer(String tool, boolean writes) {
        this.tool = tool;
        this.writes = writes;
    }

    List<String> compiled(Path source, String name, String... flags) {
        Path program = output().resolve(name);
        List<String> command = new ArrayList<>(List.of("gcc", "-std=c11", "-O2", "-Wall", "-Wextra", "-Wpedantic"));
        command.addAll(List.of("-Werror", "-I" + generated(), source.toString(), "-o", program.toString()));
        command.addAll(List.of(flags));
        run(command);
        return List.of(program.toString());
    }

    /** Starts the program in C with a fault of src/test/c/broken.c. */
    Conversation startBroken(String fault) {
        Path source = ProjectFiles.C_TESTS.resolve("broken.c");
        List<String> command = BROKEN.computeIfAbsent(fault, name -> compiled(source, "broken-" + name, "-D" + name));
        return new Conversation(this, ProgramRun.start(command));
    }

    /** Builds the program, and returns the command that starts it. */
    abstract List<String> build();

    /** Whether the language writes. */
    boolean writes() {
        return writes;
    }

    /** Those whose tools this machine has, and whose code was generated. Says which are left out. */
    static List<Peer> available() {
        List<Peer> available = new ArrayList<>();
        for (Peer peer : values()) {
            if (peer != JAVA && !Files.isDirectory(peer.generated())) {
                InstalledPrograms.skipped(
                        "no code is generated in " + peer + ": it did not take part in the conformance tests");
            } else if (peer != JAVA && !InstalledPrograms.isInstalled(peer.tool)) {
                InstalledPrograms.skipped(
                        "no " + peer.tool + " found: " + peer + " did not take part in the conformance tests");
            } else {
                available.add(peer);
            }
        }
        return available;
    }

    /** Starts the program. */
    Conversation start() {
        synchronized (BUILT) {
            return new Conversation(this, ProgramRun.start(BUILT.computeIfAbsent(this, Peer::build)));
        }
    }

    Path generated() {
        return ProjectFiles.TARGET.resolve("generated-test-sources/mmapforge-" + id());
    }

    Path source() {
        return ProjectFiles.C_SOURCES.resolveSibling(id());
    }

    Path output() {
        Path directory = ProjectFiles.TARGET.resolve("conform-" + id());
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static void run(List<String> command) {
        ProgramRun.Outcome outcome = ProgramRun.toEnd(command);
        assertThat(outcome.status())
                .as(Arrays.toString(command.toArray()) + "\n" + outcome.errors())
                .isZero();
    }
}
