package io.mmapforge.bench.competitor.counter;

import io.mmapforge.bench.competitor.quote.QuoteValue;

/** A quote as Chronicle Values wants it, with a number that many can add to. */
public interface CountedQuoteValue extends QuoteValue {
    /** Adds to the size of the bid by one atomic instruction, and returns what has come of it. */
    long addAtomicBidSize(long delta);
}
