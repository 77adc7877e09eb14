package io.mmapforge.store;

import io.mmapforge.engine.RecordView;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where a cursor finds the records after a run: those of the next chunk, those appended meanwhile, or the next one of a format
 * that has to be read record by record. {@link RecordCursor} says why this is a class.
 *
 * @param chunk holds the records
 * @param base the first one's place in it
 * @param last how many follow the first
 * @param copy the cursor's private record, if it has one
 */
record NextRun(
        ByteBuffer chunk, int base, int last, @Nullable ByteBuffer copy) {
    /**
     * The run that begins with a record.
     *
     * @param run how many records of the view it has; none if they cannot be read there
     */
    static NextRun of(RecordStore store, RecordView view, long index, int run, @Nullable ByteBuffer copy) {
        if (run > 0) {
            return new NextRun(view.chunk(index), view.position(index), run - 1, copy);
        }
        ByteBuffer record = RecordCursor.copied(store, index, copy);
        return new NextRun(record, 0, 0, record);
    }
}
