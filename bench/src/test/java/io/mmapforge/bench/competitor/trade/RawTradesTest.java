package io.mmapforge.bench.competitor.trade;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.market.TradeStore;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RawTradesTest {
    @Test
    void haveTheNumbersOfTheStoreAsFarFromEachOther() throws IOException {
        RawTrades trades = new RawTrades();
        trades.open();
        assertThat(TradeStore.RECORD_BYTES).isEqualTo(104);
        assertThat(trades.memory().capacity()).isEqualTo(1_024 * 104);
        assertThat(RawTrades.price(trades.memory(), 1_023)).isEqualTo(355.75);
        assertThat(RawTrades.fee(trades.memory(), 1_023, -1)).isEqualTo(1_023.5);
        trades.memory().putLong(1_022 * 104 + 8, 0);
        assertThat(RawTrades.fee(trades.memory(), 1_022, -1)).isEqualTo(-1);
        trades.close();
    }
}
