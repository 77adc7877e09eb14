package io.mmapforge.interop.program;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program in another language that prints a store, and checks its records. */
public enum ForeignReader {
    C {
        @Override
        List<String> program() {
            return List.of(CCompiler.dump().toString());
        }
    },
    SANITIZED_C {
        @Override
        List<String> program() {
            return List.of(CCompiler.sanitizedDump().toString());
        }
    },
    PYTHON {
        @Override
        List<String> program() {
            requirePython();
            return List.of("python3", "-B", ProjectFiles.PYTHON_DUMP.toString());
        }
    };

    abstract List<String> program();

    /** Skips the test where there is no Python. */
    public static void requirePython() {
        if (!InstalledPrograms.isInstalled("python3")) {
            abort(InstalledPrograms.skipped("no python3 found: the Python interoperability tests did not run"));
        }
    }

    /** Prints all of a store. */
    public ProgramRun.Outcome dump(Path store) {
        return ProgramRun.toEnd(command(store.toString()));
    }

    /** Prints all of a store of format 1, whose schema text is in a file of its own. */
    public ProgramRun.Outcome dump(Path store, Path schemaText) {
        return ProgramRun.toEnd(command("--schema", schemaText.toString(), store.toString()));
    }

    /** Prints all of several stores in one run of the Python program, which goes on after one that it refuses. */
    public static ProgramRun.Outcome dumpEachInPython(List<Path> stores) {
        return ProgramRun.toEnd(
                PYTHON.command(stores.stream().map(Path::toString).toArray(String[]::new)));
    }

    /** Looks at every record once. */
    public ProgramRun.Outcome check(Path store) {
        return ProgramRun.toEnd(command("--check", store.toString()));
    }

    /** Starts to look at every record again and again, until the outcome is asked for. */
    public ProgramRun watch(Path store) {
        ProgramRun run = ProgramRun.start(command("--watch", "100", store.toString()));
        run.nextLine();
        return run;
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(program());
        command.addAll(List.of(arguments));
        return command;
    }
}
