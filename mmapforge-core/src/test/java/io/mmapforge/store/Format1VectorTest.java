package io.mmapforge.store;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.RecordBusyException;
import io.mmapforge.testing.StoreBytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Format1VectorTest {
    private static final int STUCK = 50;
    private static final StoreOptions IMPATIENT = StoreOptions.defaults().withWriteTimeout(Duration.ofMillis(20));

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"tick-40, 40, 64", "tick-1000, 1000, 1062"})
    void readsEveryListedTick(String name, int count, int capacity) throws Exception {
        GoVector vector = GoVector.load(name);
        Path path = vector.copyTo(directory);
        try (RecordStore store = RecordStore.openReadOnly(path, TICK, IMPATIENT)) {
            assertThat(store.size()).isEqualTo(count).isEqualTo(vector.count());
            assertThat(store.capacity()).isEqualTo(capacity);
            for (int i = 0; i < count; i++) {
                GoRecords.assertTick(store, i, vector.record(i));
            }
        }
        assertThat(Files.readAllBytes(path)).isEqualTo(vector.file());
    }

    @Test
    void readsEveryListedRecordOfAllTypes() throws Exception {
        GoVector vector = GoVector.load("alltypes-60");
        Path path = vector.copyTo(directory);
        try (RecordStore store = RecordStore.openReadOnly(path, ALL_TYPES, IMPATIENT)) {
            assertThat(store.size()).isEqualTo(60).isEqualTo(vector.count());
            for (int i = 0; i < 60; i++) {
                GoRecords.assertAllTypes(store, i, vector.record(i));
            }
        }
        assertThat(Files.readAllBytes(path)).isEqualTo(vector.file());
    }

    @Test
    void neverShowsTheHalfWrittenRecordOfADeadWriter() throws Exception {
        GoVector vector = GoVector.load("tick-killed");
        Path path = vector.copyTo(directory);
        try (RecordStore store = RecordStore.openReadOnly(path, TICK, IMPATIENT)) {
            assertThat(store.size()).isEqualTo(100).isEqualTo(vector.count());
            assertThat(vector.listed().get("stuckRecord").intValue()).isEqualTo(STUCK);
            for (int i = 0; i < 100; i++) {
                if (i != STUCK) {
                    GoRecords.assertTick(store, i, vector.record(i));
                }
            }
            assertThatThrownBy(() -> store.read(STUCK))
                    .isInstanceOf(RecordBusyException.class)
                    .hasMessageContaining("record 50")
                    .hasMessageContaining("timeout of 20 ms")
                    .hasMessageContaining("set the whole record anew")
                    .hasMessageContaining(path.toString());
            assertThatThrownBy(() -> store.getDouble(STUCK, PRICE)).isInstanceOf(RecordBusyException.class);
            assertThatThrownBy(() -> store.getString(STUCK, SYMBOL, 64)).isInstanceOf(RecordBusyException.class);
            assertThatThrownBy(() -> store.getLong(STUCK, TIMESTAMP)).isInstanceOf(RecordBusyException.class);
        }
        assertThat(Files.readAllBytes(path)).isEqualTo(vector.file());
    }

    @Test
    void mendsTheStuckRecordBySettingItWholeAndNotByAPart() {
        GoVector vector = GoVector.load("tick-killed");
        Path path = vector.copyTo(directory);
        try (RecordStore store = RecordStore.open(path, TICK, IMPATIENT)) {
            assertThatThrownBy(() -> store.setDouble(STUCK, PRICE, 1)).isInstanceOf(RecordBusyException.class);
            assertThatThrownBy(() -> store.setString(STUCK, SYMBOL, 64, "X")).isInstanceOf(RecordBusyException.class);
            store.write(STUCK, GoRecords.tick(store, vector.record(STUCK)));
            GoRecords.assertTick(store, STUCK, vector.record(STUCK));
            store.setDouble(STUCK, PRICE, 7);
            assertThat(store.getDouble(STUCK, PRICE)).isEqualTo(7);
        }
        // 64 + 50 * 104: the sequence word was 3, the whole write made it 4, the single one 6.
        assertThat(new StoreBytes(path).i64(5264)).isEqualTo(6);
    }

    @Test
    void setsAStaleCapacityRightWhenItMayWrite() {
        GoVector vector = GoVector.load("tick-1000");
        Path path = vector.copyTo(directory);
        StoreBytes bytes = new StoreBytes(path);
        assertThat(bytes.i64(56)).isEqualTo(64);
        try (RecordStore store = RecordStore.open(path, TICK, IMPATIENT)) {
            assertThat(bytes.i64(56)).isEqualTo(1062);
            assertThat(store.append()).isEqualTo(1000);
            GoRecords.assertTick(store, 999, vector.record(999));
            assertThat(store.getString(1000, SYMBOL, 64)).isEmpty();
        }
        assertThat(bytes.i64(48)).isEqualTo(1001);
        assertThat(bytes.all()).hasSize(110592);
    }

    @Test
    void growsAFileThatAnotherProgramBegan() {
        GoVector vector = GoVector.load("tick-1000");
        Path path = vector.copyTo(directory);
        try (RecordStore store = RecordStore.open(path, TICK, IMPATIENT)) {
            for (int i = 1000; i < 3000; i++) {
                assertThat(store.append(GoRecords.tick(store, vector.record(i % 1000))))
                        .isEqualTo(i);
            }
            for (int i = 0; i < 3000; i++) {
                GoRecords.assertTick(store, i, vector.record(i % 1000));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"tick-40", "alltypes-60"})
    void writesTheSameBytesForTheSameCalls(String name) throws Exception {
        GoVector vector = GoVector.load(name);
        assertThat(Files.readAllBytes(written(vector))).isEqualTo(vector.file());
    }

    @Test
    void writesTheSameBytesAfterGrowthButForATrueCapacity() throws Exception {
        GoVector vector = GoVector.load("tick-1000");
        byte[] ours = Files.readAllBytes(written(vector));
        assertThat(new StoreBytes(directory.resolve("ours.mmf")).i64(56)).isEqualTo(1024);
        byte[] theirs = vector.file().clone();
        // Capacity 1,024 = 0x400, little-endian; theirs says 64.
        theirs[56] = 0x00;
        theirs[57] = 0x04;
        assertThat(ours).isEqualTo(theirs);
    }

    private Path written(GoVector vector) {
        boolean tick = vector.listed().get("record").asString().equals("Tick");
        Path path = directory.resolve("ours.mmf");
        StoreOptions options = StoreOptions.defaults().withFileFormat(FileFormat.V1);
        try (RecordStore store = RecordStore.create(path, tick ? TICK : ALL_TYPES, options)) {
            for (int i = 0; i < vector.count(); i++) {
                assertThat(store.append()).isEqualTo(i);
                RecordBuffer record =
                        tick ? GoRecords.tick(store, vector.record(i)) : GoRecords.allTypes(store, vector.record(i));
                store.write(i, record);
            }
        }
        return path;
    }
}
