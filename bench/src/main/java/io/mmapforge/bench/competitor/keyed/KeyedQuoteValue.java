package io.mmapforge.bench.competitor.keyed;

/** A quote without its key as Chronicle Values wants it: it generates the classes that read and write these properties. */
public interface KeyedQuoteValue {
    /** The bid. */
    double getBid();

    /** Sets the bid. */
    void setBid(double bid);

    /** The ask. */
    double getAsk();

    /** Sets the ask. */
    void setAsk(double ask);

    /** The size of the bid. */
    long getBidSize();

    /** Sets the size of the bid. */
    void setBidSize(long bidSize);

    /** The size of the ask. */
    long getAskSize();

    /** Sets the size of the ask. */
    void setAskSize(long askSize);
}
