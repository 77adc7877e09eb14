package io.mmapforge.bench.allocation;

import static io.mmapforge.bench.allocation.AllocationMeter.ONE_BYTE;
import static io.mmapforge.bench.allocation.AllocationMeter.allocating;
import static io.mmapforge.bench.allocation.AllocationMeter.allocatingAt;
import static io.mmapforge.bench.allocation.AllocationMeter.bytesPerOperation;
import static io.mmapforge.bench.allocation.AllocationMeter.writing;
import static io.mmapforge.bench.allocation.FilledStore.RECORDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.kinds.FieldKindsStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays: their elements, and all of them copied into and from an array of the caller's. */
class ArrayAllocationTest {
    private static final int LENGTH = 3;

    @TempDir
    Path directory;

    private final boolean[] booleans = new boolean[LENGTH];
    private final byte[] bytes = new byte[LENGTH];
    private final short[] shorts = new short[LENGTH];
    private final int[] ints = new int[LENGTH];
    private final long[] longs = new long[LENGTH];
    private final float[] floats = new float[LENGTH];
    private final double[] doubles = new double[FieldKindsStore.F64S_LENGTH];

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
    void anArrayOfAllElementsIsDetected() {
        try (FieldKindsStore store = KindsOfFields.present(file())) {
            assertThat(bytesPerOperation(i -> store.getI64s(i % RECORDS).length))
                    .isGreaterThan(ONE_BYTE);
        }
    }

    private Map<String, LongUnaryOperator> reads(FieldKindsStore store) {
        return Map.ofEntries(
                Map.entry("bool", i -> store.getFlags(i, 2) ? 1 : 0),
                Map.entry("int8", i -> store.getI8s(i, 2)),
                Map.entry("uint8", i -> store.getU8s(i, 2)),
                Map.entry("int16", i -> store.getI16s(i, 2)),
                Map.entry("uint16", i -> store.getU16s(i, 2)),
                Map.entry("int32", i -> store.getI32s(i, 2)),
                Map.entry("uint32", i -> store.getU32s(i, 2)),
                Map.entry("int64", i -> store.getI64s(i, 2)),
                Map.entry("uint64", i -> store.getU64s(i, 2)),
                Map.entry("float32", i -> (long) store.getF32s(i, 2)),
                Map.entry("float64", i -> (long) store.getF64s(i, 2)),
                Map.entry("timestamp", i -> store.getTimesNanos(i, 2)),
                Map.entry("date", i -> store.getDaysEpochDay(i, 2)),
                Map.entry("duration", i -> store.getDelaysMicros(i, 2)),
                Map.entry("decimal", i -> store.getPricesUnscaled(i, 2)),
                Map.entry("enum", i -> store.getSidesNumber(i, 2)),
                Map.entry("enum of two bytes", i -> store.getVenuesNumber(i, 2)),
                Map.entry("flags", i -> store.getMarkingBits(i, 2)),
                Map.entry("a struct's decimal", i -> store.getAsksPriceUnscaled(i, 2)),
                Map.entry("a struct's timestamp", i -> store.getAsksTimeMillis(i, 2)),
                Map.entry("a struct's uint32", i -> store.getAsksSize(i, 2)),
                Map.entry("a struct's enum", i -> store.getAsksSideNumber(i, 2)),
                Map.entry("a struct's flags", i -> store.getAsksMarksBits(i, 2)),
                Map.entry("bool, all", writing(i -> store.copyFlags(i, booleans))),
                Map.entry("int8, all", writing(i -> store.copyI8s(i, bytes))),
                Map.entry("uint8, all", writing(i -> store.copyU8s(i, ints))),
                Map.entry("int16, all", writing(i -> store.copyI16s(i, shorts))),
                Map.entry("uint16, all", writing(i -> store.copyU16s(i, ints))),
                Map.entry("int32, all", writing(i -> store.copyI32s(i, ints))),
                Map.entry("uint32, all", writing(i -> store.copyU32s(i, longs))),
                Map.entry("int64, all", writing(i -> store.copyI64s(i, longs))),
                Map.entry("uint64, all", writing(i -> store.copyU64s(i, longs))),
                Map.entry("float32, all", writing(i -> store.copyF32s(i, floats))),
                Map.entry("float64, all", writing(i -> store.copyF64s(i, doubles))),
                Map.entry("timestamp, all", writing(i -> store.copyTimesNanos(i, longs))),
                Map.entry("date, all", writing(i -> store.copyDaysEpochDay(i, ints))),
                Map.entry("duration, all", writing(i -> store.copyDelaysMicros(i, longs))),
                Map.entry("decimal, all", writing(i -> store.copyPricesUnscaled(i, longs))),
                Map.entry("enum, all", writing(i -> store.copySidesNumber(i, ints))),
                Map.entry("enum of two bytes, all", writing(i -> store.copyVenuesNumber(i, ints))),
                Map.entry("flags, all", writing(i -> store.copyMarkingBits(i, longs))));
    }

