package io.mmapforge.maven.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.LayoutMismatchException;
import io.mmapforge.error.ReadOnlyStoreException;
import io.mmapforge.error.RecordIndexException;
import io.mmapforge.error.StoreAlreadyExistsException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.error.StoreNotFoundException;
import io.mmapforge.error.ValueOutOfRangeException;
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
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden stores do what their javadoc says. */
class GeneratedStoreTest {
    /** Sixteen bytes of UTF-8 in four code points of 1 to 4 bytes, and 6 more letters. */
    private static final String SIXTEEN_BYTES = "a\u00e9\u6f22\uD83D\uDE00bcdefg";

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

    static List<AllTypesRecord> everyTypeAtItsExtremes() {
        return List.of(
                new AllTypesRecord(
                        true,
                        Byte.MIN_VALUE,
                        0,
                        Short.MIN_VALUE,
                        0,
                        Integer.MIN_VALUE,
                        0L,
                        Long.MIN_VALUE,
                        0L,
                        -0.0f,
                        -0.0,
                        "",
                        "",
                        new byte[0],
                        new byte[0]),
                new AllTypesRecord(
                        false,
                        Byte.MAX_VALUE,
                        255,
                        Short.MAX_VALUE,
                        65_535,
                        Integer.MAX_VALUE,
                        4_294_967_295L,
                        Long.MAX_VALUE,
                        -1L,
                        Float.MIN_VALUE,
                        Double.MAX_VALUE,
                        SIXTEEN_BYTES,
                        "\u6f22".repeat(333) + "!",
                        "0123456789abcdef0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII),
                        new byte[] {-1}),
                new AllTypesRecord(
                        true,
                        (byte) -1,
                        128,
                        (short) -1,
                        32_768,
                        -1,
                        2_147_483_648L,
                        -1L,
                        Long.MIN_VALUE,
                        Float.NEGATIVE_INFINITY,
                        Double.POSITIVE_INFINITY,
                        "a\u0000b\u0000",
                        "\u0000",
                        new byte[] {0, 0, 1, 0},
                        new byte[] {0}));
    }

