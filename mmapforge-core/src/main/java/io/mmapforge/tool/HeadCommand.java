package io.mmapforge.tool;

import io.mmapforge.any.AnyCursor;
import io.mmapforge.any.AnyRecord;
import io.mmapforge.any.AnyStore;
import java.util.List;

/** Writes the first records. */
final class HeadCommand implements Command {
    static final Option RECORDS = new Option("records", "n", "NUMBER", "how many, 10 unless said otherwise");
    static final long USUAL_RECORDS = 10;

    @Override
    public String name() {
        return "head";
    }

    @Override
    public String summary() {
        return "writes the first records";
    }

    @Override
    public String operands() {
        return "FILE";
    }

    @Override
    public List<String> details() {
        return List.of("Writes the first records of a store, each as some writer left it whole.");
    }

    @Override
    public List<Option> options() {
        return List.of(RECORDS, RecordOutput.FIELDS, Option.FORMAT, RecordOutput.INDEX);
    }

    @Override
    public int run(Arguments arguments, Console console) {
        arguments.requireOperands(1, 1);
        long most = arguments.number(RECORDS, USUAL_RECORDS, 0, Long.MAX_VALUE);
        try (AnyStore store = AnyStore.open(arguments.file())) {
            RecordOutput output = new RecordOutput(store, arguments, console);
            AnyRecord record = store.newRecord();
            AnyCursor cursor = store.cursor(0, Math.min(most, store.size()));
            while (cursor.next()) {
                output.write(cursor.read(record));
            }
            return output.result();
        }
    }
}
