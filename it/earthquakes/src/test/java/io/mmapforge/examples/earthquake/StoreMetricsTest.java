package io.mmapforge.examples.earthquake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metrics of docs/MONITORING.md, in a registry of Micrometer's. */
class StoreMetricsTest {
    @TempDir
    private Path directory;

    @Test
    void theNumbersAreThoseOfTheStore() throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        EarthquakeStore store = EarthquakeStore.create(
                directory.resolve("earthquakes.mmf"), StoreOptions.defaults().withInitialCapacity(1));
        new StoreMetrics(store).bindTo(registry);
        EarthquakeCsv.read(Path.of("src/main/data/earthquakes.csv"))
                .subList(0, 500)
                .forEach(store::append);

        assertThat(registry.get("mmapforge.records")
                        .tag("store", "earthquakes.mmf")
                        .gauge()
                        .value())
                .isEqualTo(500);
        assertThat(registry.get("mmapforge.capacity").gauge().value()).isEqualTo(store.capacity());
        assertThat(registry.get("mmapforge.growths").functionCounter().count())
                .isEqualTo(store.counters().growths())
                .isPositive();
        assertThat(registry.get("mmapforge.repairs").functionCounter().count()).isZero();
        assertThat(registry.getMeters()).hasSize(6);

        store.close();
        assertThat(registry.get("mmapforge.records").gauge().value()).isNaN();
    }

    @Test
    void theDocumentShowsTheProgram() throws Exception {
        String program = Files.readString(Path.of("src/test/java/io/mmapforge/examples/earthquake/StoreMetrics.java"));
        String document = Files.readString(Path.of("../../docs/MONITORING.md"));
        assertThat(withoutSpaces(document))
                .contains(withoutSpaces(program.substring(program.indexOf("record StoreMetrics"))))
                .contains(withoutSpaces(program.substring(program.indexOf("import "), program.indexOf("/**"))));
    }

    private static String withoutSpaces(String text) {
        return text.replaceAll("\\s", "");
    }
}
