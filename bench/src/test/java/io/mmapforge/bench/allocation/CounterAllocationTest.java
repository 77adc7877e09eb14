package io.mmapforge.bench.allocation;

import static io.mmapforge.bench.allocation.AllocationMeter.ONE_BYTE;
import static io.mmapforge.bench.allocation.AllocationMeter.allocating;
import static io.mmapforge.bench.allocation.AllocationMeter.bytesPerOperation;
import static io.mmapforge.bench.allocation.FilledStore.RECORDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.alltypes.AllTypesStore;
import com.example.kinds.FieldKindsRecord.Side;
import com.example.kinds.FieldKindsStore;
import io.mmapforge.store.FileFormat;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes of one number that depend on the number that is there. */
class CounterAllocationTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void changesOfNumbersAllocateNothing(FileFormat format) {
        try (AllTypesStore store = FilledStore.create(file(), format)) {
            assertThat(allocating(numbers(store), RECORDS)).isEmpty();
        }
    }

    @Test
    void changesOfStoredNumbersAllocateNothing() {
        try (FieldKindsStore store = KindsOfFields.present(file())) {
            assertThat(allocating(storedNumbers(store), RECORDS)).isEmpty();
        }
    }

    @Test
    void changesOfOptionalNumbersAllocateNothing() {
        try (FieldKindsStore store = KindsOfFields.present(file())) {
            assertThat(allocating(optionalNumbers(store), RECORDS)).isEmpty();
        }
    }

    @Test
    void changesOfElementsAllocateNothing() {
        try (FieldKindsStore store = KindsOfFields.present(file())) {
            assertThat(allocating(elements(store), RECORDS)).isEmpty();
        }
    }

    @Test
    void comparingAnAbsentNumberAllocatesNothing() {
        try (FieldKindsStore store = KindsOfFields.absent(file())) {
            assertThat(bytesPerOperation(i -> store.compareAndSetMaybeI64(i % RECORDS, 0, 1) ? 1 : 0))
                    .isLessThan(ONE_BYTE);
        }
    }

    private static Map<String, LongUnaryOperator> numbers(AllTypesStore store) {
        return Map.ofEntries(
                Map.entry("int8, add", i -> store.addI8(i, 0)),
                Map.entry("int8, get and set", i -> store.getAndSetI8(i, (byte) -8)),
                Map.entry("int8, compare and set", i -> store.compareAndSetI8(i, (byte) -8, (byte) -8) ? 1 : 0),
                Map.entry("int8, max", i -> store.maxI8(i, (byte) -8)),
                Map.entry("int8, min", i -> store.minI8(i, (byte) -8)),
                Map.entry("uint8, add", i -> store.addU8(i, 0)),
                Map.entry("uint8, get and set", i -> store.getAndSetU8(i, 200)),
                Map.entry("uint8, compare and set", i -> store.compareAndSetU8(i, 200, 200) ? 1 : 0),
                Map.entry("uint8, max", i -> store.maxU8(i, 200)),
                Map.entry("uint8, min", i -> store.minU8(i, 200)),
                Map.entry("int16, add", i -> store.addI16(i, 0)),
                Map.entry("int16, get and set", i -> store.getAndSetI16(i, (short) -16)),
                Map.entry("int16, compare and set", i -> store.compareAndSetI16(i, (short) -16, (short) -16) ? 1 : 0),
                Map.entry("int16, max", i -> store.maxI16(i, (short) -16)),
                Map.entry("int16, min", i -> store.minI16(i, (short) -16)),
                Map.entry("uint16, add", i -> store.addU16(i, 0)),
                Map.entry("uint16, get and set", i -> store.getAndSetU16(i, 60_000)),
                Map.entry("uint16, compare and set", i -> store.compareAndSetU16(i, 60_000, 60_000) ? 1 : 0),
                Map.entry("uint16, max", i -> store.maxU16(i, 60_000)),
                Map.entry("uint16, min", i -> store.minU16(i, 60_000)),
                Map.entry("int32, add", i -> store.addI32(i, 1)),
                Map.entry("int32, get and set", i -> store.getAndSetI32(i, -32)),
                Map.entry("int32, compare and set", i -> store.compareAndSetI32(i, -32, -32) ? 1 : 0),
                Map.entry("int32, max", i -> store.maxI32(i, -32)),
                Map.entry("int32, min", i -> store.minI32(i, -32)),
                Map.entry("uint32, add", i -> store.addU32(i, 0)),
                Map.entry("uint32, get and set", i -> store.getAndSetU32(i, 4_000_000_000L)),
                Map.entry(
                        "uint32, compare and set",
                        i -> store.compareAndSetU32(i, 4_000_000_000L, 4_000_000_000L) ? 1 : 0),
                Map.entry("uint32, max", i -> store.maxU32(i, 4_000_000_000L)),
                Map.entry("uint32, min", i -> store.minU32(i, 4_000_000_000L)),
                Map.entry("int64, add", i -> store.addI64(i, 1)),
                Map.entry("int64, get and set", i -> store.getAndSetI64(i, -64)),
                Map.entry("int64, compare and set", i -> store.compareAndSetI64(i, -64, -64) ? 1 : 0),
                Map.entry("int64, max", i -> store.maxI64(i, -64)),
                Map.entry("int64, min", i -> store.minI64(i, -64)),
                Map.entry("uint64, add", i -> store.addU64(i, -1)),
                Map.entry("uint64, get and set", i -> store.getAndSetU64(i, -64)),
                Map.entry("uint64, compare and set", i -> store.compareAndSetU64(i, -64, -64) ? 1 : 0),
                Map.entry("uint64, max", i -> store.maxU64(i, -64)),
                Map.entry("uint64, min", i -> store.minU64(i, -64)),
                Map.entry("float32, add", i -> (long) store.addF32(i, 1)),
                Map.entry("float32, get and set", i -> (long) store.getAndSetF32(i, 0.5f)),
                Map.entry("float32, compare and set", i -> store.compareAndSetF32(i, 0.5f, 0.5f) ? 1 : 0),
                Map.entry("float32, max", i -> (long) store.maxF32(i, 0.5f)),
                Map.entry("float32, min", i -> (long) store.minF32(i, 0.5f)),
                Map.entry("float64, add", i -> (long) store.addF64(i, 1)),
                Map.entry("float64, get and set", i -> (long) store.getAndSetF64(i, 0.25)),
                Map.entry("float64, compare and set", i -> store.compareAndSetF64(i, 0.25, 0.25) ? 1 : 0),
                Map.entry("float64, max", i -> (long) store.maxF64(i, 0.25)),
                Map.entry("float64, min", i -> (long) store.minF64(i, 0.25)),
                Map.entry("bool, get and set", i -> store.getAndSetFlag(i, true) ? 1 : 0),
                Map.entry("bool, compare and set", i -> store.compareAndSetFlag(i, true, true) ? 1 : 0));
    }

    private static Map<String, LongUnaryOperator> storedNumbers(FieldKindsStore store) {
        return Map.ofEntries(
                Map.entry("timestamp, get and set", i -> store.getAndSetTimeNanos(i, 1_763_640_000L)),
                Map.entry(
                        "timestamp, compare and set",
                        i -> store.compareAndSetTimeNanos(i, 1_763_640_000L, 1_763_640_000L) ? 1 : 0),
                Map.entry("timestamp, max", i -> store.maxTimeNanos(i, 1_763_640_000L)),
                Map.entry("timestamp, min", i -> store.minTimeNanos(i, 1_763_640_000L)),
                Map.entry("date, get and set", i -> store.getAndSetDayEpochDay(i, 20_412)),
                Map.entry("date, compare and set", i -> store.compareAndSetDayEpochDay(i, 20_412, 20_412) ? 1 : 0),
                Map.entry("date, max", i -> store.maxDayEpochDay(i, 20_412)),
                Map.entry("date, min", i -> store.minDayEpochDay(i, 20_412)),
                Map.entry("duration, add", i -> store.addDelayMicros(i, 1)),
                Map.entry("duration, get and set", i -> store.getAndSetDelayMicros(i, 1_500)),
                Map.entry("duration, compare and set", i -> store.compareAndSetDelayMicros(i, 1_500, 1_500) ? 1 : 0),
                Map.entry("duration, max", i -> store.maxDelayMicros(i, 1_500)),
                Map.entry("duration, min", i -> store.minDelayMicros(i, 1_500)),
                Map.entry("decimal, add", i -> store.addPriceUnscaled(i, 0)),
                Map.entry("decimal, get and set", i -> store.getAndSetPriceUnscaled(i, 12_345)),
                Map.entry("decimal, compare and set", i -> store.compareAndSetPriceUnscaled(i, 12_345, 12_345) ? 1 : 0),
                Map.entry("decimal, max", i -> store.maxPriceUnscaled(i, 12_345)),
                Map.entry("decimal, min", i -> store.minPriceUnscaled(i, 12_345)),
                Map.entry("enum, get and set", i -> store.getAndSetSideNumber(i, 2)),
                Map.entry("enum, compare and set", i -> store.compareAndSetSideNumber(i, 2, 2) ? 1 : 0),
                Map.entry("enum of two bytes, get and set", i -> store.getAndSetVenueNumber(i, 300)),
                Map.entry(
                        "enum of two bytes, compare and set", i -> store.compareAndSetVenueNumber(i, 300, 300) ? 1 : 0),
                Map.entry("flags, add", i -> store.addMarksBits(i, 9)),
                Map.entry("flags, remove", i -> store.removeMarksBits(i, 9)),
                Map.entry(
                        "enum's constant, get and set",
                        i -> store.getAndSetSide(i, Side.SELL).ordinal()),
                Map.entry(
                        "enum's constant, compare and set",
                        i -> store.compareAndSetSide(i, Side.SELL, Side.SELL) ? 1 : 0),
                Map.entry("flags of eight bytes, add", i -> store.addWideBits(i, Long.MIN_VALUE)));
    }

    private static Map<String, LongUnaryOperator> optionalNumbers(FieldKindsStore store) {
        return Map.ofEntries(
                Map.entry("int8, add", i -> store.addMaybeI8(i, 0)),
                Map.entry("int8, get and set", i -> store.getAndSetMaybeI8(i, (byte) -8)),
                Map.entry("int8, compare and set", i -> store.compareAndSetMaybeI8(i, (byte) -8, (byte) -8) ? 1 : 0),
                Map.entry("int8, max", i -> store.maxMaybeI8(i, (byte) -8)),
                Map.entry("int8, min", i -> store.minMaybeI8(i, (byte) -8)),
                Map.entry("uint8, add", i -> store.addMaybeU8(i, 0)),
                Map.entry("uint8, get and set", i -> store.getAndSetMaybeU8(i, 200)),
                Map.entry("uint8, compare and set", i -> store.compareAndSetMaybeU8(i, 200, 200) ? 1 : 0),
                Map.entry("uint8, max", i -> store.maxMaybeU8(i, 200)),
                Map.entry("uint8, min", i -> store.minMaybeU8(i, 200)),
                Map.entry("int16, add", i -> store.addMaybeI16(i, 0)),
                Map.entry("int16, get and set", i -> store.getAndSetMaybeI16(i, (short) -16)),
                Map.entry(
                        "int16, compare and set",
                        i -> store.compareAndSetMaybeI16(i, (short) -16, (short) -16) ? 1 : 0),
                Map.entry("int16, max", i -> store.maxMaybeI16(i, (short) -16)),
                Map.entry("int16, min", i -> store.minMaybeI16(i, (short) -16)),
                Map.entry("uint16, add", i -> store.addMaybeU16(i, 0)),
                Map.entry("uint16, get and set", i -> store.getAndSetMaybeU16(i, 60_000)),
                Map.entry("uint16, compare and set", i -> store.compareAndSetMaybeU16(i, 60_000, 60_000) ? 1 : 0),
                Map.entry("uint16, max", i -> store.maxMaybeU16(i, 60_000)),
                Map.entry("uint16, min", i -> store.minMaybeU16(i, 60_000)),
                Map.entry("int32, add", i -> store.addMaybeI32(i, 1)),
                Map.entry("int32, get and set", i -> store.getAndSetMaybeI32(i, -32)),
                Map.entry("int32, compare and set", i -> store.compareAndSetMaybeI32(i, -32, -32) ? 1 : 0),
                Map.entry("int32, max", i -> store.maxMaybeI32(i, -32)),
                Map.entry("int32, min", i -> store.minMaybeI32(i, -32)),
                Map.entry("uint32, add", i -> store.addMaybeU32(i, 0)),
                Map.entry("uint32, get and set", i -> store.getAndSetMaybeU32(i, 4_000_000_000L)),
                Map.entry(
                        "uint32, compare and set",
                        i -> store.compareAndSetMaybeU32(i, 4_000_000_000L, 4_000_000_000L) ? 1 : 0),
                Map.entry("uint32, max", i -> store.maxMaybeU32(i, 4_000_000_000L)),
                Map.entry("uint32, min", i -> store.minMaybeU32(i, 4_000_000_000L)),
                Map.entry("int64, add", i -> store.addMaybeI64(i, 1)),
                Map.entry("int64, get and set", i -> store.getAndSetMaybeI64(i, -64)),
                Map.entry("int64, compare and set", i -> store.compareAndSetMaybeI64(i, -64, -64) ? 1 : 0),
                Map.entry("int64, max", i -> store.maxMaybeI64(i, -64)),
                Map.entry("int64, min", i -> store.minMaybeI64(i, -64)),
                Map.entry("uint64, add", i -> store.addMaybeU64(i, -1)),
                Map.entry("uint64, get and set", i -> store.getAndSetMaybeU64(i, -64)),
                Map.entry("uint64, compare and set", i -> store.compareAndSetMaybeU64(i, -64, -64) ? 1 : 0),
                Map.entry("uint64, max", i -> store.maxMaybeU64(i, -64)),
                Map.entry("uint64, min", i -> store.minMaybeU64(i, -64)),
                Map.entry("float32, add", i -> (long) store.addMaybeF32(i, 1)),
                Map.entry("float32, get and set", i -> (long) store.getAndSetMaybeF32(i, 0.5f)),
                Map.entry("float32, compare and set", i -> store.compareAndSetMaybeF32(i, 0.5f, 0.5f) ? 1 : 0),
                Map.entry("float32, max", i -> (long) store.maxMaybeF32(i, 0.5f)),
                Map.entry("float32, min", i -> (long) store.minMaybeF32(i, 0.5f)),
                Map.entry("float64, add", i -> (long) store.addMaybeF64(i, 1)),
                Map.entry("float64, get and set", i -> (long) store.getAndSetMaybeF64(i, 0.25)),
                Map.entry("float64, compare and set", i -> store.compareAndSetMaybeF64(i, 0.25, 0.25) ? 1 : 0),
                Map.entry("float64, max", i -> (long) store.maxMaybeF64(i, 0.25)),
                Map.entry("float64, min", i -> (long) store.minMaybeF64(i, 0.25)),
                Map.entry("bool, get and set", i -> store.getAndSetMaybeFlag(i, true) ? 1 : 0),
                Map.entry("bool, compare and set", i -> store.compareAndSetMaybeFlag(i, true, true) ? 1 : 0),
                Map.entry("timestamp, get and set", i -> store.getAndSetMaybeTimeSeconds(i, 1_763_640_000L)),
                Map.entry(
                        "timestamp, compare and set",
                        i -> store.compareAndSetMaybeTimeSeconds(i, 1_763_640_000L, 1_763_640_000L) ? 1 : 0),
                Map.entry("timestamp, max", i -> store.maxMaybeTimeSeconds(i, 1_763_640_000L)),
                Map.entry("timestamp, min", i -> store.minMaybeTimeSeconds(i, 1_763_640_000L)),
                Map.entry("date, get and set", i -> store.getAndSetMaybeDayEpochDay(i, 20_412)),
                Map.entry("date, compare and set", i -> store.compareAndSetMaybeDayEpochDay(i, 20_412, 20_412) ? 1 : 0),
                Map.entry("date, max", i -> store.maxMaybeDayEpochDay(i, 20_412)),
                Map.entry("date, min", i -> store.minMaybeDayEpochDay(i, 20_412)),
                Map.entry("duration, add", i -> store.addMaybeDelayMillis(i, 1)),
                Map.entry("duration, get and set", i -> store.getAndSetMaybeDelayMillis(i, 1_500)),
                Map.entry(
                        "duration, compare and set", i -> store.compareAndSetMaybeDelayMillis(i, 1_500, 1_500) ? 1 : 0),
                Map.entry("duration, max", i -> store.maxMaybeDelayMillis(i, 1_500)),
                Map.entry("duration, min", i -> store.minMaybeDelayMillis(i, 1_500)),
                Map.entry("decimal, add", i -> store.addMaybePriceUnscaled(i, 0)),
                Map.entry("decimal, get and set", i -> store.getAndSetMaybePriceUnscaled(i, 12_345)),
                Map.entry(
                        "decimal, compare and set",
                        i -> store.compareAndSetMaybePriceUnscaled(i, 12_345, 12_345) ? 1 : 0),
                Map.entry("decimal, max", i -> store.maxMaybePriceUnscaled(i, 12_345)),
                Map.entry("decimal, min", i -> store.minMaybePriceUnscaled(i, 12_345)),
                Map.entry("enum, get and set", i -> store.getAndSetMaybeSideNumber(i, 2)),
                Map.entry("enum, compare and set", i -> store.compareAndSetMaybeSideNumber(i, 2, 2) ? 1 : 0),
                Map.entry("enum of two bytes, get and set", i -> store.getAndSetMaybeVenueNumber(i, 300)),
                Map.entry(
                        "enum of two bytes, compare and set",
                        i -> store.compareAndSetMaybeVenueNumber(i, 300, 300) ? 1 : 0),
                Map.entry("flags, add", i -> store.addMaybeMarksBits(i, 9)),
                Map.entry("flags, remove", i -> store.removeMaybeMarksBits(i, 9)));
    }

    private static Map<String, LongUnaryOperator> elements(FieldKindsStore store) {
        return Map.ofEntries(
                Map.entry("int8, add", i -> store.addI8s(i, 2, 0)),
                Map.entry("int8, get and set", i -> store.getAndSetI8s(i, 2, (byte) -8)),
                Map.entry("int8, compare and set", i -> store.compareAndSetI8s(i, 2, (byte) -8, (byte) -8) ? 1 : 0),
                Map.entry("int8, max", i -> store.maxI8s(i, 2, (byte) -8)),
                Map.entry("int8, min", i -> store.minI8s(i, 2, (byte) -8)),
                Map.entry("uint8, add", i -> store.addU8s(i, 2, 0)),
                Map.entry("uint8, get and set", i -> store.getAndSetU8s(i, 2, 200)),
                Map.entry("uint8, compare and set", i -> store.compareAndSetU8s(i, 2, 200, 200) ? 1 : 0),
                Map.entry("uint8, max", i -> store.maxU8s(i, 2, 200)),
                Map.entry("uint8, min", i -> store.minU8s(i, 2, 200)),
                Map.entry("int16, add", i -> store.addI16s(i, 2, 0)),
                Map.entry("int16, get and set", i -> store.getAndSetI16s(i, 2, (short) -16)),
                Map.entry(
                        "int16, compare and set", i -> store.compareAndSetI16s(i, 2, (short) -16, (short) -16) ? 1 : 0),
                Map.entry("int16, max", i -> store.maxI16s(i, 2, (short) -16)),
                Map.entry("int16, min", i -> store.minI16s(i, 2, (short) -16)),
                Map.entry("uint16, add", i -> store.addU16s(i, 2, 0)),
                Map.entry("uint16, get and set", i -> store.getAndSetU16s(i, 2, 60_000)),
                Map.entry("uint16, compare and set", i -> store.compareAndSetU16s(i, 2, 60_000, 60_000) ? 1 : 0),
                Map.entry("uint16, max", i -> store.maxU16s(i, 2, 60_000)),
                Map.entry("uint16, min", i -> store.minU16s(i, 2, 60_000)),
                Map.entry("int32, add", i -> store.addI32s(i, 2, 1)),
                Map.entry("int32, get and set", i -> store.getAndSetI32s(i, 2, -32)),
                Map.entry("int32, compare and set", i -> store.compareAndSetI32s(i, 2, -32, -32) ? 1 : 0),
                Map.entry("int32, max", i -> store.maxI32s(i, 2, -32)),
                Map.entry("int32, min", i -> store.minI32s(i, 2, -32)),
                Map.entry("uint32, add", i -> store.addU32s(i, 2, 0)),
                Map.entry("uint32, get and set", i -> store.getAndSetU32s(i, 2, 4_000_000_000L)),
                Map.entry(
                        "uint32, compare and set",
                        i -> store.compareAndSetU32s(i, 2, 4_000_000_000L, 4_000_000_000L) ? 1 : 0),
                Map.entry("uint32, max", i -> store.maxU32s(i, 2, 4_000_000_000L)),
                Map.entry("uint32, min", i -> store.minU32s(i, 2, 4_000_000_000L)),
                Map.entry("int64, add", i -> store.addI64s(i, 2, 1)),
                Map.entry("int64, get and set", i -> store.getAndSetI64s(i, 2, -64)),
                Map.entry("int64, compare and set", i -> store.compareAndSetI64s(i, 2, -64, -64) ? 1 : 0),
                Map.entry("int64, max", i -> store.maxI64s(i, 2, -64)),
                Map.entry("int64, min", i -> store.minI64s(i, 2, -64)),
                Map.entry("uint64, add", i -> store.addU64s(i, 2, -1)),
                Map.entry("uint64, get and set", i -> store.getAndSetU64s(i, 2, -64)),
                Map.entry("uint64, compare and set", i -> store.compareAndSetU64s(i, 2, -64, -64) ? 1 : 0),
                Map.entry("uint64, max", i -> store.maxU64s(i, 2, -64)),
                Map.entry("uint64, min", i -> store.minU64s(i, 2, -64)),
                Map.entry("float32, add", i -> (long) store.addF32s(i, 2, 1)),
                Map.entry("float32, get and set", i -> (long) store.getAndSetF32s(i, 2, 0.5f)),
                Map.entry("float32, compare and set", i -> store.compareAndSetF32s(i, 2, 0.5f, 0.5f) ? 1 : 0),
                Map.entry("float32, max", i -> (long) store.maxF32s(i, 2, 0.5f)),
                Map.entry("float32, min", i -> (long) store.minF32s(i, 2, 0.5f)),
                Map.entry("float64, add", i -> (long) store.addF64s(i, 2, 1)),
                Map.entry("float64, get and set", i -> (long) store.getAndSetF64s(i, 2, 0.25)),
                Map.entry("float64, compare and set", i -> store.compareAndSetF64s(i, 2, 0.25, 0.25) ? 1 : 0),
                Map.entry("float64, max", i -> (long) store.maxF64s(i, 2, 0.25)),
                Map.entry("float64, min", i -> (long) store.minF64s(i, 2, 0.25)),
                Map.entry("timestamp, get and set", i -> store.getAndSetTimesNanos(i, 2, 1_763_640_000L)),
                Map.entry(
                        "timestamp, compare and set",
                        i -> store.compareAndSetTimesNanos(i, 2, 1_763_640_000L, 1_763_640_000L) ? 1 : 0),
                Map.entry("timestamp, max", i -> store.maxTimesNanos(i, 2, 1_763_640_000L)),
                Map.entry("timestamp, min", i -> store.minTimesNanos(i, 2, 1_763_640_000L)),
                Map.entry("date, get and set", i -> store.getAndSetDaysEpochDay(i, 2, 20_412)),
                Map.entry("date, compare and set", i -> store.compareAndSetDaysEpochDay(i, 2, 20_412, 20_412) ? 1 : 0),
                Map.entry("date, max", i -> store.maxDaysEpochDay(i, 2, 20_412)),
                Map.entry("date, min", i -> store.minDaysEpochDay(i, 2, 20_412)),
                Map.entry("duration, add", i -> store.addDelaysMicros(i, 2, 1)),
                Map.entry("duration, get and set", i -> store.getAndSetDelaysMicros(i, 2, 1_500)),
                Map.entry(
                        "duration, compare and set", i -> store.compareAndSetDelaysMicros(i, 2, 1_500, 1_500) ? 1 : 0),
                Map.entry("duration, max", i -> store.maxDelaysMicros(i, 2, 1_500)),
                Map.entry("duration, min", i -> store.minDelaysMicros(i, 2, 1_500)),
                Map.entry("decimal, add", i -> store.addPricesUnscaled(i, 2, 0)),
                Map.entry("decimal, get and set", i -> store.getAndSetPricesUnscaled(i, 2, 12_345)),
                Map.entry(
                        "decimal, compare and set",
                        i -> store.compareAndSetPricesUnscaled(i, 2, 12_345, 12_345) ? 1 : 0),
                Map.entry("decimal, max", i -> store.maxPricesUnscaled(i, 2, 12_345)),
                Map.entry("decimal, min", i -> store.minPricesUnscaled(i, 2, 12_345)),
                Map.entry("enum, get and set", i -> store.getAndSetSidesNumber(i, 2, 2)),
                Map.entry("enum, compare and set", i -> store.compareAndSetSidesNumber(i, 2, 2, 2) ? 1 : 0),
                Map.entry("enum of two bytes, get and set", i -> store.getAndSetVenuesNumber(i, 2, 300)),
                Map.entry(
                        "enum of two bytes, compare and set",
                        i -> store.compareAndSetVenuesNumber(i, 2, 300, 300) ? 1 : 0),
                Map.entry("flags, add", i -> store.addMarkingBits(i, 2, 9)),
                Map.entry("flags, remove", i -> store.removeMarkingBits(i, 2, 9)));
    }

    private Path file() {
        return directory.resolve("counted.mmf");
    }
}
