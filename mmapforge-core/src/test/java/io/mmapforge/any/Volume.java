package io.mmapforge.any;

import java.nio.file.Path;

/** The example of docs/TOOLS.md, which a test compares with this. */
final class Volume {
    private Volume() {}

    static long of(Path file, String symbol) {
        try (AnyStore trades = AnyStore.open(file)) {
            int symbolField = trades.position("symbol");
            int volumeField = trades.position("volume");
            long volume = 0;
            AnyCursor cursor = trades.cursor();
            while (cursor.next()) {
                if (cursor.getString(symbolField).equals(symbol)) {
                    volume += cursor.getLong(volumeField);
                }
            }
            return volume;
        }
    }
}
