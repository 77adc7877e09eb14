package io.mmapforge.tool;

import java.util.List;

/** Tells what there is, or all about one command. */
final class HelpCommand implements Command {
    private static final int NAME_WIDTH = 10;
    private static final int OPTION_WIDTH = 26;

    @Override
    public String name() {
        return "help";
    }

    @Override
    public String summary() {
        return "tells what each command does";
    }

    @Override
    public String operands() {
        return "[COMMAND]";
    }

    @Override
    public List<String> details() {
        return List.of("Tells what there is, or all about one command.");
    }

    @Override
    public List<Option> options() {
        return List.of();
    }

    @Override
    public int run(Arguments arguments, Console console) {
        arguments.requireOperands(0, 1);
        if (arguments.operands().isEmpty()) {
            tellAll(console.out());
        } else {
            tell(Commands.required(arguments.operands().get(0)), console.out());
        }
        return FINE;
    }

    private static void tellAll(Output out) {
        out.line("Looks into a store: a file of records that mmapforge keeps.");
        out.endLine();
        out.line("usage: java -jar mmapforge-core.jar COMMAND FILE [OPTION…]");
        out.endLine();
        for (Command command : Commands.all()) {
            out.line("  " + padded(command.name(), NAME_WIDTH) + command.summary());
        }
        out.endLine();
        out.line("More about one: java -jar mmapforge-core.jar help COMMAND, or COMMAND --help");
        out.line("A command ends with 0 if all is well, 1 if something is wrong, 2 if it was called wrongly.");
    }

    /** Tells all about a command. */
    static void tell(Command command, Output out) {
        out.line("usage: java -jar mmapforge-core.jar " + command.name() + " " + command.operands()
                + (command.options().isEmpty() ? "" : " [OPTION…]"));
        out.endLine();
        for (String line : command.details()) {
            out.line(line);
        }
        if (!command.options().isEmpty()) {
            out.endLine();
        }
        for (Option option : command.options()) {
            out.line("  " + padded(option.text(), OPTION_WIDTH) + option.summary());
        }
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
