package io.mmapforge.maven.generate.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.FieldAbsentException;
import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.error.ValueTooLongException;
import io.mmapforge.golden.books.BookRecord;
import io.mmapforge.golden.books.BookStore;
import io.mmapforge.golden.orders.OrderRecord;
import io.mmapforge.golden.orders.OrderRecord.Marks;
import io.mmapforge.golden.orders.OrderRecord.Side;
import io.mmapforge.golden.orders.OrderStore;
import io.mmapforge.golden.readings.ReadingRecord;
import io.mmapforge.golden.readings.ReadingStore;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What generated accessors say of each type, with expected values as literals. */
class GeneratedTypesTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void namesAFile() {
        file = directory.resolve("store.mmf");
    }

    @Test
    void appendWithoutValuesPublishesTheDefaults() {
        try (OrderStore store = OrderStore.create(file)) {
            OrderRecord record = store.get(store.append());
            assertThat(record.time()).isEqualTo(Instant.parse("2024-01-31T12:30:00.000000001Z"));
            assertThat(record.entered()).isEqualTo(Instant.EPOCH);
            assertThat(record.ttl()).isEqualTo(Duration.ofHours(1));
            assertThat(record.settles()).isEqualTo(LocalDate.of(2024, 2, 2));
            assertThat(record.price()).isEqualTo(new BigDecimal("1.2500"));
            assertThat(record.side()).isEqualTo(Side.SELL);
            assertThat(record.marks()).isEmpty();
            assertThat(record.venue()).isEqualTo("XNAS");
            assertThat(record.flag()).isTrue();
            assertThat(record.int8()).isEqualTo((byte) -128);
            assertThat(record.uint8()).isEqualTo(255);
            assertThat(record.int16()).isEqualTo((short) -32_768);
            assertThat(record.uint16()).isEqualTo(65_535);
            assertThat(record.int32()).isEqualTo(-2_147_483_648);
            assertThat(record.uint32()).isEqualTo(4_294_967_295L);
            assertThat(record.int64()).isEqualTo(-9_223_372_036_854_775_808L);
            assertThat(record.uint64()).isEqualTo(-1L);
            assertThat(record.float32()).isEqualTo(Float.NEGATIVE_INFINITY);
            assertThat(record.float64()).isEqualTo(0.5);
            assertThat(record.toString())
                    .startsWith(
                            "OrderRecord[id=00000000-0000-0000-0000-000000000000, time=2024-01-31T12:30:00.000000001Z,")
                    .contains(", uint64=18446744073709551615, ");
        }
    }

    @Test
    void storedNumbersAreThoseOfTheFormat() {
        try (OrderStore store = OrderStore.create(file)) {
            store.append();
            store.setTime(0, Instant.parse("1970-01-01T00:00:01.000000002Z"));
            assertThat(store.getTimeNanos(0)).isEqualTo(1_000_000_002L);
            store.setEntered(0, Instant.parse("1969-12-31T23:59:59.999Z"));
            assertThat(store.getEnteredMillis(0)).isEqualTo(-1L);
            store.setTtl(0, Duration.ofMinutes(2));
            assertThat(store.getTtlSeconds(0)).isEqualTo(120L);
            store.setLatency(0, Duration.ofNanos(3_000));
            assertThat(store.getLatencyMicros(0)).isEqualTo(3L);
            store.setSettles(0, LocalDate.of(1970, 1, 2));
            assertThat(store.getSettlesEpochDay(0)).isEqualTo(1);
            store.setPrice(0, new BigDecimal("-1.5"));
            assertThat(store.getPriceUnscaled(0)).isEqualTo(-15_000L);
            store.setSide(0, Side.BUY);
            assertThat(store.getSideNumber(0)).isEqualTo(1);
            store.setMarks(0, EnumSet.allOf(Marks.class));
            assertThat(store.getMarksBits(0)).isEqualTo(0b1001L);
            store.setWide(0, Set.of(OrderRecord.Wide.LAST));
            assertThat(store.getWideBits(0)).isEqualTo(Long.MIN_VALUE);
        }
    }

    @Test
    void aNumberWithoutAConstantReadsAsUnknownAndStays() {
        try (OrderStore store = OrderStore.create(file)) {
            store.append();
            store.setSideNumber(0, 250);
            store.setPrice(0, BigDecimal.ONE);
            assertThat(store.getSide(0)).isEqualTo(Side.UNKNOWN);
            assertThat(store.getSideNumber(0)).isEqualTo(250);
            OrderRecord record = store.get(0);
            assertThat(record.side()).isEqualTo(Side.UNKNOWN);
            refuses(() -> store.setSide(0, Side.UNKNOWN), "side", "UNKNOWN");
            refuses(() -> store.append(record), "side", "UNKNOWN");
            refuses(() -> store.setSideNumber(0, 256), "side", "256");
            assertThat(store.size()).isEqualTo(1);
            OrderStore.Snapshot snapshot = store.newSnapshot();
            store.read(0, snapshot);
            assertThat(store.getSideNumber(store.append(snapshot))).isEqualTo(250);
        }
    }

    @Test
    void bitsWithoutANameStayUntilTheFlagsAreSet() {
        try (OrderStore store = OrderStore.create(file)) {
            store.append();
            store.setMarksBits(0, 0b1000_0001L);
            store.setPrice(0, BigDecimal.ONE);
            assertThat(store.getMarks(0)).containsExactly(Marks.ODD_LOT);
            assertThat(store.getMarksBits(0)).isEqualTo(0b1000_0001L);
            assertThat(store.hasMarks(0, Marks.ODD_LOT)).isTrue();
            assertThat(store.hasMarks(0, Marks.AUCTION)).isFalse();
            store.setMarks(0, Set.of(Marks.AUCTION));
            assertThat(store.getMarksBits(0)).isEqualTo(0b1000L);
            refuses(() -> store.setMarksBits(0, 0x100), "marks", "0x100");
        }
    }

    @Test
    void nothingIsRounded() {
        try (OrderStore store = OrderStore.create(file)) {
            store.append();
            refuses(() -> store.setEntered(0, Instant.ofEpochSecond(1, 1)), "entered", "whole number of ms");
            refuses(() -> store.setTime(0, Instant.MAX), "time", "2^63 ns");
            refuses(() -> store.setTtl(0, Duration.ofMillis(1)), "ttl", "whole number of s");
            refuses(() -> store.setSettles(0, LocalDate.MAX), "settles", "a day from");
            refuses(() -> store.setPrice(0, new BigDecimal("0.00001")), "price", "not rounded");
            refuses(() -> store.setPriceUnscaled(0, 1_000_000_000_000_000_000L), "price", "at most 18 digits");
            OrderRecord tooPrecise = store.get(0).withPrice(new BigDecimal("0.00001"));
            refuses(() -> store.set(0, tooPrecise), "price", "not rounded");
            assertThat(store.getPrice(0)).isEqualTo(new BigDecimal("1.2500"));
        }
    }

    @Test
    void recordsHoldCopiesThatNobodyCanChange() {
        try (OrderStore store = OrderStore.create(file)) {
            Set<Marks> marks = EnumSet.of(Marks.AUCTION);
            OrderRecord record = store.get(store.append()).withMarks(marks);
            marks.clear();
            assertThat(record.marks()).containsExactly(Marks.AUCTION);
            assertThatThrownBy(() -> record.marks().clear()).isInstanceOf(UnsupportedOperationException.class);
        }
        try (BookStore store = BookStore.create(directory.resolve("books.mmf"))) {
            double[] bids = new double[10];
            List<BookRecord.Level> asks =
                    new ArrayList<>(store.get(store.append()).asks());
            BookRecord record = store.get(0).withBids(bids).withAsks(asks);
            bids[0] = 1;
            asks.clear();
            record.bids()[0] = 2;
            assertThat(record.bids()[0]).isZero();
            assertThat(record.asks()).hasSize(3);
            assertThatThrownBy(() -> record.asks().clear()).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void aRecordEqualsWhatIsReadBackWhateverItsDecimalsLookedLike() {
        try (OrderStore store = OrderStore.create(file)) {
            OrderRecord record = store.get(store.append()).withPrice(new BigDecimal("1.5"));
            assertThat(record.price()).isEqualTo(new BigDecimal("1.5000"));
            assertThat(store.get(store.append(record))).isEqualTo(record);
        }
    }

    @Test
    void whatIsAbsentIsRefusedReplacedOrNull() {
        try (ReadingStore store = ReadingStore.create(file)) {
            store.append();
            ReadingStore.Cursor cursor = store.cursor();
            cursor.next();
            ReadingStore.Snapshot snapshot = store.newSnapshot();
            store.read(0, snapshot);
            List<ThrowingCallable> getters = List.of(
                    () -> store.getFloat64(0),
                    () -> store.getNote(0),
                    () -> store.getTime(0),
                    () -> store.getTimeMicros(0),
                    () -> store.getId(0),
                    () -> store.getPlace(0),
                    () -> store.getPlaceRoom(0),
                    () -> store.getPlaceFloor(0),
                    () -> store.getSamples(0),
                    () -> store.getSamples(0, 1),
                    () -> store.copySamples(0, new float[3]),
                    () -> store.getPlaces(0, 1),
                    () -> store.getPlacesSince(0, 1),
                    () -> store.compareNote(0, ""),
                    () -> store.hashNote(0),
                    () -> store.copyNote(0, ByteBuffer.allocate(12)),
                    cursor::float64,
                    cursor::note,
                    cursor::timeMicros,
                    cursor::place,
                    () -> cursor.samples(1),
                    snapshot::float64,
                    snapshot::note,
                    snapshot::timeMicros,
                    snapshot::place,
                    () -> snapshot.samples(1));
            for (ThrowingCallable getter : getters) {
                assertThatThrownBy(getter).isInstanceOf(FieldAbsentException.class);
            }
            assertThat(store.hasFloat64(0)).isFalse();
            assertThat(store.getFloat64Or(0, 1.5)).isEqualTo(1.5);
            assertThat(store.getNoteOr(0, "none")).isEqualTo("none");
            assertThat(store.getTimeMicrosOr(0, 7)).isEqualTo(7);
            assertThat(cursor.timeOr(Instant.MIN)).isEqualTo(Instant.MIN);
            assertThat(snapshot.alarmsBitsOr(5)).isEqualTo(5);
            assertThat(store.noteEquals(0, "")).isFalse();
            assertThat(store.hasAlarms(0, ReadingRecord.Alarms.HIGH)).isFalse();
            ReadingRecord record = store.get(0);
            assertThat(record.float64()).isNull();
            assertThat(record.samples()).isNull();
            assertThat(record.toString())
                    .startsWith("ReadingRecord[sensor=0, flag=null,")
                    .contains(", uint64=null, ", ", raw=null, ", ", samples=null, counters=null, ");
            assertThat(record).isEqualTo(store.get(store.append(record))).hasSameHashCodeAs(store.get(1));
        }
    }

    @Test
    void setMakesPresentAndClearMakesAbsent() {
        try (ReadingStore store = ReadingStore.create(file)) {
            store.append();
            store.setFloat64(0, 0.0);
            store.setNote(0, "");
            store.setNote(0, ByteBuffer.wrap(new byte[] {'a', 'b'}));
            store.setSamples(0, new float[] {1, 2, 3});
            store.setPlace(0, new ReadingRecord.Place("A 1", (byte) -2, LocalDate.EPOCH));
            assertThat(store.getFloat64(0)).isZero();
            assertThat(store.getNote(0)).isEqualTo("ab");
            assertThat(store.getSamples(0, 2)).isEqualTo(3f);
            assertThat(store.getPlaceRoom(0)).isEqualTo("A 1");
            assertThat(store.getPlaceFloor(0)).isEqualTo((byte) -2);
            store.clearFloat64(0);
            store.clearSamples(0);
            assertThat(store.hasFloat64(0)).isFalse();
            assertThat(store.hasSamples(0)).isFalse();
            assertThat(store.hasNote(0)).isTrue();
            ReadingRecord record = store.get(0).withFloat64(2.5).withNote(null);
            store.set(0, record);
            assertThat(store.getFloat64(0)).isEqualTo(2.5);
            assertThat(store.hasNote(0)).isFalse();
        }
    }

    /** A draft holds what was put into it last; an absent field leaves nothing of it. */
    @Test
    void anAbsentFieldTakesNothingFromTheRecordBefore() {
        try (ReadingStore store = ReadingStore.create(file)) {
            ReadingRecord empty = store.get(store.append());
            store.append(empty.withFloat64(2.5).withNote("note").withCounters(new long[] {1, 2}));
            store.append(empty);
            assertThat(store.get(2)).isEqualTo(empty);
            ReadingStore.Batch batch = store.newBatch();
            batch.add(empty.withNote("note"));
            batch.add(empty);
            batch.append();
            assertThat(store.get(4)).isEqualTo(empty);
        }
    }

    @Test
    void elementsAreSetOneByOne() {
        try (BookStore store = BookStore.create(file)) {
            store.append();
            store.setBids(0, 9, 2.5);
            store.setUint64s(0, 1, -1);
            store.setTimes(0, 0, Instant.ofEpochSecond(0, 3));
            store.setKinds(0, 1, BookRecord.Kind.PEG);
            store.setIds(0, 1, new UUID(1, 2));
            store.setAsksSize(0, 2, 4_294_967_295L);
            store.setAsksOwnerCode(0, 2, "abc");
            assertThat(store.getBids(0)).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 2.5);
            assertThat(store.getTimesNanos(0, 0)).isEqualTo(3);
            assertThat(store.getKinds(0)).containsExactly(BookRecord.Kind.LIMIT, BookRecord.Kind.PEG);
            assertThat(store.getIds(0)).containsExactly(new UUID(0, 0), new UUID(1, 2));
            assertThat(store.getAsks(0, 2).size()).isEqualTo(4_294_967_295L);
            assertThat(store.getAsks(0).get(2).owner().code()).isEqualTo("abc");
            assertThat(store.getAsksOwnerCode(0, 1)).isEmpty();
            assertThat(store.get(0).toString()).contains(", uint64s=[0, 18446744073709551615, 0], ");
            refuses(() -> store.setUint8s(0, 1, 256), "uint8s[1]", "256");
            refuses(() -> store.setPrices(0, 1, new BigDecimal("1000")), "prices[1]", "1000");
            assertThatThrownBy(() -> store.setAsksOwnerCode(0, 2, "1234567"))
                    .isInstanceOf(ValueTooLongException.class)
                    .hasMessageContaining("asks[2].owner.code");
        }
    }

    @Test
    void anElementThatIsNotThereIsRefused() {
        try (BookStore store = BookStore.create(file)) {
            store.append();
            BookStore.Cursor cursor = store.cursor();
            cursor.next();
            List<ThrowingCallable> calls = List.of(
                    () -> store.getBids(0, 10),
                    () -> store.getBids(0, -1),
                    () -> store.setBids(0, 10, 1),
                    () -> store.getAsks(0, 3),
                    () -> store.getAsksPriceUnscaled(0, 3),
                    () -> store.setAsksOwner(0, 3, store.getBestOwner(0)),
                    () -> cursor.bids(10),
                    () -> cursor.asksOwnerId(-1),
                    () -> store.copyBids(0, new double[9]));
            for (ThrowingCallable call : calls) {
                assertThatThrownBy(call).isInstanceOf(IndexOutOfBoundsException.class);
            }
        }
    }

    @Test
    void anArrayOfAnotherLengthIsRefusedWhenItIsWritten() {
        try (BookStore store = BookStore.create(file)) {
            BookRecord record = store.get(store.append());
            refuses(() -> store.setBids(0, new double[9]), "bids':", "9 elements, expected 10");
            refuses(() -> store.setAsks(0, List.of()), "asks':", "0 elements, expected 3");
            refuses(() -> store.append(record.withBids(new double[11])), "bids':", "11 elements, expected 10");
            assertThat(store.size()).isEqualTo(1);
        }
    }

    @Test
    void copiesElementsIntoTheCallersArray() {
        try (BookStore store = BookStore.create(file)) {
            store.append();
            store.setInt16s(0, new short[] {1, -2, 3});
            store.setDays(0, List.of(LocalDate.EPOCH, LocalDate.of(1970, 1, 3)));
            short[] target = {9, 9, 9, 9};
            store.copyInt16s(0, target);
            assertThat(target).containsExactly(1, -2, 3, 9);
            int[] days = new int[2];
            BookStore.Cursor cursor = store.cursor();
            cursor.next();
            cursor.copyDaysEpochDay(days);
            assertThat(days).containsExactly(0, 2);
        }
    }

    @Test
    void sizesAndLengthsAreConstants() {
        assertThat(BookStore.BIDS_LENGTH).isEqualTo(10);
        assertThat(BookStore.RECORD_BYTES).isEqualTo(656);
        assertThat(ReadingStore.NOTE_MAX_BYTES).isEqualTo(12);
    }

    @Test
    void nullIsRefusedByName() {
        try (OrderStore store = OrderStore.create(file)) {
            OrderRecord record = store.get(store.append());
            assertThatThrownBy(() -> store.setTime(0, null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("value");
            assertThatThrownBy(() -> store.setSide(0, null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("value");
            assertThatThrownBy(() -> store.hasMarks(0, null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("flag");
            assertThatThrownBy(() -> record.withPrice(null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("price");
            assertThatThrownBy(() -> record.withMarks(null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("marks");
        }
        try (ReadingStore store = ReadingStore.create(directory.resolve("readings.mmf"))) {
            store.append();
            assertThatThrownBy(() -> store.getNoteOr(0, null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("fallback");
            assertThatThrownBy(() -> store.setNote(0, (String) null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("value");
        }
    }

    private static void refuses(ThrowingCallable call, String field, String problem) {
        assertThatThrownBy(call)
                .isExactlyInstanceOf(ValueOutOfRangeException.class)
                .hasMessageContaining("'" + field)
                .hasMessageContaining(problem);
    }
}
