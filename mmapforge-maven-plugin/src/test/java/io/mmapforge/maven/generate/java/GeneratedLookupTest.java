package io.mmapforge.maven.generate.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.DuplicateKeyException;
import io.mmapforge.error.KeyChangedException;
import io.mmapforge.error.NoSuchIndexException;
import io.mmapforge.error.OutOfOrderException;
import io.mmapforge.error.ReadOnlyStoreException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.golden.events.EventRecord;
import io.mmapforge.golden.events.EventStore;
import io.mmapforge.golden.listings.ListingRecord;
import io.mmapforge.golden.listings.ListingRecord.Venue;
import io.mmapforge.golden.listings.ListingStore;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores whose records have a key or an order find them as their javadoc says. */
class GeneratedLookupTest {
    private static final ListingRecord APPLE = listing(Venue.XNAS, "AAPL", "Apple");
    private static final ListingRecord APPLE_ELSEWHERE = listing(Venue.XNYS, "AAPL", "Apple elsewhere");
    private static final ListingRecord IBM = listing(Venue.XNYS, "IBM", "IBM");

    /** At 1,000, 1,002, 1,002, 1,002, 1,005 milliseconds. */
    private static final List<EventRecord> EVENTS =
            List.of(event(0, 1_000), event(1, 1_002), event(2, 1_002), event(3, 1_002), event(4, 1_005));

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void namesAFile() {
        file = directory.resolve("store.mmf");
    }

    @Test
    void findsARecordByAllFieldsOfItsKey() {
        try (ListingStore store = listings();
                ListingStore reader = ListingStore.openReadOnly(file)) {
            for (ListingStore each : List.of(store, reader)) {
                assertThat(each.indexOf(Venue.XNAS, "AAPL")).isZero();
                assertThat(each.indexOf(Venue.XNYS, "AAPL")).isEqualTo(1);
                assertThat(each.indexOf(Venue.XNYS, "IBM")).isEqualTo(2);
                assertThat(each.indexOf(2, "IBM")).isEqualTo(2);
                assertThat(each.find(Venue.XNYS, "AAPL")).contains(APPLE_ELSEWHERE);
                assertThat(each.indexOf(Venue.XNAS, "IBM")).isEqualTo(-1);
                assertThat(each.indexOf(1, "IBM")).isEqualTo(-1);
                assertThat(each.indexOf(Venue.XNYS, "")).isEqualTo(-1);
                assertThat(each.indexOf(Venue.XNYS, "IB")).isEqualTo(-1);
                assertThat(each.find(Venue.XNAS, "IBM")).isEmpty();
            }
        }
    }

    @Test
    void findsNothingOfAValueThatNoRecordHolds() {
        try (ListingStore store = listings()) {
            assertThat(store.indexOf(Venue.UNKNOWN, "AAPL")).isEqualTo(-1);
            assertThat(store.find(Venue.UNKNOWN, "AAPL")).isEmpty();
            assertThat(store.indexOf(-1, "AAPL")).isEqualTo(-1);
            // 256 more than the number of a venue that has it, which would be the same byte.
            assertThat(store.indexOf(257, "AAPL")).isEqualTo(-1);
            assertThat(store.indexOf(Venue.XNAS, "AAPL" + "\0".repeat(9))).isEqualTo(-1);
            assertThat(store.indexOf(Venue.XNAS, "\ud800")).isEqualTo(-1);
            assertThat(store.indexOf(Venue.XNAS, "AAPL")).isZero();
        }
    }

    @Test
    void aKeysNullArgumentsAreNamed() {
        try (ListingStore store = listings();
                EventStore events = events()) {
            refuses("venue", () -> store.indexOf(null, "AAPL"));
            refuses("symbol", () -> store.indexOf(Venue.XNAS, null));
            refuses("symbol", () -> store.indexOf(1, null));
            refuses("symbol", () -> store.find(Venue.XNAS, null));
            refuses("record", () -> store.put((ListingRecord) null));
            refuses("snapshot", () -> store.put((ListingStore.Snapshot) null));
            refuses("record", () -> store.putIfAbsent((ListingRecord) null));
            refuses("snapshot", () -> store.putIfAbsent((ListingStore.Snapshot) null));
            refuses("value", () -> events.firstAtLeastTime(null));
            refuses("value", () -> events.firstAfterTime(null));
            refuses("from", () -> events.range(null, Instant.EPOCH));
            refuses("to", () -> events.range(Instant.EPOCH, null));
            refuses("from", () -> events.streamRange(null, Instant.EPOCH));
            refuses("to", () -> events.streamRange(Instant.EPOCH, null));
        }
    }

