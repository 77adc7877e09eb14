package io.mmapforge.tool;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Runs every command that takes a store, and prints for each what it came to: the command, its result, and its notes. */
final class EveryCommandProcess {
    /** All commands but help: the store is S, another store of a later version L, and T a place for a copy. */
    static final List<String> COMMANDS = List.of(
            "info S",
            "head S",
            "tail S",
            "get S 0",
            "find S price=0",
            "dump S",
            "stat S",
            "verify S",
            "copy S T",
            "migrate S --like=L");

    private EveryCommandProcess() {}

    /** {@code <store> <like> <copy>}. */
    public static void main(String[] arguments) {
        for (String command : COMMANDS) {
            ToolRun run = run(command, Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
            System.out.println(command + "|" + run.result() + "|" + run.notes().replace("\n", "\\n"));
        }
    }

    static ToolRun run(String command, Path store, Path like, Path copy) {
        Object[] words = Arrays.copyOf(command.split(" "), command.split(" ").length, Object[].class);
        for (int i = 1; i < words.length; i++) {
            words[i] = switch (words[i].toString()) {
                case "S" -> store;
                case "T" -> copy;
                case "--like=L" -> "--like=" + like;
                default -> words[i];
            };
        }
        return ToolRun.of(words);
    }
}
