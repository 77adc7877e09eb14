package io.mmapforge.tool;

import io.mmapforge.any.AnyRecord;
import io.mmapforge.any.AnyStore;
import io.mmapforge.error.CorruptRecordException;
import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.util.List;
import java.util.Objects;

/**
 * Records as the command {@code dump} writes them, one at a time, for a program that puts them where it likes. Not thread-safe.
 *
 * <p>As {@link Tool}, for programs alone that are released with the core.
 */
public final class RecordLines {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Output out = new Output(bytes, false);
    private final RecordPrinter printer;
    private final byte[] head;

    /**
     * Those of a store.
     *
     * @param isCsv whether they are CSV; JSON lines otherwise
     * @param fields the names of the fields, in their order
     * @throws IllegalArgumentException if there is no field of a name
     */
    public RecordLines(AnyStore store, boolean isCsv, List<String> fields) {
        Objects.requireNonNull(store, "store");
        List<Column> columns = fields.stream()
                .map(store::position)
                .map(position -> new Column(store.layout().fields().get(position), position))
                .toList();
        this.printer = RecordPrinter.of(isCsv ? OutputFormat.CSV : OutputFormat.JSON, columns, false, out);
        printer.begin();
        this.head = taken();
    }

    /** What stands before the first record, in UTF-8. */
    public byte[] head() {
        return head.clone();
    }

    /**
     * A record with the end of its line, in UTF-8.
     *
     * @throws CorruptRecordException if a value is none that its field can have
     * @throws DateTimeException if a time is one that nothing can tell
     */
    public byte[] of(AnyRecord record) {
        printer.write(record);
        return taken();
    }

    private byte[] taken() {
        out.flush();
        byte[] taken = bytes.toByteArray();
        bytes.reset();
        return taken;
    }
}
