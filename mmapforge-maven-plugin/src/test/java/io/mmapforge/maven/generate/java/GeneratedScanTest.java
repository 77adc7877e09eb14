package io.mmapforge.maven.generate.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.ValueTooLongException;
import io.mmapforge.golden.hostile.RecordStore;
import io.mmapforge.golden.market.TickRecord;
import io.mmapforge.golden.market.TickStore;
import io.mmapforge.golden.types.AllTypesRecord;
import io.mmapforge.golden.types.AllTypesStore;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cursors, snapshots, batches and scans of the golden stores do as their javadoc says. */
class GeneratedScanTest {
    private static final List<TickRecord> TICKS = IntStream.range(0, 10)
            .mapToObj(i -> new TickRecord("S" + i, i / 4.0, i, 100 + i))
            .toList();

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void namesAFile() {
        file = directory.resolve("store.mmf");
    }

    @Test
    void cursorReadsFieldsWhereItIs() {
        try (TickStore ticks = ticks()) {
            double sum = 0;
            for (var tick = ticks.cursor(); tick.next(); ) {
                sum += tick.price();
                TickRecord expected = TICKS.get((int) tick.index());
                assertThat(tick.get()).isEqualTo(expected);
                assertThat(tick.symbol()).isEqualTo(expected.symbol());
                assertThat(tick.timestamp()).isEqualTo(expected.timestamp());
                assertThat(tick.symbolEquals(expected.symbol())).isTrue();
                assertThat(tick.compareSymbol("S")).isPositive();
                ByteBuffer bytes = ByteBuffer.allocate(2);
                assertThat(tick.copySymbol(bytes)).isEqualTo(2);
                assertThat(bytes.get(1)).isEqualTo((byte) ('0' + tick.index()));
            }
            assertThat(sum).isEqualTo(11.25);
        }
    }

    @Test
    void cursorKeepsToItsRangeAndMovesAtWill() {
        try (TickStore ticks = ticks()) {
            TickStore.Cursor tick = ticks.cursor(3, 5);
            assertThat(tick.next()).isTrue();
            assertThat(tick.next()).isTrue();
            assertThat(tick.next()).isFalse();
            tick.moveTo(3);
            assertThat(tick.timestamp()).isEqualTo(103);
        }
    }

    @Test
    void snapshotHoldsARecordOfTheStoreOrACursor() {
        try (TickStore ticks = ticks()) {
            TickStore.Snapshot snapshot = ticks.newSnapshot();
            assertThat(snapshot.get()).isEqualTo(new TickRecord("", 0, 0, 0));
            ticks.read(7, snapshot);
            ticks.setPrice(7, -1);
            assertThat(snapshot.get()).isEqualTo(TICKS.get(7));
            assertThat(snapshot).hasToString(TICKS.get(7).toString());
            assertThat(snapshot.price()).isEqualTo(1.75);
            assertThat(snapshot.symbolEquals("S7")).isTrue();
            assertThat(snapshot.compareSymbol("S8")).isNegative();
            assertThat(snapshot.copySymbol(ByteBuffer.allocate(2))).isEqualTo(2);
            TickStore.Cursor tick = ticks.cursor();
            tick.moveTo(2);
            tick.read(snapshot);
            assertThat(snapshot.symbol()).isEqualTo("S2");
        }
    }

    @Test
    void everyTypeIsTheSameByStoreCursorAndSnapshot() throws ReflectiveOperationException {
        try (AllTypesStore store = AllTypesStore.create(file)) {
            List<AllTypesRecord> records = AllTypesSamples.extremes();
            store.appendAll(records);
            AllTypesStore.Snapshot snapshot = store.newSnapshot();
            int passed = 0;
            for (AllTypesStore.Cursor cursor = store.cursor(); cursor.next(); passed++) {
                cursor.read(snapshot);
                AllTypesRecord expected = records.get(passed);
                assertThat(cursor.get()).isEqualTo(expected);
                assertThat(snapshot.get()).isEqualTo(expected);
                for (var component : AllTypesRecord.class.getRecordComponents()) {
                    Object value = component.getAccessor().invoke(expected);
                    for (Object reader : List.of(cursor, snapshot)) {
                        assertThat(reader.getClass()
                                        .getMethod(component.getName())
                                        .invoke(reader))
                                .as(component.getName())
                                .isEqualTo(value);
                    }
                }
            }
            assertThat(passed).isEqualTo(records.size());
        }
    }

    @Test
    void fieldsThatAreNamedLikeACursorsMethodsAreReadByTheirGetters() {
        try (RecordStore store = RecordStore.create(file)) {
            store.append();
            store.setIndex(0, 17);
            store.setGet(0, 18);
            RecordStore.Cursor cursor = store.cursor();
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.index()).isZero();
            assertThat(cursor.getIndex()).isEqualTo(17);
            assertThat(cursor.getGet()).isEqualTo(18);
            assertThat(cursor.get().index()).isEqualTo(17);
        }
    }

    @Test
    void batchAppendsAllAtOnce() {
        try (TickStore ticks = TickStore.create(file)) {
            TickStore.Batch batch = ticks.newBatch();
            TICKS.forEach(batch::add);
            assertThatThrownBy(() -> batch.add(new TickRecord("x".repeat(65), 0, 0, 0)))
                    .isExactlyInstanceOf(ValueTooLongException.class)
                    .hasMessageContaining("symbol");
            assertThat(batch.size()).isEqualTo(10);
            assertThat(ticks.size()).isZero();
            assertThat(batch.append()).isZero();
            assertThat(batch.size()).isZero();
            batch.add(TICKS.get(3));
            batch.clear();
            assertThat(ticks.appendAll(TICKS)).isEqualTo(10);
            assertThat(ticks.appendAll(List.of())).isEqualTo(20);
            assertThat(ticks.size()).isEqualTo(20);
            for (int i = 0; i < 20; i++) {
                assertThat(ticks.get(i)).isEqualTo(TICKS.get(i % 10));
            }
        }
    }

    @Test
    void aRecordThatIsRefusedKeepsAllFromBeingAppended() {
        try (TickStore ticks = TickStore.create(file)) {
            List<TickRecord> records = new ArrayList<>(TICKS);
            records.add(new TickRecord("x".repeat(65), 0, 0, 0));
            assertThatThrownBy(() -> ticks.appendAll(records)).isExactlyInstanceOf(ValueTooLongException.class);
            assertThat(ticks.size()).isZero();
        }
    }

    @Test
    void passesAllRecordsToOneThreadOrSeveral() {
        try (TickStore ticks = TickStore.create(file)) {
            for (int i = 0; i < 500; i++) {
                ticks.appendAll(TICKS);
            }
            double[] sum = {0};
            ticks.forEach(tick -> sum[0] += tick.price());
            assertThat(sum[0]).isEqualTo(5_625);
            assertThat(ticks.stream().isParallel()).isFalse();
            assertThat(ticks.stream()
                            .parallel()
                            .mapToDouble(TickStore.Cursor::price)
                            .sum())
                    .isEqualTo(5_625);
            Spliterator<TickStore.Cursor> rest = ticks.spliterator();
            assertThat(rest.trySplit().estimateSize()).isEqualTo(2_048);
            assertThat(rest.estimateSize()).isEqualTo(2_952);
        }
    }

    private TickStore ticks() {
        TickStore ticks = TickStore.create(file);
        ticks.appendAll(TICKS);
        return ticks;
    }
}
