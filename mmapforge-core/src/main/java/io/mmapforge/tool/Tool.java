package io.mmapforge.tool;

import io.mmapforge.layout.LayoutHistory;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The commands, for a program that calls them in its own process, as the goals of the Maven plugin do.
 *
 * <p>The package is not exported, so this is for programs alone that are released with the core: it can change without notice. Not
 * thread-safe, but each thread may have one of its own.
 */
public final class Tool {
    /** What a command returns if all is well. */
    public static final int FINE = Command.FINE;

    /** What a command returns that found something wrong, or could not do its work: then the last of the notes says why. */
    public static final int FOUND_WRONG = Command.FOUND_WRONG;

    /** What a command returns that was called with words that it does not understand. */
    public static final int MISUSE = Command.MISUSE;

    private final Console console;

    /**
     * The commands, writing to one place.
     *
     * @param out takes what is asked for, in UTF-8; it is flushed behind each command, and not closed
     * @param notes takes a line at a time of what a person should know beside it, without line ends and other control characters
     * @param showsProgress whether progress is shown on the standard error, if that is a terminal
     */
    public Tool(OutputStream out, Consumer<String> notes, boolean showsProgress) {
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(notes, "notes");
        this.console = Console.ofCaller(out, notes, showsProgress);
    }

    /**
     * Runs a command, and throws nothing because of it: what goes wrong is a note.
     *
     * @param words the command and what stands behind it, as on the command line of {@code java -jar mmapforge-core.jar}
     * @return {@link #FINE}, {@link #FOUND_WRONG} or {@link #MISUSE}
     */
    public int run(String... words) {
        return Main.run(Arrays.asList(words), console);
    }

    /**
     * Runs the command {@code migrate} to a version that the caller knows, otherwise as {@link #run}.
     *
     * @param target the version to move to, and those before it
     * @param words what stands behind the name of the command, but {@code --like}
     * @return as of {@link #run}
     */
    public int migrate(LayoutHistory target, String... words) {
        Objects.requireNonNull(target, "target");
        return Main.run(() -> new MigrateCommand(target), Arrays.asList(words), console);
    }

    /**
     * The progress of something else that a caller does, shown as that of a command is: from its first second on, on a terminal alone.
     *
     * @param what it is about, for example {@code records}
     */
    public LateProgress progress(String what) {
        return new LateProgress(console, Objects.requireNonNull(what, "what"));
    }
}
