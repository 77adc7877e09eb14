package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.StoreClosedException;
import io.mmapforge.testing.StoreBytes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSpliteratorTest {
    private static final long PER_CHUNK = 16_777_216L;

    @TempDir
    Path directory;

    @Test
    void isOrderedAndSizedInAllItsParts() {
        try (RecordStore store = created(FileFormat.V2, 5_000)) {
            RecordSpliterator<TickCursor> spliterator = over(store);
            assertThat(spliterator.characteristics())
                    .isEqualTo(Spliterator.ORDERED | Spliterator.SIZED | Spliterator.SUBSIZED | Spliterator.NONNULL);
            assertThat(spliterator.getExactSizeIfKnown()).isEqualTo(5_000);
            Spliterator<TickCursor> first = spliterator.trySplit();
            assertThat(first.getExactSizeIfKnown()).isEqualTo(2_048);
            assertThat(spliterator.getExactSizeIfKnown()).isEqualTo(2_952);
            assertThat(first.characteristics()).isEqualTo(spliterator.characteristics());
            assertThat(indices(first)).isEqualTo(range(0, 2_048));
            assertThat(indices(spliterator)).isEqualTo(range(2_048, 5_000));
            assertThat(spliterator.getExactSizeIfKnown()).isZero();
            assertThat(spliterator.trySplit()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_023, 1_024, 1_025, 2_048, 4_097, 10_000})
    void splitsIntoWholeBlocksThatMakeUpTheWhole(int records) {
        try (RecordStore store = created(FileFormat.V2, records)) {
            List<Spliterator<TickCursor>> parts = split(over(store));
            assertThat(parts).hasSize(Math.max(1, (records + 1_023) / 1_024));
            List<Long> all = new ArrayList<>();
            for (Spliterator<TickCursor> part : parts) {
                List<Long> indices = indices(part);
                assertThat(indices.isEmpty() ? 0 : indices.get(0) % 1_024).isZero();
                all.addAll(indices);
            }
            assertThat(all).isEqualTo(range(0, records));
        }
    }

    @Test
    void splitsWhereChunksMeetWhileItSpansSeveral() {
        try (RecordStore store = huge(5 * PER_CHUNK + 100)) {
            RecordSpliterator<TickCursor> rest = over(store);
            Spliterator<TickCursor> first = rest.trySplit();
            assertThat(first.estimateSize()).isIn(2 * PER_CHUNK, 3 * PER_CHUNK);
            for (Spliterator<TickCursor> part = first; part.estimateSize() > PER_CHUNK; ) {
                long size = part.estimateSize();
                Spliterator<TickCursor> prefix = part.trySplit();
                assertThat(prefix.estimateSize() % PER_CHUNK).isZero();
                assertThat(prefix.estimateSize() + part.estimateSize()).isEqualTo(size);
            }
            assertThat(first.estimateSize()).isEqualTo(PER_CHUNK);
            assertThat(first.trySplit().estimateSize()).isEqualTo(PER_CHUNK / 2);
            while (rest.estimateSize() > PER_CHUNK) {
                assertThat(rest.trySplit().estimateSize() % PER_CHUNK).isZero();
            }
            assertThat(rest.estimateSize()).isEqualTo(100);
            assertThat(rest.trySplit()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aParallelSumIsTheSequentialOne(FileFormat format) {
        try (RecordStore store = created(format, 20_000)) {
            Set<TickCursor> cursors = ConcurrentHashMap.newKeySet();
            long parallel = StreamSupport.stream(over(store), true)
                    .peek(cursors::add)
                    .mapToLong(TickCursor::timestamp)
                    .sum();
            long sequential = StreamSupport.stream(over(store), false)
                    .mapToLong(TickCursor::timestamp)
                    .sum();
            // 0 + 1 + ... + 19,999
            assertThat(parallel).isEqualTo(199_990_000L);
            assertThat(sequential).isEqualTo(199_990_000L);
            assertThat(cursors).hasSizeGreaterThan(1);
        }
    }

    @Test
    void aParallelStreamKeepsTheOrder() {
        try (RecordStore store = created(FileFormat.V2, 10_000)) {
            List<Long> indices = StreamSupport.stream(over(store), true)
                    .map(TickCursor::index)
                    .toList();
            assertThat(indices).isEqualTo(range(0, 10_000));
        }
    }

    @Test
    void isBoundToTheCountAtItsFirstUse() {
        try (RecordStore store = created(FileFormat.V2, 10)) {
            RecordSpliterator<TickCursor> spliterator = over(store);
            TickCursor.append(store, 5);
            assertThat(spliterator.estimateSize()).isEqualTo(15);
            TickCursor.append(store, 5);
            assertThat(indices(spliterator)).isEqualTo(range(0, 15));
        }
    }

    @Test
    void keepsToARange() {
        try (RecordStore store = created(FileFormat.V2, 5_000)) {
            RecordSpliterator<TickCursor> rest = over(store, 1_000, 4_000);
            TickCursor.append(store, 10);
            assertThat(rest.getExactSizeIfKnown()).isEqualTo(3_000);
            assertThat(rest).hasToString("Tick spliterator over records [1000, 4000) in " + store.path());
            Spliterator<TickCursor> first = rest.trySplit();
            assertThat(indices(first)).isEqualTo(range(1_000, 2_048));
            assertThat(indices(rest)).isEqualTo(range(2_048, 4_000));
            assertThat(indices(over(store, 5_010, 5_010))).isEmpty();
            assertThat(indices(over(store, 0, 5_010))).hasSize(5_010);
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "2, 1", "0, 11", "11, 11"})
    void refusesWhatIsNoRangeOfTheRecordsThereAre(long from, long to) {
        try (RecordStore store = created(FileFormat.V2, 10)) {
            assertThatThrownBy(() -> over(store, from, to))
                    .isExactlyInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the records are [" + from + ", " + to
                            + "), expected a range of [0, 10), which is all that there are");
        }
    }

    @Test
    void advancesOneByOneWithOneCursor() {
        try (RecordStore store = created(FileFormat.V2, 3_000)) {
            RecordSpliterator<TickCursor> spliterator = over(store);
            Set<TickCursor> cursors = new HashSet<>();
            List<Long> passed = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                assertThat(spliterator.tryAdvance(cursor -> {
                            cursors.add(cursor);
                            passed.add(cursor.timestamp());
                        }))
                        .isTrue();
            }
            assertThat(passed).isEqualTo(range(0, 100));
            assertThat(cursors).hasSize(1);
            Spliterator<TickCursor> first = spliterator.trySplit();
            assertThat(indices(first)).isEqualTo(range(100, 2_048));
            assertThat(spliterator.tryAdvance(
                            cursor -> assertThat(cursor.timestamp()).isEqualTo(2_048)))
                    .isTrue();
            assertThat(indices(spliterator)).isEqualTo(range(2_049, 3_000));
            assertThat(spliterator.tryAdvance(cursor -> {})).isFalse();
        }
    }

    @Test
    void aClosedStoreEndsIt() {
        RecordStore store = created(FileFormat.V2, 10);
        RecordSpliterator<TickCursor> bound = over(store);
        assertThat(bound.estimateSize()).isEqualTo(10);
        RecordSpliterator<TickCursor> unbound = over(store);
        store.close();
        assertThatThrownBy(() -> bound.forEachRemaining(cursor -> {})).isExactlyInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> unbound.tryAdvance(cursor -> {})).isExactlyInstanceOf(StoreClosedException.class);
    }

    private static List<Spliterator<TickCursor>> split(Spliterator<TickCursor> spliterator) {
        Spliterator<TickCursor> first = spliterator.trySplit();
        if (first == null) {
            return List.of(spliterator);
        }
        List<Spliterator<TickCursor>> parts = new ArrayList<>(split(first));
        parts.addAll(split(spliterator));
        return parts;
    }

    private static List<Long> indices(Spliterator<TickCursor> spliterator) {
        List<Long> indices = new ArrayList<>();
        spliterator.forEachRemaining(cursor -> {
            assertThat(cursor.timestamp()).isEqualTo(cursor.index());
            indices.add(cursor.index());
        });
        return indices;
    }

    private static List<Long> range(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    private static RecordSpliterator<TickCursor> over(RecordStore store) {
        return new RecordSpliterator<>(store, (from, to) -> new TickCursor(store, from, to));
    }

    private static RecordSpliterator<TickCursor> over(RecordStore store, long from, long to) {
        return new RecordSpliterator<>(store, (first, end) -> new TickCursor(store, first, end), from, to);
    }

    private RecordStore huge(long records) {
        Path path = directory.resolve("huge.mmf");
        RecordStore.create(path, TICK, StoreOptions.defaults()).close();
        new StoreBytes(path)
                .setLength(40960 + records * 104)
                .putI64(56, records)
                .putI64(48, records);
        return RecordStore.openReadOnly(path, TICK, StoreOptions.defaults());
    }

    private RecordStore created(FileFormat format, int records) {
        StoreOptions options = StoreOptions.defaults().withFileFormat(format);
        RecordStore store = RecordStore.create(directory.resolve("tick.mmf"), TICK, options);
        TickCursor.append(store, records);
        return store;
    }
}
