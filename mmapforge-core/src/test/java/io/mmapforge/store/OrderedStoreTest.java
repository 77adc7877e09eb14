package io.mmapforge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.KeyChangedException;
import io.mmapforge.error.NoSuchIndexException;
import io.mmapforge.error.OutOfOrderException;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.layout.TimeType;
import io.mmapforge.testing.InMemoryTempDir;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records in the order of a field, which are found by it. */
class OrderedStoreTest {
    @TempDir(factory = InMemoryTempDir.class)
    Path directory;

    private Path path;

    @BeforeEach
    void nameTheFile() {
        path = directory.resolve("ordered.mmf");
    }

    /** Each type with values in its order, from the lowest to the highest, as numbers that are stored. */
    static Stream<Arguments> types() {
        return Stream.of(
                type(FieldDefinition.of("at", FieldType.INT8), -128, -1, 0, 1, 127),
                type(FieldDefinition.of("at", FieldType.UINT8), 0, 1, 127, 128, 255),
                type(FieldDefinition.of("at", FieldType.INT16), -32_768, -1, 0, 255, 256, 32_767),
                type(FieldDefinition.of("at", FieldType.UINT16), 0, 255, 256, 32_767, 32_768, 65_535),
                type(FieldDefinition.of("at", FieldType.INT32), Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE),
                type(FieldDefinition.of("at", FieldType.UINT32), 0, 2_147_483_647, 2_147_483_648L, 4_294_967_295L),
                type(FieldDefinition.of("at", FieldType.INT64), Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE),
                type(FieldDefinition.of("at", FieldType.UINT64), 0, 1, Long.MAX_VALUE, Long.MIN_VALUE, -1),
                type(
                        FieldDefinition.of("at", new TimeType(FieldType.TIMESTAMP, TimeResolution.NANOS)),
                        Long.MIN_VALUE,
                        -5,
                        0,
                        Long.MAX_VALUE),
                type(
                        FieldDefinition.of("at", new TimeType(FieldType.DURATION, TimeResolution.MILLIS)),
                        Long.MIN_VALUE,
                        -5,
                        0,
                        Long.MAX_VALUE),
                type(FieldDefinition.of("at", FieldType.DATE), Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE),
                type(FieldDefinition.of("at", new DecimalType(18, 2)), -100, -1, 0, 999));
    }

    private static Arguments type(FieldDefinition field, long... values) {
        return Arguments.of(layout(field), values);
    }

    private static RecordLayout layout(FieldDefinition field) {
        return RecordLayout.of("Ordered", 1, "", 8, List.of(FieldDefinition.of("n", FieldType.INT64), field))
                .withOrder("at");
    }

    @ParameterizedTest
    @MethodSource("types")
    void valuesAreComparedAsTheirTypeSays(RecordLayout layout, long[] values) {
        try (RecordStore store = RecordStore.create(path, layout, StoreOptions.defaults())) {
            int at = layout.order().orElseThrow().offset();
            for (int i = 0; i < values.length; i++) {
                assertThat(append(store, values[i])).isEqualTo(2L * i);
                assertThat(append(store, values[i])).as("equal is fine").isEqualTo(2L * i + 1);
                for (int lower = 0; lower < i; lower++) {
                    long refused = values[lower];
                    assertThatThrownBy(() -> append(store, refused)).isExactlyInstanceOf(OutOfOrderException.class);
                }
                assertThat(store.size()).isEqualTo(2L * i + 2);
            }
            for (int i = 0; i < values.length; i++) {
                assertThat(store.firstAtLeast(at, values[i])).isEqualTo(2L * i);
                assertThat(store.firstAfter(at, values[i])).isEqualTo(2L * i + 2);
            }
        }
    }

