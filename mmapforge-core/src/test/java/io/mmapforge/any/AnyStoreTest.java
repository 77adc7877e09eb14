package io.mmapforge.any;

import static io.mmapforge.testing.EveryKind.offset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;

import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.FieldAbsentException;
import io.mmapforge.error.NoSuchIndexException;
import io.mmapforge.error.RecordIndexException;
import io.mmapforge.error.StoreClosedException;
import io.mmapforge.error.UnsupportedFormatException;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldLayout;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.report.Recovery;
import io.mmapforge.store.FileFormat;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.testing.EveryKind;
import io.mmapforge.testing.TestLayouts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnyStoreTest {
    /** The two things that have a record's values. */
    enum Source {
        RECORD {
            @Override
            AnyValues at(AnyStore store, long index) {
                return store.get(index);
            }
        },
        CURSOR {
            @Override
            AnyValues at(AnyStore store, long index) {
                AnyCursor cursor = store.cursor();
                cursor.moveTo(index);
                return cursor;
            }
        };

        abstract AnyValues at(AnyStore store, long index);
    }

    @TempDir
    Path directory;

    private Path path;
    private RecordStore writer;
    private AnyStore store;

    @BeforeEach
    void open() {
        path = directory.resolve("kind.mmf");
        writer = EveryKind.create(path);
        store = AnyStore.open(path);
    }

    @AfterEach
    void close() {
        store.close();
        writer.close();
    }

    @Test
    void theLayoutIsTheFilesOwn() {
        assertThat(store.layout().differencesFrom(EveryKind.LAYOUT)).isEmpty();
        assertThat(store.layout().toSchemaText()).isEqualTo(EveryKind.LAYOUT.toSchemaText());
        assertThat(store.fileVersion()).isEqualTo(3);
        assertThat(store.size()).isEqualTo(2);
        assertThat(store.capacity()).isEqualTo(writer.capacity());
        assertThat(store.path()).isEqualTo(path);
        assertThat(store.counters()).isEqualTo(writer.counters());
        assertThat(store.recovery()).isEqualTo(Recovery.none(2));
        assertThat(store).hasToString("2 Kind records, read-only, in " + path);
    }

    @ParameterizedTest
    @EnumSource
    void everyValueIsAJavaObject(Source source) {
        AnyValues values = source.at(store, 0);
        Map<String, Object> found = new HashMap<>();
        for (FieldLayout field : store.layout().fields()) {
            found.put(field.name(), values.value(field.name()));
        }
        assertThat(found.remove("data")).isEqualTo(new byte[] {0, (byte) 0xFF, 16});
        assertThat(found)
                .containsOnly(
                        entry("flag", true),
                        entry("i8", -8L),
                        entry("u8", 200L),
                        entry("i16", -1600L),
                        entry("u16", 60_000L),
                        entry("i32", -320_000L),
                        entry("u32", 4_000_000_000L),
                        entry("i64", -6_400_000_000L),
                        entry("u64", new BigInteger("9223372036854775809")),
                        entry("f32", 0.1f),
                        entry("f64", 0.1),
                        entry("name", "Zoë, \"Q\""),
                        entry("time", Instant.parse("2024-01-31T12:30:00.000000001Z")),
                        entry("span", Duration.parse("PT-1M-30.5S")),
                        entry("day", LocalDate.parse("1969-12-31")),
                        entry("id", EveryKind.ID),
                        entry("price", new BigDecimal("-1.25")),
                        entry("side", "SELL"),
                        entry("marks", Set.of("AUCTION", "ODD_LOT")),
                        entry("level", level("1.00", 1, "n1", true)),
                        entry("counts", List.of(-1L, 0L, 1L)),
                        entry("levels", List.of(level("2.00", 2, "n2", false), level("3.00", 3, "n3", true))),
                        entry("depth", 2.5),
                        entry("rank", 65_535L),
                        entry("sure", true),
                        entry("note", ""),
                        entry("best", level("4.00", 4, "n4", false)),
                        entry("bits", List.of(0L, 255L)));
    }

    private static Map<String, Object> level(String price, long size, String note, boolean firm) {
        return Map.of("price", new BigDecimal(price), "size", size, "note", note, "firm", firm);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAbsentIsNull(Source source) {
        AnyValues values = source.at(store, 1);
        for (String field : List.of("depth", "rank", "sure", "note", "best", "bits")) {
            assertThat(values.has(field)).as(field).isFalse();
            assertThat(values.value(field)).as(field).isNull();
        }
        assertThat(values.has("flag")).isTrue();
        assertThat(source.at(store, 0).has("depth")).isTrue();
        assertThatExceptionOfType(FieldAbsentException.class).isThrownBy(() -> values.getDouble("depth"));
        assertThatExceptionOfType(FieldAbsentException.class).isThrownBy(() -> values.getLong("rank"));
        assertThatExceptionOfType(FieldAbsentException.class).isThrownBy(() -> values.getBoolean("sure"));
        assertThatExceptionOfType(FieldAbsentException.class).isThrownBy(() -> values.getString("note"));
    }

    @ParameterizedTest
    @EnumSource
    void whatNobodyHasNamedIsANumber(Source source) {
        AnyValues values = source.at(store, 1);
        assertThat(values.value("side")).isEqualTo(77L);
        assertThat(values.getString("side")).isEqualTo("77");
        assertThat(values.value("marks")).isEqualTo(Set.of("1", "7"));
        assertThat(values.value("u64")).isEqualTo(new BigInteger("18446744073709551615"));
        assertThat(values.value("f64")).isEqualTo(Double.NaN);
    }

    @ParameterizedTest
    @EnumSource
    void aWholeNumberIsWhatIsStored(Source source) {
        AnyValues values = source.at(store, 0);
        assertThat(values.getLong("i8")).isEqualTo(-8);
        assertThat(values.getLong("u8")).isEqualTo(200);
        assertThat(values.getLong("i16")).isEqualTo(-1600);
        assertThat(values.getLong("u16")).isEqualTo(60_000);
        assertThat(values.getLong("i32")).isEqualTo(-320_000);
        assertThat(values.getLong("u32")).isEqualTo(4_000_000_000L);
        assertThat(values.getLong("i64")).isEqualTo(-6_400_000_000L);
        assertThat(values.getLong("u64")).isEqualTo(Long.MIN_VALUE + 1);
        assertThat(values.getLong("time")).isEqualTo(1_706_704_200_000_000_001L);
        assertThat(values.getLong("span")).isEqualTo(-90_500);
        assertThat(values.getLong("day")).isEqualTo(-1);
        assertThat(values.getLong("price")).isEqualTo(-125);
        assertThat(values.getLong("side")).isEqualTo(2);
        assertThat(values.getLong("marks")).isEqualTo(0b1001);
        assertThat(values.getLong("rank")).isEqualTo(65_535);
    }

    @ParameterizedTest
    @EnumSource
    void aNumberIsTheNearestOne(Source source) {
        AnyValues values = source.at(store, 0);
        assertThat(values.getDouble("f64")).isEqualTo(0.1);
        assertThat(values.getDouble("f32")).isEqualTo((double) 0.1f);
        assertThat(values.getDouble("u8")).isEqualTo(200);
        assertThat(values.getDouble("i64")).isEqualTo(-6.4e9);
        assertThat(values.getDouble("u64")).isEqualTo(0x1p63);
        assertThat(values.getDouble("price")).isEqualTo(-1.25);
        assertThat(values.getDouble("depth")).isEqualTo(2.5);
        assertThat(values.getDouble("rank")).isEqualTo(65_535);
        assertThat(source.at(store, 1).getDouble("u64")).isEqualTo(0x1p64);
    }

    /** Rounded to a double first and divided then, each of these would be the neighbour. */
    @Test
    void aDecimalOfManyDigitsIsRoundedOnce() {
        assertThat(asDouble(422_370_501_573_591_193L, 2)).isEqualTo(4_223_705_015_735_912.0);
        assertThat(asDouble(-760_748_563_677_969_961L, 4)).isEqualTo(-76_074_856_367_797.0);
        assertThat(asDouble(977_862_619_181_146_863L, 18)).isEqualTo(0.9778626191811468);
        assertThat(asDouble(-(1L << 53), 2)).isEqualTo(-90_071_992_547_409.92);
        assertThat(asDouble(Long.MIN_VALUE, 0))
                .as("which no program may have written")
                .isEqualTo(-0x1p63);
    }

    private double asDouble(long unscaled, int scale) {
        Path path = directory.resolve("decimal-" + unscaled + ".mmf");
        RecordLayout layout =
                RecordLayout.of("Price", 1, "", 8, List.of(FieldDefinition.of("price", new DecimalType(18, scale))));
        try (RecordStore writer = RecordStore.create(path, layout, StoreOptions.defaults())) {
            RecordBuffer record = writer.buffer();
            record.putLong(8, unscaled);
            writer.append(record);
        }
        try (AnyStore prices = AnyStore.open(path)) {
            return prices.get(0).getDouble(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void textsAndBytesAreCopied(Source source) {
        AnyValues values = source.at(store, 0);
        assertThat(values.getString("name")).isEqualTo("Zoë, \"Q\"");
        assertThat(values.getString("note")).isEmpty();
        assertThat(values.getString("side")).isEqualTo("SELL");
        assertThat(values.getBytes("data")).containsExactly(0, 0xFF, 16);
        assertThat(values.getBoolean("flag")).isTrue();
        assertThat(values.getBoolean("sure")).isTrue();
        ByteBuffer target = ByteBuffer.allocate(8);
        assertThat(values.copyContent(values.position("data"), target)).isEqualTo(3);
        assertThat(target.flip()).isEqualTo(ByteBuffer.wrap(new byte[] {0, (byte) 0xFF, 16}));
        assertThatExceptionOfType(BufferOverflowException.class)
                .isThrownBy(() -> values.copyContent(values.position("name"), ByteBuffer.allocate(8)));
    }

    @ParameterizedTest
    @EnumSource
    void anotherTypeThanTheFieldsIsRefused(Source source) {
        AnyValues values = source.at(store, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> values.getLong("f64"))
                .withMessage("field 'f64' is float64, which is not stored as a whole number; ask for getDouble()");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> values.getLong("counts"))
                .withMessage("field 'counts' is int16[3], which is not stored as a whole number; ask for value()");
        assertThatIllegalArgumentException().isThrownBy(() -> values.getDouble("time"));
        assertThatIllegalArgumentException().isThrownBy(() -> values.getDouble("counts"));
        assertThatIllegalArgumentException().isThrownBy(() -> values.getBoolean("i8"));
        assertThatIllegalArgumentException().isThrownBy(() -> values.getString("data"));
        assertThatIllegalArgumentException().isThrownBy(() -> values.getBytes("name"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> values.copyContent(0, ByteBuffer.allocate(8)))
                .withMessageContaining("'flag' is bool");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> values.getLong("f63"))
                .withMessageStartingWith("record Kind has no field 'f63', expected one of flag, i8,");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> values.getLong(29));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> values.value(-1));
    }

    @ParameterizedTest
    @EnumSource
    void aBoolThatIsNoneIsCorrupt(Source source) {
        writer.setByte(0, offset("flag"), (byte) 7);
        assertThatExceptionOfType(CorruptRecordException.class)
                .isThrownBy(() -> source.at(store, 0).getBoolean("flag"));
        assertThatExceptionOfType(CorruptRecordException.class)
                .isThrownBy(() -> source.at(store, 0).value("flag"));
        assertThat(store.get(0)).asString().startsWith("Kind 0 [flag=?, i8=-8, ");
    }

    @Test
    void aRecordKeepsItsValuesAndACursorDoesNot() {
        AnyRecord record = store.get(0);
        AnyCursor cursor = store.cursor();
        cursor.moveTo(0);
        writer.setLong(0, offset("i64"), 5);
        cursor.moveTo(0);
        assertThat(record.getLong("i64")).isEqualTo(-6_400_000_000L);
        assertThat(cursor.getLong("i64")).isEqualTo(5);
        store.close();
        assertThat(record.getLong("i64")).isEqualTo(-6_400_000_000L);
    }

    @Test
    void aRecordIsUsedAgain() {
        AnyRecord record = store.newRecord();
        assertThat(record.index()).isEqualTo(-1);
        assertThat(store.read(0, record)).isSameAs(record);
        assertThat(record.index()).isZero();
        AnyCursor cursor = store.cursor();
        cursor.moveTo(1);
        assertThat(cursor.read(record)).isSameAs(record);
        assertThat(record.index()).isEqualTo(1);
        assertThat(record.getLong("side")).isEqualTo(77);
        assertThat(cursor.read().getLong("side")).isEqualTo(77);
    }

    @Test
    void anotherStoresRecordIsRefused() {
        try (AnyStore other = AnyStore.open(path)) {
            AnyRecord record = other.newRecord();
            assertThatIllegalArgumentException().isThrownBy(() -> store.read(0, record));
            assertThat(record.index()).isEqualTo(-1);
        }
    }

    @Test
    void aCursorMeetsWhatIsAppended() throws Exception {
        AnyCursor cursor = store.cursor();
        assertThatIllegalStateException().isThrownBy(() -> cursor.getLong("i64"));
        int records = 0;
        while (cursor.next()) {
            assertThat(cursor.index()).isEqualTo(records++);
        }
        assertThat(records).isEqualTo(2);
        assertThat(cursor.awaitNext(Duration.ZERO)).isFalse();
        writer.append();
        assertThat(cursor.awaitNext(Duration.ofSeconds(10))).isTrue();
        assertThat(cursor.index()).isEqualTo(2);
        AnyCursor range = store.cursor(1, 2);
        assertThat(range.next()).isTrue();
        assertThat(range.next()).isFalse();
        assertThatExceptionOfType(RecordIndexException.class).isThrownBy(() -> range.moveTo(2));
    }

    @Test
    void recordsWithoutKeyOrOrderAreNotFound() {
        assertThatExceptionOfType(NoSuchIndexException.class).isThrownBy(() -> store.indexOf(1));
        assertThatExceptionOfType(NoSuchIndexException.class).isThrownBy(() -> store.firstAtLeast(1));
    }

    @Test
    void aClosedStoreSaysSo() {
        store.close();
        assertThat(store.isOpen()).isFalse();
        assertThatExceptionOfType(StoreClosedException.class).isThrownBy(() -> store.get(0));
        assertThatExceptionOfType(StoreClosedException.class).isThrownBy(store::size);
        assertThatExceptionOfType(StoreClosedException.class)
                .isThrownBy(() -> store.cursor().next());
    }

    @Test
    void format1NeedsALayout() {
        Path old = directory.resolve("old.mmf");
        StoreOptions options = StoreOptions.defaults().withFileFormat(FileFormat.V1);
        try (RecordStore written = RecordStore.create(old, TestLayouts.TICK, options)) {
            written.append();
            written.setDouble(0, TestLayouts.PRICE, 1.5);
        }
        assertThatExceptionOfType(UnsupportedFormatException.class)
                .isThrownBy(() -> AnyStore.open(old))
                .withMessage("a file of format 1 does not say which fields its records have; open it with the layout of"
                        + " the program that wrote it [" + old + "]");
        try (AnyStore opened = AnyStore.open(old, TestLayouts.TICK)) {
            AnyCursor cursor = opened.cursor();
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.getDouble("price")).isEqualTo(1.5);
            assertThat(opened.get(0).getDouble("price")).isEqualTo(1.5);
        }
    }
}
