package io.mmapforge.any;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mmapforge.error.KeyIndexException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.layout.TimeType;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.testing.QuoteLayout;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that are found by Java objects. */
class AnyLookupTest {
    @TempDir
    Path directory;

    /** Three records: A at 10 ns, B at 20 ns, C at 20 ns, all of venue 7. */
    private Path quotes() {
        Path path = directory.resolve("quote.mmf");
        try (RecordStore store = RecordStore.create(path, QuoteLayout.QUOTE, StoreOptions.defaults())) {
            long time = 0;
            for (String symbol : List.of("A", "B", "C")) {
                time = Math.min(20, time + 10);
                RecordBuffer record = store.buffer();
                record.putString(8, 8, symbol);
                record.putLong(24, time);
                record.putShort(40, (short) 7);
                store.append(record);
            }
        }
        return path;
    }

    private static Instant nanos(long count) {
        return Instant.ofEpochSecond(0, count);
    }

    @Test
    void aRecordIsFoundByItsKey() {
        try (AnyStore store = AnyStore.open(quotes())) {
            assertThat(store.indexOf(7, "B")).isEqualTo(1);
            assertThat(store.indexOf(7L, "C")).isEqualTo(2);
            assertThat(store.indexOf(BigInteger.valueOf(7), "A")).isZero();
            assertThat(store.indexOf(8, "A")).isEqualTo(-1);
            assertThat(store.find(7, "B").orElseThrow().getString("symbol")).isEqualTo("B");
            assertThat(store.find(7, "D")).isEmpty();
            AnyRecord first = store.get(0);
            assertThat(store.indexOf(first.value("venue"), first.value("symbol")))
                    .isZero();
        }
    }

    @Test
    void whatNoRecordCanHaveIsNotFound() {
        try (AnyStore store = AnyStore.open(quotes())) {
            assertThat(store.indexOf(-1, "A")).isEqualTo(-1);
            assertThat(store.indexOf(65_536 + 7, "A")).isEqualTo(-1);
            assertThat(store.indexOf(7, "much too long a symbol")).isEqualTo(-1);
        }
    }

