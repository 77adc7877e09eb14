package io.mmapforge.bench.competitor.quote;

/** Where a quote's fields lie: in mapped memory as in a store's record, in a value of a map without the sequence word. */
final class QuoteDescriptor {
    static final int RECORD_BYTES = 48;
    static final int BID_OFFSET = 8;
    static final int ASK_OFFSET = 16;
    static final int BID_SIZE_OFFSET = 24;
    static final int ASK_SIZE_OFFSET = 32;
    static final int TIME_OFFSET = 40;

    static final int VALUE_BYTES = 40;
    static final int VALUE_BID_OFFSET = 0;
    static final int VALUE_ASK_OFFSET = 8;
    static final int VALUE_BID_SIZE_OFFSET = 16;
    static final int VALUE_ASK_SIZE_OFFSET = 24;
    static final int VALUE_TIME_OFFSET = 32;

    private QuoteDescriptor() {}
}
