package io.mmapforge.tool;

import io.mmapforge.any.AnyCursor;
import io.mmapforge.any.AnyRecord;
import io.mmapforge.any.AnyStore;
import java.time.Duration;
import java.util.List;

/** Writes the last records, and if wanted those that are appended from then on. */
final class TailCommand implements Command {
    private static final Option FOLLOW =
            new Option("follow", "f", "", "goes on with each record that is appended, until it is stopped");

    /** How long to wait at once: there is nothing else to do. */
    private static final Duration WAIT = Duration.ofDays(1);

    @Override
    public String name() {
        return "tail";
    }

    @Override
    public String summary() {
        return "writes the last records, with -f also those to come";
    }

    @Override
    public String operands() {
        return "FILE";
    }

    @Override
    public List<String> details() {
        return List.of("Writes the last records of a store, each as some writer left it whole.");
    }

    @Override
    public List<Option> options() {
        return List.of(HeadCommand.RECORDS, FOLLOW, RecordOutput.FIELDS, Option.FORMAT, RecordOutput.INDEX);
    }

    @Override
    public int run(Arguments arguments, Console console) {
        arguments.requireOperands(1, 1);
        long most = arguments.number(HeadCommand.RECORDS, HeadCommand.USUAL_RECORDS, 0, Long.MAX_VALUE);
        boolean follows = arguments.has(FOLLOW);
        try (AnyStore store = AnyStore.open(arguments.file())) {
            RecordOutput output = new RecordOutput(store, arguments, console);
            long size = store.size();
            AnyCursor cursor = store.cursor(Math.max(0, size - most), follows ? Long.MAX_VALUE : size);
            AnyRecord record = store.newRecord();
            do {
                while (cursor.next()) {
                    output.write(cursor.read(record));
                }
                console.out().flush();
            } while (follows && awaitAndWrite(cursor, record, output));
            return output.result();
        }
    }

    /** Waits for the next record, and writes it; false if somebody wants the command to end. */
    private static boolean awaitAndWrite(AnyCursor cursor, AnyRecord record, RecordOutput output) {
        try {
            if (cursor.awaitNext(WAIT)) {
                output.write(cursor.read(record));
            }
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
