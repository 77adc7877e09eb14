package io.mmapforge.bench.competitor.quote;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.market.QuoteRecord;
import java.io.IOException;

/** The job; competitors that did not all do it could not be compared. */
final class QuotesContract {
    static final QuoteRecord OTHER = new QuoteRecord(1.5, -2.5, 3, -4, -1);
    static final QuoteRecord FIRST = new QuoteRecord(100, 100.5, 10, 20, 1_763_640_000_000_000_000L);

    private static final QuoteRecord LAST = new QuoteRecord(355.75, 356.25, 1_033, 1_043, 1_763_640_000_000_001_023L);

    private QuotesContract() {}

    static void verify(Quotes quotes) throws IOException {
        quotes.open();
        try {
            assertThat(quotes.get(0)).isEqualTo(FIRST);
            assertThat(quotes.get(1_023)).isEqualTo(LAST);
            assertThat(quotes.bid(1_023)).isEqualTo(355.75);
            quotes.set(1_022, OTHER);
            assertThat(quotes.get(1_022)).isEqualTo(OTHER);
            assertThat(quotes.bid(1_022)).isEqualTo(1.5);
            assertThat(quotes.get(1_021).bid()).isEqualTo(355.25);
            assertThat(quotes.get(1_023)).isEqualTo(LAST);
        } finally {
            quotes.close();
        }
    }
}
