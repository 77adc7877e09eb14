package io.mmapforge.maven.export;

import io.mmapforge.any.AnyCursor;
import io.mmapforge.any.AnyRecord;
import io.mmapforge.any.AnyStore;
import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.maven.scan.ScanException;
import io.mmapforge.maven.scan.ScannedStore;
import io.mmapforge.tool.RecordLines;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Writes CSV and JSON lines that are parted by a field's values, each record as the command {@code dump} writes it. */
final class PartedTextWriter implements PartWriter {
    private static final int BUFFER_BYTES = 1 << 16;

    private final ScannedStore store;
    private final ExportRequest request;
    private final FieldLayout partition;
    private final List<String> fields;
    private final AtomicLong read = new AtomicLong();

    /** @throws ScanException if no field is left beside the one that records are parted by */
    PartedTextWriter(ScannedStore store, ExportRequest request, ExportFields chosen) {
        this.store = store;
        this.request = request;
        this.partition = chosen.partition().orElseThrow();
        // The name of the directory tells it; of a timestamp it tells the date alone.
        this.fields = chosen.written().stream()
                .filter(field -> field.kind() == FieldType.TIMESTAMP || !field.equals(partition))
                .map(FieldLayout::name)
                .toList();
        if (fields.isEmpty()) {
            throw new ScanException(
                    "partitionBy is " + partition.name()
                            + ", which is the only field that is exported, so that the files would have none; add a field to fields");
        }
    }

    @Override
    public void write(Part part, Path directory) throws IOException {
        try (AnyStore records = AnyStore.open(store.path())) {
            RecordLines lines = new RecordLines(records, request.format() == ExportFormat.CSV, fields);
            String fileName = part.stem() + "-0." + request.extension();
            try (PartitionFiles<OutputStream> files =
                    new PartitionFiles<>(directory, fileName, request.format(), path -> open(path, lines.head()))) {
                write(records.cursor(part.from(), part.to()), records, lines, files);
            }
        }
    }

    private void write(AnyCursor cursor, AnyStore records, RecordLines lines, PartitionFiles<OutputStream> files)
            throws IOException {
        PartitionName name = new PartitionName(store.path(), partition);
        int position = records.position(partition.name());
        AnyRecord record = records.newRecord();
        while (cursor.next()) {
            try {
                cursor.read(record);
                byte[] line = lines.of(record);
                files.of(name.of(record, position)).write(line);
            } catch (CorruptRecordException | DateTimeException e) {
                request.unreadable().met(store.path(), cursor.index(), e);
            }
            read.incrementAndGet();
        }
    }

    private OutputStream open(Path path, byte[] head) throws IOException {
        OutputStream file = new BufferedOutputStream(TextFile.create(path, request.compression()), BUFFER_BYTES);
        boolean isBegun = false;
        try {
            file.write(head);
            isBegun = true;
            return file;
        } finally {
            if (!isBegun) {
                file.close();
            }
        }
    }

    @Override
    public long recordsRead() {
        return read.get();
    }
}