    @Test
    void whatIsRefusedSaysWhatWasExpected() {
        RecordLayout layout = layout(FieldDefinition.of("at", FieldType.UINT64));
        try (RecordStore store = RecordStore.create(path, layout, StoreOptions.defaults())) {
            append(store, -1);
            assertThatThrownBy(() -> append(store, 7))
                    .isExactlyInstanceOf(OutOfOrderException.class)
                    .hasMessage("field 'at': nothing was appended: the value of the new record is 7, expected at least"
                            + " 18446744073709551615, that of the record before it; append records in the field's order ["
                            + path + "]");
            assertThatThrownBy(() -> store.setLong(0, 16, 7)).isExactlyInstanceOf(KeyChangedException.class);
            assertThat(store.size()).isEqualTo(1);
        }
    }

    @Test
    void batchesAreInOrderBehindTheStoreAndAmongThemselves() {
        RecordLayout layout = layout(FieldDefinition.of("at", FieldType.INT64));
        try (RecordStore store = RecordStore.create(path, layout, StoreOptions.defaults())) {
            append(store, 10);
            RecordBatch batch = new RecordBatch(store);
            add(batch, 9, 12);
            assertThatThrownBy(batch::append)
                    .isExactlyInstanceOf(OutOfOrderException.class)
                    .hasMessageContaining("the value of the new record is 9, expected at least 10");
            batch.clear();
            add(batch, 11, 13, 12);
            assertThatThrownBy(batch::append)
                    .isExactlyInstanceOf(OutOfOrderException.class)
                    .hasMessageContaining("the value of record 2 of the batch is 12, expected at least 13");
            assertThat(store.size()).isEqualTo(1);
            batch.clear();
            add(batch, 10, 10, 13);
            assertThat(batch.append()).isEqualTo(1);
            assertThat(store.firstAtLeast(16, 10)).isZero();
            assertThat(store.firstAfter(16, 10)).isEqualTo(3);
        }
    }

    /** Evenly, in bursts, mostly equal, and exponentially: against a search that looks at every record. */
    @Test
    void theFirstIsFoundWhateverTheDistances() {
        Random random = new Random(5);
        List<LongStream> distances = List.of(
                LongStream.generate(() -> 1_000),
                LongStream.generate(() -> random.nextInt(2_000)),
                LongStream.generate(() -> random.nextInt(1_000) == 0 ? 10_000_000 : random.nextInt(3)),
                LongStream.generate(() -> random.nextInt(50) == 0 ? 1 : 0),
                LongStream.generate(() -> 1L << random.nextInt(48)));
        RecordLayout layout = layout(FieldDefinition.of("at", FieldType.INT64));
        int run = 0;
        for (LongStream distance : distances) {
            long[] values = distance.limit(20_000).toArray();
            Arrays.parallelPrefix(values, Long::sum);
            Path file = directory.resolve("run" + run++ + ".mmf");
            try (RecordStore store = RecordStore.create(file, layout, StoreOptions.defaults())) {
                RecordBatch batch = new RecordBatch(store);
                add(batch, values);
                batch.append();
                for (int i = 0; i < 20_000; i++) {
                    long wanted = switch (i % 4) {
                        case 0 -> values[random.nextInt(values.length)];
                        case 1 -> values[random.nextInt(values.length)] + 1;
                        case 2 -> (long) (random.nextDouble() * values[values.length - 1]);
                        default -> random.nextLong();
                    };
                    assertThat(store.firstAtLeast(16, wanted)).isEqualTo(first(values, wanted));
                    assertThat(store.firstAfter(16, wanted)).isEqualTo(first(values, wanted + 1));
                }
            }
        }
    }

