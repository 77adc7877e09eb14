package com.example;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Leaves stores to look at: one that is as it should be, and one with a bool that is none. */
class TicksTest {
    @Test
    void writes() throws IOException {
        fill(Path.of("empty/ticks.mmf"));
        Path damaged = Path.of("empty/damaged.mmf");
        fill(damaged);
        try (RandomAccessFile file = new RandomAccessFile(damaged.toFile(), "rw")) {
            int headerSizeOffset = 64;
            file.seek(headerSizeOffset);
            file.seek(Integer.reverseBytes(file.readInt()) + 1L * TickStore.LAYOUT.recordSize() + TickStore.LAYOUT.field("halted").get().offset());
            file.write(7);
        }
    }

    private static void fill(Path path) {
        try (TickStore ticks = TickStore.openOrCreate(path)) {
            for (int i = 0; i < 20; i++) {
                ticks.append(new TickRecord(100 + i, i % 2 == 0 ? "IBM" : "SAP", false));
            }
        }
    }
}
