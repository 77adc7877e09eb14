package io.mmapforge.bench.competitor.keyed;

/** A quote without its key as Chronicle Values wants it: it generates the classes that read and write these properties. */
public interface ListedQuoteValue {
    /** The bid. */
    double getBid();

    /** Sets the bid. */
    void setBid(double bid);

    /** The ask. */
    double getAsk();

    /** Sets the ask. */
    void setAsk(double ask);

    /** Epoch nanoseconds. */
    long getTime();

    /** Sets the epoch nanoseconds. */
    void setTime(long time);
}
