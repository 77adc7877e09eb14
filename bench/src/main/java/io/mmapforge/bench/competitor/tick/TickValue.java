package io.mmapforge.bench.competitor.tick;

import net.openhft.chronicle.values.MaxUtf8Length;

/** A tick as Chronicle Values wants it: it generates the classes that read and write these properties. */
public interface TickValue {
    /** The symbol. */
    CharSequence getSymbol();

    /** The symbol, appended to a builder. */
    StringBuilder getUsingSymbol(StringBuilder target);

    /** Sets the symbol. */
    void setSymbol(@MaxUtf8Length(64) CharSequence symbol);

    /** Price in USD. */
    double getPrice();

    /** Sets the price. */
    void setPrice(double price);

    /** The volume. */
    double getVolume();

    /** Sets the volume. */
    void setVolume(double volume);

    /** Epoch nanoseconds. */
    long getTimestamp();

    /** Sets the epoch nanoseconds. */
    void setTimestamp(long timestamp);
}
