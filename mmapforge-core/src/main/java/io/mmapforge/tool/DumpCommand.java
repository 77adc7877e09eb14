package io.mmapforge.tool;

import io.mmapforge.any.AnyStore;
import java.util.List;

/** Writes all records, or a range of them. */
final class DumpCommand implements Command {
    private static final Option FROM = Option.valued("from", "INDEX", "the first record, 0 unless said otherwise");
    private static final Option TO =
            Option.valued("to", "INDEX", "the record before which it ends, behind the last unless said otherwise");
    private static final Option THREADS =
            Option.valued("threads", "NUMBER", "how many write, as many as there are processors unless said otherwise");

    @Override
    public String name() {
        return "dump";
    }

    @Override
    public String summary() {
        return "writes all records, or a range of them";
    }

    @Override
    public String operands() {
        return "FILE";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Writes the records that a store has now, each as some writer left it whole. They are read as",
                "they are written, so a store of any size can be dumped. A record that cannot be read is told",
                "of and left out, and the command ends with 1.");
    }

    @Override
    public List<Option> options() {
        return List.of(FROM, TO, RecordOutput.FIELDS, Option.FORMAT, RecordOutput.INDEX, THREADS);
    }

    @Override
    public int run(Arguments arguments, Console console) {
        arguments.requireOperands(1, 1);
        long from = arguments.number(FROM, 0, 0, Long.MAX_VALUE);
        long to = arguments.number(TO, Long.MAX_VALUE, 0, Long.MAX_VALUE);
        try (AnyStore store = AnyStore.open(arguments.file())) {
            long end = Math.min(to, store.size());
            RecordOutput output = new RecordOutput(store, arguments, console);
            int threads = (int) arguments.number(THREADS, RecordDump.defaultThreads(), 1, RecordDump.MOST_THREADS);
            new RecordDump(store, output, console, threads).write(Math.min(from, end), end);
            return output.result();
        }
    }
}
