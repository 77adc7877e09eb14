package io.mmapforge.store;

import io.mmapforge.engine.InPlaceWrites;
import io.mmapforge.engine.Lane;
import io.mmapforge.engine.RecordEngine;
import io.mmapforge.layout.RecordLayout;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The part of a store that writes some fields of a record, or a record that depends on what it was. Thread-safe. Public for the same reason as
 * {@link StoreAccess}.
 */
public abstract sealed class EditedRecords extends WholeRecords permits FoundRecords {
    EditedRecords(Path path, RecordLayout layout, RecordEngine engine) {
        super(path, layout, engine);
    }

    /**
     * The calling thread's edit, begun for a record. What it had collected and not applied is forgotten. Whether there is such a record is
     * found out when it is applied. Allocates nothing but the thread's first.
     */
    public final RecordEdit edit(long index) {
        ThreadBuffers thread = thread();
        RecordEdit edit = thread.edit();
        return (edit != null ? edit : thread.newEdit(this)).begin(index);
    }

    /** Writes what an edit of the calling thread has collected: see {@link RecordEngine#writeFields}. */
    final void writeFields(ThreadBuffers thread, long index, int from, int end, byte[] values, byte[] mask) {
        InPlaceWrites writes = inPlaceWrites;
        if (writes == null) {
            engine.writeFields(thread, index, from, end, values, mask);
            return;
        }
        Lane lane = writes.enter(thread);
        try {
            ByteBuffer chunk = chunkToWrite(index, recordSize);
            writes.writeFields(thread, lane, header, chunk, position(index), index, from, end, values, mask);
        } finally {
            lane.exit();
        }
    }

    /**
     * A write of a record that depends on what it is: read it, write what it is going to be, and do both again if somebody else has
     * written to it in between.
     *
     * @param recordBytes the size of the layout's records, a constant in the caller, so that compiled code copies without a loop
     * @throws IllegalArgumentException if the records have another size
     */
    public final RecordUpdate update(long index, int recordBytes) {
        requireSize(recordBytes);
        return new RecordUpdate(this, index, recordBytes);
    }
}
