package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.conform.TickRecord;
import io.mmapforge.interop.conform.TickStore;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.program.Python;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints how long Python and Java take for the same: {@code -Dmmapforge.speed.records=10000000} says on how many records, of 120 bytes each.
 * Without it nothing is measured.
 */
@EnabledIfSystemProperty(named = "mmapforge.speed.records", matches = "[0-9]+")
class PythonSpeedTest {
    private static final int ROUNDS = 12;

    @TempDir
    Path directory;

    @Test
    void printsTheSpeedOfPythonBesideThatOfJava() {
        int records = Integer.getInteger("mmapforge.speed.records");
        Path path = directory.resolve("ticks.mmf");
        try (TickStore ticks =
                TickStore.openOrCreate(path, StoreOptions.defaults().withInitialCapacity(records))) {
            Instant time = Instant.parse("2024-01-31T14:30:00Z");
            for (int i = 0; i < records; i++) {
                ticks.append(new TickRecord("AAPL", i % 1_000, 1, time, null));
            }
            double sum = 0;
            long least = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                sum = 0;
                for (TickStore.Cursor tick = ticks.cursor(); tick.next(); ) {
                    sum += tick.price();
                }
                least = Math.min(least, System.nanoTime() - start);
            }
            System.out.printf("Java's cursor: sum of %d prices %.1f ms (%.0f)%n", records, least / 1e6, sum);
        }
        ProgramRun.Outcome outcome = Python.with("numpy").runFile("speed.py", path);
        assertThat(outcome.errors()).isEmpty();
        System.out.println("Python: " + outcome.output().get(0));
    }
}
