package io.mmapforge.store;

import io.mmapforge.error.StoreClosedException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes a cursor over the records of a store, to one thread or, split, to several.
 *
 * <p>Unless it was made for a range, it is bound to the number of records at the first call of any method but
 * {@link #characteristics()}. It splits where one mapped chunk of the file ends and the next begins while it spans several, and
 * then at multiples of 1,024 records, so that no two threads look at the same cache line. Each part has a cursor of its own, which
 * is the same object for every record: an action must take what it needs from it, and not keep it.
 *
 * @param <C> the store's type of cursor
 */
public final class RecordSpliterator<C extends RecordCursor> implements Spliterator<C> {
    /** Records are a multiple of 8 bytes long, and begin at a multiple of 64 in the file, so these end at one, too. */
    private static final long BLOCK_RECORDS = 1_024;

    private static final long UNBOUND = -1;

    /**
     * Makes cursors.
     *
     * @param <C> their type
     */
    @FunctionalInterface
    public interface CursorFactory<C extends RecordCursor> {
        /** A cursor before the records from one index to before another. */
        C over(long from, long to);
    }

    private final RecordStore store;
    private final CursorFactory<C> cursors;
    private long from;
    private long to;
    private @Nullable C cursor;

    /** Over all records that there are when it is first used. */
    public RecordSpliterator(RecordStore store, CursorFactory<C> cursors) {
        this(0, UNBOUND, Objects.requireNonNull(store, "store"), Objects.requireNonNull(cursors, "cursors"));
    }

    /**
     * Over a range of the records that there are.
     *
     * @param from the first record's index
     * @param to one past the last record's index, at most the store's size
     * @throws IllegalArgumentException if the range is none, or beyond the records that there are
     * @throws StoreClosedException if the store is closed
     */
    public RecordSpliterator(RecordStore store, CursorFactory<C> cursors, long from, long to) {
        this(from, to, Objects.requireNonNull(store, "store"), Objects.requireNonNull(cursors, "cursors"));
        if (from < 0 || from > to || to > store.size()) {
            throw new IllegalArgumentException("the records are [" + from + ", " + to + "), expected a range of [0, "
                    + store.size() + "), which is all that there are");
        }
    }

    private RecordSpliterator(long from, long to, RecordStore store, CursorFactory<C> cursors) {
        this.store = store;
        this.cursors = cursors;
        this.from = from;
        this.to = to;
    }

    /**
     * Passes the next record, if there is one.
     *
     * @throws StoreClosedException if the store is closed
     */
    @Override
    public boolean tryAdvance(Consumer<? super C> action) {
        Objects.requireNonNull(action, "action");
        bind();
        if (from >= to) {
            return false;
        }
        C current = cursor;
        if (current == null) {
            current = cursors.over(from, to);
            cursor = current;
        }
        current.moveTo(from);
        from++;
        action.accept(current);
        return true;
    }

    /**
     * Passes all remaining records, in order.
     *
     * @throws StoreClosedException if the store is closed
     */
    @Override
    public void forEachRemaining(Consumer<? super C> action) {
        Objects.requireNonNull(action, "action");
        bind();
        C current = cursors.over(from, to);
        from = to;
        while (current.next()) {
            action.accept(current);
        }
    }

    /** The first half of the records, more or less, or null if there are too few to share. */
    @Override
    @SuppressWarnings("exports") // The annotation's module need not be there when programs are compiled.
    public @Nullable Spliterator<C> trySplit() {
        bind();
        long recordsPerChunk = store.engine().view().recordsPerChunk();
        long border = border(recordsPerChunk);
        if (border == to) {
            border = border(BLOCK_RECORDS);
        }
        if (border == to) {
            return null;
        }
        RecordSpliterator<C> first = new RecordSpliterator<>(from, border, store, cursors);
        from = border;
        return first;
    }

    /** The multiple nearest to the middle, of those within the range; else the range's end. */
    private long border(long multiple) {
        long middle = from + (to - from) / 2;
        long below = middle / multiple * multiple;
        long above = below + multiple;
        if (below > from && (middle - below <= above - middle || above >= to)) {
            return below;
        }
        return Math.min(above, to);
    }

    /** The exact number of remaining records. */
    @Override
    public long estimateSize() {
        bind();
        return to - from;
    }

    /** Ordered, sized with all its parts, and without null. */
    @Override
    public int characteristics() {
        return ORDERED | SIZED | SUBSIZED | NONNULL;
    }

    /** What is left, for a debugger; it binds nothing. */
    @Override
    public String toString() {
        String range = to == UNBOUND ? "all records" : "records [" + from + ", " + to + ")";
        return store.layout().recordName() + " spliterator over " + range + " in " + store.path();
    }

    private void bind() {
        if (to == UNBOUND) {
            to = store.size();
        }
    }
}
