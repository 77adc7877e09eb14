package io.mmapforge.maven.export;

import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.FieldType;
import io.mmapforge.maven.arrow.ArrowFile;
import io.mmapforge.maven.arrow.ArrowLibrary;
import io.mmapforge.maven.scan.RecordScanner;
import io.mmapforge.maven.scan.ScanException;
import io.mmapforge.maven.scan.ScannedStore;
import io.mmapforge.store.RecordValues;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Writes Arrow. */
final class ArrowWriter implements PartWriter {
    /** Of each value, a batch is in memory. */
    private static final int PARTITION_BATCH_RECORDS = 1 << 12;

    private static final int COUNTED_RECORDS = 1 << 10;

    private final ArrowLibrary library;
    private final ScannedStore store;
    private final ExportRequest request;
    private final List<FieldLayout> fields;
    private final Optional<FieldLayout> partition;
    private final Map<String, String> metadata;
    private final AtomicLong read = new AtomicLong();

    /** @throws ScanException if no field is left beside the one that records are parted by */
    ArrowWriter(ArrowLibrary library, ScannedStore store, ExportRequest request, ExportFields chosen) {
        this.library = library;
        this.store = store;
        this.request = request;
        this.partition = chosen.partition();
        this.metadata = Metadata.of(store.layout());
        // The name of the directory tells it; of a timestamp it tells the date alone.
        this.fields = chosen.written().stream()
                .filter(field -> field.kind() == FieldType.TIMESTAMP || !partition.equals(Optional.of(field)))
                .toList();
        if (fields.isEmpty()) {
            throw new ScanException("partitionBy names the only field that is exported, so that the files would have"
                    + " none; add a field to fields");
        }
    }

    @Override
    public void write(Part part, Path directory) throws IOException {
        if (partition.isPresent()) {
            partition(part, directory, new PartitionName(store.path(), partition.get()));
            return;
        }
        try (ArrowFile file = library.create(directory.resolve(part.stem() + ".arrow"), fields, metadata)) {
            scan(part, (index, record) -> file.add(record));
            file.finish();
        }
    }

    private void partition(Part part, Path directory, PartitionName name) throws IOException {
        try (PartitionFiles<ArrowFile> files = new PartitionFiles<>(
                directory,
                part.stem() + "-0.arrow",
                request.format(),
                path -> library.create(path, fields, metadata, PARTITION_BATCH_RECORDS))) {
            scan(part, (index, record) -> files.of(name.of(index, record)).add(record));
            for (ArrowFile file : files.all()) {
                file.finish();
            }
        }
    }

    /** Something to do with each record. */
    private interface RecordWork {
        void run(long index, RecordValues record) throws IOException;
    }

    private void scan(Part part, RecordWork work) throws IOException {
        RecordScanner scanner = store.scanner();
        long counted = part.from();
        for (long index = part.from(); index < part.to(); index++) {
            try {
                work.run(index, scanner.at(index));
            } catch (CorruptRecordException | DateTimeException | ArithmeticException e) {
                request.unreadable().met(store.path(), index, e);
            }
            if (index - counted == COUNTED_RECORDS) {
                read.addAndGet(COUNTED_RECORDS);
                counted = index;
                if (Thread.currentThread().isInterrupted()) {
                    throw new ScanException("the export was interrupted, and nothing was written; call the goal again");
                }
            }
        }
        read.addAndGet(part.to() - counted);
    }

    @Override
    public long recordsRead() {
        return read.get();
    }
}
