package io.mmapforge.interop.program;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program in another language that finds the records of a store by their keys. */
public enum ForeignFinder {
    C {
        @Override
        List<String> program() {
            return List.of(CCompiler.find().toString());
        }
    },
    SANITIZED_C {
        @Override
        List<String> program() {
            return List.of(CCompiler.sanitizedFind().toString());
        }
    },
    PYTHON {
        @Override
        List<String> program() {
            ForeignReader.requirePython();
            return List.of("python3", "-B", ProjectFiles.PYTHON_FIND.toString());
        }
    };

    abstract List<String> program();

    /** Starts to answer, for each line with a key, with the index of its record. */
    public ProgramRun start(Path store) {
        return ProgramRun.start(command(store.toString()));
    }

    /** Looks every record up by its own key, once. */
    public ProgramRun.Outcome findAll(Path store) {
        return ProgramRun.toEnd(command("--all", store.toString()));
    }

    /** The same, by the account that owns nothing. Only the super-user can do so. */
    public ProgramRun.Outcome findAllAsNobody(Path store) {
        List<String> command = new ArrayList<>(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        command.addAll(command("--all", store.toString()));
        return ProgramRun.toEnd(command);
    }

    /** As {@link #findAll}, but without a look into the table that is being emptied, which the format forbids. */
    public ProgramRun.Outcome findAllInNewestTable(Path store) {
        return ProgramRun.toEnd(command("--newest-only", "--all", store.toString()));
    }

    /** The same of several stores in one run of the Python program, which goes on after one that it refuses. */
    public static ProgramRun.Outcome findAllOfEachInPython(List<Path> stores) {
        List<String> arguments = new ArrayList<>(List.of("--all"));
        stores.forEach(store -> arguments.add(store.toString()));
        return ProgramRun.toEnd(PYTHON.command(arguments.toArray(String[]::new)));
    }

    /** Starts to look every record up again and again, until the outcome is asked for. */
    public ProgramRun watch(Path store) {
        ProgramRun run = ProgramRun.start(command("--watch", "100", store.toString()));
        run.nextLine();
        return run;
    }

    /** XXH64 of each of some texts of hexadecimal digits. */
    public List<String> hashes(long seed, List<String> hex) {
        List<String> arguments = new ArrayList<>(List.of("--hash", Long.toUnsignedString(seed)));
        arguments.addAll(hex);
        return ProgramRun.toEnd(command(arguments.toArray(String[]::new))).output();
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(program());
        command.addAll(List.of(arguments));
        return command;
    }
}
