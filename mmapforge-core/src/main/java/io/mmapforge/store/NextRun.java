package io.mmapforge.store;

import io.mmapforge.engine.RecordView;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where a cursor finds the records after a run: those of the next chunk, those appended meanwhile, or the next one of a format
 * that has to be read record by record. {@link CursorPosition} says why this is a class.
 */
final class NextRun {
    private NextRun() {}

    /**
     * The memory that holds a record.
     *
     * @param run how many records of the view from this one on lie there; none if they cannot be read there
     * @param copy the cursor's private record, if it has one
     */
    static ByteBuffer memory(RecordStore store, RecordView view, long index, int run, @Nullable ByteBuffer copy) {
        return run > 0 ? view.chunk(index, store.layout().recordSize()) : CursorPosition.copied(store, index, copy);
    }
}
