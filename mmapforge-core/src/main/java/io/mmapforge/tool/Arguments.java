package io.mmapforge.tool;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What stands behind a command's name, taken apart. */
final class Arguments {
    /** What a program is asked by what it does, anywhere among its words. */
    static final Set<String> HELP = Set.of("-h", "-?", "--help");

    private static final String SEE = "; see: help ";

    private final Command command;
    private final List<String> operands;
    private final Map<Option, String> options;
    private final boolean wantsHelp;

    private Arguments(Command command, List<String> operands, Map<Option, String> options, boolean wantsHelp) {
        this.command = command;
        this.operands = List.copyOf(operands);
        this.options = Map.copyOf(options);
        this.wantsHelp = wantsHelp;
    }

    /**
     * Takes words apart. Options may stand anywhere, and their values behind {@code =} or in the next word; behind {@code --} there are
     * none.
     *
     * @throws UsageException if one is unknown, lacks its value or has one too many
     */
    static Arguments parse(Command command, List<String> words) {
        List<String> operands = new ArrayList<>();
        Map<Option, String> options = new HashMap<>();
        boolean onlyOperands = false;
        boolean wantsHelp = false;
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            if (onlyOperands || !word.startsWith("-") || word.length() == 1 || isNumber(word)) {
                operands.add(word);
            } else if (word.equals("--")) {
                onlyOperands = true;
            } else if (HELP.contains(word)) {
                wantsHelp = true;
            } else {
                put(command, word, rest, options);
            }
        }
        return new Arguments(command, operands, options, wantsHelp);
    }

    private static boolean isNumber(String word) {
        return Character.isDigit(word.charAt(1));
    }

    private static void put(Command command, String word, Iterator<String> rest, Map<Option, String> options) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        Option option = command.options().stream()
                .filter(known -> name.equals("--" + known.name())
                        || !known.letter().isEmpty() && name.equals("-" + known.letter()))
                .findFirst()
                .orElseThrow(() -> unknown(command, name));
        String value =
                equals >= 0 ? word.substring(equals + 1) : option.hasValue() && rest.hasNext() ? rest.next() : null;
        if (option.hasValue() != (value != null)) {
            throw new UsageException(
                    (option.hasValue() ? "option " + name + " lacks its value" : "option " + name + " takes no value")
                            + ", expected " + option.text() + SEE + command.name());
        }
        if (options.putIfAbsent(option, value == null ? "" : value) != null) {
            throw new UsageException("option " + name + " is there twice, expected once" + SEE + command.name());
        }
    }

    private static UsageException unknown(Command command, String name) {
        String known = command.options().isEmpty()
                ? "none"
                : command.options().stream().map(Option::text).collect(Collectors.joining(", "));
        return new UsageException(
                "no option " + name + " of " + command.name() + ", expected " + known + SEE + command.name());
    }

    /** The words that are no options, in their order. */
    List<String> operands() {
        return operands;
    }

    /** Whether the command shall tell what it does, instead of doing it. */
    boolean wantsHelp() {
        return wantsHelp;
    }

    boolean has(Option option) {
        return options.containsKey(option);
    }

    Optional<String> value(Option option) {
        return Optional.ofNullable(options.get(option));
    }

    /**
     * The value of an option as a whole number.
     *
     * @throws UsageException if it is none, or outside the range
     */
    long number(Option option, long fallback, long least, long most) {
        String text = options.get(option);
        return text == null ? fallback : number("--" + option.name(), text, least, most);
    }

    /**
     * A word as a whole number.
     *
     * @throws UsageException if it is none, or outside the range
     */
    long number(String what, String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number outside the range is.
        }
        throw new UsageException(what + " is '" + text + "', expected a whole number of at least " + least
                + (most == Long.MAX_VALUE ? "" : " and at most " + most) + SEE + command.name());
    }

    /** How the output shall look. */
    OutputFormat format() {
        String text = options.getOrDefault(Option.FORMAT, "text");
        return OutputFormat.of(text)
                .orElseThrow(() -> new UsageException(
                        "--format is '" + text + "', expected text, json or csv" + SEE + command.name()));
    }

    /**
     * The file that the command is about, its first operand.
     *
     * @throws UsageException if there is none, or no file can have such a name
     */
    Path file() {
        requireOperands(1, Integer.MAX_VALUE);
        return path(operands.get(0));
    }

    /**
     * An operand as a path.
     *
     * @throws UsageException if no file can have such a name
     */
    Path path(String operand) {
        try {
            if (!operand.isEmpty()) {
                return Path.of(operand);
            }
        } catch (InvalidPathException e) {
            // Told below, as an empty name is.
        }
        throw new UsageException(
                "'" + operand + "' is no name of a file; give the store's path" + SEE + command.name());
    }

    /** @throws UsageException if there are fewer or more operands */
    void requireOperands(int fewest, int most) {
        int found = operands.size();
        if (found < fewest || found > most) {
            throw new UsageException(command.name() + " has " + found + (found == 1 ? " operand" : " operands")
                    + ", expected: " + command.name() + " " + command.operands() + SEE + command.name());
        }
    }
}
