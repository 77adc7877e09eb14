package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;

import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import java.nio.file.Path;
import java.util.List;

/** A file of ticks that one store appends to, and another reads, as programs of the same version or of two. */
final class FollowedStore implements AutoCloseable {
    /** What the file is to the reader, whose records are {@code TICK}. */
    enum Kind {
        FORMAT_1(TICK, FileFormat.V1),
        FORMAT_2(TICK, FileFormat.V2),
        OTHER_VERSION(NEWER_TICK, FileFormat.V2);

        private final RecordLayout writersLayout;
        private final FileFormat format;

        Kind(RecordLayout writersLayout, FileFormat format) {
            this.writersLayout = writersLayout;
            this.format = format;
        }
    }

    private static final RecordLayout NEWER_TICK = RecordLayout.of(
            "Tick",
            2,
            "",
            8,
            List.of(
                    FieldDefinition.of("timestamp", FieldType.UINT64),
                    FieldDefinition.of("halted", FieldType.BOOL),
                    FieldDefinition.of("price", FieldType.FLOAT64),
                    FieldDefinition.of("symbol", FieldType.STRING, 64),
                    FieldDefinition.of("volume", FieldType.FLOAT64)));

    private final RecordStore writer;
    private final RecordStore reader;
    private final int timestamp;
    private final int symbol;

    /** Creates the file, with room for few records, so that it soon becomes longer. */
    FollowedStore(Path path, Kind kind) {
        this(path, kind, 1);
    }

    /** Creates the file, with room for at least so many records. */
    FollowedStore(Path path, Kind kind, long capacity) {
        RecordLayout layout = kind.writersLayout;
        writer = RecordStore.create(
                path,
                layout,
                StoreOptions.defaults().withFileFormat(kind.format).withInitialCapacity(capacity));
        reader = RecordStore.openReadOnly(path, TICK, StoreOptions.defaults());
        timestamp = layout.field("timestamp").orElseThrow().offset();
        symbol = layout.field("symbol").orElseThrow().offset();
    }

    RecordStore writer() {
        return writer;
    }

    RecordStore reader() {
        return reader;
    }

    /** Appends a tick whose time-stamp is its index. */
    void append() {
        long index = writer.size();
        RecordBuffer buffer = writer.buffer();
        buffer.putLong(timestamp, index);
        buffer.putString(symbol, SYMBOL_MAX_BYTES, "S" + index);
        writer.append(buffer);
    }

    @Override
    public void close() {
        reader.close();
        writer.close();
    }
}
