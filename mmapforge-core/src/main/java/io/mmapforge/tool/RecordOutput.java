package io.mmapforge.tool;

import io.mmapforge.any.AnyRecord;
import io.mmapforge.any.AnyStore;
import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.layout.FieldLayout;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The records that a command writes, as its options want them.
 *
 * <p>A record that cannot be read is left out, and told of beside the output; the command then ends with {@link Command#FOUND_WRONG}.
 */
final class RecordOutput {
    static final Option FIELDS =
            Option.valued("fields", "NAME,…", "which fields are written, all unless said otherwise");
    static final Option INDEX = Option.flag("index", "writes each record's index as \"#\" in json and csv, too");

    private static final int MOST_TOLD = 10;

    private final RecordPrinter printer;
    private final Console console;
    private long corrupt;

    /** @throws UsageException if a field is wanted that there is not */
    RecordOutput(AnyStore store, Arguments arguments, Console console) {
        this(store, arguments, console, false);
    }

    private RecordOutput(AnyStore store, Arguments arguments, Console console, boolean asCards) {
        this.console = console;
        List<Column> columns = columns(store, arguments);
        OutputFormat format = arguments.format();
        boolean withIndex = format == OutputFormat.TEXT || arguments.has(INDEX);
        this.printer = asCards && format == OutputFormat.TEXT
                ? RecordPrinter.ofCards(columns, console.out())
                : RecordPrinter.of(format, columns, withIndex, console.out());
        printer.begin();
    }

    /** As the constructor, but each field gets a line where a person reads it. */
    static RecordOutput ofCards(AnyStore store, Arguments arguments, Console console) {
        return new RecordOutput(store, arguments, console, true);
    }

    private static List<Column> columns(AnyStore store, Arguments arguments) {
        List<FieldLayout> all = store.layout().fields();
        List<Column> columns = new ArrayList<>();
        if (!arguments.has(FIELDS)) {
            for (int i = 0; i < all.size(); i++) {
                columns.add(new Column(all.get(i), i));
            }
            return columns;
        }
        for (String name : arguments.value(FIELDS).orElseThrow().split(",", -1)) {
            int field = position(all, name);
            columns.add(new Column(all.get(field), field));
        }
        return columns;
    }

    /** @throws UsageException if there is no field of the name */
    static int position(List<FieldLayout> fields, String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new UsageException("no field '" + name + "', expected one of "
                + String.join(", ", fields.stream().map(FieldLayout::name).toList()));
    }

    void write(AnyRecord record) {
        try {
            printer.write(record);
        } catch (CorruptRecordException | DateTimeException e) {
            tell(record.index(), e);
        }
    }

    /** Tells of a record that cannot be read. */
    void tell(long index, RuntimeException problem) {
        corrupt++;
        if (corrupt <= MOST_TOLD) {
            console.note("record " + index + " was left out: " + problem.getMessage());
        }
    }

    /** An empty piece of the output, for a thread of its own. */
    Piece newPiece() {
        return new Piece(printer);
    }

    /** Appends a piece, which is empty from then on. */
    void append(Piece piece) {
        console.out().append(piece.text);
        piece.problems.forEach(this::tell);
        piece.problems.clear();
    }

    /** Records that were written by another thread. Not thread-safe. */
    static final class Piece {
        private final Output text = Output.inMemory();
        private final RecordPrinter printer;
        private final Map<Long, RuntimeException> problems = new LinkedHashMap<>();

        private Piece(RecordPrinter form) {
            this.printer = form.to(text);
        }

        void write(AnyRecord record) {
            try {
                printer.write(record);
            } catch (CorruptRecordException | DateTimeException e) {
                problems.put(record.index(), e);
            }
        }

        /** Whether there are records that could not be written. */
        boolean hasProblems() {
            return !problems.isEmpty();
        }
    }

    /** What the command ends with, once everything is written. */
    int result() {
        if (corrupt > MOST_TOLD) {
            console.note(corrupt + " records were left out, of which the first " + MOST_TOLD + " are told of above");
        }
        return corrupt == 0 ? Command.FINE : Command.FOUND_WRONG;
    }
}
