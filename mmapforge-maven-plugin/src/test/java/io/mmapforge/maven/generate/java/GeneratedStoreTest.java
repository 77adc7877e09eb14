package io.mmapforge.maven.generate.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.LayoutMismatchException;
import io.mmapforge.error.ReadOnlyStoreException;
import io.mmapforge.error.RecordIndexException;
import io.mmapforge.error.StoreAlreadyExistsException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.error.StoreNotFoundException;
import io.mmapforge.error.ValueTooLongException;
import io.mmapforge.golden.hostile.RecordRecord;
import io.mmapforge.golden.market.MarketCapRecord;
import io.mmapforge.golden.market.MarketCapStore;
import io.mmapforge.golden.market.TickRecord;
import io.mmapforge.golden.market.TickStore;
import io.mmapforge.golden.quakes.EarthquakeRecord;
import io.mmapforge.golden.quakes.EarthquakeStore;
import io.mmapforge.golden.types.AllTypesRecord;
import io.mmapforge.golden.types.AllTypesStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The golden stores open, close, append and keep whole records as their javadoc says. */
class GeneratedStoreTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void namesAFile() {
        file = directory.resolve("store.mmf");
    }

    @Test
    void tickRoundTripsAsTheReadmeShows() {
        try (TickStore ticks = TickStore.create(file)) {
            long index = ticks.append(new TickRecord("AAPL", 189.50, 52_000_000, 1_700_000_000_000_000_000L));
            ticks.setPrice(index, 189.75);
            assertThat(index).isZero();
            assertThat(ticks.getPrice(index)).isEqualTo(189.75);
            assertThat(ticks.get(index))
                    .isEqualTo(new TickRecord("AAPL", 189.75, 52_000_000, 1_700_000_000_000_000_000L));
            assertThat(ticks.size()).isEqualTo(1);
            assertThat(ticks.capacity()).isGreaterThanOrEqualTo(1);
            assertThat(ticks.path()).isEqualTo(file);
            assertThat(ticks.isReadOnly()).isFalse();
        }
    }

    @Test
    void appendWithoutValuesGivesZeros() {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            assertThat(store.append()).isEqualTo(0);
            assertThat(store.append()).isEqualTo(1);
            assertThat(store.get(1)).isEqualTo(AllTypesSamples.zeros());
        }
    }

    @Test
    void refusedRecordLeavesTheRecordAsItWas() {
        AllTypesRecord before = AllTypesSamples.extremes().get(1);
        AllTypesRecord secondTextTooLong = new AllTypesRecord(
                true,
                (byte) 1,
                1,
                (short) 1,
                1,
                1,
                1L,
                1L,
                1L,
                1f,
                1d,
                "fits",
                "\u6f22".repeat(334),
                new byte[1],
                new byte[1]);
        try (AllTypesStore store = AllTypesStore.create(file)) {
            long index = store.append(before);
            assertThatThrownBy(() -> store.set(index, secondTextTooLong))
                    .isInstanceOf(ValueTooLongException.class)
                    .hasMessageContaining("comment");
            assertThatThrownBy(() -> store.append(secondTextTooLong)).isInstanceOf(ValueTooLongException.class);
            assertThat(store.get(index)).isEqualTo(before);
            assertThat(store.size()).isEqualTo(1);
            assertThat(store.get(store.append())).isEqualTo(AllTypesSamples.zeros());
        }
    }

    @Test
    void recordsWithArraysCompareByContent() {
        AllTypesRecord values = AllTypesSamples.extremes().get(1);
        AllTypesRecord same = AllTypesSamples.extremes().get(1);
        assertThat(values)
                .isEqualTo(same)
                .hasSameHashCodeAs(same)
                .isNotEqualTo(AllTypesSamples.zeros())
                .isNotEqualTo("values");
        same.digest()[31]++;
        assertThat(values).isNotEqualTo(same);
        assertThat(values.toString())
                .startsWith("AllTypesRecord[flag=false, int8Value=127, uint8Value=255, int16Value=32767,")
                .endsWith(", digest=3031323334353637383961626364656630313233343536373839414243444546, oneByte=ff]");
    }

    @Test
    void recordsWithArraysTreatNumbersAsOtherRecordsDo() {
        assertThat(hostile(Float.NaN, 0.0)).isEqualTo(hostile(Float.NaN, 0.0));
        assertThat(hostile(0.0f, 0.0)).isNotEqualTo(hostile(-0.0f, 0.0));
        assertThat(hostile(0.0f, 0.0)).isNotEqualTo(hostile(0.0f, -0.0));
    }

    @Test
    void recordsRefuseNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> new TickRecord(null, 1, 1, 1))
                .withMessage("symbol");
    }

    @Test
    void reopensWhatWasWritten() {
        try (EarthquakeStore store = EarthquakeStore.openOrCreate(file)) {
            store.append(quake("us1000cdjq"));
            store.sync();
        }
        try (EarthquakeStore store = EarthquakeStore.openOrCreate(file)) {
            store.append(quake("us2000crl8"));
        }
        try (EarthquakeStore store = EarthquakeStore.open(file)) {
            assertThat(store.size()).isEqualTo(2);
            assertThat(store.get(0)).isEqualTo(quake("us1000cdjq"));
            assertThat(store.get(1)).isEqualTo(quake("us2000crl8"));
        }
    }

    @Test
    void takesOptions() {
        StoreOptions options = StoreOptions.defaults().withInitialCapacity(1_000);
        try (MarketCapStore store = MarketCapStore.create(file, options)) {
            assertThat(store.capacity()).isGreaterThanOrEqualTo(1_000);
            store.append(new MarketCapRecord(1, 2, 3, 6, true));
        }
        try (MarketCapStore store = MarketCapStore.open(file, options)) {
            assertThat(store.getMarketCap(0)).isEqualTo(6);
        }
        try (MarketCapStore store = MarketCapStore.openOrCreate(file, options)) {
            assertThat(store.getStale(0)).isTrue();
        }
        try (MarketCapStore store = MarketCapStore.openReadOnly(file, options)) {
            assertThat(store.getId(0)).isEqualTo(1);
        }
    }

    @Test
    void readOnlyStoreRefusesWrites() {
        try (TickStore ticks = TickStore.create(file)) {
            ticks.append();
        }
        try (TickStore ticks = TickStore.openReadOnly(file)) {
            assertThat(ticks.isReadOnly()).isTrue();
            assertThat(ticks.get(0)).isEqualTo(new TickRecord("", 0, 0, 0));
            assertThatThrownBy(() -> ticks.setPrice(0, 1)).isInstanceOf(ReadOnlyStoreException.class);
            assertThatThrownBy(ticks::append).isInstanceOf(ReadOnlyStoreException.class);
        }
    }

    @Test
    void closedStoreRefusesEverything() {
        TickStore ticks = TickStore.create(file);
        ticks.append();
        ticks.close();
        ticks.close();
        assertThatThrownBy(() -> ticks.getPrice(0)).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> ticks.get(0)).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> ticks.append(new TickRecord("", 0, 0, 0))).isInstanceOf(StoreClosedException.class);
    }

    @Test
    void refusesAnIndexBeyondTheLastRecord() {
        try (TickStore ticks = TickStore.create(file)) {
            ticks.append();
            assertThatThrownBy(() -> ticks.getPrice(1)).isInstanceOf(RecordIndexException.class);
            assertThatThrownBy(() -> ticks.setSymbol(-1, "")).isInstanceOf(RecordIndexException.class);
        }
    }

    @Test
    void refusesMissingExistingAndOtherFiles() {
        assertThatThrownBy(() -> TickStore.open(file)).isInstanceOf(StoreNotFoundException.class);
        assertThatThrownBy(() -> TickStore.openReadOnly(file)).isInstanceOf(StoreNotFoundException.class);
        TickStore.create(file).close();
        assertThatThrownBy(() -> TickStore.create(file)).isInstanceOf(StoreAlreadyExistsException.class);
        assertThatThrownBy(() -> MarketCapStore.open(file)).isInstanceOf(LayoutMismatchException.class);
        assertThatThrownBy(() -> MarketCapStore.openReadOnly(file)).isInstanceOf(LayoutMismatchException.class);
    }

    @Test
    void storeNamedLikeTheEnginesKeepsItsRecords() {
        try (io.mmapforge.golden.hostile.RecordStore store = io.mmapforge.golden.hostile.RecordStore.create(file)) {
            store.append(hostile(1.5f, 2.5));
            assertThat(store.get(0)).isEqualTo(hostile(1.5f, 2.5));
            assertThat(store.getThat(0)).isEqualTo("t");
        }
    }

    private static EarthquakeRecord quake(String id) {
        return new EarthquakeRecord(
                id,
                Instant.ofEpochMilli(1_517_364_466_860L),
                2.0,
                "ml",
                "33km W of Raton, New Mexico",
                -104.8072,
                36.8543,
                4.1,
                62,
                false,
                null,
                3L,
                "earthquake",
                "us",
                Instant.ofEpochMilli(1_517_530_950_040L));
    }

    private static RecordRecord hostile(float buffer, double records) {
        return new RecordRecord(
                255,
                true,
                -1,
                buffer,
                records,
                1,
                new byte[] {1, 2, 3},
                "t",
                (short) 1,
                (byte) 1,
                1,
                2,
                3,
                4,
                5,
                6,
                "set",
                new byte[] {4},
                7,
                8,
                "max",
                9,
                10,
                11,
                12,
                13);
    }
}