    private static long first(long[] values, long wanted) {
        int low = 0;
        int high = values.length;
        while (low < high) {
            int middle = (low + high) / 2;
            if (values[middle] < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Test
    void anEmptyStoreAndEndsOfTheRange() {
        RecordLayout layout = layout(FieldDefinition.of("at", FieldType.INT64));
        try (RecordStore store = RecordStore.create(path, layout, StoreOptions.defaults());
                RecordStore reader = RecordStore.openReadOnly(path, layout, StoreOptions.defaults())) {
            assertThat(store.firstAtLeast(16, 0)).isZero();
            assertThat(store.firstAfter(16, 0)).isZero();
            append(store, 3);
            assertThat(reader.firstAtLeast(16, 3)).isZero();
            assertThat(reader.firstAtLeast(16, 4)).isEqualTo(1);
            assertThat(reader.firstAfter(16, Long.MAX_VALUE)).isEqualTo(1);
            assertThat(reader.firstAtLeast(16, Long.MIN_VALUE)).isZero();
            assertThat(reader.firstAfter(16, 2)).isZero();
            for (int i = 0; i < 10_000; i++) {
                append(store, 4 + i);
            }
            assertThat(reader.firstAtLeast(16, 4 + 9_999))
                    .as("behind what the reader had mapped")
                    .isEqualTo(10_000);
        }
    }

    @Test
    void anotherFieldIsNotTheOrderedOne() {
        RecordLayout layout = layout(FieldDefinition.of("at", FieldType.INT64));
        try (RecordStore store = RecordStore.create(path, layout, StoreOptions.defaults())) {
            append(store, 3);
            assertThatThrownBy(() -> store.firstAtLeast(8, 0))
                    .isExactlyInstanceOf(NoSuchIndexException.class)
                    .hasMessageContaining("not in the order of field 'n'");
            assertThatThrownBy(store::key).isExactlyInstanceOf(NoSuchIndexException.class);
            assertThat(directory.resolve("ordered.mmf.key")).doesNotExist();
        }
    }

    /** A field may be both, and then a new record is higher than all. */
    @Test
    void aFieldMayBeTheKeyAndTheOrder() {
        RecordLayout layout = layout(FieldDefinition.of("at", FieldType.INT64)).withKey(List.of("at"));
        try (RecordStore store = RecordStore.create(path, layout, StoreOptions.defaults())) {
            append(store, 3);
            append(store, 5);
            assertThat(store.indexOf(store.key().putLong(5))).isEqualTo(1);
            assertThat(store.firstAtLeast(16, 4)).isEqualTo(1);
            assertThatThrownBy(() -> append(store, 4)).isExactlyInstanceOf(OutOfOrderException.class);
            RecordBuffer record = store.buffer();
            record.putLong(16, 3);
            record.putLong(8, 99);
            assertThat(store.put(record, 24)).isZero();
            assertThat(store.getLong(0, 8)).isEqualTo(99);
        }
    }

    /** Natural order of the bits as the unsigned number that they are. */
    @Test
    void randomUnsignedNumbers() {
        RecordLayout layout = layout(FieldDefinition.of("at", FieldType.UINT64));
        Long[] values = new Random(3).longs(5_000).boxed().toArray(Long[]::new);
        Arrays.sort(values, Comparator.comparing(value -> value ^ Long.MIN_VALUE));
        try (RecordStore store = RecordStore.create(path, layout, StoreOptions.defaults())) {
            for (long value : values) {
                append(store, value);
            }
            for (int i = 0; i < values.length; i++) {
                assertThat(store.firstAtLeast(16, values[i])).isEqualTo(i);
            }
        }
    }

    private static void put(RecordBuffer record, RecordLayout layout, long value) {
        int at = layout.order().orElseThrow().offset();
        switch (layout.order().orElseThrow().size()) {
            case Byte.BYTES -> record.putByte(at, (byte) value);
            case Short.BYTES -> record.putShort(at, (short) value);
            case Integer.BYTES -> record.putInt(at, (int) value);
            default -> record.putLong(at, value);
        }
    }

    private static long append(RecordStore store, long value) {
        RecordBuffer record = store.buffer();
        put(record, store.layout(), value);
        return store.append(record);
    }

    private static void add(RecordBatch batch, long... values) {
        for (long value : values) {
            batch.draft().putLong(16, value);
            batch.addDraft(24);
        }
    }
}
