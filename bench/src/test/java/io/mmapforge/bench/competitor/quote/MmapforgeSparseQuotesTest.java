package io.mmapforge.bench.competitor.quote;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.market.SparseQuoteRecord;
import com.example.market.SparseQuoteStore;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MmapforgeSparseQuotesTest {
    @Test
    void everySecondRecordHasNoAsk() throws IOException {
        MmapforgeSparseQuotes quotes = new MmapforgeSparseQuotes();
        quotes.open();
        SparseQuoteStore store = quotes.store();
        assertThat(store.size()).isEqualTo(1_024);
        assertThat(store.get(1_022))
                .isEqualTo(new SparseQuoteRecord(355.5, 356.0, 1_032L, 1_042L, 1_763_640_000_000_001_022L));
        assertThat(store.get(1_023))
                .isEqualTo(new SparseQuoteRecord(355.75, null, 1_033L, null, 1_763_640_000_000_001_023L));
        quotes.close();
    }

    @Test
    void aRecordIsAsLongAsTheSchemaSays() {
        assertThat(SparseQuoteStore.RECORD_BYTES).isEqualTo(56);
    }
}