    @Test
    void appendsNoKeyTwice() {
        ListingRecord other = APPLE.withName("Another");
        try (ListingStore store = listings()) {
            assertThatThrownBy(() -> store.append(other))
                    .isInstanceOfSatisfying(
                            DuplicateKeyException.class,
                            refused -> assertThat(refused.index()).isZero());
            ListingStore.Snapshot snapshot = store.newSnapshot();
            store.read(2, snapshot);
            assertThatThrownBy(() -> store.append(snapshot)).isInstanceOf(DuplicateKeyException.class);
            ListingRecord added = listing(Venue.XNAS, "NEW", "New");
            assertThatThrownBy(() -> store.appendAll(List.of(added, other))).isInstanceOf(DuplicateKeyException.class);
            assertThatThrownBy(() -> store.appendAll(List.of(added, added))).isInstanceOf(DuplicateKeyException.class);
            ListingStore.Batch batch = store.newBatch();
            batch.add(added);
            batch.add(snapshot);
            assertThatThrownBy(batch::append).isInstanceOf(DuplicateKeyException.class);
            assertThat(batch.size()).isEqualTo(2);
            assertThat(store.size()).isEqualTo(3);
            assertThat(store.indexOf(Venue.XNAS, "NEW")).isEqualTo(-1);
            assertThat(store.get(0)).isEqualTo(APPLE);
        }
    }

    @Test
    void putsARecordInThePlaceOfItsKey() {
        try (ListingStore store = listings()) {
            ListingRecord other = APPLE.withName("Another").withHalted(true);
            assertThat(store.putIfAbsent(other)).isEqualTo(-1); // ~0
            assertThat(store.get(0)).isEqualTo(APPLE);
            assertThat(store.put(other)).isZero();
            assertThat(store.get(0)).isEqualTo(other);
            assertThat(store.size()).isEqualTo(3);
            assertThat(store.put(listing(Venue.XNAS, "NEW", "New"))).isEqualTo(3);
            assertThat(store.putIfAbsent(listing(Venue.XNAS, "NEWER", "Newer"))).isEqualTo(4);
            assertThat(store.putIfAbsent(listing(Venue.XNAS, "NEWER", "Newest")))
                    .isEqualTo(-5); // ~4
            assertThat(store.indexOf(Venue.XNAS, "NEWER")).isEqualTo(4);
            assertThat(store.find(Venue.XNAS, "NEWER").orElseThrow().name()).isEqualTo("Newer");
        }
    }

    @Test
    void putsSnapshotsToo() {
        try (ListingStore from = listings();
                ListingStore to = ListingStore.create(directory.resolve("other.mmf"))) {
            ListingStore.Snapshot snapshot = from.newSnapshot();
            from.read(2, snapshot);
            assertThat(to.put(snapshot)).isZero();
            to.setName(0, "changed");
            assertThat(to.putIfAbsent(snapshot)).isEqualTo(-1);
            assertThat(to.getName(0)).isEqualTo("changed");
            assertThat(to.put(snapshot)).isZero();
            assertThat(to.get(0)).isEqualTo(IBM);
            from.read(0, snapshot);
            assertThat(to.putIfAbsent(snapshot)).isEqualTo(1);
            assertThat(to.get(1)).isEqualTo(APPLE);
        }
    }

