package io.mmapforge.interop.program;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Programs in Python that use the generated modules and their runtime. A warning of Python's is an error. */
public final class Python {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PYTHONPATH",
            ProjectFiles.PYTHON_MODULES
                    + File.pathSeparator
                    + ProjectFiles.PYTHON_RUNTIME
                    + File.pathSeparator
                    + ProjectFiles.PYTHON_SOURCES);
    private static final List<String> INTERPRETERS = List.of("python3", "/usr/bin/python3");

    private final String interpreter;

    private Python(String interpreter) {
        this.interpreter = interpreter;
    }

    /** Python with its standard library. Skips the test where there is none. */
    public static Python plain() {
        ForeignReader.requirePython();
        return new Python("python3");
    }

    /** Python with these packages. Skips the test where there is none. */
    public static Python with(String... packages) {
        ForeignReader.requirePython();
        String imports = "import " + String.join(", ", packages);
        return INTERPRETERS.stream()
                .filter(interpreter -> InstalledPrograms.succeeds(List.of(interpreter, "-c", imports)))
                .findFirst()
                .map(Python::new)
                .orElseGet(() -> abort(InstalledPrograms.skipped("no python3 found that has "
                        + String.join(", ", packages) + ": arrays of stores were not tested")));
    }

    /** Runs a program that is given as a text. */
    public ProgramRun.Outcome run(String program, Object... arguments) {
        try (ProgramRun run = start(program, arguments)) {
            return run.outcome();
        }
    }

    /** Starts a program that is given as a text. */
    public ProgramRun start(String program, Object... arguments) {
        return ProgramRun.start(command(List.of("-c", program), arguments), ENVIRONMENT);
    }

    /** Starts a program of this module. */
    public ProgramRun startFile(String name, Object... arguments) {
        Path file = ProjectFiles.PYTHON_SOURCES.resolve(name);
        return ProgramRun.start(command(List.of(file.toString()), arguments), ENVIRONMENT);
    }

    /** Runs a program of this module. */
    public ProgramRun.Outcome runFile(String name, Object... arguments) {
        try (ProgramRun run = startFile(name, arguments)) {
            return run.outcome();
        }
    }

    private List<String> command(List<String> program, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(interpreter, "-B", "-u", "-W", "error", "-X", "utf8"));
        command.addAll(program);
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }
}
