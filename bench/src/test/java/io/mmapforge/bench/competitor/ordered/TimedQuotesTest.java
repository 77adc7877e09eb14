package io.mmapforge.bench.competitor.ordered;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.market.TimedQuoteStore;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TimedQuotesTest {
    private static final long RECORDS = 3_000;

    @Test
    void aStoreFindsTheFirstThatIsNotBefore() throws IOException {
        MmapforgeTimedQuotes quotes = new MmapforgeTimedQuotes();
        quotes.records = RECORDS;
        quotes.open();
        TimedQuoteStore store = quotes.store();
        assertThat(store.size()).isEqualTo(RECORDS);
        assertThat(TimedQuoteStore.RECORD_BYTES).isEqualTo(48);
        for (long nanos = -1; nanos <= RECORDS * 1_000; nanos += 333) {
            long time = 1_763_640_000_000_000_000L + nanos;
            assertThat(store.firstAtLeastTimeNanos(time)).isEqualTo(Math.floorDiv(nanos + 999, 1_000L));
        }
        quotes.close();
    }
}
