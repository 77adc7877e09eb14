package io.mmapforge.maven.export;

import io.mmapforge.layout.FieldLayout;
import io.mmapforge.maven.scan.ScanException;
import io.mmapforge.maven.scan.ScannedStore;
import io.mmapforge.maven.scan.UnreadableRecords;
import io.mmapforge.tool.Tool;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Writes CSV and JSON lines by the core's command {@code dump}, which is as quick as any, and uses several threads itself. */
final class DumpWriter implements PartWriter {
    private static final String LEFT_OUT = "(record \\d+ was left out: .*|\\d+ records were left out, .*)";

    private final ScannedStore store;
    private final ExportRequest request;
    private final ExportFields fields;
    private final Consumer<String> warnings;
    private final AtomicLong read = new AtomicLong();

    /** @param warnings takes what there is to say of records that were left out */
    DumpWriter(ScannedStore store, ExportRequest request, ExportFields fields, Consumer<String> warnings) {
        this.store = store;
        this.request = request;
        this.fields = fields;
        this.warnings = warnings;
    }

    @Override
    public void write(Part part, Path directory) throws IOException {
        List<String> notes = new ArrayList<>();
        int result;
        try (OutputStream out =
                TextFile.create(directory.resolve(part.stem() + "." + request.extension()), request.compression())) {
            result = new Tool(out, notes::add, false).run(words(part));
        }
        read.addAndGet(part.records());
        if (result == Tool.FINE) {
            return;
        }
        boolean areLeftOut = !notes.isEmpty() && notes.stream().allMatch(note -> note.matches(LEFT_OUT));
        if (!areLeftOut) {
            throw new ScanException(notes.isEmpty() ? "the records could not be written" : notes.get(notes.size() - 1));
        }
        if (!request.unreadable().areSkipped()) {
            throw new ScanException(
                    notes.get(0).replace(" was left out: ", " of " + store.path() + " can't be taken over: ")
                            + UnreadableRecords.REMEDY);
        }
        notes.forEach(warnings);
    }

    private String[] words(Part part) {
        return new String[] {
            "dump",
            "--format=" + (request.format() == ExportFormat.CSV ? "csv" : "json"),
            "--from=" + part.from(),
            "--to=" + part.to(),
            "--threads=" + request.threads(),
            "--fields=" + fields.written().stream().map(FieldLayout::name).collect(Collectors.joining(",")),
            "--",
            store.path().toString()
        };
    }

    @Override
    public long recordsRead() {
        return read.get();
    }
}
