package io.mmapforge.bench.competitor.quote;

import com.example.market.QuoteRecord;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Raw loads and stores in mapped memory.
 *
 * <p>The methods that are measured take the memory from their caller's local variable, so that a loop over them holds nothing but
 * the access.
 */
@State(Scope.Benchmark)
public class VarHandleQuotes extends MappedQuotes {
    private static final VarHandle DOUBLES =
            MethodHandles.byteBufferViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** A field, by a plain load. */
    public static double bid(ByteBuffer memory, int index) {
        return (double) DOUBLES.get(memory, position(index) + QuoteDescriptor.BID_OFFSET);
    }

    /** A field, by a load that sees what was stored before the value. */
    public static double bidAcquire(ByteBuffer memory, int index) {
        return (double) DOUBLES.getAcquire(memory, position(index) + QuoteDescriptor.BID_OFFSET);
    }

    /** A field, by a plain store. */
    public static void setBid(ByteBuffer memory, int index, double bid) {
        DOUBLES.set(memory, position(index) + QuoteDescriptor.BID_OFFSET, bid);
    }

    /** Adds to a field by one atomic instruction, and returns what has come of it. */
    public static long addBidSize(ByteBuffer memory, int index, long delta) {
        return (long) LONGS.getAndAdd(memory, position(index) + QuoteDescriptor.BID_SIZE_OFFSET, delta) + delta;
    }

    /** All fields, by five plain loads. */
    public static long checksum(ByteBuffer memory, int index) {
        int position = position(index);
        return QuoteChecksum.of(
                (double) DOUBLES.get(memory, position + QuoteDescriptor.BID_OFFSET),
                (double) DOUBLES.get(memory, position + QuoteDescriptor.ASK_OFFSET),
                (long) LONGS.get(memory, position + QuoteDescriptor.BID_SIZE_OFFSET),
                (long) LONGS.get(memory, position + QuoteDescriptor.ASK_SIZE_OFFSET),
                (long) LONGS.get(memory, position + QuoteDescriptor.TIME_OFFSET));
    }

    /** All fields, by five plain stores. */
    public static void set(ByteBuffer memory, int index, QuoteRecord quote) {
        int position = position(index);
        DOUBLES.set(memory, position + QuoteDescriptor.BID_OFFSET, quote.bid());
        DOUBLES.set(memory, position + QuoteDescriptor.ASK_OFFSET, quote.ask());
        LONGS.set(memory, position + QuoteDescriptor.BID_SIZE_OFFSET, quote.bidSize());
        LONGS.set(memory, position + QuoteDescriptor.ASK_SIZE_OFFSET, quote.askSize());
        LONGS.set(memory, position + QuoteDescriptor.TIME_OFFSET, quote.time());
    }

    /** Adds a record, and counts it where readers look. */
    public static long append(ByteBuffer memory, QuoteRecord quote) {
        long index = (long) LONGS.get(memory, COUNT_OFFSET);
        set(memory, (int) index, quote);
        LONGS.setRelease(memory, COUNT_OFFSET, index + 1);
        return index;
    }

    /** Adds records, and counts them together. */
    public static long append(ByteBuffer memory, QuoteRecord[] quotes) {
        long index = (long) LONGS.get(memory, COUNT_OFFSET);
        for (int i = 0; i < quotes.length; i++) {
            set(memory, (int) index + i, quotes[i]);
        }
        LONGS.setRelease(memory, COUNT_OFFSET, index + quotes.length);
        return index;
    }

    @Override
    public double bid(int index) {
        return bid(memory(), index);
    }

    @Override
    public QuoteRecord get(int index) {
        int position = position(index);
        return new QuoteRecord(
                (double) DOUBLES.get(memory(), position + QuoteDescriptor.BID_OFFSET),
                (double) DOUBLES.get(memory(), position + QuoteDescriptor.ASK_OFFSET),
                (long) LONGS.get(memory(), position + QuoteDescriptor.BID_SIZE_OFFSET),
                (long) LONGS.get(memory(), position + QuoteDescriptor.ASK_SIZE_OFFSET),
                (long) LONGS.get(memory(), position + QuoteDescriptor.TIME_OFFSET));
    }

    @Override
    public void set(int index, QuoteRecord quote) {
        set(memory(), index, quote);
    }
}