    @Test
    void aKeyOfOtherTypesIsRefused() {
        try (AnyStore store = AnyStore.open(quotes())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.indexOf(7))
                    .withMessage("the key has 1 values, expected 2, of venue, symbol");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.indexOf("B", 7))
                    .withMessage("field 'venue' is uint16, and was given a String; give a whole number such as a Long");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.indexOf(7, 7))
                    .withMessage("field 'symbol' is string(8), and was given a Integer; give a String");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.firstAtLeast(20L))
                    .withMessage("field 'time' is timestamp(ns), and was given a Long; give an Instant");
        }
    }

    @Test
    void recordsAreFoundByTheirOrder() {
        try (AnyStore store = AnyStore.open(quotes())) {
            assertThat(store.firstAtLeast(nanos(10))).isZero();
            assertThat(store.firstAtLeast(nanos(11))).isEqualTo(1);
            assertThat(store.firstAtLeast(nanos(20))).isEqualTo(1);
            assertThat(store.firstAtLeast(nanos(21))).isEqualTo(3);
            assertThat(store.firstAfter(nanos(10))).isEqualTo(1);
            assertThat(store.firstAfter(nanos(20))).isEqualTo(3);
            assertThat(store.firstAtLeast(Instant.MIN)).isZero();
            assertThat(store.firstAtLeast(Instant.MAX)).isEqualTo(3);
            assertThat(store.firstAfter(Instant.MIN)).isZero();
            assertThat(indices(store.range(nanos(10), nanos(20)))).containsExactly(0L);
            assertThat(indices(store.range(nanos(15), nanos(99)))).containsExactly(1L, 2L);
            assertThat(indices(store.range(nanos(30), nanos(10)))).isEmpty();
        }
    }

    private static List<Long> indices(AnyCursor cursor) {
        List<Long> indices = new ArrayList<>();
        while (cursor.next()) {
            indices.add(cursor.index());
        }
        return indices;
    }

    @Test
    void aBoundBetweenTwoNumbersIsTheNextOne() {
        RecordLayout layout = RecordLayout.of(
                        "Fill", 1, "", 8, List.of(FieldDefinition.of("price", new DecimalType(9, 2))))
                .withOrder("price");
        Path path = directory.resolve("fill.mmf");
        try (RecordStore writer = RecordStore.create(path, layout, StoreOptions.defaults());
                AnyStore store = AnyStore.open(path)) {
            for (long unscaled : new long[] {-150, 0, 125}) {
                RecordBuffer record = writer.buffer();
                record.putLong(8, unscaled);
                writer.append(record);
            }
            assertThat(store.firstAtLeast(new BigDecimal("-1.501"))).isZero();
            assertThat(store.firstAtLeast(new BigDecimal("-1.499"))).isEqualTo(1);
            assertThat(store.firstAfter(new BigDecimal("-1.499"))).isEqualTo(1);
            assertThat(store.firstAfter(new BigDecimal("-1.501"))).isZero();
            assertThat(store.firstAtLeast(new BigDecimal("1.2500"))).isEqualTo(2);
            assertThat(store.firstAfter(new BigDecimal("1.25"))).isEqualTo(3);
            assertThat(store.firstAtLeast(new BigDecimal("1e99"))).isEqualTo(3);
            assertThat(store.firstAfter(new BigDecimal("1e99"))).isEqualTo(3);
            assertThat(store.firstAfter(new BigDecimal("-1e99"))).isZero();
        }
    }

    @Test
    void everyTypeOfAKeyIsTaken() {
        RecordLayout layout = RecordLayout.of(
                        "Key",
                        1,
                        "",
                        8,
                        List.of(
                                FieldDefinition.of("flag", FieldType.BOOL),
                                FieldDefinition.of("i8", FieldType.INT8),
                                FieldDefinition.of("i32", FieldType.INT32),
                                FieldDefinition.of("u64", FieldType.UINT64),
                                FieldDefinition.of("data", FieldType.BYTES, 4),
                                FieldDefinition.of("id", FieldType.UUID),
                                FieldDefinition.of("day", FieldType.DATE),
                                FieldDefinition.of("time", new TimeType(FieldType.TIMESTAMP, TimeResolution.SECONDS)),
                                FieldDefinition.of("price", new DecimalType(9, 2)),
                                FieldDefinition.of("side", new EnumType("Side", List.of(new NamedNumber("BUY", 1))))))
                .withKey(List.of("flag", "i8", "i32", "u64", "data", "id", "day", "time", "price", "side"));
        Path path = directory.resolve("key.mmf");
        try (RecordStore writer = RecordStore.create(path, layout, StoreOptions.defaults());
                AnyStore store = AnyStore.open(path)) {
            RecordBuffer record = writer.buffer();
            record.putBoolean(offset(layout, "flag"), true);
            record.putByte(offset(layout, "i8"), (byte) -1);
            record.putInt(offset(layout, "i32"), -2);
            record.putLong(offset(layout, "u64"), -1);
            record.putBytes(offset(layout, "data"), 4, new byte[] {9});
            record.putUuid(offset(layout, "id"), new UUID(1, 2));
            record.putInt(offset(layout, "day"), 1);
            record.putLong(offset(layout, "time"), 60);
            record.putLong(offset(layout, "price"), 150);
            record.putByte(offset(layout, "side"), (byte) 1);
            writer.append(record);
            BigInteger most = new BigInteger("18446744073709551615");
            byte[] data = {9};
            UUID id = new UUID(1, 2);
            LocalDate day = LocalDate.parse("1970-01-02");
            Instant time = Instant.ofEpochSecond(60);
            BigDecimal price = new BigDecimal("1.5");
            assertThat(store.indexOf(true, -1, -2, most, data, id, day, time, price, "BUY"))
                    .isZero();
            assertThat(store.indexOf(true, -1, -2, most, data, id, day, time, price, 1))
                    .isZero();
            assertThat(store.indexOf(true, -1, -2, -1, data, id, day, time, price, 1))
                    .as("the number -1 is no uint64")
                    .isEqualTo(-1);
            assertThat(store.indexOf(true, -1, -2, most, data, id, day, time.plusNanos(1), price, 1))
                    .isEqualTo(-1);
            assertThat(store.indexOf(true, -1, -2, most, data, id, day, time, new BigDecimal("1.501"), 1))
                    .isEqualTo(-1);
            assertThat(store.indexOf(true, -1, -2, most, data, id, day, time, price, "SELL"))
                    .isEqualTo(-1);
        }
    }

    private static int offset(RecordLayout layout, String field) {
        return layout.field(field).orElseThrow().offset();
    }

    @Test
    void recordsAreReadWithoutTheKeyFileAndFoundOnceThereIsOne() throws Exception {
        Path path = quotes();
        Path keyFile = path.resolveSibling("quote.mmf.key");
        Files.delete(keyFile);
        try (AnyStore store = AnyStore.open(path)) {
            assertThat(store.get(1).getString("symbol")).isEqualTo("B");
            assertThat(store.firstAtLeast(nanos(20))).isEqualTo(1);
            assertThatExceptionOfType(KeyIndexException.class).isThrownBy(() -> store.indexOf(7, "B"));
            RecordStore.open(path, QuoteLayout.QUOTE, StoreOptions.defaults()).close();
            assertThat(keyFile).exists();
            assertThat(store.indexOf(7, "B")).isEqualTo(1);
        }
    }

    @Test
    void aClosedStoreDoesNotOpenItsKeyFile() {
        AnyStore store = AnyStore.open(quotes());
        store.close();
        assertThatExceptionOfType(StoreClosedException.class).isThrownBy(() -> store.indexOf(7, "B"));
        AnyStore used = AnyStore.open(directory.resolve("quote.mmf"));
        assertThat(used.indexOf(7, "B")).isEqualTo(1);
        used.close();
        assertThatExceptionOfType(StoreClosedException.class).isThrownBy(() -> used.indexOf(7, "B"));
    }

    @Test
    void theExampleAddsUp() {
        RecordLayout layout = RecordLayout.of(
                "Trade",
                1,
                "",
                8,
                List.of(
                        FieldDefinition.of("symbol", FieldType.STRING, 8),
                        FieldDefinition.of("volume", FieldType.UINT32)));
        Path path = directory.resolve("trade.mmf");
        try (RecordStore writer = RecordStore.create(path, layout, StoreOptions.defaults())) {
            for (int i = 0; i < 10; i++) {
                RecordBuffer record = writer.buffer();
                record.putString(offset(layout, "symbol"), 8, i % 3 == 0 ? "IBM" : "SAP");
                record.putInt(offset(layout, "volume"), (int) (4_000_000_000L + i));
                writer.append(record);
            }
        }
        assertThat(Volume.of(path, "IBM")).isEqualTo(4 * 4_000_000_000L + 0 + 3 + 6 + 9);
    }
}
