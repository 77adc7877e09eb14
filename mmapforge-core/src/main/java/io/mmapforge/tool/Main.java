package io.mmapforge.tool;

import io.mmapforge.error.StoreException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * What {@code java -jar mmapforge-core.jar} runs: one command, named by the first word.
 *
 * <p>Ends with {@value Command#FINE} if all is well, {@value Command#FOUND_WRONG} if something is wrong with a store or with what was asked
 * for, and {@value Command#MISUSE} if the words are none that a command understands.
 */
public final class Main {
    private Main() {}

    /**
     * Runs a command, and ends the VM.
     *
     * @param arguments the command, and what it is about
     */
    public static void main(String[] arguments) {
        System.exit(run(Arrays.asList(arguments), Console.ofProcess()));
    }

    /** Runs the command that the first word names, and tells how it ended. */
    static int run(List<String> words, Console console) {
        return run(
                () -> {
                    boolean wantsHelp = words.isEmpty() || Arguments.HELP.contains(words.get(0));
                    return Commands.required(wantsHelp ? "help" : words.get(0));
                },
                words.isEmpty() ? words : words.subList(1, words.size()),
                console);
    }

    /** Runs a command with the words behind its name, and tells how it ended. */
    static int run(Supplier<Command> command, List<String> words, Console console) {
        try {
            int result = runCommand(command, words, console);
            console.out().flush();
            return result;
        } catch (OutputException e) {
            return end(e, console);
        }
    }

    private static int runCommand(Supplier<Command> supplier, List<String> words, Console console) {
        try {
            Command command = supplier.get();
            Arguments arguments = Arguments.parse(command, words);
            if (arguments.wantsHelp()) {
                HelpCommand.tell(command, console.out());
                return Command.FINE;
            }
            return command.run(arguments, console);
        } catch (UsageException e) {
            return tell(e.getMessage(), Command.MISUSE, console);
        } catch (StoreException | ToolException e) {
            return tell(e.getMessage(), Command.FOUND_WRONG, console);
        } catch (InternalError e) {
            // What the VM makes of a page of a mapped file that is not there.
            return tell(
                    "a part of the file could not be read: " + e.getMessage()
                            + "; most often the file was cut off meanwhile, or its disk fails: restore it from a copy",
                    Command.FOUND_WRONG,
                    console);
        }
    }

    /** What was written before must stand before what went wrong. */
    private static int tell(String message, int result, Console console) {
        console.out().flush();
        console.note(message);
        return result;
    }

    private static int end(OutputException e, Console console) {
        if (e.readerIsGone()) {
            return Command.FINE;
        }
        console.note(e.getMessage());
        return Command.FOUND_WRONG;
    }
}
