package io.mmapforge.bench.competitor.quote;

import com.example.market.QuoteRecord;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A mapped buffer's own methods. */
@State(Scope.Benchmark)
public class ByteBufferQuotes extends MappedQuotes {
    /** A field. */
    public static double bid(ByteBuffer memory, int index) {
        return memory.getDouble(position(index) + QuoteDescriptor.BID_OFFSET);
    }

    /** Sets a field. */
    public static void setBid(ByteBuffer memory, int index, double bid) {
        memory.putDouble(position(index) + QuoteDescriptor.BID_OFFSET, bid);
    }

    /** Sets all fields. */
    public static void set(ByteBuffer memory, int index, QuoteRecord quote) {
        int position = position(index);
        memory.putDouble(position + QuoteDescriptor.BID_OFFSET, quote.bid());
        memory.putDouble(position + QuoteDescriptor.ASK_OFFSET, quote.ask());
        memory.putLong(position + QuoteDescriptor.BID_SIZE_OFFSET, quote.bidSize());
        memory.putLong(position + QuoteDescriptor.ASK_SIZE_OFFSET, quote.askSize());
        memory.putLong(position + QuoteDescriptor.TIME_OFFSET, quote.time());
    }

    @Override
    public double bid(int index) {
        return bid(memory(), index);
    }

    @Override
    public QuoteRecord get(int index) {
        int position = position(index);
        return new QuoteRecord(
                memory().getDouble(position + QuoteDescriptor.BID_OFFSET),
                memory().getDouble(position + QuoteDescriptor.ASK_OFFSET),
                memory().getLong(position + QuoteDescriptor.BID_SIZE_OFFSET),
                memory().getLong(position + QuoteDescriptor.ASK_SIZE_OFFSET),
                memory().getLong(position + QuoteDescriptor.TIME_OFFSET));
    }

    @Override
    public void set(int index, QuoteRecord quote) {
        set(memory(), index, quote);
    }
}
