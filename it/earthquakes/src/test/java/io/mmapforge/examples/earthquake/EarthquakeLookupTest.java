package io.mmapforge.examples.earthquake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarthquakeLookupTest {
    @TempDir
    private Path directory;

    private EarthquakeStore store;

    @BeforeEach
    void load() throws IOException {
        store = EarthquakeStore.create(directory.resolve("earthquakes.mmf"));
        EarthquakeCsv.read(Path.of("src/main/data/earthquakes.csv")).forEach(store::append);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void findsAnEventByItsId() {
        assertThat(EarthquakeLookup.byId(store, "uw61345682"))
                .containsExactly("uw61345682   0.3  2018-01-31 01:49 UTC  37km NNE of Amboy, Washington");
        assertThat(EarthquakeLookup.byId(store, "uw6134568")).isEmpty();
    }

    @Test
    void findsTheEventsOfATime() {
        assertThat(EarthquakeLookup.byTime(
                        store, Instant.parse("2018-01-31T01:49:59.650Z"), Instant.parse("2018-01-31T02:00:15.660Z")))
                .containsExactly("uw61345682   0.3  2018-01-31 01:49 UTC  37km NNE of Amboy, Washington");
        assertThat(EarthquakeLookup.byTime(store, Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z")))
                .hasSize(1_707);
        assertThat(EarthquakeLookup.byTime(store, Instant.EPOCH, Instant.parse("2018-01-31T01:49:59.650Z")))
                .isEmpty();
    }

    @Test
    void findsEachEventByItsIdAndByItsTime() {
        for (EarthquakeStore.Cursor event = store.cursor(); event.next(); ) {
            long index = event.index();
            assertThat(store.indexOf(event.id())).isEqualTo(index);
            assertThat(store.firstAtLeastTime(event.time())).isLessThanOrEqualTo(index);
            assertThat(store.firstAfterTime(event.time())).isGreaterThan(index);
        }
    }

    @Test
    void putsARevisionInThePlaceOfItsEvent() {
        EarthquakeRecord event = store.get(7);
        assertThat(store.put(event.withFelt(12L))).isEqualTo(7);
        assertThat(store.getFelt(7)).isEqualTo(12);
        assertThat(store.size()).isEqualTo(1_707);
    }
}