    @ParameterizedTest
    @MethodSource("everyTypeAtItsExtremes")
    void appendAndGetKeepEveryValue(AllTypesRecord values) {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            assertThat(store.get(store.append(values))).isEqualTo(values);
        }
    }

    @ParameterizedTest
    @MethodSource("everyTypeAtItsExtremes")
    void setAndGetKeepEveryValue(AllTypesRecord values) {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            long index = store.append(everyTypeAtItsExtremes().get(1));
            store.set(index, values);
            assertThat(store.get(index)).isEqualTo(values);
        }
    }

    @ParameterizedTest
    @MethodSource("everyTypeAtItsExtremes")
    void settersAndGettersKeepEveryValue(AllTypesRecord values) {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            store.append();
            long index = store.append(everyTypeAtItsExtremes().get(1));
            store.append();
            store.setFlag(index, values.flag());
            store.setInt8Value(index, values.int8Value());
            store.setUint8Value(index, values.uint8Value());
            store.setInt16Value(index, values.int16Value());
            store.setUint16Value(index, values.uint16Value());
            store.setInt32Value(index, values.int32Value());
            store.setUint32Value(index, values.uint32Value());
            store.setInt64Value(index, values.int64Value());
            store.setUint64Value(index, values.uint64Value());
            store.setFloat32Value(index, values.float32Value());
            store.setFloat64Value(index, values.float64Value());
            store.setName(index, values.name());
            store.setComment(index, values.comment());
            store.setDigest(index, values.digest());
            store.setOneByte(index, values.oneByte());

            assertThat(new AllTypesRecord(
                            store.getFlag(index),
                            store.getInt8Value(index),
                            store.getUint8Value(index),
                            store.getInt16Value(index),
                            store.getUint16Value(index),
                            store.getInt32Value(index),
                            store.getUint32Value(index),
                            store.getInt64Value(index),
                            store.getUint64Value(index),
                            store.getFloat32Value(index),
                            store.getFloat64Value(index),
                            store.getName(index),
                            store.getComment(index),
                            store.getDigest(index),
                            store.getOneByte(index)))
                    .isEqualTo(values);
            assertThat(store.get(index)).isEqualTo(values);
            assertThat(store.get(index - 1)).isEqualTo(store.get(index + 1)).isEqualTo(zeros());
        }
    }

    @Test
    void appendWithoutValuesGivesZeros() {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            assertThat(store.append()).isEqualTo(0);
            assertThat(store.append()).isEqualTo(1);
            assertThat(store.get(1)).isEqualTo(zeros());
        }
    }

    @Test
    void keepsTheBitsOfEveryNaN() {
        float quietFloat = Float.intBitsToFloat(0x7FC1_2345);
        double signedDouble = Double.longBitsToDouble(0xFFF8_0000_DEAD_BEEFL);
        try (AllTypesStore store = AllTypesStore.create(file)) {
            store.append();
            store.setFloat32Value(0, quietFloat);
            store.setFloat64Value(0, signedDouble);
            store.set(0, store.get(0));
            assertThat(Float.floatToRawIntBits(store.getFloat32Value(0))).isEqualTo(0x7FC1_2345);
            assertThat(Double.doubleToRawLongBits(store.getFloat64Value(0))).isEqualTo(0xFFF8_0000_DEAD_BEEFL);
        }
    }

    @Test
    void keepsTheSignOfZero() {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            store.append();
            store.setFloat32Value(0, -0.0f);
            store.setFloat64Value(0, -0.0);
            assertThat(Float.floatToRawIntBits(store.getFloat32Value(0))).isEqualTo(0x8000_0000);
            assertThat(Double.doubleToRawLongBits(store.getFloat64Value(0))).isEqualTo(0x8000_0000_0000_0000L);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 256, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void refusesValuesBeyondUint8(int value) {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            store.append();
            store.setUint8Value(0, 7);
            assertThatThrownBy(() -> store.setUint8Value(0, value))
                    .isInstanceOf(ValueOutOfRangeException.class)
                    .hasMessageContaining("uint8_value");
            assertThat(store.getUint8Value(0)).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void refusesValuesBeyondUint16(int value) {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            store.append();
            store.setUint16Value(0, 7);
            assertThatThrownBy(() -> store.setUint16Value(0, value))
                    .isInstanceOf(ValueOutOfRangeException.class)
                    .hasMessageContaining("uint16_value");
            assertThat(store.getUint16Value(0)).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 4_294_967_296L, Long.MIN_VALUE, Long.MAX_VALUE})
    void refusesValuesBeyondUint32(long value) {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            store.append();
            store.setUint32Value(0, 7);
            assertThatThrownBy(() -> store.setUint32Value(0, value))
                    .isInstanceOf(ValueOutOfRangeException.class)
                    .hasMessageContaining("uint32_value");
            assertThat(store.getUint32Value(0)).isEqualTo(7);
        }
    }

    @Test
    void uint64HoldsTheBitsOfAnUnsignedNumber() {
        try (TickStore ticks = TickStore.create(file)) {
            ticks.append();
            ticks.setTimestamp(0, Long.parseUnsignedLong("18446744073709551615"));
            assertThat(Long.toUnsignedString(ticks.getTimestamp(0))).isEqualTo("18446744073709551615");
        }
    }

    @Test
    void refusesTextThatIsTooLongInBytes() {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            store.append();
            store.setName(0, SIXTEEN_BYTES);
            assertThatThrownBy(() -> store.setName(0, "\u00e9".repeat(8) + "x"))
                    .isInstanceOf(ValueTooLongException.class)
                    .hasMessageContaining("name");
            assertThat(store.getName(0)).isEqualTo(SIXTEEN_BYTES);
        }
    }

    @Test
    void refusesTextThatIsNotUnicode() {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            store.append();
            store.setName(0, "before");
            assertThatThrownBy(() -> store.setName(0, "a\ud800b"))
                    .isInstanceOf(ValueOutOfRangeException.class)
                    .hasMessageContaining("name");
            assertThat(store.getName(0)).isEqualTo("before");
        }
    }

    @Test
    void refusesBytesThatAreTooMany() {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            store.append();
            assertThatThrownBy(() -> store.setOneByte(0, new byte[2]))
                    .isInstanceOf(ValueTooLongException.class)
                    .hasMessageContaining("one_byte");
            assertThat(store.getOneByte(0)).isEmpty();
        }
    }

    @Test
    void refusedRecordLeavesTheRecordAsItWas() {
        AllTypesRecord before = everyTypeAtItsExtremes().get(1);
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
            assertThat(store.get(store.append())).isEqualTo(zeros());
        }
    }

    @Test
    void shorterContentReplacesLongerContent() {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            long index = store.append(everyTypeAtItsExtremes().get(1));
            store.setName(index, "x");
            store.setDigest(index, new byte[] {9});
            assertThat(store.getName(index)).isEqualTo("x");
            assertThat(store.getDigest(index)).containsExactly(9);
        }
    }

    @Test
    void comparesTextWithoutDecodingIt() {
        try (TickStore ticks = TickStore.create(file)) {
            ticks.append(new TickRecord("z\uD83D\uDE00", 1, 1, 1));
            assertThat(ticks.symbolEquals(0, "z\uD83D\uDE00")).isTrue();
            assertThat(ticks.symbolEquals(0, "z\uD83D\uDE01")).isFalse();
            assertThat(ticks.symbolEquals(0, "z")).isFalse();
            assertThat(ticks.compareSymbol(0, "z\uD83D\uDE00")).isZero();
            assertThat(ticks.compareSymbol(0, "z")).isPositive();
            assertThat(ticks.compareSymbol(0, "zz\uD83D\uDE00")).isPositive();
            assertThat(ticks.compareSymbol(0, "{")).isNegative();
            // By code points: U+1F600 is above U+FFFD, though its first surrogate is below.
            assertThat(ticks.compareSymbol(0, "z\ufffd")).isPositive();
        }
    }

    @Test
    void comparesBytesAsUnsigned() {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            store.append();
            store.setDigest(0, new byte[] {1, (byte) 0x80});
            assertThat(store.digestEquals(0, new byte[] {1, (byte) 0x80})).isTrue();
            assertThat(store.digestEquals(0, new byte[] {1, (byte) 0x80, 0})).isFalse();
            assertThat(store.digestEquals(0, new byte[] {1, 0x7F})).isFalse();
            assertThat(store.compareDigest(0, new byte[] {1, (byte) 0x80})).isZero();
            assertThat(store.compareDigest(0, new byte[] {1, 0x7F})).isPositive();
            assertThat(store.compareDigest(0, new byte[] {1, (byte) 0x80, 0})).isNegative();
        }
    }

    @Test
    void copiesContentToACallersBuffer() {
        ByteBuffer target = ByteBuffer.allocate(8).position(1);
        try (AllTypesStore store = AllTypesStore.create(file)) {
            store.append();
            store.setName(0, "\u6f22a");
            store.setDigest(0, new byte[] {5, 6});
            assertThat(store.copyName(0, target)).isEqualTo(4);
            assertThat(store.copyDigest(0, target)).isEqualTo(2);
            assertThat(target.position()).isEqualTo(7);
            assertThat(target.array()).containsExactly(0, 0xE6, 0xBC, 0xA2, 0x61, 5, 6, 0);
            assertThatThrownBy(() -> store.copyDigest(0, target)).isInstanceOf(BufferOverflowException.class);
        }
    }

    @Test
    void recordsWithArraysCompareByContent() {
        AllTypesRecord values = everyTypeAtItsExtremes().get(1);
        AllTypesRecord same = everyTypeAtItsExtremes().get(1);
        assertThat(values)
                .isEqualTo(same)
                .hasSameHashCodeAs(same)
                .isNotEqualTo(zeros())
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

    private static AllTypesRecord zeros() {
        return new AllTypesRecord(false, (byte) 0, 0, (short) 0, 0, 0, 0, 0, 0, 0, 0, "", "", new byte[0], new byte[0]);
    }

    private static EarthquakeRecord quake(String id) {
        return new EarthquakeRecord(
                id,
                1_517_364_466_860L,
                2.0,
                "ml",
                "33km W of Raton, New Mexico",
                -104.8072,
                36.8543,
                4.1,
                62,
                false,
                -1,
                -1,
                "earthquake",
                "us",
                1_517_530_950_040L);
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
