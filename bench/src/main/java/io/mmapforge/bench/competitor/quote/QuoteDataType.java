package io.mmapforge.bench.competitor.quote;

import com.example.market.QuoteRecord;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** How MVStore writes quotes into its pages, and reads them. */
final class QuoteDataType extends BasicDataType<QuoteRecord> {
    private static final int OBJECT_HEADER_BYTES = 16;

    @Override
    public int getMemory(QuoteRecord quote) {
        return OBJECT_HEADER_BYTES + QuoteDescriptor.VALUE_BYTES;
    }

    @Override
    public void write(WriteBuffer target, QuoteRecord quote) {
        target.putDouble(quote.bid())
                .putDouble(quote.ask())
                .putLong(quote.bidSize())
                .putLong(quote.askSize())
                .putLong(quote.time());
    }

    @Override
    public QuoteRecord read(ByteBuffer source) {
        return new QuoteRecord(
                source.getDouble(), source.getDouble(), source.getLong(), source.getLong(), source.getLong());
    }

    @Override
    public QuoteRecord[] createStorage(int size) {
        return new QuoteRecord[size];
    }
}
