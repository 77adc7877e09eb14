package io.mmapforge.engine;

import io.mmapforge.mapping.Memory;
import java.util.function.LongFunction;

/** What the appends of many records at once have in common. The caller holds the append lock. */
final class BatchAppend {
    private BatchAppend() {}

    /**
     * A view that has room for all of the records, reached by steps of bounded size.
     *
     * @param roomForOne makes a view that has room for the record at an index, which is at most one beyond the last there is
     *     room for
     */
    static RecordView roomFor(long first, int count, RecordView current, LongFunction<RecordView> roomForOne) {
        RecordView view = current;
        if (first < 0 || first > view.capacity()) {
            view = roomForOne.apply(first);
        }
        while (view.capacity() - first < count) {
            view = roomForOne.apply(view.capacity());
        }
        return view;
    }

    /** Copies the records behind the last one, chunk by chunk, where nobody looks before they are published. */
    static void copy(byte[] content, int count, RecordView view, long first, int recordSize) {
        int copied = 0;
        while (copied < count) {
            long index = first + copied;
            int step = Math.min(count - copied, view.room(index));
            CrashPoint.before("batch.content");
            view.chunk(index, recordSize)
                    .put(RecordView.position(index, recordSize), content, copied * recordSize, step * recordSize);
            copied += step;
        }
    }

    /** Whether all that {@link #copy} had to store is there. */
    static boolean isStored(byte[] content, int count, RecordView view, long first, int recordSize) {
        int compared = 0;
        while (compared < count) {
            long index = first + compared;
            int step = Math.min(count - compared, view.room(index));
            if (!Memory.isEqual(
                    content,
                    compared * recordSize,
                    view.chunk(index, recordSize),
                    RecordView.position(index, recordSize),
                    step * recordSize)) {
                return false;
            }
            compared += step;
        }
        return true;
    }
}
