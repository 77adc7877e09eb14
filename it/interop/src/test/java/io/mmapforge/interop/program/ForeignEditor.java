package io.mmapforge.interop.program;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program in C that edits, counts and updates records, and the one in Python that watches it. */
public enum ForeignEditor {
    C {
        @Override
        Path program() {
            return CCompiler.editor();
        }
    },
    SANITIZED_C {
        @Override
        Path program() {
            return CCompiler.sanitizedEditor();
        }
    };

    abstract Path program();

    /**
     * Runs one command to its end.
     *
     * @param options what comes before the store, parted by spaces; none if it is empty
     * @param command the command and its numbers, parted by spaces
     */
    public ProgramRun.Outcome run(String options, Path store, String command) {
        return ProgramRun.toEnd(line(options, store, command));
    }

    /** Starts a command, as {@link #run} does it. */
    public ProgramRun start(String options, Path store, String command) {
        return ProgramRun.start(line(options, store, command));
    }

    private List<String> line(String options, Path store, String command) {
        List<String> line = new ArrayList<>(List.of(program().toString()));
        if (!options.isEmpty()) {
            line.addAll(List.of(options.split(" ")));
        }
        line.add(store.toString());
        line.addAll(List.of(command.split(" ")));
        return line;
    }

    /** Looks at every record once, in Python. */
    public static ProgramRun.Outcome check(Path store) {
        return ProgramRun.toEnd(watcher("0", store));
    }

    /** Starts to look at every record again and again, in Python, until the outcome is asked for. */
    public static ProgramRun watch(Path store) {
        ProgramRun run = ProgramRun.start(watcher("100", store));
        run.nextLine();
        return run;
    }

    private static List<String> watcher(String seconds, Path store) {
        ForeignReader.requirePython();
        return List.of("python3", "-B", ProjectFiles.PYTHON_EDITED.toString(), seconds, store.toString());
    }
}
