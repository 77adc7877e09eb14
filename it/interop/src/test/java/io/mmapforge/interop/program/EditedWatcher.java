package io.mmapforge.interop.program;

import java.nio.file.Path;
import java.util.List;

/** The program in Python that watches records which others edit. */
public final class EditedWatcher {
    private EditedWatcher() {}

    /** Looks at every record once. */
    public static ProgramRun.Outcome check(Path store) {
        return ProgramRun.toEnd(watcher("0", store));
    }

    /** Starts to look at every record again and again, until the outcome is asked for. */
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
