package io.mmapforge.engine;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads of a record at one version of it, and writes that are only done if it still has that version. Thread-safe. */
final class VersionedWrites {
    private final MappedRecords records;
    private final LaneEntry entry;
    private final WordLock words;
    private final OptimisticWrites optimistic;

    /** What is used instead where a store in place may find no room; null where it cannot. */
    private final @Nullable CheckedOptimisticWrites checkedOptimistic;

    VersionedWrites(
            MappedRecords records,
            LaneEntry entry,
            WordLock words,
            @Nullable CheckedOptimisticWrites checkedOptimistic) {
        this.records = records;
        this.entry = entry;
        this.words = words;
        this.optimistic = new OptimisticWrites(words, entry);
        this.checkedOptimistic = checkedOptimistic;
    }

    long readVersion(
            Format2Engine engine,
            ThreadState state,
            long index,
            int recordBytes,
            int offset,
            int length,
            byte[] target) {
        ByteBuffer chunk = engine.covering(index).chunk(index, recordBytes);
        int position = RecordView.position(index, recordBytes);
        long version = OptimisticWrites.read(chunk, position, offset, length, target);
        return version != OptimisticWrites.NO_VERSION
                ? version
                : readHeld(state, chunk, position, index, offset, length, target);
    }

    private long readHeld(
            ThreadState state, ByteBuffer chunk, int position, long index, int offset, int length, byte[] target) {
        Lane lane = entry.enter(state);
        try {
            records.requireOpen();
            return checkedOptimistic != null
                    ? checkedOptimistic.readHeld(lane, chunk, position, index, offset, length, target)
                    : optimistic.readHeld(lane, chunk, position, index, offset, length, target);
        } finally {
            lane.exit();
        }
    }

    boolean writeVersion(
            Format2Engine engine,
            ThreadState state,
            long index,
            int recordBytes,
            long version,
            int offset,
            int length,
            byte[] source) {
        Lane lane = entry.enter(state);
        try {
            ByteBuffer chunk = engine.covering(index).chunk(index, recordBytes);
            int position = RecordView.position(index, recordBytes);
            boolean written = checkedOptimistic != null
                    ? checkedOptimistic.write(lane, chunk, position, index, version, offset, length, source)
                    : optimistic.write(lane, chunk, position, index, version, offset, length, source);
            lane.wrote();
            return written;
        } finally {
            lane.exit();
        }
    }

    /** Requires a write not to have taken longer than one is ready to wait. */
    void requirePatience(long index, long waitedNanos) {
        words.requirePatience(index, waitedNanos);
    }
}
