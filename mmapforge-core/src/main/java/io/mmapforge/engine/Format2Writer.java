package io.mmapforge.engine;

import static io.mmapforge.format.Format2Descriptor.APPEND_LOCK_OFFSET;
import static io.mmapforge.layout.RecordLayout.SEQUENCE_WORD_BYTES;

import io.mmapforge.format.Format2Geometry;
import io.mmapforge.liveness.LockFile;
import io.mmapforge.liveness.WriterSlots;
import io.mmapforge.mapping.DataFile;
import io.mmapforge.mapping.Memory;
import java.nio.ByteBuffer;

/** The writing half of {@link Format2Engine}. Thread-safe. */
final class Format2Writer {
    private final MappedRecords records;
    private final LockFile locks;
    private final Lanes lanes;
    private final WordLock words;
    private final RecordGrowth growth;
    private final SyncPages syncPages;
    private final int recordSize;
    private final long timeoutNanos;

    /** Whether anything was stored since the file was last forced. Set by every writing thread, so not worth a fence. */
    private boolean unsynced;

    Format2Writer(
            DataFile file,
            MappedRecords records,
            Format2Geometry geometry,
            LaneTable table,
            LockFile locks,
            long timeoutNanos) {
        this.records = records;
        this.locks = locks;
        this.recordSize = records.recordSize();
        this.timeoutNanos = timeoutNanos;
        WriterSlots slots = new WriterSlots(locks, geometry.slotCount());
        this.lanes = new Lanes(records, table, slots, () -> Format2Engine.capacity(records.header()));
        this.words = new WordLock(records, table, lanes, timeoutNanos);
        this.growth = new RecordGrowth(file, records, geometry.headerSize());
        this.syncPages = new SyncPages(file, records, geometry, words);
    }

    void writeScalar(ThreadState state, long index, int offset, int width, long bits) {
        Lane lane = lanes.enter(state);
        try {
            RecordView view = covering(index);
            ByteBuffer chunk = view.chunk(index);
            int position = view.position(index);
            lane.intend(index);
            long held = words.acquire(chunk, position, lane);
            try {
                store(chunk, position + offset, width, bits);
            } finally {
                WordLock.release(chunk, position, held);
            }
        } finally {
            lane.exit();
        }
        unsynced = true;
    }

    void write(ThreadState state, long index, int offset, int length, byte[] source, int sourcePosition) {
        Lane lane = lanes.enter(state);
        try {
            RecordView view = covering(index);
            ByteBuffer chunk = view.chunk(index);
            int position = view.position(index);
            lane.fill(offset, length, source, sourcePosition);
            lane.intend(index);
            long held = words.acquire(chunk, position, lane);
            boolean done = false;
            try {
                lane.commit(held);
                Memory.copy(source, sourcePosition, chunk, position + offset, length);
                WordLock.release(chunk, position, held);
                lane.clear();
                done = true;
            } finally {
                if (!done) {
                    lanes.repairOwn(lane);
                }
            }
        } finally {
            lane.exit();
        }
        unsynced = true;
    }

    long append(ThreadState state, byte[] record, int contentPosition) {
        Lane lane = lanes.enter(state);
        try {
            records.requireOpen();
            ByteBuffer header = records.header();
            long held = words.acquire(header, APPEND_LOCK_OFFSET, lane);
            try {
                long index = records.count();
                RecordView view = records.view();
                if (index >= view.capacity()) {
                    view = growth.roomFor(index);
                }
                ByteBuffer chunk = view.chunk(index);
                int position = view.position(index);
                Memory.LONG.setOpaque(chunk, position, 0L);
                Memory.copy(
                        record,
                        contentPosition,
                        chunk,
                        position + SEQUENCE_WORD_BYTES,
                        recordSize - SEQUENCE_WORD_BYTES);
                records.publishCount(view, index + 1);
                unsynced = true;
                return index;
            } finally {
                WordLock.release(header, APPEND_LOCK_OFFSET, held);
            }
        } finally {
            lane.exit();
        }
    }

    void sync() {
        Lane lane = lanes.enterShared();
        try {
            records.requireOpen();
            unsynced = false;
            syncPages.sync(lane);
        } finally {
            lane.exit();
        }
    }

    void syncIfWritten() {
        if (unsynced) {
            sync();
        }
    }

    /**
     * Gives the writer's rights back; to be called after {@link MappedRecords#close()}.
     *
     * @return whether no thread stores into the file any more. If one still does, stuck in the middle of a write, the rights
     *     and the mappings have to stay until this process ends, lest others take them for a dead writer's.
     */
    boolean close() {
        if (!lanes.awaitRest(timeoutNanos)) {
            return false;
        }
        lanes.release();
        locks.gate().leave();
        locks.close();
        return true;
    }

    private RecordView covering(long index) {
        RecordView view = records.view();
        return view.admits(index) ? view : records.admit(index, () -> Format2Engine.capacity(records.header()));
    }

    private static void store(ByteBuffer chunk, int position, int width, long bits) {
        switch (width) {
            case Long.BYTES -> Memory.LONG.setOpaque(chunk, position, bits);
            case Integer.BYTES -> Memory.INT.setOpaque(chunk, position, (int) bits);
            case Short.BYTES -> Memory.SHORT.setOpaque(chunk, position, (short) bits);
            case Byte.BYTES -> chunk.put(position, (byte) bits);
            default -> throw new IllegalArgumentException("a scalar has 1, 2, 4 or 8 bytes, not " + width);
        }
    }
}
