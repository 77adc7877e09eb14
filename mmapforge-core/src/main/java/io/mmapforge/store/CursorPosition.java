package io.mmapforge.store;

import io.mmapforge.engine.RecordEngine;
import io.mmapforge.engine.RecordView;
import io.mmapforge.error.RecordIndexException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.error.StoreReplacedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The part of a cursor that knows where it is, and moves. */
abstract sealed class CursorPosition permits CursorScalars {
    /*
     * The records from `first` to `first + last` lie in `chunk` one after the other, the first of them at `base`; `record`
     * counts from there, and is -1 before the first. So the usual step is an increment below a limit, in a form in which the
     * compiler takes the checks out of the loop. Behind the last record the cursor is before the one that follows, if one ever
     * does: `first` is that one's index, and `record` -1 again. So the check for a record that was not reached yet is the one
     * for a record that is not there, and costs the loop nothing.
     *
     * A cursor that does not leave its method costs no memory if the compiler sees all uses of it. Therefore no method that it
     * may not see, because it is seldom called or large, is given the cursor: next() and moveTo() pass numbers to the engine
     * and store what comes back themselves.
     *
     * A loop over next() is one over raw memory as long as the compiler believes that the chunk stays the same. Most scans end
     * where their first run does, and what comes after that is in a class of its own: as long as no cursor has needed it, it is
     * not loaded, and the compiler leaves out what leads to it.
     */
    private static final ByteBuffer NO_RECORDS = ByteBuffer.allocateDirect(0).order(ByteOrder.LITTLE_ENDIAN);

    final RecordStore store;
    final int recordSize;
    private final long from;
    private final long end;

    ByteBuffer chunk = NO_RECORDS;
    private int base;
    int record = -1;
    private int last = -1;
    long first;

    @Nullable
    ByteBuffer copy;

    /**
     * Stands before a range of records.
     *
     * @param recordSize the store's, as a constant, so that compiled code can count with it
     * @param from the first record's index
     * @param end one past the last record's index; there may be fewer records, or none, and more are met as they are appended
     * @throws IllegalArgumentException if the range is none, or the size is not the store's
     */
    CursorPosition(RecordStore store, int recordSize, long from, long end) {
        Objects.requireNonNull(store, "store");
        if (from < 0 || from > end || recordSize != store.layout().recordSize()) {
            throw invalid(recordSize, from, end);
        }
        this.store = store;
        this.recordSize = recordSize;
        this.from = from;
        this.end = end;
        this.first = from;
        RecordView view = store.engine().view();
        int run = view.run(from, end);
        if (run > 0) {
            chunk = view.chunk(from, recordSize);
            base = RecordView.position(from, recordSize);
            last = run - 1;
        }
    }

    /**
     * Moves to the next record, if there is one. If there is none the cursor is at no record, and a method that looks at one
     * throws {@link IllegalStateException}; a later call looks again, and moves to the record that was appended meanwhile.
     *
     * @return whether the cursor is at a record
     * @throws StoreClosedException if the store is closed; the cursor stays where it is
     */
    public final boolean next() {
        if (record < last) {
            record++;
            return true;
        }
        long following = first + record + 1;
        RecordEngine engine = store.engine();
        RecordView view = engine.view();
        int run = view.run(following, end);
        if (run == 0) {
            view = following < end ? engine.find(following) : null;
            if (view == null) {
                first = following;
                record = -1;
                last = -1;
                return false;
            }
            run = view.run(following, end);
        }
        chunk = NextRun.memory(store, view, following, run, copy);
        if (run > 0) {
            base = RecordView.position(following, recordSize);
            last = run - 1;
        } else {
            copy = chunk;
            base = 0;
            last = 0;
        }
        first = following;
        record = 0;
        return true;
    }

    /**
     * Moves to the next record, and waits for it if it is not there yet, as {@link WaitStrategy#parking()} does.
     *
     * @return whether the cursor is at a record
     * @throws InterruptedException as {@link #awaitNext(Duration, WaitStrategy)} does
     * @throws StoreClosedException as {@link #awaitNext(Duration, WaitStrategy)} does
     * @throws StoreReplacedException as {@link #awaitNext(Duration, WaitStrategy)} does
     */
    public final boolean awaitNext(Duration timeout) throws InterruptedException {
        return awaitNext(timeout, WaitStrategy.parking());
    }

