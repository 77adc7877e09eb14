package io.mmapforge.bench.competitor.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.market.KeyedQuoteRecord;
import com.example.market.ListedQuoteRecord;
import java.io.IOException;

/** The job; competitors that did not all do it could not be compared. */
final class KeyedQuotesContract {
    private static final long ABSENT = KeyedRecords.id(KeyedRecords.LARGE);
    private static final String ABSENT_ISIN = KeyedRecords.isin(KeyedRecords.CACHED);

    private KeyedQuotesContract() {}

    static void verify(KeyedQuotes quotes) throws IOException {
        quotes.open();
        try {
            assertThat(quotes.bid(KeyedRecords.id(0))).isEqualTo(100);
            assertThat(quotes.bid(KeyedRecords.id(16_383))).isEqualTo(4_195.75);
            assertThat(quotes.contains(KeyedRecords.id(16_383))).isTrue();
            assertThat(quotes.contains(ABSENT)).isFalse();
            quotes.put(new KeyedQuoteRecord(ABSENT, 1.5, 2.5, 3, 4));
            assertThat(quotes.bid(ABSENT)).isEqualTo(1.5);
            quotes.put(new KeyedQuoteRecord(KeyedRecords.id(7), 7.5, 8.5, 3, 4));
            assertThat(quotes.bid(KeyedRecords.id(7))).isEqualTo(7.5);
            assertThat(quotes.bid(KeyedRecords.id(8))).isEqualTo(102);
        } finally {
            quotes.close();
        }
    }

    static void verify(ListedQuotes quotes) throws IOException {
        quotes.open();
        try {
            assertThat(quotes.bid(KeyedRecords.isin(0))).isEqualTo(100);
            assertThat(quotes.bid(KeyedRecords.isin(16_383))).isEqualTo(4_195.75);
            assertThat(quotes.contains(KeyedRecords.isin(16_383))).isTrue();
            assertThat(quotes.contains(ABSENT_ISIN)).isFalse();
            quotes.put(new ListedQuoteRecord(ABSENT_ISIN, 1.5, 2.5, 3));
            assertThat(quotes.bid(ABSENT_ISIN)).isEqualTo(1.5);
            quotes.put(new ListedQuoteRecord(KeyedRecords.isin(7), 7.5, 8.5, 3));
            assertThat(quotes.bid(KeyedRecords.isin(7))).isEqualTo(7.5);
            assertThat(quotes.bid(KeyedRecords.isin(8))).isEqualTo(102);
        } finally {
            quotes.close();
        }
    }
}
