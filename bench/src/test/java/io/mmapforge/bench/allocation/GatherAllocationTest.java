package io.mmapforge.bench.allocation;

import static io.mmapforge.bench.allocation.AllocationMeter.ONE_BYTE;
import static io.mmapforge.bench.allocation.AllocationMeter.allocating;
import static io.mmapforge.bench.allocation.AllocationMeter.bytesPerOperation;
import static io.mmapforge.bench.allocation.FilledStore.RECORDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.alltypes.AllTypesStore;
import com.example.kinds.FieldKindsStore;
import io.mmapforge.store.FileFormat;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One number of many records, gathered into an array that the program keeps. */
class GatherAllocationTest {
    /** Where the control's arrays go, so that none can be left out. */
    private static volatile Object sink = "";

    @TempDir
    Path directory;

    private final long[] indices = new long[4];
    private final boolean[] booleans = new boolean[4];
    private final byte[] bytes = new byte[4];
    private final short[] shorts = new short[4];
    private final int[] ints = new int[4];
    private final long[] longs = new long[4];
    private final float[] floats = new float[4];
    private final double[] doubles = new double[4];

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void numbersAreGatheredWithoutAllocation(FileFormat format) {
        try (AllTypesStore store = FilledStore.create(file(), format)) {
            assertThat(allocating(numbers(store), RECORDS)).isEmpty();
        }
        try (AllTypesStore store = AllTypesStore.openReadOnly(file())) {
            assertThat(allocating(numbers(store), RECORDS)).isEmpty();
        }
    }

    @Test
    void numbersOfAnotherVersionAreGatheredWithoutAllocation() {
        FilledStore.createOfAnotherVersion(file()).close();
        try (AllTypesStore store = AllTypesStore.openReadOnly(file())) {
            assertThat(store.fileVersion()).isNotEqualTo(AllTypesStore.LAYOUT.version());
            assertThat(allocating(numbers(store), RECORDS)).isEmpty();
        }
    }

    @Test
    void storedNumbersAreGatheredWithoutAllocation() {
        try (FieldKindsStore store = KindsOfFields.present(file())) {
            assertThat(allocating(storedNumbers(store), RECORDS)).isEmpty();
        }
    }

    @Test
    void optionalNumbersAreGatheredWithoutAllocation() {
        try (FieldKindsStore store = KindsOfFields.present(file())) {
            assertThat(allocating(optionalNumbers(store), RECORDS)).isEmpty();
        }
    }

    @Test
    void fallbacksAreGatheredWithoutAllocation() {
        try (FieldKindsStore store = KindsOfFields.absent(file())) {
            assertThat(allocating(optionalNumbers(store), RECORDS)).isEmpty();
        }
    }

    /** The control: an array for each call is seen. */
    @Test
    void anArrayForEachCallIsDetected() {
        try (AllTypesStore store = FilledStore.create(file(), FileFormat.V2)) {
            assertThat(bytesPerOperation(i -> {
                        long[] values = new long[4];
                        store.gatherI64(at(i % RECORDS), values);
                        sink = values;
                        return values[3];
                    }))
                    .isGreaterThan(ONE_BYTE);
        }
    }

    /** Four records, one of them twice. */
    private long[] at(long first) {
        indices[0] = first;
        indices[1] = RECORDS - 1 - first;
        indices[2] = first / 2;
        indices[3] = first;
        return indices;
    }

    private Map<String, LongUnaryOperator> numbers(AllTypesStore store) {
        return Map.ofEntries(
                Map.entry("bool", i -> {
                    store.gatherFlag(at(i), booleans);
                    return booleans[3] ? 1 : 0;
                }),
                Map.entry("int8", i -> {
                    store.gatherI8(at(i), bytes);
                    return bytes[3];
                }),
                Map.entry("uint8", i -> {
                    store.gatherU8(at(i), ints);
                    return ints[3];
                }),
                Map.entry("int16", i -> {
                    store.gatherI16(at(i), shorts);
                    return shorts[3];
                }),
                Map.entry("uint16", i -> {
                    store.gatherU16(at(i), ints);
                    return ints[3];
                }),
                Map.entry("int32", i -> {
                    store.gatherI32(at(i), ints);
                    return ints[3];
                }),
                Map.entry("uint32", i -> {
                    store.gatherU32(at(i), longs);
                    return longs[3];
                }),
                Map.entry("int64", i -> {
                    store.gatherI64(at(i), longs);
                    return longs[3];
                }),
                Map.entry("uint64", i -> {
                    store.gatherU64(at(i), longs);
                    return longs[3];
                }),
                Map.entry("float32", i -> {
                    store.gatherF32(at(i), floats);
                    return (long) floats[3];
                }),
                Map.entry("float64", i -> {
                    store.gatherF64(at(i), doubles);
                    return (long) doubles[3];
                }),
                Map.entry("a part", i -> {
                    store.gatherF64(at(i), 1, 3, doubles, 2);
                    return (long) doubles[3];
                }));
    }