    private Map<String, LongUnaryOperator> reads(FieldKindsStore.Cursor cursor) {
        return Map.ofEntries(
                Map.entry("bool", i -> cursor.flags(2) ? 1 : 0),
                Map.entry("int8", i -> cursor.i8s(2)),
                Map.entry("uint8", i -> cursor.u8s(2)),
                Map.entry("int16", i -> cursor.i16s(2)),
                Map.entry("uint16", i -> cursor.u16s(2)),
                Map.entry("int32", i -> cursor.i32s(2)),
                Map.entry("uint32", i -> cursor.u32s(2)),
                Map.entry("int64", i -> cursor.i64s(2)),
                Map.entry("uint64", i -> cursor.u64s(2)),
                Map.entry("float32", i -> (long) cursor.f32s(2)),
                Map.entry("float64", i -> (long) cursor.f64s(2)),
                Map.entry("timestamp", i -> cursor.timesNanos(2)),
                Map.entry("date", i -> cursor.daysEpochDay(2)),
                Map.entry("duration", i -> cursor.delaysMicros(2)),
                Map.entry("decimal", i -> cursor.pricesUnscaled(2)),
                Map.entry("enum", i -> cursor.sidesNumber(2)),
                Map.entry("enum of two bytes", i -> cursor.venuesNumber(2)),
                Map.entry("flags", i -> cursor.markingBits(2)),
                Map.entry("a struct's decimal", i -> cursor.asksPriceUnscaled(2)),
                Map.entry("a struct's timestamp", i -> cursor.asksTimeMillis(2)),
                Map.entry("a struct's uint32", i -> cursor.asksSize(2)),
                Map.entry("a struct's enum", i -> cursor.asksSideNumber(2)),
                Map.entry("a struct's flags", i -> cursor.asksMarksBits(2)),
                Map.entry("bool, all", writing(i -> cursor.copyFlags(booleans))),
                Map.entry("int8, all", writing(i -> cursor.copyI8s(bytes))),
                Map.entry("uint8, all", writing(i -> cursor.copyU8s(ints))),
                Map.entry("int16, all", writing(i -> cursor.copyI16s(shorts))),
                Map.entry("uint16, all", writing(i -> cursor.copyU16s(ints))),
                Map.entry("int32, all", writing(i -> cursor.copyI32s(ints))),
                Map.entry("uint32, all", writing(i -> cursor.copyU32s(longs))),
                Map.entry("int64, all", writing(i -> cursor.copyI64s(longs))),
                Map.entry("uint64, all", writing(i -> cursor.copyU64s(longs))),
                Map.entry("float32, all", writing(i -> cursor.copyF32s(floats))),
                Map.entry("float64, all", writing(i -> cursor.copyF64s(doubles))),
                Map.entry("timestamp, all", writing(i -> cursor.copyTimesNanos(longs))),
                Map.entry("date, all", writing(i -> cursor.copyDaysEpochDay(ints))),
                Map.entry("duration, all", writing(i -> cursor.copyDelaysMicros(longs))),
                Map.entry("decimal, all", writing(i -> cursor.copyPricesUnscaled(longs))),
                Map.entry("enum, all", writing(i -> cursor.copySidesNumber(ints))),
                Map.entry("enum of two bytes, all", writing(i -> cursor.copyVenuesNumber(ints))),
                Map.entry("flags, all", writing(i -> cursor.copyMarkingBits(longs))));
    }

    private Map<String, LongUnaryOperator> reads(FieldKindsStore.Snapshot snapshot) {
        return Map.ofEntries(
                Map.entry("bool", i -> snapshot.flags(2) ? 1 : 0),
                Map.entry("int8", i -> snapshot.i8s(2)),
                Map.entry("uint8", i -> snapshot.u8s(2)),
                Map.entry("int16", i -> snapshot.i16s(2)),
                Map.entry("uint16", i -> snapshot.u16s(2)),
                Map.entry("int32", i -> snapshot.i32s(2)),
                Map.entry("uint32", i -> snapshot.u32s(2)),
                Map.entry("int64", i -> snapshot.i64s(2)),
                Map.entry("uint64", i -> snapshot.u64s(2)),
                Map.entry("float32", i -> (long) snapshot.f32s(2)),
                Map.entry("float64", i -> (long) snapshot.f64s(2)),
                Map.entry("timestamp", i -> snapshot.timesNanos(2)),
                Map.entry("date", i -> snapshot.daysEpochDay(2)),
                Map.entry("duration", i -> snapshot.delaysMicros(2)),
                Map.entry("decimal", i -> snapshot.pricesUnscaled(2)),
                Map.entry("enum", i -> snapshot.sidesNumber(2)),
                Map.entry("enum of two bytes", i -> snapshot.venuesNumber(2)),
                Map.entry("flags", i -> snapshot.markingBits(2)),
                Map.entry("a struct's decimal", i -> snapshot.asksPriceUnscaled(2)),
                Map.entry("a struct's timestamp", i -> snapshot.asksTimeMillis(2)),
                Map.entry("a struct's uint32", i -> snapshot.asksSize(2)),
                Map.entry("a struct's enum", i -> snapshot.asksSideNumber(2)),
                Map.entry("a struct's flags", i -> snapshot.asksMarksBits(2)),
                Map.entry("bool, all", writing(i -> snapshot.copyFlags(booleans))),
                Map.entry("int8, all", writing(i -> snapshot.copyI8s(bytes))),
                Map.entry("uint8, all", writing(i -> snapshot.copyU8s(ints))),
                Map.entry("int16, all", writing(i -> snapshot.copyI16s(shorts))),
                Map.entry("uint16, all", writing(i -> snapshot.copyU16s(ints))),
                Map.entry("int32, all", writing(i -> snapshot.copyI32s(ints))),
                Map.entry("uint32, all", writing(i -> snapshot.copyU32s(longs))),
                Map.entry("int64, all", writing(i -> snapshot.copyI64s(longs))),
                Map.entry("uint64, all", writing(i -> snapshot.copyU64s(longs))),
                Map.entry("float32, all", writing(i -> snapshot.copyF32s(floats))),
                Map.entry("float64, all", writing(i -> snapshot.copyF64s(doubles))),
                Map.entry("timestamp, all", writing(i -> snapshot.copyTimesNanos(longs))),
                Map.entry("date, all", writing(i -> snapshot.copyDaysEpochDay(ints))),
                Map.entry("duration, all", writing(i -> snapshot.copyDelaysMicros(longs))),
                Map.entry("decimal, all", writing(i -> snapshot.copyPricesUnscaled(longs))),
                Map.entry("enum, all", writing(i -> snapshot.copySidesNumber(ints))),
                Map.entry("enum of two bytes, all", writing(i -> snapshot.copyVenuesNumber(ints))),
                Map.entry("flags, all", writing(i -> snapshot.copyMarkingBits(longs))));
    }

