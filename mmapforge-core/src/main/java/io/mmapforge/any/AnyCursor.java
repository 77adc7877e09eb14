package io.mmapforge.any;

import io.mmapforge.error.RecordIndexException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.error.StoreReplacedException;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.store.RecordValues;
import io.mmapforge.store.WaitStrategy;
import java.time.Duration;
import java.util.Objects;

/**
 * A place among the records of a store, which moves from one to the next.
 *
 * <p>A cursor stands before its first record until {@link #next()} or {@link #moveTo} is called, and behind its last one when {@code next}
 * has returned false. Every method that looks at a record throws {@link IllegalStateException} in either case, and
 * {@link StoreClosedException} once the store is closed and its memory is unmapped.
 *
 * <p>A number is one plain load. Its value is one that the record had at or after the last {@code moveTo} or, if later, the last {@code next}
 * that had to look at the file; two of a record may be of different writes. {@link #read} copies a record as one writer left it. Everything
 * but numbers is consistent in itself. Not thread-safe.
 */
public final class AnyCursor extends AnyValues {
    private final FieldCursor at;
    private final AnyStore store;

    AnyCursor(AnyStore store, FieldCursor at) {
        super(store.fields());
        this.store = store;
        this.at = at;
    }

    /**
     * Moves to the next record, if there is one. If there is none the cursor is at no record; a later call looks again, and moves to the
     * record that was appended meanwhile.
     *
     * @return whether the cursor is at a record
     * @throws StoreClosedException if the store is closed; the cursor stays where it is
     */
    public boolean next() {
        return at.next();
    }

    /**
     * Moves to the next record, and waits for it if it is not there yet: until any process has appended one, or the time is over. Behind the
     * last record of a range it returns at once.
     *
     * @param timeout the longest time to wait: not at all if it is zero or less, and without an end if it is 292 years or more
     * @return whether the cursor is at a record
     * @throws InterruptedException if the thread is interrupted; the cursor stays where it is
     * @throws StoreClosedException if the store is closed; the cursor stays where it is
     * @throws StoreReplacedException if there is no next record, and the file was deleted, moved or replaced; the cursor stays where it is. A
     *     wait of less than 100 ms may not notice
     */
    public boolean awaitNext(Duration timeout) throws InterruptedException {
        return at.awaitNext(timeout);
    }

    /**
     * As {@link #awaitNext(Duration)}, with something else to do between two looks for the record.
     *
     * @param timeout the longest time to wait
     * @param strategy what to do between two looks
     * @return whether the cursor is at a record
     * @throws InterruptedException as {@link #awaitNext(Duration)} does
     * @throws StoreClosedException as {@link #awaitNext(Duration)} does
     * @throws StoreReplacedException as {@link #awaitNext(Duration)} does
     */
    public boolean awaitNext(Duration timeout, WaitStrategy strategy) throws InterruptedException {
        return at.awaitNext(timeout, strategy);
    }

    /**
     * The index of the record that the cursor is at.
     *
     * @throws IllegalStateException before the first record, and behind the last
     */
    public long index() {
        return at.index();
    }

    /**
     * Moves to a record. What is read from then on is no older than this call.
     *
     * @throws RecordIndexException if the index is outside the cursor's range, or there is no such record; the cursor stays where it is
     * @throws StoreClosedException if the store is closed
     */
    public void moveTo(long index) {
        at.moveTo(index);
    }

    /** A copy of the record, as some writer left it whole. Never waits for a writer of format 2. */
    public AnyRecord read() {
        return read(store.newRecord());
    }

    /**
     * Copies the record into an object that is there already. Allocates nothing.
     *
     * @param target one that {@link AnyStore#newRecord} of the same store has made
     * @return the target
     * @throws IllegalArgumentException if it is another store's; it is as it was
     */
    public AnyRecord read(AnyRecord target) {
        Objects.requireNonNull(target, "target");
        at.copy(target.values());
        return target.of(at.index());
    }

    /** Where the cursor is, for a debugger. */
    @Override
    public String toString() {
        return at.toString();
    }

    @Override
    boolean isPresent(int presenceBit) {
        return at.isPresent(presenceBit);
    }

    @Override
    boolean bool(int offset) {
        return at.bool(offset);
    }

    @Override
    long load8(int offset) {
        return at.load8(offset);
    }

    @Override
    int load4(int offset) {
        return at.load4(offset);
    }

    @Override
    short load2(int offset) {
        return at.load2(offset);
    }

    @Override
    byte load1(int offset) {
        return at.load1(offset);
    }

    @Override
    long presentBits(FieldLayout field) {
        return at.presentBits(field);
    }

    @Override
    String text(int offset, int maxBytes) {
        return at.text(offset, maxBytes);
    }

    @Override
    RecordValues range(FieldLayout field) {
        return at.range(field);
    }
}
