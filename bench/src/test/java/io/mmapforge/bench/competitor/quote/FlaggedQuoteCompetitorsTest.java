package io.mmapforge.bench.competitor.quote;

import static io.mmapforge.bench.competitor.quote.QuotesContract.FIRST;
import static io.mmapforge.bench.competitor.quote.QuotesContract.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.bench.HotRecords;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Those that start with JVM flags alone; the build gives them to the tests of this name. */
class FlaggedQuoteCompetitorsTest {
    private static final long CHECKSUM_OF_FIRST = QuoteChecksum.of(FIRST);

    static Stream<Quotes> competitors() {
        return Stream.of(new SbeQuotes(), new ChronicleMapQuotes(), new LmdbQuotes());
    }

    @ParameterizedTest
    @MethodSource("competitors")
    void eachDoesTheSameJob(Quotes quotes) throws IOException {
        QuotesContract.verify(quotes);
    }

    @Test
    void sbeDoesWhatElseIsMeasured() throws IOException {
        SbeQuotes quotes = new SbeQuotes();
        quotes.open();
        assertThat(quotes.checksum(0)).isEqualTo(CHECKSUM_OF_FIRST);
        assertThat(quotes.decoder(1).bidSize()).isEqualTo(11);
        quotes.encoder(1).bid(7.5);
        assertThat(quotes.bid(1)).isEqualTo(7.5);
        quotes.rewind();
        assertThat(quotes.append(OTHER)).isZero();
        assertThat(quotes.append(OTHER)).isEqualTo(1);
        assertThat(quotes.get(1)).isEqualTo(OTHER);
        quotes.close();
    }

    @Test
    void chronicleMapDoesWhatElseIsMeasured() throws IOException {
        ChronicleMapQuotes.Emptied quotes = new ChronicleMapQuotes.Emptied();
        quotes.open();
        ChronicleMapQuotes.Caller caller = quotes.newCaller();
        assertThat(ChronicleMapQuotes.checksum(caller.flyweight(0))).isEqualTo(CHECKSUM_OF_FIRST);
        assertThat(ChronicleMapQuotes.checksum(caller.copy(0))).isEqualTo(CHECKSUM_OF_FIRST);
        caller.put(0, OTHER);
        assertThat(quotes.get(0)).isEqualTo(OTHER);
        quotes.empty();
        assertThat(caller.copy(0)).isNull();
        quotes.close();
    }

    @Test
    void lmdbDoesWhatElseIsMeasured() throws IOException {
        LmdbQuotes.Emptied quotes = new LmdbQuotes.Emptied();
        quotes.open();
        quotes.renew();
        assertThat(LmdbQuotes.checksum(quotes.find(0))).isEqualTo(CHECKSUM_OF_FIRST);
        assertThat(LmdbQuotes.bid(quotes.find(1))).isEqualTo(100.25);
        quotes.reset();
        quotes.empty();
        quotes.append(0, OTHER);
        assertThat(quotes.get(0)).isEqualTo(OTHER);
        quotes.empty();
        quotes.appendAll(HotRecords.quotes());
        assertThat(quotes.get(0)).isEqualTo(FIRST);
        assertThat(quotes.bid(1_023)).isEqualTo(355.75);
        quotes.close();
    }
}
