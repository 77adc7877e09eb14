package io.mmapforge.maven.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.any.AnyStore;
import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.MemberDefinition;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.tool.StoreInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreStatisticsTest {
    @TempDir
    private Path directory;

    @Test
    void measuresIntegers() {
        FieldSummary summary = single(ValueType.of(FieldType.INT32), 4, (record, i) -> record.putInt(8, 10 * i - 10));

        assertThat(summary.values()).isEqualTo(4);
        assertThat(summary.numbers()).hasValueSatisfying(numbers -> {
            assertThat(numbers.least()).isEqualTo("-10");
            assertThat(numbers.greatest()).isEqualTo("20");
            assertThat(numbers.mean()).isEqualTo("5");
            assertThat(numbers.bars()).hasSize(31).first().isEqualTo(new Bar("-10", "-10", 1));
        });
    }

    @Test
    void measuresNumbersWithoutASignBeyondThoseWithOne() {
        FieldSummary summary = single(ValueType.of(FieldType.UINT64), 2, (record, i) -> record.putLong(8, -i));

        assertThat(summary.numbers()).hasValueSatisfying(numbers -> {
            assertThat(numbers.least()).isEqualTo("0");
            assertThat(numbers.greatest()).isEqualTo("18446744073709551615");
            assertThat(numbers.mean()).isEqualTo("9223372036854775807.5");
        });
    }

    @Test
    void addsUpNumbersWithoutOverflow() {
        FieldSummary summary =
                single(ValueType.of(FieldType.INT64), 3, (record, i) -> record.putLong(8, Long.MAX_VALUE));

        assertThat(summary.numbers().map(NumberSummary::mean)).contains("9223372036854775807");
    }

    @Test
    void measuresDecimalsTimesDatesAndDurations() {
        assertThat(mean(new DecimalType(6, 2), (record, i) -> record.putLong(8, 150 + i)))
                .isEqualTo("1.5050");
        assertThat(mean(
                        new TimeType(FieldType.TIMESTAMP, TimeResolution.NANOS),
                        (record, i) -> record.putLong(8, 2 * i)))
                .isEqualTo("1970-01-01T00:00:00.000000001Z");
        assertThat(mean(ValueType.of(FieldType.DATE), (record, i) -> record.putInt(8, 2 * i)))
                .isEqualTo("1970-01-02");
        assertThat(mean(
                        new TimeType(FieldType.DURATION, TimeResolution.SECONDS),
                        (record, i) -> record.putLong(8, -2 * i)))
                .isEqualTo("PT-1S");
    }

    @Test
    void measuresFloatsAndCountsWhatIsNoNumber() {
        double[] values = {1.5, Double.NaN, 2.5, Double.NEGATIVE_INFINITY, -1e-300};
        FieldSummary summary =
                single(ValueType.of(FieldType.FLOAT64), values.length, (record, i) -> record.putDouble(8, values[i]));

        assertThat(summary.values()).isEqualTo(5);
        assertThat(summary.others()).containsExactly(new Frequency("NaN", 1), new Frequency("infinite", 1));
        assertThat(summary.numbers()).hasValueSatisfying(numbers -> {
            assertThat(numbers.least()).isEqualTo("-1.0E-300");
            assertThat(numbers.greatest()).isEqualTo("2.5");
            assertThat(numbers.mean()).isEqualTo("1.3333333333333333");
            assertThat(numbers.bars().stream().mapToLong(Bar::count).sum()).isEqualTo(3);
            assertThat(numbers.bars()).hasSizeLessThanOrEqualTo(Buckets.SIZE);
        });
    }

    @Test
    void measuresFloatsOfAllMagnitudes() {
        double[] values = {Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 0};
        FieldSummary summary =
                single(ValueType.of(FieldType.FLOAT64), values.length, (record, i) -> record.putDouble(8, values[i]));

        assertThat(summary.numbers()).hasValueSatisfying(numbers -> {
            assertThat(numbers.least()).isEqualTo("-1.7976931348623157E308");
            assertThat(numbers.bars().stream().mapToLong(Bar::count).sum()).isEqualTo(4);
        });
    }

    @Test
    void countsNamesAndLengths() {
        String[] texts = {"IBM", "SAP", "IBM", ""};
        FieldSummary summary =
                single(new ContentType(FieldType.STRING, 8), 4, (record, i) -> record.putString(8, 8, texts[i]));

        assertThat(summary.frequencies())
                .contains(new FrequencySummary(
                        List.of(new Frequency("IBM", 2), new Frequency("", 1), new Frequency("SAP", 1)), 3, true));
        assertThat(summary.lengths()).hasValueSatisfying(lengths -> {
            assertThat(lengths.least()).isEqualTo("0");
            assertThat(lengths.greatest()).isEqualTo("3");
            assertThat(lengths.mean()).isEqualTo("2.25");
        });
        assertThat(summary.numbers()).isEmpty();
    }

    @Test
    void countsConstantsAndFlagsByTheirNames() {
        EnumType side = new EnumType("Side", List.of(new NamedNumber("BUY", 1)));
        FlagsType marks = new FlagsType("Marks", List.of(new NamedNumber("LATE", 0), new NamedNumber("BLOCK", 1)));

        assertThat(single(side, 3, (record, i) -> record.putByte(8, (byte) (1 + i / 2)))
                        .frequencies()
                        .orElseThrow()
                        .most())
                .containsExactly(new Frequency("BUY", 2), new Frequency("2", 1));
        FieldSummary flags = single(marks, 4, (record, i) -> record.putByte(8, (byte) i));
        assertThat(flags.frequencies().orElseThrow().most())
                .containsExactly(new Frequency("BLOCK", 2), new Frequency("LATE", 2));
        assertThat(flags.others()).containsExactly(new Frequency("none set", 1));
    }

    @Test
    void countsWhatIsAbsentAndWhatCannotBeRead() throws IOException {
        RecordLayout layout = RecordLayout.of(
                "Tick",
                1,
                "",
                8,
                List.of(
                        FieldDefinition.of("open", FieldType.BOOL),
                        FieldDefinition.of("price", FieldType.INT64).asOptional()));
        Path file = directory.resolve("ticks.mmf");
        try (RecordStore store = RecordStore.create(file, layout, StoreOptions.defaults())) {
            for (int i = 0; i < 3; i++) {
                RecordBuffer record = store.buffer();
                record.setPresent(0, i == 1);
                record.putLong(24, i);
                store.append(record);
            }
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {7}), recordsOffset(file) + 2L * layout.recordSize() + 16);
        }

        List<FieldSummary> fields = statistics(file).fields();

        assertThat(fields.get(0).unreadable()).isEqualTo(1);
        assertThat(fields.get(0).values()).isEqualTo(2);
        assertThat(fields.get(1).absent()).isEqualTo(2);
        assertThat(fields.get(1).values()).isEqualTo(1);
        assertThat(fields.get(1).numbers().map(NumberSummary::least)).contains("1");
    }

    @Test
    void looksIntoStructsAndArrays() {
        StructType level = StructType.of(
                "Level",
                List.of(
                        MemberDefinition.of("price", new DecimalType(6, 2)),
                        MemberDefinition.of("time", new TimeType(FieldType.TIMESTAMP, TimeResolution.MILLIS))));
        RecordLayout layout = RecordLayout.of(
                "Book", 1, "", 8, List.of(FieldDefinition.of("levels", level).withLength(2)));
        Path file = directory.resolve("books.mmf");
        try (RecordStore store = RecordStore.create(file, layout, StoreOptions.defaults())) {
            RecordBuffer record = store.buffer();
            record.putLong(8, 100);
            record.putLong(16, 1);
            record.putLong(24, 300);
            record.putLong(32, 3);
            store.append(record);
        }

        List<FieldSummary> fields = statistics(file).fields();

        assertThat(fields)
                .extracting(FieldSummary::name)
                .containsExactly("levels[]", "levels[].price", "levels[].time");
        assertThat(fields.get(0).values()).isEqualTo(2);
        assertThat(fields.get(1).numbers().map(NumberSummary::mean)).contains("2.0000");
        assertThat(fields.get(2).numbers().map(NumberSummary::greatest)).contains("1970-01-01T00:00:00.003Z");
    }

    /** 200,000 members, of which a schema text says each type once. */
    @Test
    void looksIntoNoMoreStructsThanThereIsRoomFor() {
        StructType wide = StructType.of(
                "Wide",
                IntStream.range(0, 200)
                        .mapToObj(i ->
                                MemberDefinition.of("m" + i, new EnumType("E", List.of(new NamedNumber("A", 1)))))
                        .toList());
        RecordLayout layout = RecordLayout.of(
                "Hostile",
                1,
                "",
                8,
                IntStream.range(0, 1000)
                        .mapToObj(i -> FieldDefinition.of("f" + i, wide))
                        .toList());
        Path file = directory.resolve("hostile.mmf");
        try (RecordStore store = RecordStore.create(file, layout, StoreOptions.defaults())) {
            store.append(store.buffer());
        }

        List<FieldSummary> fields = statistics(file).fields();

        assertThat(fields).hasSize(1000 + 2000);
        assertThat(fields).extracting(FieldSummary::values).containsOnly(1L);
    }

    @Test
    void tellsOfAnEmptyStoreThatThereIsNothing() {
        FieldSummary summary = single(ValueType.of(FieldType.INT64), 0, (record, i) -> {});

        assertThat(summary.values()).isZero();
        assertThat(summary.numbers()).isEmpty();
        assertThat(summary.frequencies()).isEqualTo(Optional.empty());
    }

    private String mean(ValueType type, ObjIntConsumer<RecordBuffer> filler) {
        return single(type, 2, filler).numbers().orElseThrow().mean();
    }

    /** Of records with one field, which is behind the sequence word. */
    private FieldSummary single(ValueType type, int count, ObjIntConsumer<RecordBuffer> filler) {
        RecordLayout layout = RecordLayout.of("Sample", 1, "", 8, List.of(FieldDefinition.of("field", type)));
        Path file = directory.resolve(type.text() + ".mmf");
        try (RecordStore store = RecordStore.create(file, layout, StoreOptions.defaults())) {
            for (int i = 0; i < count; i++) {
                RecordBuffer record = store.buffer();
                filler.accept(record, i);
                store.append(record);
            }
        }
        StoreStatistics statistics = statistics(file);
        assertThat(statistics.records()).isEqualTo(count);
        return statistics.fields().get(0);
    }

    private static StoreStatistics statistics(Path file) {
        try (AnyStore store = AnyStore.open(file)) {
            return StoreStatistics.of(store, (done, all) -> {});
        }
    }

    private static long recordsOffset(Path file) {
        return StoreInfo.of(file).facts().stream()
                .filter(fact -> fact.name().equals("header bytes"))
                .mapToLong(fact -> Long.parseLong(fact.text()))
                .findFirst()
                .orElseThrow();
    }
}
