package io.mmapforge.tool;

import java.util.List;
import java.util.stream.Collectors;

/** All commands, in the order in which the help tells of them. */
final class Commands {
    private static final List<Command> ALL = List.of(
            new InfoCommand(),
            new HeadCommand(),
            new TailCommand(),
            new GetCommand(),
            new FindCommand(),
            new DumpCommand(),
            new StatCommand(),
            new VerifyCommand(),
            new CopyCommand(),
            new MigrateCommand(),
            new HelpCommand());

    private Commands() {}

    static List<Command> all() {
        return ALL;
    }

    /** @throws UsageException if there is none of that name */
    static Command required(String name) {
        return ALL.stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("no command '" + name + "', expected one of "
                        + ALL.stream().map(Command::name).collect(Collectors.joining(", ")) + "; see: help"));
    }
}
