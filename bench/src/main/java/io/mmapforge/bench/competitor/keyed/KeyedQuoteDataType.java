package io.mmapforge.bench.competitor.keyed;

import com.example.market.KeyedQuoteRecord;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** How MVStore writes quotes with a number as key into its pages, and reads them. */
final class KeyedQuoteDataType extends BasicDataType<KeyedQuoteRecord> {
    private static final int OBJECT_BYTES = 16 + 40;

    @Override
    public int getMemory(KeyedQuoteRecord quote) {
        return OBJECT_BYTES;
    }

    @Override
    public void write(WriteBuffer target, KeyedQuoteRecord quote) {
        target.putLong(quote.id())
                .putDouble(quote.bid())
                .putDouble(quote.ask())
                .putLong(quote.bidSize())
                .putLong(quote.askSize());
    }

    @Override
    public KeyedQuoteRecord read(ByteBuffer source) {
        return new KeyedQuoteRecord(
                source.getLong(), source.getDouble(), source.getDouble(), source.getLong(), source.getLong());
    }

    @Override
    public KeyedQuoteRecord[] createStorage(int size) {
        return new KeyedQuoteRecord[size];
    }
}
