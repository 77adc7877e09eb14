package io.mmapforge.maven;

import io.mmapforge.tool.LateProgress;
import io.mmapforge.tool.Tool;
import java.io.OutputStream;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/** Commands of the core's jar, called by a goal: one that fails becomes the end of the build, with the sentence that it noted. */
final class ToolRuns {
    private final Consumer<String> warnings;
    private final Tool tool;
    private @Nullable String last;

    /**
     * Commands that write to one place.
     *
     * @param out takes what is asked for, in UTF-8
     * @param showsProgress whether progress is shown on the standard error, if that is a terminal
     * @param warnings takes each note but the one that says why a command failed
     */
    ToolRuns(OutputStream out, boolean showsProgress, Consumer<String> warnings) {
        this.warnings = warnings;
        this.tool = new Tool(out, this::note, showsProgress);
    }

    /**
     * Runs a command.
     *
     * @param words the command's name, and what stands behind it; a path behind {@code --}, since it may begin with a dash
     * @return false if the command found something wrong, and has written what
     * @throws MojoFailureException if it could not do its work; the message says why, and what to do about it
     */
    boolean run(String... words) throws MojoFailureException {
        return run(commands -> commands.run(words));
    }

    /** The same for a command that is called otherwise. */
    boolean run(ToIntFunction<Tool> command) throws MojoFailureException {
        last = null;
        int result = command.applyAsInt(tool);
        String note = last;
        last = null;
        if (note == null) {
            return result == Tool.FINE;
        }
        if (result != Tool.FINE) {
            throw new MojoFailureException(note);
        }
        warnings.accept(note);
        return true;
    }

    /** The progress of something that a goal does itself: a bar on a terminal, nothing elsewhere and in batch mode. */
    LateProgress progress(String what) {
        return tool.progress(what);
    }

    private void note(String line) {
        if (last != null) {
            warnings.accept(last);
        }
        last = line;
    }
}
