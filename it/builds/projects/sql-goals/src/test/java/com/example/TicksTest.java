package com.example;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Makes the store that the goals are called with. */
class TicksTest {
    @Test
    void makesTicks() {
        try (MarketTickStore ticks = MarketTickStore.create(Path.of("asked", "ticks.mmf"))) {
            for (int i = 0; i < 20; i++) {
                ticks.append(new MarketTickRecord(
                        i % 2 == 0 ? "IBM" : "SAP",
                        Instant.parse("2026-11-27T12:00:00Z").plusMillis(i),
                        BigDecimal.valueOf(10_000 + i, 2),
                        i % 4 == 0 ? MarketTickRecord.Side.SELL : MarketTickRecord.Side.BUY,
                        i % 5 == 0 ? null : 100L));
            }
        }
    }
}