    private Map<String, LongUnaryOperator> storedNumbers(FieldKindsStore store) {
        return Map.ofEntries(
                Map.entry("timestamp", i -> {
                    store.gatherTimeNanos(at(i), longs);
                    return longs[3];
                }),
                Map.entry("date", i -> {
                    store.gatherDayEpochDay(at(i), ints);
                    return ints[3];
                }),
                Map.entry("duration", i -> {
                    store.gatherDelayMicros(at(i), longs);
                    return longs[3];
                }),
                Map.entry("decimal", i -> {
                    store.gatherPriceUnscaled(at(i), longs);
                    return longs[3];
                }),
                Map.entry("enum", i -> {
                    store.gatherSideNumber(at(i), ints);
                    return ints[3];
                }),
                Map.entry("enum of two bytes", i -> {
                    store.gatherVenueNumber(at(i), ints);
                    return ints[3];
                }),
                Map.entry("flags", i -> {
                    store.gatherMarksBits(at(i), longs);
                    return longs[3];
                }),
                Map.entry("flags of eight bytes", i -> {
                    store.gatherWideBits(at(i), longs);
                    return longs[3];
                }));
    }

    private Map<String, LongUnaryOperator> optionalNumbers(FieldKindsStore store) {
        return Map.ofEntries(
                Map.entry("bool", i -> {
                    store.gatherMaybeFlagOr(at(i), booleans, false);
                    return booleans[3] ? 1 : 0;
                }),
                Map.entry("int8", i -> {
                    store.gatherMaybeI8Or(at(i), bytes, (byte) 1);
                    return bytes[3];
                }),
                Map.entry("uint8", i -> {
                    store.gatherMaybeU8Or(at(i), ints, 1);
                    return ints[3];
                }),
                Map.entry("int16", i -> {
                    store.gatherMaybeI16Or(at(i), shorts, (short) 1);
                    return shorts[3];
                }),
                Map.entry("uint16", i -> {
                    store.gatherMaybeU16Or(at(i), ints, 1);
                    return ints[3];
                }),
                Map.entry("int32", i -> {
                    store.gatherMaybeI32Or(at(i), ints, 1);
                    return ints[3];
                }),
                Map.entry("uint32", i -> {
                    store.gatherMaybeU32Or(at(i), longs, 1);
                    return longs[3];
                }),
                Map.entry("int64", i -> {
                    store.gatherMaybeI64Or(at(i), longs, 1);
                    return longs[3];
                }),
                Map.entry("uint64", i -> {
                    store.gatherMaybeU64Or(at(i), longs, 1);
                    return longs[3];
                }),
                Map.entry("float32", i -> {
                    store.gatherMaybeF32Or(at(i), floats, 1);
                    return (long) floats[3];
                }),
                Map.entry("float64", i -> {
                    store.gatherMaybeF64Or(at(i), doubles, 1);
                    return (long) doubles[3];
                }),
                Map.entry("timestamp", i -> {
                    store.gatherMaybeTimeSecondsOr(at(i), longs, 1);
                    return longs[3];
                }),
                Map.entry("date", i -> {
                    store.gatherMaybeDayEpochDayOr(at(i), ints, 1);
                    return ints[3];
                }),
                Map.entry("duration", i -> {
                    store.gatherMaybeDelayMillisOr(at(i), longs, 1);
                    return longs[3];
                }),
                Map.entry("decimal", i -> {
                    store.gatherMaybePriceUnscaledOr(at(i), longs, 1);
                    return longs[3];
                }),
                Map.entry("enum", i -> {
                    store.gatherMaybeSideNumberOr(at(i), ints, 1);
                    return ints[3];
                }),
                Map.entry("enum of two bytes", i -> {
                    store.gatherMaybeVenueNumberOr(at(i), ints, 1);
                    return ints[3];
                }),
                Map.entry("flags", i -> {
                    store.gatherMaybeMarksBitsOr(at(i), longs, 1);
                    return longs[3];
                }),
                Map.entry("flags of eight bytes", i -> {
                    store.gatherMaybeWideBitsOr(at(i), longs, 1);
                    return longs[3];
                }),
                Map.entry("a part", i -> {
                    store.gatherMaybeF64Or(at(i), 1, 3, doubles, 2, 1);
                    return (long) doubles[3];
                }));
    }

    private Path file() {
        return directory.resolve("gathered.mmf");
    }
}
