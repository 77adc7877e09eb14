package com.example.market;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpreadTest {
    @TempDir
    Path directory;

    @Test
    void readsBackWhatTheGeneratedStoreWrote() {
        Path file = directory.resolve("quotes.mmf");
        try (QuoteStore quotes = QuoteStore.create(file)) {
            long index = quotes.append(
                    new QuoteRecord("AAPL", 189.25, 189.75, 4_294_967_295L, false, new byte[] {1, 2, 3}));
            quotes.setHalted(index, true);
        }
        try (QuoteStore quotes = QuoteStore.openReadOnly(file)) {
            assertEquals(1, quotes.size());
            assertEquals(0.5, Spread.of(quotes, 0));
            assertEquals(4_294_967_295L, quotes.getBidSize(0));
            assertTrue(quotes.getHalted(0));
            assertTrue(quotes.symbolEquals(0, "AAPL"));
            assertArrayEquals(new byte[] {1, 2, 3}, quotes.getBookHash(0));
        }
    }
}
