package io.mmapforge.jcstress.state;

import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.FileFormat;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One file of records, opened several times, of which every race takes the next record, round and round.
 *
 * <p>jcstress keeps at most 256 x 40 races at a time and makes a new one only for one that is over, so a record has come to
 * rest long before its turn comes again. Were it otherwise, the records themselves would tell: their values are of a race.
 */
public final class RecordRing {
    private static final int RECORDS = 1 << 15;

    private final RecordStore first;
    private final RecordStore second;
    private final RecordStore reader;
    private final MappedByteBuffer memory;
    private final AtomicLong races = new AtomicLong();

    private RecordRing(RecordLayout layout, FileFormat format) {
        StoreOptions options = StoreOptions.defaults().withFileFormat(format);
        Path path = StoreFiles.next();
        first = RecordStore.create(path, layout, options.withInitialCapacity(RECORDS));
        for (int i = 0; i < RECORDS; i++) {
            first.append();
        }
        second = format == FileFormat.V1 ? first : RecordStore.open(path, layout, options);
        reader = RecordStore.openReadOnly(path, layout, options);
        memory = map(path);
        StoreFiles.unlink(path);
    }

    public static RecordRing format1(RecordLayout layout) {
        return new RecordRing(layout, FileFormat.V1);
    }

    public static RecordRing format2(RecordLayout layout) {
        return new RecordRing(layout, FileFormat.V2);
    }

    private static MappedByteBuffer map(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
            mapped.order(ByteOrder.LITTLE_ENDIAN);
            return mapped;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of a race that begins. */
    public long nextRace() {
        return races.getAndIncrement();
    }

    /** The record that a race has to itself. */
    public static long record(long race) {
        return race & RECORDS - 1;
    }

    /** A store that is open for writing. */
    public RecordStore first() {
        return first;
    }

    /** Another one, of the same file; in format 1, which has one writer, the same. */
    public RecordStore second() {
        return second;
    }

    /** A third one, read-only. */
    public RecordStore reader() {
        return reader;
    }

    /** The whole file, for those who go past the library. */
    public MappedByteBuffer memory() {
        return memory;
    }
}
