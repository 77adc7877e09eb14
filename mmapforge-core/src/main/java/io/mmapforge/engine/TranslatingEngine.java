package io.mmapforge.engine;

import io.mmapforge.layout.NumberForm;
import io.mmapforge.mapping.Memory;
import io.mmapforge.report.Recovery;
import io.mmapforge.report.StoreCounters;
import io.mmapforge.translate.RecordTranslation;
import io.mmapforge.translate.TranslatedRecord;
import java.util.function.Consumer;

/**
 * The engine of a file that is read by a program of another version of its layout: it shows the file's records as the program's, and
 * writes nothing.
 *
 * <p>What the file has of a range is read by the engine of the file's format, as it was at one moment, and then translated. No record can
 * be read with single loads, so the view admits nothing, and stays the same while the file grows.
 */
public final class TranslatingEngine extends RecordEngine {
    private final RecordEngine source;
    private final RecordTranslation translation;
    private final ThreadLocal<TranslatedRecord> rooms;

    /**
     * An engine on top of another.
     *
     * @param source that of the file, open for reading; closed with this one
     */
    public TranslatingEngine(RecordEngine source, RecordTranslation translation) {
        super(source, translation.programRecordBytes());
        this.source = source;
        this.translation = translation;
        this.rooms = ThreadLocal.withInitial(() -> new TranslatedRecord(translation));
    }

    /** Gives the view that admits nothing, once, since there is never another. */
    @Override
    public void listen(Consumer<RecordView> listener) {
        listener.accept(view());
    }

    /** The view that admits nothing, if there is such a record. */
    @Override
    public RecordView admit(long index) {
        source.admit(index);
        return view();
    }

    @Override
    public void read(long index, int recordBytes, int offset, int length, byte[] target, int targetPosition) {
        TranslatedRecord record = rooms.get();
        record.select(offset, length);
        if (record.isBlank()) {
            source.admit(index);
        } else {
            int from = record.fileOffset();
            source.read(index, translation.fileRecordBytes(), from, record.fileLength(), record.fileBytes(), from);
        }
        record.translate(target, targetPosition);
    }

    @Override
    public int readContent(long index, int fieldOffset, int maxBytes, byte[] target) {
        read(index, translation.programRecordBytes(), fieldOffset, Integer.BYTES + maxBytes, target, 0);
        return Memory.getInt(target, 0);
    }

    @Override
    public void writeScalar(ThreadState state, long index, int offset, int width, long bits) {
        throw refusal();
    }

    @Override
    public long update(
            ThreadState state,
            long index,
            int presenceBit,
            int offset,
            NumberForm form,
            NumberUpdate update,
            long operand,
            long expected) {
        throw refusal();
    }

    @Override
    public void write(
            ThreadState state, long index, int recordBytes, int offset, int length, byte[] source, int sourcePosition) {
        throw refusal();
    }

    @Override
    public void edit(ThreadState state, long index, int presenceBit, int offset, int length, byte[] record) {
        throw refusal();
    }

    @Override
    public void writeFields(ThreadState state, long index, int from, int end, byte[] values, byte[] mask) {
        throw refusal();
    }

    @Override
    public long readVersion(ThreadState state, long index, int recordBytes, byte[] target) {
        throw refusal();
    }

    @Override
    public boolean writeVersion(ThreadState state, long index, int recordBytes, long version, byte[] source) {
        throw refusal();
    }

    @Override
    public void requirePatience(long index, long waitedNanos) {
        throw refusal();
    }

    @Override
    public void writeOptionalScalar(
            ThreadState state, long index, int presenceBit, int offset, int width, long bits, byte[] scratch) {
        throw refusal();
    }

    @Override
    public void clearPresence(ThreadState state, long index, int presenceBit) {
        throw refusal();
    }

    @Override
    public long append(ThreadState state, byte[] record, int recordBytes) {
        throw refusal();
    }

    @Override
    public long appendAll(ThreadState state, byte[] content, int count) {
        throw refusal();
    }

    @Override
    public long put(ThreadState state, byte[] record, int recordBytes) {
        throw refusal();
    }

    @Override
    public long putIfAbsent(ThreadState state, byte[] record, int recordBytes) {
        throw refusal();
    }

    /** By the file's own index, if its key is that of the program: the same values have the same bytes as a key. */
    @Override
    public long indexOf(byte[] key, int length) {
        return source.indexOf(key, length);
    }

    @Override
    public long firstAtLeast(long value) {
        return source.firstAtLeast(value);
    }

    @Override
    public long firstAfter(long value) {
        return source.firstAfter(value);
    }

    private RuntimeException refusal() {
        records.requireOpen();
        return readOnly();
    }

    @Override
    public long capacity() {
        return source.capacity();
    }

    @Override
    public void sync() {
        source.sync();
    }

    @Override
    public Recovery recovery() {
        return source.recovery();
    }

    @Override
    public StoreCounters counters() {
        return source.counters();
    }

    @Override
    public void close() {
        source.close();
    }
}
