package io.mmapforge.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * What the writes have in common whose values are put straight into mapped memory.
 *
 * <p>All that they look at before they take a word is as near as it can be: nothing behind the taking is loaded before it is done, so the steps to
 * the word are paid in full by each write.
 */
abstract sealed class InPlaceProtocol implements Consumer<RecordView> permits InPlaceAppends, InPlaceWrites {
    private static final VarHandle VIEW;

    static {
        try {
            VIEW = MethodHandles.lookup().findVarHandle(InPlaceProtocol.class, "view", RecordView.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final Format2Writer writer;
    final MappedRecords records;
    final ByteBuffer header;
    final WordLock words;
    private RecordView view;

    InPlaceProtocol(Format2Writer writer) {
        this.writer = writer;
        this.records = writer.records;
        this.header = records.header();
        this.words = writer.words;
        this.view = records.view();
    }

    /** Takes a new view of the records. */
    @Override
    public final void accept(RecordView newView) {
        VIEW.setVolatile(this, newView);
    }

    /** The records as they are mapped; none if the store is closed. To be looked at in a lane that was entered. */
    final RecordView view() {
        return (RecordView) VIEW.getOpaque(this);
    }
}