    @Test
    void aRecordKeepsItsKey() {
        try (ListingStore store = listings()) {
            for (ListingRecord other :
                    List.of(APPLE.withVenue(Venue.XNYS), APPLE.withSymbol("AAPLX"), APPLE.withSymbol("AAPK"), IBM)) {
                assertThatThrownBy(() -> store.set(0, other)).isInstanceOf(KeyChangedException.class);
            }
            ListingStore.Snapshot snapshot = store.newSnapshot();
            store.read(2, snapshot);
            assertThatThrownBy(() -> store.set(0, snapshot)).isInstanceOf(KeyChangedException.class);
            assertThat(store.get(0)).isEqualTo(APPLE);
            store.set(0, APPLE.withLot(1));
            store.setLot(2, 7);
            assertThat(store.getLot(0)).isEqualTo(1);
            assertThat(store.find(Venue.XNYS, "IBM")).contains(IBM.withLot(7));
        }
    }

    /** What could change a key or an order is not there, by whatever name. */
    @Test
    void nothingSetsWhatRecordsAreFoundBy() {
        assertThat(ListingStore.class.getMethods())
                .extracting(Method::getName)
                .contains("setName", "setLot", "setTickUnscaled", "clearHalted", "getVenueNumber", "hashSymbol")
                .doesNotContain("setVenue", "setVenueNumber", "setSymbol");
        assertThat(EventStore.class.getMethods())
                .extracting(Method::getName)
                .contains("setSeverity", "setText", "getTimeMillis")
                .doesNotContain("setId", "setTime", "setTimeMillis");
        assertThat(Arrays.stream(ListingStore.class.getMethods())
                        .filter(method -> method.getName().equals("append")))
                .allMatch(method -> method.getParameterCount() == 1);
    }

    @Test
    void refusesAKeyThatNoRecordHoldsWhereItWouldBeWritten() {
        try (ListingStore store = listings()) {
            ListingRecord unknown = APPLE.withVenue(Venue.UNKNOWN);
            for (ThrowingCallable write : List.<ThrowingCallable>of(
                    () -> store.append(unknown),
                    () -> store.put(unknown),
                    () -> store.putIfAbsent(unknown),
                    () -> store.set(0, unknown))) {
                assertThatThrownBy(write).isInstanceOf(ValueOutOfRangeException.class);
            }
            assertThat(store.size()).isEqualTo(3);
        }
    }

    @Test
    void aReaderPutsNothing() {
        try (ListingStore store = listings();
                ListingStore reader = ListingStore.openReadOnly(store.path())) {
            assertThatThrownBy(() -> reader.put(APPLE)).isInstanceOf(ReadOnlyStoreException.class);
            assertThatThrownBy(() -> reader.putIfAbsent(APPLE)).isInstanceOf(ReadOnlyStoreException.class);
        }
    }

