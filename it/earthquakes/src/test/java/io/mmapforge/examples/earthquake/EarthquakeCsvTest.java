package io.mmapforge.examples.earthquake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.FieldAbsentException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the feed says comes back from the store to the letter, and what it doesn't say, too. */
class EarthquakeCsvTest {
    private static final Path CSV = Path.of("src/main/data/earthquakes.csv");

    private static final String HEADER =
            "id,time,magnitude,mag_type,place,longitude,latitude,depth,significance,tsunami,"
                    + "stations,felt,type,net,updated";

    /** In the feed: of 1,707 events, so many have an empty cell. */
    private static final int WITHOUT_STATIONS = 465;

    private static final int WITHOUT_FELT = 1_580;

    /** In the feed: somebody asked, and nobody felt it. That is a value, and no empty cell. */
    private static final int FELT_BY_NOBODY = 6;

    @TempDir
    private Path directory;

    private EarthquakeStore store;

    @BeforeEach
    void load() throws IOException {
        store = EarthquakeStore.create(directory.resolve("earthquakes.mmf"));
        EarthquakeCsv.read(CSV).forEach(store::append);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void givesEveryCellBackByTheStoresAccessors() throws IOException {
        assertThat(csv(LongStream.range(0, store.size()).mapToObj(this::cells))).isEqualTo(Files.readAllLines(CSV));
    }

    @Test
    void givesEveryCellBackInWholeRecords() throws IOException {
        assertThat(csv(records().stream().map(EarthquakeCsvTest::cells))).isEqualTo(Files.readAllLines(CSV));
    }

    @Test
    void tellsAbsentFromZero() {
        List<EarthquakeRecord> events = records();

        assertThat(events).filteredOn(event -> event.stations() == null).hasSize(WITHOUT_STATIONS);
        assertThat(events).filteredOn(event -> event.felt() == null).hasSize(WITHOUT_FELT);
        assertThat(events).filteredOn(event -> Objects.equals(event.felt(), 0L)).hasSize(FELT_BY_NOBODY);
    }

    @Test
    void givesNoValueWhereTheFeedHasNone() {
        assertThat(store.getId(0)).isEqualTo("uw61345682");
        assertThat(store.getTime(0)).isEqualTo(Instant.parse("2018-01-31T01:49:59.650Z"));
        assertThat(store.getStations(0)).isEqualTo(7);
        assertThatThrownBy(() -> store.getFelt(0))
                .isInstanceOf(FieldAbsentException.class)
                .hasMessageContaining("felt");
    }

    private List<EarthquakeRecord> records() {
        return store.stream().map(EarthquakeStore.Cursor::get).toList();
    }

    private static List<String> csv(Stream<Object[]> rows) {
        return Stream.concat(Stream.of(HEADER), rows.map(CSVFormat.RFC4180::format))
                .toList();
    }

    private Object[] cells(long i) {
        return new Object[] {
            store.getId(i),
            store.getTimeMillis(i),
            number(store.getMagnitude(i)),
            store.getMagType(i),
            store.getPlace(i),
            number(store.getLongitude(i)),
            number(store.getLatitude(i)),
            number(store.getDepth(i)),
            store.getSignificance(i),
            store.getTsunami(i) ? 1 : 0,
            store.hasStations(i) ? store.getStations(i) : "",
            store.hasFelt(i) ? store.getFelt(i) : "",
            store.getType(i),
            store.getNet(i),
            store.getUpdatedMillis(i)
        };
    }

    private static Object[] cells(EarthquakeRecord event) {
        return new Object[] {
            event.id(),
            event.time().toEpochMilli(),
            number(event.magnitude()),
            event.magType(),
            event.place(),
            number(event.longitude()),
            number(event.latitude()),
            number(event.depth()),
            event.significance(),
            event.tsunami() ? 1 : 0,
            Objects.requireNonNullElse(event.stations(), ""),
            Objects.requireNonNullElse(event.felt(), ""),
            event.type(),
            event.net(),
            event.updated().toEpochMilli()
        };
    }

    /** In as many digits as the number has, and none of them in powers of ten. */
    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
