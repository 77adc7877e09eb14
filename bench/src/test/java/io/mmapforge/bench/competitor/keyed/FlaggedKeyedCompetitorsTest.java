package io.mmapforge.bench.competitor.keyed;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Those that start with JVM flags alone; the build gives them to the tests of this name. */
class FlaggedKeyedCompetitorsTest {
    static Stream<KeyedQuotes> byNumber() {
        return Stream.of(new ChronicleMapKeyedQuotes(), new LmdbKeyedQuotes());
    }

    static Stream<ListedQuotes> byString() {
        return Stream.of(new ChronicleMapListedQuotes());
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
}