    /**
     * Moves to the next record, and waits for it if it is not there yet: until any thread or process has appended one, or the time is over.
     * If there is none the cursor is at no record, as after {@link #next()}, and a later call goes on from there. Behind the last record of a
     * range there is nothing to wait for, so it returns at once. Where a record is there already it is as cheap as {@code next}. Other
     * threads can append to, read and close the store meanwhile.
     *
     * @param timeout the longest time to wait: not at all if it is zero or less, and without an end if it is 292 years or more. A strategy
     *     that idles longer makes it longer
     * @param strategy what to do between two looks for the record
     * @return whether the cursor is at a record
     * @throws InterruptedException if the thread is interrupted when it calls this, or while it waits; the cursor stays where it is, and the
     *     interrupt is taken
     * @throws StoreClosedException if the store is closed, or becomes it while this waits; the cursor stays where it is
     * @throws StoreReplacedException if there is no next record, and the file was deleted, moved or replaced, so that new writers append
     *     elsewhere; the cursor stays where it is. A wait of less than 100 ms may not notice
     */
    public final boolean awaitNext(Duration timeout, WaitStrategy strategy) throws InterruptedException {
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(strategy, "strategy");
        NextRecord.requireNotInterrupted();
        if (record == last) {
            NextRecord.await(store, first + record + 1, end, timeout, strategy);
        }
        return next();
    }

    /**
     * The index of the record that the cursor is at.
     *
     * @throws IllegalStateException before the first record, and behind the last
     */
    public final long index() {
        if (record < 0) {
            throw atNoRecord(store, first, from);
        }
        return first + record;
    }

    /**
     * Moves to a record. What is read from then on is no older than this call.
     *
     * @throws RecordIndexException if the index is outside the cursor's range, or there is no such record; the cursor stays
     *     where it is
     * @throws StoreClosedException if the store is closed
     */
    public final void moveTo(long index) {
        if (index < from || index >= end) {
            throw outsideRange(store, index, from, end);
        }
        // In the order in which they may be looked at: what is known, and then the chunk that holds it.
        long known = store.known();
        ByteBuffer only = store.onlyChunk();
        if (index < known && only != null) {
            // Counted from the file's first record, so that there is little to compute.
            if (chunk != only) {
                chunk = only;
            }
            base = 0;
            first = 0;
            record = (int) index;
            last = (int) Math.min(known, end) - 1;
        } else {
            moveFar(index);
        }
    }

    private void moveFar(long index) {
        RecordView view = store.admit(index);
        int run = view.run(index, end);
        if (run > 0) {
            chunk = view.chunk(index, recordSize);
            base = RecordView.position(index, recordSize);
            last = run - 1;
        } else {
            copy = copied(store, index, copy);
            chunk = copy;
            base = 0;
            last = 0;
        }
        first = index;
        record = 0;
    }

    /** Where the cursor is, for a debugger. */
    @Override
    public final String toString() {
        String range = "[" + from + ", " + (end == Long.MAX_VALUE ? "the end" : Long.toString(end)) + ")";
        String place = record >= 0 ? "at record " + (first + record) : "before record " + first;
        return store.layout().recordName() + " cursor " + place + " of " + range + " in " + store.path();
    }

    final int position(int fieldOffset) {
        if (record < 0) {
            throw atNoRecord(store, first, from);
        }
        return base + record * recordSize + fieldOffset;
    }

    /** Of a format whose records cannot be read by single loads: one record, consistent in itself, in private memory. */
    static ByteBuffer copied(RecordStore store, long index, @Nullable ByteBuffer target) {
        byte[] whole = store.read(index).bytes();
        ByteBuffer record = target == null ? ByteBuffer.allocate(whole.length) : target;
        return record.put(0, whole);
    }

    final RuntimeException unreadable(IllegalStateException e) {
        return record < 0 ? e : store.engine().unmapped(e);
    }

    /** Not given the cursor, so that the compiler need not make one where it makes none for the loop. */
    private static IllegalStateException atNoRecord(RecordStore store, long first, long from) {
        String place = first == from
                ? "the cursor stands before its first record, " + from
                : "the cursor stands behind record " + (first - 1) + ", since next() returned false";
        return new IllegalStateException(
                place + "; call next() until it returns true, or moveTo(index) [" + store.path() + "]");
    }

    private static RecordIndexException outsideRange(RecordStore store, long index, long from, long end) {
        return new RecordIndexException(store.path(), index, from, Math.min(end, Math.max(store.size(), from)));
    }

    private static IllegalArgumentException invalid(int recordSize, long from, long end) {
        return new IllegalArgumentException(
                "no cursor: from=" + from + " to=" + end + " recordSize=" + recordSize
                        + ", expected 0 <= from <= to and the size of the store's records; use the generated store's cursor methods");
    }
}
