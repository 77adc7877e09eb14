package com.example.market;

/** Uses the generated store from main code. */
public final class Spread {
    private Spread() {}

    /** The difference between ask and bid of one quote. */
    public static double of(QuoteStore quotes, long index) {
        QuoteRecord quote = quotes.get(index);
        return quote.ask() - quote.bid();
    }
}
