package io.mmapforge.bench.allocation;

import static io.mmapforge.bench.allocation.AllocationMeter.ONE_BYTE;
import static io.mmapforge.bench.allocation.AllocationMeter.allocating;
import static io.mmapforge.bench.allocation.AllocationMeter.allocatingAt;
import static io.mmapforge.bench.allocation.AllocationMeter.bytesPerOperation;
import static io.mmapforge.bench.allocation.AllocationMeter.writing;
import static io.mmapforge.bench.allocation.FilledStore.RECORDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.kinds.FieldKindsRecord.Marks;
import com.example.kinds.FieldKindsRecord.Side;
import com.example.kinds.FieldKindsStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stored numbers of values that Java has a class for, in a record and in its structs. */
class StoredNumberAllocationTest {
    private static volatile Object sink = "";

    @TempDir
    Path directory;

    @Test
    void readsAllocateNothing() {
        try (FieldKindsStore store = KindsOfFields.present(file())) {
            assertThat(allocating(reads(store), RECORDS)).isEmpty();
        }
        try (FieldKindsStore store = FieldKindsStore.openReadOnly(file())) {
            assertThat(allocating(reads(store), RECORDS)).isEmpty();
        }
    }

    @Test
    void writesAllocateNothing() {
        try (FieldKindsStore store = KindsOfFields.present(file())) {
            assertThat(allocating(writes(store), RECORDS)).isEmpty();
        }
    }

    @Test
    void aCursorAllocatesNothing() {
        try (FieldKindsStore store = KindsOfFields.present(file())) {
            FieldKindsStore.Cursor cursor = store.cursor();
            assertThat(allocatingAt(cursor, reads(cursor), RECORDS)).isEmpty();
        }
    }

    @Test
    void aSnapshotAllocatesNothing() {
        try (FieldKindsStore store = KindsOfFields.present(file())) {
            FieldKindsStore.Snapshot snapshot = store.newSnapshot();
            store.read(0, snapshot);
            assertThat(allocating(reads(snapshot), RECORDS)).isEmpty();
        }
    }

    @Test
    void anObjectInsteadOfTheNumberIsDetected() {
        try (FieldKindsStore store = KindsOfFields.present(file())) {
            assertThat(bytesPerOperation(i -> {
                        sink = store.getTime(i % RECORDS);
                        return i;
                    }))
                    .isGreaterThan(ONE_BYTE);
        }
    }

    private static Map<String, LongUnaryOperator> reads(FieldKindsStore store) {
        return Map.ofEntries(
                Map.entry("timestamp", store::getTimeNanos),
                Map.entry("date", store::getDayEpochDay),
                Map.entry("duration", store::getDelayMicros),
                Map.entry("decimal", store::getPriceUnscaled),
                Map.entry("enum", store::getSideNumber),
                Map.entry("enum of two bytes", store::getVenueNumber),
                Map.entry("flags", store::getMarksBits),
                Map.entry("flags of eight bytes", store::getWideBits),
                Map.entry("a struct's decimal", store::getBestPriceUnscaled),
                Map.entry("a struct's timestamp", store::getBestTimeMillis),
                Map.entry("a struct's uint32", store::getBestSize),
                Map.entry("a struct's enum", store::getBestSideNumber),
                Map.entry("a struct's flags", store::getBestMarksBits),
                Map.entry("a decimal of a struct in a struct", store::getBookAskPriceUnscaled),
                Map.entry("an enum of a struct in a struct", store::getBookAskSideNumber),
                Map.entry("enum's constant", i -> store.getSide(i).ordinal()),
                Map.entry("flags, one of them", i -> store.hasMarks(i, Marks.AUCTION) ? 1 : 0));
    }

