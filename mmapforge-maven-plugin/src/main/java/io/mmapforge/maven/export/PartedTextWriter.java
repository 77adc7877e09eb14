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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/** Writes CSV and JSON lines that are parted by a field's values, each record as the command {@code dump} writes it. */
final class PartedTextWriter implements PartWriter {
    /** Each has an open file. */
    private static final int MOST_PARTITIONS = 256;

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
        Map<String, OutputStream> files = new LinkedHashMap<>();
        try (AnyStore records = AnyStore.open(store.path())) {
            RecordLines lines = new RecordLines(records, request.format() == ExportFormat.CSV, fields);
            PartitionName name = new PartitionName(partition);
            int position = records.position(partition.name());
            AnyRecord record = records.newRecord();
            AnyCursor cursor = records.cursor(part.from(), part.to());
            while (cursor.next()) {
                try {
                    cursor.read(record);
                    byte[] line = lines.of(record);
                    file(name.of(record, position), part, directory, files, lines)
                            .write(line);
                } catch (CorruptRecordException | DateTimeException e) {
                    request.unreadable().met(store.path(), cursor.index(), e);
                }
                read.incrementAndGet();
            }
        } finally {
            for (OutputStream file : files.values()) {
                file.close();
            }
        }
    }

    private OutputStream file(
            String name, Part part, Path directory, Map<String, OutputStream> files, RecordLines lines)
            throws IOException {
        OutputStream known = files.get(name);
        if (known != null) {
            return known;
        }
        if (files.size() == MOST_PARTITIONS) {
            throw new ScanException("the records have more than " + MOST_PARTITIONS
                    + " values of the field that they are parted by, too many for "
                    + request.format().extension()
                    + "; part them by another field, or export to parquet");
        }
        Path target =
                Files.createDirectories(directory.resolve(name)).resolve(part.stem() + "-0." + request.extension());
        OutputStream file = new BufferedOutputStream(open(target), BUFFER_BYTES);
        files.put(name, file);
        file.write(lines.head());
        return file;
    }

    private OutputStream open(Path target) throws IOException {
        OutputStream out = Files.newOutputStream(target);
        return request.compression() == Compression.GZIP ? new GZIPOutputStream(out, BUFFER_BYTES) : out;
    }

    @Override
    public long recordsRead() {
        return read.get();
    }
}
