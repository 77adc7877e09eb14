package com.example.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixtureTest {
    @TempDir
    Path directory;

    @Test
    void usesStoresOfMainAndOfTest() {
        try (TickStore ticks = TickStore.create(directory.resolve("ticks.mmf"));
                FixtureStore fixtures = FixtureStore.create(directory.resolve("fixtures.mmf"))) {
            ticks.append(new TickRecord(1.5));
            fixtures.append(new FixtureRecord(ticks.getPrice(0)));
            assertEquals(1.5, fixtures.getPrice(0));
        }
    }
}
