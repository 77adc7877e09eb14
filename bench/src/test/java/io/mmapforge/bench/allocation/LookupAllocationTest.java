package io.mmapforge.bench.allocation;

import static io.mmapforge.bench.allocation.AllocationMeter.ONE_BYTE;
import static io.mmapforge.bench.allocation.AllocationMeter.allocating;
import static io.mmapforge.bench.allocation.AllocationMeter.bytesPerOperation;
import static io.mmapforge.bench.allocation.FilledStore.BLOB;
import static io.mmapforge.bench.allocation.FilledStore.RECORDS;
import static io.mmapforge.bench.allocation.FilledStore.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.kinds.KeyedKindsRecord;
import com.example.kinds.KeyedKindsRecord.Side;
import com.example.kinds.KeyedKindsStore;
import com.example.market.KeyedQuoteStore;
import com.example.market.ListedQuoteStore;
import com.example.market.TimedQuoteRecord;
import com.example.market.TimedQuoteStore;
import io.mmapforge.bench.competitor.keyed.KeyedRecords;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lookups by key and by order promise to allocate nothing, and so do puts of what has been encoded. */
class LookupAllocationTest {
    private static final UUID ID = new UUID(0x0123_4567_89AB_7DEFL, 0x8FED_CBA9_8765_4321L);
    private static final LocalDate DAY = LocalDate.of(2025, 11, 20);
    private static final Instant TIME = Instant.ofEpochSecond(1_763_640_000, 123_456_789);
    private static final long TIME_NANOS = 1_763_640_000_123_456_789L;
    private static final BigDecimal PRICE = new BigDecimal("1234.5678");
    private static final String[] ISINS = KeyedRecords.shuffledIsins(RECORDS);

    @TempDir
    Path directory;

    @Test
    void lookupsByANumberAllocateNothing() {
        try (KeyedQuoteStore store = KeyedQuoteStore.create(file())) {
            for (int i = 0; i < RECORDS; i++) {
                store.append(KeyedRecords.quote(i));
            }
            assertThat(store.indexOf(KeyedRecords.id(RECORDS - 1))).isEqualTo(RECORDS - 1);
            assertThat(allocating(byNumber(store), RECORDS)).isEmpty();
        }
        try (KeyedQuoteStore store = KeyedQuoteStore.openReadOnly(file())) {
            assertThat(allocating(byNumber(store), RECORDS)).isEmpty();
        }
    }

    @Test
    void lookupsByAStringAllocateNothing() {
        try (ListedQuoteStore store = ListedQuoteStore.create(file())) {
            for (int i = 0; i < RECORDS; i++) {
                store.append(KeyedRecords.listedQuote(i));
            }
            assertThat(store.indexOf(KeyedRecords.isin(RECORDS - 1))).isEqualTo(RECORDS - 1);
            assertThat(allocating(
                            Map.of(
                                    "found", i -> store.indexOf(ISINS[(int) i]),
                                    "absent", i -> store.indexOf(TEXT),
                                    "too long", i -> store.indexOf("DE0007164600X")),
                            RECORDS))
                    .isEmpty();
        }
    }

    @Test
    void lookupsByAllKindsOfFieldsAllocateNothing() {
        try (KeyedKindsStore store = kinds()) {
            assertThat(byValues(store, 3)).isEqualTo(3);
            assertThat(byNumbers(store, 3)).isEqualTo(3);
            assertThat(byNumbers(store, RECORDS)).isEqualTo(-1);
            assertThat(allocating(
                            Map.of(
                                    "by values", i -> byValues(store, i),
                                    "by numbers", i -> byNumbers(store, i),
                                    "absent", i -> byNumbers(store, i + RECORDS)),
                            RECORDS))
                    .isEmpty();
        }
    }

    @Test
    void searchesByOrderAllocateNothing() {
        try (TimedQuoteStore store = TimedQuoteStore.create(file())) {
            for (int i = 0; i < RECORDS; i++) {
                store.append(new TimedQuoteRecord(TIME.plusNanos(i), 1, 2, 3, 4));
            }
            assertThat(store.firstAfterTimeNanos(TIME_NANOS + 3)).isEqualTo(4);
            assertThat(allocating(
                            Map.of(
                                    "at least", i -> store.firstAtLeastTime(TIME),
                                    "at least, by number", i -> store.firstAtLeastTimeNanos(TIME_NANOS + i),
                                    "after", i -> store.firstAfterTime(TIME),
                                    "after, by number", i -> store.firstAfterTimeNanos(TIME_NANOS + i)),
                            RECORDS))
                    .isEmpty();
        }
        try (KeyedKindsStore store = KeyedKindsStore.create(directory.resolve("kinds"))) {
            for (int i = 0; i < RECORDS; i++) {
                store.append(record(i));
            }
            assertThat(store.firstAtLeastSequence(3)).isEqualTo(3);
            assertThat(bytesPerOperation(i -> store.firstAtLeastSequence(i))).isLessThan(ONE_BYTE);
        }
    }

    @Test
    void putsOfACopyAllocateNothing() {
        try (KeyedKindsStore store = kinds()) {
            KeyedKindsStore.Snapshot copy = store.newSnapshot();
            store.read(3, copy);
            assertThat(store.put(copy)).isEqualTo(3);
            assertThat(store.putIfAbsent(copy)).isEqualTo(~3L);
            assertThat(allocating(
                            Map.of("put", i -> store.put(copy), "put if absent", i -> store.putIfAbsent(copy)),
                            RECORDS))
                    .isEmpty();
        }
    }

    @Test
    void aLookupThatAllocatesIsDetected() {
        try (KeyedQuoteStore store = KeyedQuoteStore.create(file())) {
            store.append(KeyedRecords.quote(0));
            assertThat(bytesPerOperation(i ->
                            (long) store.find(KeyedRecords.id(0)).orElseThrow().bid()))
                    .isGreaterThan(ONE_BYTE);
        }
    }

    private static Map<String, LongUnaryOperator> byNumber(KeyedQuoteStore store) {
        return Map.of(
                "found", i -> store.indexOf(KeyedRecords.id(i)),
                "absent", i -> store.indexOf(KeyedRecords.id(i + RECORDS)));
    }

    private KeyedKindsStore kinds() {
        KeyedKindsStore store = KeyedKindsStore.create(file());
        for (int i = 0; i < RECORDS; i++) {
            store.append(record(i));
        }
        return store;
    }

    private static KeyedKindsRecord record(int number) {
        return new KeyedKindsRecord(
                true,
                (byte) -8,
                200,
                (short) -16,
                60_000,
                -32,
                4_000_000_000L,
                number,
                -1,
                Side.SELL,
                ID,
                DAY,
                TIME,
                PRICE,
                TEXT,
                BLOB,
                number,
                0.25);
    }

    private static long byValues(KeyedKindsStore store, long number) {
        return store.indexOf(
                true,
                (byte) -8,
                200,
                (short) -16,
                60_000,
                -32,
                4_000_000_000L,
                number,
                -1,
                Side.SELL,
                ID,
                DAY,
                TIME,
                TEXT,
                BLOB);
    }

    private static long byNumbers(KeyedKindsStore store, long number) {
        return store.indexOf(
                true,
                (byte) -8,
                200,
                (short) -16,
                60_000,
                -32,
                4_000_000_000L,
                number,
                -1,
                2,
                ID,
                20_412,
                TIME_NANOS,
                TEXT,
                BLOB);
    }

    private Path file() {
        return directory.resolve("keyed.mmf");
    }
}
