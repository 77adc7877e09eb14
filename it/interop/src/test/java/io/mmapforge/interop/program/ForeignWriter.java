package io.mmapforge.interop.program;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The programs in C that write, over generated headers. */
public enum ForeignWriter {
    C {
        @Override
        Path program(String name) {
            return CCompiler.generated(name);
        }
    },
    SANITIZED_C {
        @Override
        Path program(String name) {
            return CCompiler.sanitized(name);
        }
    },

    /** Of which the options of src/test/c/stepped.c are understood. */
    STEPPED_C {
        @Override
        Path program(String name) {
            return CCompiler.stepped(name);
        }
    };

    private static final String PATTERN = "pattern_writer";
    private static final String EDITED = "edited_writer";

    abstract Path program(String name);

    /**
     * Writes records of the pattern, and returns when the program has ended.
     *
     * @param options what comes before the store, parted by spaces; none if it is empty
     * @param command the command and its numbers, parted by spaces
     */
    public ProgramRun.Outcome write(String options, Path store, String command) {
        return ProgramRun.toEnd(line(PATTERN, options, store, command));
    }

    /** Starts to write records of the pattern, as {@link #write} does it. */
    public ProgramRun startWriting(String options, Path store, String command) {
        return ProgramRun.start(line(PATTERN, options, store, command));
    }

    /** Edits records and counts in them, as {@link #write} writes others. */
    public ProgramRun.Outcome edit(String options, Path store, String command) {
        return ProgramRun.toEnd(line(EDITED, options, store, command));
    }

    /** Starts to edit records and to count in them. */
    public ProgramRun startEditing(String options, Path store, String command) {
        return ProgramRun.start(line(EDITED, options, store, command));
    }

    private List<String> line(String program, String options, Path store, String command) {
        List<String> line = new ArrayList<>(List.of(program(program).toString()));
        if (!options.isEmpty()) {
            line.addAll(List.of(options.split(" ")));
        }
        line.add(store.toString());
        line.addAll(List.of(command.split(" ")));
        return line;
    }
}
