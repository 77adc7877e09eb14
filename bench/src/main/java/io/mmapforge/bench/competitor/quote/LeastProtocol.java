package io.mmapforge.bench.competitor.quote;

import static io.mmapforge.bench.competitor.quote.QuoteDescriptor.ASK_OFFSET;
import static io.mmapforge.bench.competitor.quote.QuoteDescriptor.ASK_SIZE_OFFSET;
import static io.mmapforge.bench.competitor.quote.QuoteDescriptor.BID_OFFSET;
import static io.mmapforge.bench.competitor.quote.QuoteDescriptor.BID_SIZE_OFFSET;
import static io.mmapforge.bench.competitor.quote.QuoteDescriptor.TIME_OFFSET;

import com.example.market.QuoteRecord;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The stores and loads that nobody can do without who promises what a store promises, in raw memory.
 *
 * <p>It knows the memory, the place and the lane, and asks nobody whether the record exists, the file is open, or the holder
 * of a record lives: it is the floor of what any such library costs on a JVM, and of no use but to be measured.
 */
public final class LeastProtocol {
    private static final VarHandle DOUBLES =
            MethodHandles.byteBufferViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** In the header, behind the count. */
    private static final int APPEND_LOCK_OFFSET = 8;

    private static final int COMMIT_OFFSET = 16;

    /** Of the image's record; its fields come where they are in a record, up to the header's end. */
    private static final int IMAGE_OFFSET = 16;

    private LeastProtocol() {}

    /** Five loads between two looks at the sequence word. */
    public static long checksum(ByteBuffer memory, int index) {
        int position = MappedQuotes.position(index);
        while (true) {
            long word = (long) LONGS.getAcquire(memory, position);
            long checksum = VarHandleQuotes.checksum(memory, index);
            VarHandle.acquireFence();
            if ((word & 1) == 0 && (long) LONGS.getOpaque(memory, position) == word) {
                return checksum;
            }
        }
    }

    /** Takes the record, stores one field, and gives the record back. */
    public static void setBid(ByteBuffer memory, int index, double bid) {
        int position = MappedQuotes.position(index);
        long held = take(memory, position);
        DOUBLES.set(memory, position + BID_OFFSET, bid);
        LONGS.setRelease(memory, position, held + 1);
    }

    /** Stores an image, takes the record, commits, stores the record, gives it back, and ends the commit. */
    public static void set(ByteBuffer memory, int index, QuoteRecord quote) {
        int position = MappedQuotes.position(index);
        store(memory, IMAGE_OFFSET, quote);
        long held = take(memory, position);
        LONGS.setRelease(memory, COMMIT_OFFSET, held);
        VarHandle.storeStoreFence();
        store(memory, position, quote);
        LONGS.setRelease(memory, position, held + 1);
        LONGS.setRelease(memory, COMMIT_OFFSET, 0L);
    }

    /** Takes the lock of appends, stores the record, counts it, and gives the lock back. */
    public static long append(ByteBuffer memory, QuoteRecord quote) {
        long held = take(memory, APPEND_LOCK_OFFSET);
        long index = (long) LONGS.get(memory, MappedQuotes.COUNT_OFFSET);
        int position = MappedQuotes.position((int) index);
        LONGS.set(memory, position, 0L);
        store(memory, position, quote);
        LONGS.setRelease(memory, MappedQuotes.COUNT_OFFSET, index + 1);
        LONGS.setRelease(memory, APPEND_LOCK_OFFSET, held + 1);
        return index;
    }

    private static long take(ByteBuffer memory, int position) {
        while (true) {
            long word = (long) LONGS.get(memory, position);
            if ((word & 1) == 0 && LONGS.compareAndSet(memory, position, word, word | 1)) {
                return word | 1;
            }
            Thread.onSpinWait();
        }
    }

    private static void store(ByteBuffer memory, int position, QuoteRecord quote) {
        DOUBLES.set(memory, position + BID_OFFSET, quote.bid());
        DOUBLES.set(memory, position + ASK_OFFSET, quote.ask());
        LONGS.set(memory, position + BID_SIZE_OFFSET, quote.bidSize());
        LONGS.set(memory, position + ASK_SIZE_OFFSET, quote.askSize());
        LONGS.set(memory, position + TIME_OFFSET, quote.time());
    }
}
