package io.mmapforge.store;

import io.mmapforge.layout.RecordLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * What one thread has of its own in one open store: a record to fill, one to read into, and a key to look for.
 *
 * <p>They are two, so that what a file has between its fields does not get into a record that is filled and written: the bytes there
 * stay zero in it, without being cleared each time. Confined to its thread.
 */
final class ThreadBuffers extends ThreadRoom {
    private final RecordBuffer draft;
    private final RecordBuffer copy;
    private final ValueChecks checks;
    private @Nullable ByteBuffer copyWindow;
    private @Nullable KeyBuffer key;
    private @Nullable PlacedRecord image;
    private @Nullable PlacedRecord fresh;

    /**
     * Whether an encoder is running. A field, and no methods, for those who call it: to end it has to be possible without any room on the
     * stack.
     */
    boolean encoding;

    private @Nullable RecordEdit edit;

    /** Buffers for the calling thread, in the store that the checks belong to. */
    ThreadBuffers(int recordSize, ValueChecks checks) {
        this.checks = checks;
        draft = new RecordBuffer(recordSize, checks, this);
        copy = new RecordBuffer(recordSize, checks, this);
    }

    @Override
    protected boolean isEncoding() {
        return encoding;
    }

    @Override
    protected void forget() {
        super.forget();
        if (!encoding) {
            image = null;
            fresh = null;
            edit = null;
        }
    }

    RecordBuffer draft() {
        if (encoding) {
            throw checks.withinEncoder();
        }
        return draft;
    }

    /** The draft, filled. */
    <R> RecordBuffer encoded(R record, RecordEncoder<? super R> encoder) {
        RecordBuffer filled = draft();
        encoding = true;
        try {
            encoder.encode(record, filled);
        } finally {
            encoding = false;
        }
        return filled;
    }

    /** Lets a record's values be put into a place, and then no more. */
    <R> void encode(R record, RecordEncoder<? super R> encoder, PlacedRecord place) {
        encoding = true;
        try {
            encoder.encode(record, place.blank());
        } finally {
            encoding = false;
            place.end();
        }
    }

    /** Where the values of a whole record go that is going to be replaced. Its contents go through the draft, so no encoder may be filling that. */
    PlacedRecord image(RecordLayout layout) {
        if (encoding) {
            throw checks.withinEncoder();
        }
        PlacedRecord made = image;
        return made != null ? made : newImage(layout);
    }

    private PlacedRecord newImage(RecordLayout layout) {
        PlacedRecord made = new PlacedRecord(checks, draft, BlankWords.of(layout));
        image = made;
        return made;
    }

    /** Where the values of a record go that is going to be appended, as {@link #image}. */
    PlacedRecord fresh(RecordLayout layout) {
        if (encoding) {
            throw checks.withinEncoder();
        }
        PlacedRecord made = fresh;
        return made != null ? made : newFresh(layout);
    }

    private PlacedRecord newFresh(RecordLayout layout) {
        PlacedRecord made = new PlacedRecord(checks, draft, BlankWords.of(layout));
        fresh = made;
        return made;
    }

    RecordBuffer copy() {
        return copy;
    }

    /** The bytes of {@link #copy()} as a buffer. */
    ByteBuffer copyWindow() {
        ByteBuffer window = copyWindow;
        if (window == null) {
            window = ByteBuffer.wrap(copy.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            copyWindow = window;
        }
        return window;
    }

    /** The edit, if the thread has begun one before. */
    @Nullable
    RecordEdit edit() {
        return edit;
    }

    /** The edit of a thread that begins one for the first time. */
    RecordEdit newEdit(EditedRecords store) {
        RecordEdit made = new RecordEdit(this, store, checks, store.recordSize);
        edit = made;
        return made;
    }

    /** The key, if the thread has looked for one before. */
    @Nullable
    KeyBuffer key() {
        return key;
    }

    /** The key of a thread that looks for one for the first time. */
    KeyBuffer newKey(RecordLayout layout, ValueChecks checks) {
        KeyBuffer made = new KeyBuffer(layout, checks, this);
        key = made;
        return made;
    }
}
