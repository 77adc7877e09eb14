package io.mmapforge.bench.competitor.keyed;

import com.example.market.ListedQuoteRecord;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.StringDataType;

/** How MVStore writes quotes with a string as key into its pages, and reads them. */
final class ListedQuoteDataType extends BasicDataType<ListedQuoteRecord> {
    private static final int OBJECT_BYTES = 16 + 40;

    @Override
    public int getMemory(ListedQuoteRecord quote) {
        return OBJECT_BYTES + StringDataType.INSTANCE.getMemory(quote.isin());
    }

    @Override
    public void write(WriteBuffer target, ListedQuoteRecord quote) {
        StringDataType.INSTANCE.write(target, quote.isin());
        target.putDouble(quote.bid()).putDouble(quote.ask()).putLong(quote.time());
    }

    @Override
    public ListedQuoteRecord read(ByteBuffer source) {
        return new ListedQuoteRecord(
                StringDataType.INSTANCE.read(source), source.getDouble(), source.getDouble(), source.getLong());
    }

    @Override
    public ListedQuoteRecord[] createStorage(int size) {
        return new ListedQuoteRecord[size];
    }
}
