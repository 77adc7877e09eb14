package io.mmapforge.bench.competitor.quote;

import com.example.market.QuoteRecord;

/** Takes in every field of a quote, at the price of four exclusive ors. */
public final class QuoteChecksum {
    private QuoteChecksum() {}

    /** The checksum of a record. */
    public static long of(QuoteRecord quote) {
        return of(quote.bid(), quote.ask(), quote.bidSize(), quote.askSize(), quote.time());
    }

    /** The checksum of a record's fields. */
    public static long of(double bid, double ask, long bidSize, long askSize, long time) {
        return Double.doubleToRawLongBits(bid) ^ Double.doubleToRawLongBits(ask) ^ bidSize ^ askSize ^ time;
    }
}