    @Test
    void aClosedStoreFindsNothing() {
        ListingStore store = listings();
        store.close();
        assertThatThrownBy(() -> store.indexOf(Venue.XNAS, "AAPL")).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> store.put(APPLE)).isInstanceOf(StoreClosedException.class);
        EventStore events = events();
        events.close();
        assertThatThrownBy(() -> events.firstAtLeastTime(Instant.EPOCH)).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> events.range(Instant.EPOCH, Instant.MAX)).isInstanceOf(StoreClosedException.class);
    }

    /** The columns: a time, the first at least at it, the first after it. */
    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00.999Z,       0, 0",
        "1970-01-01T00:00:00.999999999Z, 0, 0",
        "1970-01-01T00:00:01.000Z,       0, 1",
        "1970-01-01T00:00:01.000000001Z, 1, 1",
        "1970-01-01T00:00:01.001Z,       1, 1",
        "1970-01-01T00:00:01.001999999Z, 1, 1",
        "1970-01-01T00:00:01.002Z,       1, 4",
        "1970-01-01T00:00:01.002000001Z, 4, 4",
        "1970-01-01T00:00:01.004Z,       4, 4",
        "1970-01-01T00:00:01.005Z,       4, 5",
        "1970-01-01T00:00:01.006Z,       5, 5",
        // Beyond what milliseconds in 64 bits reach.
        "-1000000000-01-01T00:00:00Z,       0, 0",
        "+1000000000-12-31T23:59:59Z,    5, 5",
    })
    void findsRecordsByTheirOrder(Instant time, long atLeast, long after) {
        try (EventStore store = events()) {
            assertThat(store.firstAtLeastTime(time)).isEqualTo(atLeast);
            assertThat(store.firstAfterTime(time)).isEqualTo(after);
        }
    }

    @ParameterizedTest
    @CsvSource({"999, 0, 0", "1000, 0, 1", "1001, 1, 1", "1002, 1, 4", "1005, 4, 5", "1006, 5, 5"})
    void findsRecordsByTheStoredNumber(long millis, long atLeast, long after) {
        try (EventStore store = events()) {
            assertThat(store.firstAtLeastTimeMillis(millis)).isEqualTo(atLeast);
            assertThat(store.firstAfterTimeMillis(millis)).isEqualTo(after);
        }
    }

    /** The numbers at the ends of what the field holds are found as well as what lies beyond them. */
    @Test
    void findsTheFirstAndTheLastTimeOfAll() {
        Instant least = Instant.ofEpochMilli(Long.MIN_VALUE);
        Instant greatest = Instant.ofEpochMilli(Long.MAX_VALUE);
        try (EventStore store = EventStore.create(file)) {
            store.append(event(0, 0).withTime(least));
            store.append(event(1, 0).withTime(greatest));
            assertThat(store.firstAtLeastTime(least)).isZero();
            assertThat(store.firstAfterTime(least)).isEqualTo(1);
            assertThat(store.firstAfterTime(least.minusNanos(1))).isZero();
            assertThat(store.firstAtLeastTime(Instant.MIN)).isZero();
            assertThat(store.firstAfterTime(Instant.MIN)).isZero();
            assertThat(store.firstAtLeastTime(greatest)).isEqualTo(1);
            assertThat(store.firstAfterTime(greatest)).isEqualTo(2);
            assertThat(store.firstAtLeastTime(greatest.plusNanos(1))).isEqualTo(2);
            assertThat(store.firstAtLeastTime(Instant.MAX)).isEqualTo(2);
            assertThat(store.firstAfterTime(Instant.MAX)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 1006, 0, 5",
        "1001, 1005, 1, 4",
        "1002, 1003, 1, 4",
        "1003, 1005, 4, 4",
        "0, 1000, 0, 0",
        "1005, 1000, 0, 0",
        "1006, 2000, 5, 5",
        "-9223372036854775808, 9223372036854775807, 0, 5"
    })
    void scansTheRecordsBetweenTwoTimes(long from, long to, long start, long end) {
        List<Long> expected = LongStream.range(start, end).boxed().toList();
        try (EventStore store = events()) {
            assertThat(indices(store.range(from, to))).isEqualTo(expected);
            assertThat(indices(store.range(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to))))
                    .isEqualTo(expected);
            assertThat(store.streamRange(from, to).map(EventStore.Cursor::index))
                    .isEqualTo(expected);
            assertThat(store.streamRange(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to))
                            .parallel()
                            .map(EventStore.Cursor::index))
                    .isEqualTo(expected);
        }
    }

    @Test
    void aRangeHasWhatThereWasWhenItWasAskedFor() {
        try (EventStore store = events()) {
            EventStore.Cursor all = store.range(Instant.EPOCH, Instant.MAX);
            var stream = store.streamRange(Instant.EPOCH, Instant.MAX);
            store.append(event(5, 1_006));
            assertThat(indices(all)).containsExactly(0L, 1L, 2L, 3L, 4L);
            assertThat(stream.mapToLong(EventStore.Cursor::timeMillis).sum()).isEqualTo(5_011);
        }
    }

    @Test
    void appendsNothingBelowTheLast() {
        EventRecord lower = event(9, 1_004);
        try (EventStore store = events()) {
            assertThatThrownBy(() -> store.append(lower)).isInstanceOf(OutOfOrderException.class);
            assertThatThrownBy(() -> store.put(lower)).isInstanceOf(OutOfOrderException.class);
            assertThatThrownBy(() -> store.putIfAbsent(lower)).isInstanceOf(OutOfOrderException.class);
            assertThatThrownBy(() -> store.appendAll(List.of(event(5, 1_006), lower)))
                    .isInstanceOf(OutOfOrderException.class);
            EventStore.Batch batch = store.newBatch();
            batch.add(event(5, 1_006));
            batch.add(event(6, 1_005));
            assertThatThrownBy(batch::append).isInstanceOf(OutOfOrderException.class);
            assertThat(batch.size()).isEqualTo(2);
            assertThat(store.size()).isEqualTo(5);
            assertThat(store.append(event(5, 1_005))).isEqualTo(5);
        }
    }

    @Test
    void aRecordKeepsItsPlaceInTheOrder() {
        try (EventStore store = events()) {
            EventRecord later = EVENTS.get(4).withTime(Instant.ofEpochMilli(1_006));
            assertThatThrownBy(() -> store.set(4, later)).isInstanceOf(KeyChangedException.class);
            assertThatThrownBy(() -> store.put(later)).isInstanceOf(KeyChangedException.class);
            assertThat(store.get(4)).isEqualTo(EVENTS.get(4));
            store.set(1, EVENTS.get(1).withText("other"));
            assertThat(store.put(EVENTS.get(0).withText("early"))).isZero();
            assertThat(store.find(EVENTS.get(1).id()).orElseThrow().text()).isEqualTo("other");
            assertThat(store.getText(0)).isEqualTo("early");
        }
    }

    @Test
    void findsByTheKeyOfAnOlderFile() {
        try (RecordStore store =
                RecordStore.create(file, GoldenModels.listing().olderLayouts().get(0), StoreOptions.defaults())) {
            RecordLayout layout = store.layout();
            RecordBuffer record = store.buffer();
            record.putUnsignedByte(layout.field("venue").orElseThrow().offset(), 2);
            record.putString(layout.field("symbol").orElseThrow().offset(), 12, "IBM");
            store.append(record);
        }
        try (ListingStore store = ListingStore.openReadOnly(file)) {
            assertThat(store.fileVersion()).isEqualTo(1);
            assertThat(store.indexOf(Venue.XNYS, "IBM")).isZero();
            assertThat(store.indexOf(Venue.XNAS, "IBM")).isEqualTo(-1);
            assertThat(store.find(Venue.XNYS, "IBM").orElseThrow().lot()).isEqualTo(100);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"symbol", "venue,symbol,tick", "symbol,venue", ""})
    void findsNothingInAFileThatHasNoSuchKey(String key) {
        RecordLayout older = GoldenModels.listing().olderLayouts().get(0);
        RecordLayout plain = RecordLayout.of(
                older.recordName(),
                1,
                "",
                8,
                older.fields().stream().map(GeneratedLookupTest::definition).toList());
        RecordLayout layout = key.isEmpty() ? plain : plain.withKey(List.of(key.split(",")));
        RecordStore.create(file, layout, StoreOptions.defaults()).close();
        try (ListingStore store = ListingStore.openReadOnly(file)) {
            assertThat(store.size()).isZero();
            assertThatThrownBy(() -> store.indexOf(Venue.XNYS, "IBM")).isInstanceOf(NoSuchIndexException.class);
            assertThatThrownBy(() -> store.find(Venue.XNYS, "IBM")).isInstanceOf(NoSuchIndexException.class);
            assertThatThrownBy(() -> store.indexOf(Venue.UNKNOWN, "IBM")).isInstanceOf(NoSuchIndexException.class);
        }
    }

    private static FieldDefinition definition(FieldLayout field) {
        return FieldDefinition.of(field.name(), field.type());
    }

    private ListingStore listings() {
        ListingStore store = ListingStore.create(file);
        store.append(APPLE);
        store.appendAll(List.of(APPLE_ELSEWHERE, IBM));
        return store;
    }

    private EventStore events() {
        EventStore store = EventStore.create(directory.resolve("events.mmf"));
        store.appendAll(EVENTS);
        return store;
    }

    private static ListingRecord listing(Venue venue, String symbol, String name) {
        return new ListingRecord(name, symbol, venue, new BigDecimal("0.0100"), 100, null);
    }

    private static EventRecord event(int number, long millis) {
        return new EventRecord(new UUID(1, number), Instant.ofEpochMilli(millis), number, "event " + number);
    }

    private static List<Long> indices(EventStore.Cursor cursor) {
        List<Long> indices = new ArrayList<>();
        while (cursor.next()) {
            indices.add(cursor.index());
        }
        return indices;
    }

    private static void refuses(String parameter, ThrowingCallable call) {
        assertThatNullPointerException().isThrownBy(call).withMessage(parameter);
    }
}