    private Map<String, LongUnaryOperator> writes(FieldKindsStore store) {
        return Map.ofEntries(
                Map.entry("bool", writing(i -> store.setFlags(i, 2, true))),
                Map.entry("int8", writing(i -> store.setI8s(i, 2, (byte) -8))),
                Map.entry("uint8", writing(i -> store.setU8s(i, 2, 200))),
                Map.entry("int16", writing(i -> store.setI16s(i, 2, (short) -16))),
                Map.entry("uint16", writing(i -> store.setU16s(i, 2, 60_000))),
                Map.entry("int32", writing(i -> store.setI32s(i, 2, -32))),
                Map.entry("uint32", writing(i -> store.setU32s(i, 2, 4_000_000_000L))),
                Map.entry("int64", writing(i -> store.setI64s(i, 2, -64))),
                Map.entry("uint64", writing(i -> store.setU64s(i, 2, -1))),
                Map.entry("float32", writing(i -> store.setF32s(i, 2, 0.5f))),
                Map.entry("float64", writing(i -> store.setF64s(i, 2, 0.25))),
                Map.entry("timestamp", writing(i -> store.setTimesNanos(i, 2, 1_763_640_000L))),
                Map.entry("date", writing(i -> store.setDaysEpochDay(i, 2, 20_412))),
                Map.entry("duration", writing(i -> store.setDelaysMicros(i, 2, 1_500))),
                Map.entry("decimal", writing(i -> store.setPricesUnscaled(i, 2, 12_345))),
                Map.entry("enum", writing(i -> store.setSidesNumber(i, 2, 2))),
                Map.entry("enum of two bytes", writing(i -> store.setVenuesNumber(i, 2, 300))),
                Map.entry("flags", writing(i -> store.setMarkingBits(i, 2, 9))),
                Map.entry("a struct's decimal", writing(i -> store.setAsksPriceUnscaled(i, 2, 12_345))),
                Map.entry("a struct's timestamp", writing(i -> store.setAsksTimeMillis(i, 2, 1_763_640_000L))),
                Map.entry("a struct's uint32", writing(i -> store.setAsksSize(i, 2, 4_000_000_000L))),
                Map.entry("a struct's enum", writing(i -> store.setAsksSideNumber(i, 2, 1))),
                Map.entry("a struct's flags", writing(i -> store.setAsksMarksBits(i, 2, 8))),
                Map.entry("bool, all", writing(i -> store.setFlags(i, booleans))),
                Map.entry("int8, all", writing(i -> store.setI8s(i, bytes))),
                Map.entry("uint8, all", writing(i -> store.setU8s(i, ints))),
                Map.entry("int16, all", writing(i -> store.setI16s(i, shorts))),
                Map.entry("uint16, all", writing(i -> store.setU16s(i, ints))),
                Map.entry("int32, all", writing(i -> store.setI32s(i, ints))),
                Map.entry("uint32, all", writing(i -> store.setU32s(i, longs))),
                Map.entry("int64, all", writing(i -> store.setI64s(i, longs))),
                Map.entry("uint64, all", writing(i -> store.setU64s(i, longs))),
                Map.entry("float32, all", writing(i -> store.setF32s(i, floats))),
                Map.entry("float64, all", writing(i -> store.setF64s(i, doubles))));
    }

    private Path file() {
        return directory.resolve("kinds.mmf");
    }
}
