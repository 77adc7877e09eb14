package io.mmapforge.tool;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Where a command writes: what it was asked for, and beside it what a person should know.
 *
 * @param out what was asked for
 * @param lines takes a line at a time for a person, without control characters
 * @param notes where progress is shown
 * @param isWatched whether a person sees the notes as they are written, so that progress is worth telling
 * @param isOutWatched whether a person sees the output as it is written
 */
record Console(Output out, Consumer<String> lines, PrintStream notes, boolean isWatched, boolean isOutWatched) {
    private static final Path OUT = Path.of("/proc/self/fd/1");
    private static final Path NOTES = Path.of("/proc/self/fd/2");

    /** One that writes the lines where progress is shown, each with the name of who tells it. */
    Console(Output out, PrintStream notes, boolean isWatched, boolean isOutWatched) {
        this(out, line -> notes.println("mmapforge: " + line), notes, isWatched, isOutWatched);
    }

    /**
     * One of a program that calls commands.
     *
     * @param lines takes what would be lines on the standard error
     * @param showsProgress whether progress is shown there, if that is a terminal
     */
    static Console ofCaller(OutputStream out, Consumer<String> lines, boolean showsProgress) {
        return new Console(
                new Output(out, false), lines, System.err, showsProgress && leadsToPerson(NOTES), leadsToPerson(OUT));
    }

    /** That of this process. */
    static Console ofProcess() {
        // Not System.out, which keeps to itself that nobody takes the output.
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        return new Console(
                new Output(out, leadsTo(OUT, "pipe:", "socket:")),
                System.err,
                leadsToPerson(NOTES),
                leadsToPerson(OUT));
    }

    /** One that a test looks at. */
    static Console of(OutputStream out, OutputStream notes) {
        return new Console(new Output(out, false), new PrintStream(notes, true, StandardCharsets.UTF_8), false, false);
    }

    /** Writes a line for a person, beside the output. */
    void note(String line) {
        lines.accept(Controls.escaped(line));
    }

    /** The same for something whose output is all the progress that a person who sees it needs. */
    Console forOutput() {
        return isOutWatched ? new Console(out, lines, notes, false, true) : this;
    }

    private static boolean leadsToPerson(Path descriptor) {
        return leadsTo(descriptor, "/dev/pts/", "/dev/tty");
    }

    /** Linux tells by a link what a process writes to; elsewhere nothing is known, and no progress is shown. */
    private static boolean leadsTo(Path descriptor, String... beginnings) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            for (String beginning : beginnings) {
                if (target.startsWith(beginning)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }
}