    private static Map<String, LongUnaryOperator> reads(FieldKindsStore.Cursor cursor) {
        return Map.ofEntries(
                Map.entry("timestamp", i -> cursor.timeNanos()),
                Map.entry("date", i -> cursor.dayEpochDay()),
                Map.entry("duration", i -> cursor.delayMicros()),
                Map.entry("decimal", i -> cursor.priceUnscaled()),
                Map.entry("enum", i -> cursor.sideNumber()),
                Map.entry("enum of two bytes", i -> cursor.venueNumber()),
                Map.entry("flags", i -> cursor.marksBits()),
                Map.entry("flags of eight bytes", i -> cursor.wideBits()),
                Map.entry("a struct's decimal", i -> cursor.bestPriceUnscaled()),
                Map.entry("a struct's timestamp", i -> cursor.bestTimeMillis()),
                Map.entry("a struct's uint32", i -> cursor.bestSize()),
                Map.entry("a struct's enum", i -> cursor.bestSideNumber()),
                Map.entry("a struct's flags", i -> cursor.bestMarksBits()),
                Map.entry("a decimal of a struct in a struct", i -> cursor.bookAskPriceUnscaled()),
                Map.entry("an enum of a struct in a struct", i -> cursor.bookAskSideNumber()),
                Map.entry("enum's constant", i -> cursor.side().ordinal()),
                Map.entry("flags, one of them", i -> cursor.hasMarks(Marks.AUCTION) ? 1 : 0));
    }

    private static Map<String, LongUnaryOperator> reads(FieldKindsStore.Snapshot snapshot) {
        return Map.ofEntries(
                Map.entry("timestamp", i -> snapshot.timeNanos()),
                Map.entry("date", i -> snapshot.dayEpochDay()),
                Map.entry("duration", i -> snapshot.delayMicros()),
                Map.entry("decimal", i -> snapshot.priceUnscaled()),
                Map.entry("enum", i -> snapshot.sideNumber()),
                Map.entry("enum of two bytes", i -> snapshot.venueNumber()),
                Map.entry("flags", i -> snapshot.marksBits()),
                Map.entry("flags of eight bytes", i -> snapshot.wideBits()),
                Map.entry("a struct's decimal", i -> snapshot.bestPriceUnscaled()),
                Map.entry("a struct's timestamp", i -> snapshot.bestTimeMillis()),
                Map.entry("a struct's uint32", i -> snapshot.bestSize()),
                Map.entry("a struct's enum", i -> snapshot.bestSideNumber()),
                Map.entry("a struct's flags", i -> snapshot.bestMarksBits()),
                Map.entry("a decimal of a struct in a struct", i -> snapshot.bookAskPriceUnscaled()),
                Map.entry("an enum of a struct in a struct", i -> snapshot.bookAskSideNumber()),
                Map.entry("enum's constant", i -> snapshot.side().ordinal()),
                Map.entry("flags, one of them", i -> snapshot.hasMarks(Marks.AUCTION) ? 1 : 0));
    }

    private static Map<String, LongUnaryOperator> writes(FieldKindsStore store) {
        return Map.ofEntries(
                Map.entry("timestamp", writing(i -> store.setTimeNanos(i, 1_763_640_000L))),
                Map.entry("date", writing(i -> store.setDayEpochDay(i, 20_412))),
                Map.entry("duration", writing(i -> store.setDelayMicros(i, 1_500))),
                Map.entry("decimal", writing(i -> store.setPriceUnscaled(i, 12_345))),
                Map.entry("enum", writing(i -> store.setSideNumber(i, 2))),
                Map.entry("enum of two bytes", writing(i -> store.setVenueNumber(i, 300))),
                Map.entry("flags", writing(i -> store.setMarksBits(i, 9))),
                Map.entry("flags of eight bytes", writing(i -> store.setWideBits(i, Long.MIN_VALUE))),
                Map.entry("a struct's decimal", writing(i -> store.setBestPriceUnscaled(i, 12_345))),
                Map.entry("a struct's timestamp", writing(i -> store.setBestTimeMillis(i, 1_763_640_000L))),
                Map.entry("a struct's uint32", writing(i -> store.setBestSize(i, 4_000_000_000L))),
                Map.entry("a struct's enum", writing(i -> store.setBestSideNumber(i, 1))),
                Map.entry("a struct's flags", writing(i -> store.setBestMarksBits(i, 8))),
                Map.entry("a decimal of a struct in a struct", writing(i -> store.setBookAskPriceUnscaled(i, 12_345))),
                Map.entry("an enum of a struct in a struct", writing(i -> store.setBookAskSideNumber(i, 2))),
                Map.entry("enum's constant", writing(i -> store.setSide(i, Side.SELL))));
    }

    private Path file() {
        return directory.resolve("kinds.mmf");
    }
}
