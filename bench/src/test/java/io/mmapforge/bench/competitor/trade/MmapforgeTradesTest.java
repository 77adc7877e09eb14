package io.mmapforge.bench.competitor.trade;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.market.TradeRecord;
import com.example.market.TradeStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MmapforgeTradesTest {
    @Test
    void everyRecordHasAFeeAndNoneARebate() throws IOException {
        MmapforgeTrades trades = new MmapforgeTrades();
        trades.open();
        TradeStore store = trades.store();
        assertThat(store.size()).isEqualTo(1_024);
        assertThat(store.get(1_023))
                .isEqualTo(new TradeRecord(
                        2_023,
                        355.75,
                        Instant.parse("2025-11-20T12:00:00.000001023Z"),
                        TradeRecord.Side.SELL,
                        new BigDecimal("100.1023"),
                        1_023.5,
                        null,
                        new long[] {1_023, 1_024, 1_025, 1_026}));
        for (int i = 0; i < 1_024; i++) {
            assertThat(store.hasFee(i)).isTrue();
            assertThat(store.hasRebate(i)).isFalse();
        }
        trades.close();
    }

    @Test
    void aRecordIsAsLongAsTheSchemaSays() {
        assertThat(TradeStore.RECORD_BYTES).isEqualTo(104);
    }
}
