package io.mmapforge.bench.competitor.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.market.KeyedQuoteRecord;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Those that start with JVM flags alone; the build gives them to the tests of this name. */
class FlaggedKeyedCompetitorsTest {
    static Stream<KeyedQuotes> byNumber() {
        return Stream.of(new ChronicleMapKeyedQuotes(), new LmdbKeyedQuotes());
    }

    static Stream<ListedQuotes> byString() {
        return Stream.of(new ChronicleMapListedQuotes(), new LmdbListedQuotes());
    }

    @ParameterizedTest
    @MethodSource("byNumber")
    void eachDoesTheSameJobByNumber(KeyedQuotes quotes) throws IOException {
        KeyedQuotesContract.verify(quotes);
    }

    @ParameterizedTest
    @MethodSource("byString")
    void eachDoesTheSameJobByString(ListedQuotes quotes) throws IOException {
        KeyedQuotesContract.verify(quotes);
    }

    @Test
    void lmdbPutsTheFirstOfABatch() throws IOException {
        LmdbKeyedQuotes quotes = new LmdbKeyedQuotes();
        quotes.open();
        quotes.putAll(new KeyedQuoteRecord[] {record(5), record(6)}, 1);
        assertThat(quotes.bid(5)).isEqualTo(1.5);
        assertThat(quotes.contains(6)).isFalse();
        quotes.close();
    }

    private static KeyedQuoteRecord record(long id) {
        return new KeyedQuoteRecord(id, 1.5, 2.5, 3, 4);
    }
}
