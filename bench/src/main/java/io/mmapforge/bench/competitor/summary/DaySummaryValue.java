package io.mmapforge.bench.competitor.summary;

/** A record of nine numbers as Chronicle Values wants it: it generates the classes that read and write these properties. */
public interface DaySummaryValue {
    /** The first price. */
    double getOpen();

    /** Sets the first price. */
    void setOpen(double open);

    /** The highest price. */
    double getHigh();

    /** Sets the highest price. */
    void setHigh(double high);

    /** The lowest price. */
    double getLow();

    /** Sets the lowest price. */
    void setLow(double low);

    /** The last price. */
    double getLast();

    /** Sets the last price. */
    void setLast(double last);

    /** The bid. */
    double getBid();

    /** Sets the bid. */
    void setBid(double bid);

    /** The ask. */
    double getAsk();

    /** Sets the ask. */
    void setAsk(double ask);

    /** How much was traded. */
    long getVolume();

    /** Sets how much was traded. */
    void setVolume(long volume);

    /** What was paid for it. */
    long getTurnover();

    /** Sets what was paid for it. */
    void setTurnover(long turnover);

    /** The number of trades. */
    long getTrades();

    /** Sets the number of trades. */
    void setTrades(long trades);
}
