package io.mmapforge.engine;

import java.nio.ByteBuffer;

/**
 * Memory into which one thread puts the values of a record that does not count yet: the image of its lane, the room behind the last record, or
 * a batch.
 *
 * <p>To be used again. Confined to its thread, but for {@link #leave()}.
 */
public abstract class RecordPlace {
    /** Beyond every field, so that nothing can be put once the record counts, whoever kept the place. */
    private static final int NOWHERE = Integer.MIN_VALUE;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private ByteBuffer memory = NOTHING;
    private int position = NOWHERE;

    /** The index of a record that is being appended. */
    long index;

    /** The append lock's word, as long as it is held for the record. */
    long held;

    /** A place that is nowhere yet. */
    protected RecordPlace() {}

    /** The memory that holds the record. */
    protected final ByteBuffer memory() {
        return memory;
    }

    /** Where in the memory the record begins, its sequence word included. Negative if nothing may be put. */
    protected final int position() {
        return position;
    }

    /** Whether the place holds on to other memory, so that {@link #occupy} must come before {@link #moveTo}. */
    final boolean isElsewhere(ByteBuffer chunk) {
        return memory != chunk;
    }

    /** Holds on to the memory. Seldom: a reference that is stored each time costs more than it is worth. */
    protected final void occupy(ByteBuffer chunk) {
        memory = chunk;
    }

    /** Lets values be put, into the record that begins at a position of the memory. */
    protected final void moveTo(int recordPosition) {
        position = recordPosition;
    }

    /** Lets no more values be put. */
    public final void end() {
        position = NOWHERE;
    }

    /** Lets go of the memory, so that it can be unmapped. No thread may be using the place. */
    final void leave() {
        end();
        memory = NOTHING;
    }
}
