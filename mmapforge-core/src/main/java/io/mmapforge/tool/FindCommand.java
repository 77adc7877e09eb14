package io.mmapforge.tool;

import io.mmapforge.any.AnyCursor;
import io.mmapforge.any.AnyRecord;
import io.mmapforge.any.AnyStore;
import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.layout.FieldLayout;
import java.time.DateTimeException;
import java.util.List;

/** Writes the records whose values are as somebody wants them. */
final class FindCommand implements Command {
    private static final Option RECORDS =
            new Option("records", "n", "NUMBER", "how many at most, all unless said otherwise");
    private static final int PIECE = 1024;

    @Override
    public String name() {
        return "find";
    }

    @Override
    public String summary() {
        return "writes the records with certain values";
    }

    @Override
    public String operands() {
        return "FILE FIELD=VALUE…";
    }

    @Override
    public List<String> details() {
        return List.of(
                "Writes the records for which all conditions hold: a field, one of = != < <= > >=, and a value.",
                "(A shell wants those with < or > between quotation marks.) Where each field of the key is",
                "given by =, the record is looked up; where the ordered field is given, only that part of the",
                "store is looked at; else each record is. A field without a value meets no condition. Flags",
                "are names, or numbers of bits, with a | between them; or as they are written: [\"A\",\"7\"].",
                "",
                "  find trades.mmf symbol=IBM 'price>=189.5'",
                "  find trades.mmf 'time>=2024-01-31T12:30:00Z' 'time<2024-02-01'");
    }

    @Override
    public List<Option> options() {
        return List.of(RECORDS, RecordOutput.FIELDS, Option.FORMAT, RecordOutput.INDEX);
    }

    @Override
    public int run(Arguments arguments, Console console) {
        arguments.requireOperands(2, Integer.MAX_VALUE);
        long most = arguments.number(RECORDS, Long.MAX_VALUE, 0, Long.MAX_VALUE);
        try (AnyStore store = AnyStore.open(arguments.file())) {
            List<FieldLayout> fields = store.layout().fields();
            List<Condition> conditions = arguments.operands().stream()
                    .skip(1)
                    .map(text -> Condition.parse(fields, text))
                    .toList();
            RecordOutput output = new RecordOutput(store, arguments, console);
            RecordSearch.Range range = new RecordSearch(store, conditions, console).range();
            write(store, range, conditions, most, output, console);
            return output.result();
        }
    }

    private static void write(
            AnyStore store,
            RecordSearch.Range range,
            List<Condition> conditions,
            long most,
            RecordOutput output,
            Console console) {
        AnyCursor cursor = store.cursor(range.from(), range.end());
        AnyRecord record = store.newRecord();
        try (Progress progress = new Progress(console, "records", range.end() - range.from())) {
            long found = 0;
            long seen = 0;
            while (found < most && cursor.next()) {
                cursor.read(record);
                if (isWanted(record, conditions, output, progress)) {
                    progress.hide();
                    output.write(record);
                    found++;
                    if (console.isOutWatched()) {
                        console.out().flush();
                    }
                }
                if (++seen % PIECE == 0) {
                    progress.done(seen);
                }
            }
        }
    }

    private static boolean isWanted(
            AnyRecord record, List<Condition> conditions, RecordOutput output, Progress progress) {
        try {
            for (Condition condition : conditions) {
                if (!condition.holds(record)) {
                    return false;
                }
            }
            return true;
        } catch (CorruptRecordException | DateTimeException e) {
            progress.hide();
            output.tell(record.index(), e);
            return false;
        }
    }
}
