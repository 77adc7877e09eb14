package io.mmapforge.copy;

import io.mmapforge.engine.Format1Engine;
import io.mmapforge.engine.Format2Engine;
import io.mmapforge.engine.RecordEngine;
import io.mmapforge.error.RecordBusyException;
import io.mmapforge.error.StoreAlreadyExistsException;
import io.mmapforge.error.StoreException;
import io.mmapforge.error.StoreFullException;
import io.mmapforge.error.UnsupportedFormatException;
import io.mmapforge.format.CommonHeader;
import io.mmapforge.format.Format1Header;
import io.mmapforge.format.Format2Header;
import io.mmapforge.format.HeaderDescriptor;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.machine.CurrentRun;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.NewFile;
import io.mmapforge.mapping.RandomId;
import io.mmapforge.report.Recovery;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Copies a store while others use it.
 *
 * <p>The number of records is looked at once. Each of them is then read as any reader reads it, so that it is in the copy as some writer left
 * it whole, though not all of them as they were at the same moment. (One of more than 512 bytes of which others set single numbers faster
 * than it can be copied is copied word by word in the end; then each of its numbers is one that was there, but two need not have been there
 * together.) What was not published, was still in a lane, or lies behind the last sync after a crash of the machine is as a reader sees it.
 *
 * <p>Values are copied as they are, also those that no reader takes; what lies between them is zero, as the format has it, but of format 1, which
 * does not say where they are.
 *
 * <p>The copy is a store of its own, with another id, no lock, nothing unfinished, and no key file: the first writer makes that. Who may use
 * the store may use the copy. It appears when it is whole and on the disk; until then there is nothing but a file with a temporary name. If
 * its maker is killed, the next copy to the same place deletes that.
 */
public final class StoreCopy {
    private static final int PIECE_BYTES = 1 << 20;
    private static final long BUSY_NANOS = 10_000_000_000L;

    private final CopyProgress progress;

    /** A copy that tells somebody how far it is. */
    public StoreCopy(CopyProgress progress) {
        this.progress = progress;
    }

    /**
     * Copies a store.
     *
     * @param from the store's file; only read
     * @param to the new file
     * @throws StoreAlreadyExistsException if there is a file, or anything else, at the new place
     * @throws StoreFullException if the disk has no room for it
     * @throws UnsupportedFormatException if the store has something that this library does not know how to copy
     * @throws RecordBusyException of format 1, if a writer holds a record for long, or was killed while it did
     * @throws StoreException if the store is damaged, or a file cannot be read or written
     */
    public CopyResult run(Path from, Path to) {
        try (DataFile file = DataFile.open(from, true)) {
            byte[] fixed = file.read(0, Format2Header.FIXED_BYTES);
            CommonHeader common = CommonHeader.read(from, fixed);
            return common.formatVersion() == Format1Header.FORMAT_VERSION
                    ? copyFormat1(file, common, fixed, to)
                    : copyFormat2(file, Format2Header.read(from, common, fixed, file.size(), file::read), to);
        }
    }

    private CopyResult copyFormat2(DataFile file, Format2Header header, Path to) {
        header.requireWritable(file.path());
        RecordEngine engine = Format2Engine.openForReading(file, header, false);
        long records = engine.size();
        RecordLayout layout = header.layout();
        Format2Header.Start start = Format2Header.create(
                layout, records, records, RandomId.next(), System.currentTimeMillis(), CurrentRun.now());
        ByteBuffer whole = ByteBuffer.allocate(start.headerSize()).put(start.bytes());
        return write(file, engine, whole.clear(), records, layout.recordSize(), new Padding(layout), to);
    }

    private CopyResult copyFormat1(DataFile file, CommonHeader common, byte[] fixed, Path to) {
        Format1Header.check(file.path(), common, file.size());
        RecordEngine engine = Format1Engine.openForReading(file, common, BUSY_NANOS);
        long records = engine.size();
        ByteBuffer header = ByteBuffer.allocate(Format1Header.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.put(fixed, 0, Format1Header.HEADER_BYTES)
                .putLong(HeaderDescriptor.RECORD_COUNT_OFFSET, records)
                .putLong(HeaderDescriptor.CAPACITY_OFFSET, records);
        return write(file, engine, header.clear(), records, common.recordSize(), null, to);
    }

    /** @param padding what is zero in the copy, whatever it is in the store; null if nobody knows */
    private CopyResult write(
            DataFile file,
            RecordEngine engine,
            ByteBuffer header,
            long records,
            int recordBytes,
            @Nullable Padding padding,
            Path to) {
        Recovery recovery = engine.recovery();
        try (NewFile copy = NewFile.begin(to, file.filePath())) {
            progress.at(0, records);
            copy.append(header);
            int most = Math.max(1, PIECE_BYTES / recordBytes);
            byte[] piece = new byte[most * recordBytes];
            int content = RecordLayout.SEQUENCE_WORD_BYTES;
            for (long done = 0; done < records; ) {
                int count = (int) Math.min(most, records - done);
                for (int i = 0; i < count; i++) {
                    int at = i * recordBytes + content;
                    engine.read(done + i, recordBytes, content, recordBytes - content, piece, at);
                    if (padding != null) {
                        padding.clear(piece, i * recordBytes);
                    }
                }
                copy.append(ByteBuffer.wrap(piece, 0, count * recordBytes));
                done += count;
                progress.at(done, records);
            }
            copy.publish();
        }
        return new CopyResult(records, header.capacity() + records * recordBytes, recovery);
    }
}
