package io.mmapforge.bench.allocation;

import static io.mmapforge.bench.allocation.AllocationMeter.ONE_BYTE;
import static io.mmapforge.bench.allocation.AllocationMeter.allocating;
import static io.mmapforge.bench.allocation.AllocationMeter.bytesPerOperation;
import static io.mmapforge.bench.allocation.AllocationMeter.writing;
import static io.mmapforge.bench.allocation.FilledStore.BLOB;
import static io.mmapforge.bench.allocation.FilledStore.RECORDS;
import static io.mmapforge.bench.allocation.KindsOfFields.BIDS;
import static io.mmapforge.bench.allocation.KindsOfFields.ID;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.alltypes.AllTypesStore;
import com.example.kinds.FieldKindsRecord.Side;
import com.example.kinds.FieldKindsStore;
import io.mmapforge.store.FileFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Edits: of one field, of several at once, of optional ones with and without their values, and those that are not applied. */
class EditAllocationTest {
    private static volatile Instant sink = Instant.EPOCH;

    @TempDir
    Path directory;

    private final ByteBuffer text = ByteBuffer.wrap("five".getBytes(StandardCharsets.UTF_8));

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void editsAllocateNothing(FileFormat format) {
        try (AllTypesStore store = FilledStore.create(file(), format)) {
            assertThat(allocating(edits(store), RECORDS)).isEmpty();
        }
    }

    @Test
    void editsOfStoredNumbersAllocateNothing() {
        try (FieldKindsStore store = KindsOfFields.present(file())) {
            assertThat(allocating(editsOfStoredNumbers(store), RECORDS)).isEmpty();
        }
    }

    @Test
    void editsOfOptionalFieldsAllocateNothing() {
        try (FieldKindsStore store = KindsOfFields.present(file())) {
            assertThat(allocating(editsOfOptionals(store), RECORDS)).isEmpty();
        }
    }

    @Test
    void anObjectOfAFieldIsDetected() {
        try (FieldKindsStore store = KindsOfFields.present(file())) {
            assertThat(bytesPerOperation(writing(i -> {
                        sink = Instant.ofEpochSecond(i);
                        store.edit(i % RECORDS).time(sink).delayMicros(1).apply();
                    })))
                    .isGreaterThan(ONE_BYTE);
        }
    }

    private Map<String, LongUnaryOperator> edits(AllTypesStore store) {
        return Map.ofEntries(
                Map.entry("bool", writing(i -> store.edit(i).flag(true).apply())),
                Map.entry("int8", writing(i -> store.edit(i).i8((byte) -8).apply())),
                Map.entry("uint8", writing(i -> store.edit(i).u8(200).apply())),
                Map.entry("int16", writing(i -> store.edit(i).i16((short) -16).apply())),
                Map.entry("uint16", writing(i -> store.edit(i).u16(60_000).apply())),
                Map.entry("int32", writing(i -> store.edit(i).i32((int) i).apply())),
                Map.entry(
                        "uint32", writing(i -> store.edit(i).u32(4_000_000_000L).apply())),
                Map.entry("int64", writing(i -> store.edit(i).i64(i).apply())),
                Map.entry("uint64", writing(i -> store.edit(i).u64(-i).apply())),
                Map.entry("float32", writing(i -> store.edit(i).f32(0.5f).apply())),
                Map.entry("float64", writing(i -> store.edit(i).f64(0.25).apply())),
                Map.entry(
                        "several",
                        writing(i -> store.edit(i)
                                .i8((byte) -8)
                                .f64(i)
                                .u32(4_000_000_000L)
                                .apply())),
                Map.entry("bytes", writing(i -> store.edit(i).i32(1).blob(BLOB).apply())),
                Map.entry(
                        "text of a buffer",
                        writing(i -> store.edit(i).i32(1).text(text.clear()).apply())),
                Map.entry(
                        "all",
                        writing(i -> store.edit(i)
                                .flag(true)
                                .i8((byte) -8)
                                .u8(200)
                                .i16((short) -16)
                                .u16(60_000)
                                .i32((int) i)
                                .u32(4_000_000_000L)
                                .i64(i)
                                .u64(-i)
                                .f32(0.5f)
                                .f64(0.25)
                                .apply())),
                Map.entry("none", writing(i -> store.edit(i).apply())),
                Map.entry(
                        "begun and left",
                        writing(i -> store.edit(i).i8((byte) 1).f64(0.5))));
    }

    private static Map<String, LongUnaryOperator> editsOfStoredNumbers(FieldKindsStore store) {
        return Map.ofEntries(
                Map.entry(
                        "timestamp",
                        writing(i -> store.edit(i)
                                .timeNanos(1_763_640_000L)
                                .i32s(0, 1)
                                .apply())),
                Map.entry(
                        "date",
                        writing(i ->
                                store.edit(i).dayEpochDay(20_412).i32s(0, 1).apply())),
                Map.entry(
                        "duration",
                        writing(i -> store.edit(i).delayMicros(1_500).i32s(0, 1).apply())),
                Map.entry(
                        "decimal",
                        writing(i ->
                                store.edit(i).priceUnscaled(12_345).i32s(0, 1).apply())),
                Map.entry(
                        "enum",
                        writing(i -> store.edit(i).sideNumber(2).i32s(0, 1).apply())),
                Map.entry(
                        "enum's constant",
                        writing(i -> store.edit(i).side(Side.SELL).i32s(0, 1).apply())),
                Map.entry(
                        "enum of two bytes",
                        writing(i -> store.edit(i).venueNumber(300).i32s(0, 1).apply())),
                Map.entry(
                        "flags",
                        writing(i -> store.edit(i).marksBits(9).i32s(0, 1).apply())),
                Map.entry(
                        "flags of eight bytes",
                        writing(i -> store.edit(i)
                                .wideBits(Long.MIN_VALUE)
                                .i32s(0, 1)
                                .apply())),
                Map.entry(
                        "a struct's decimal",
                        writing(i -> store.edit(i)
                                .bestPriceUnscaled(12_345)
                                .i32s(0, 1)
                                .apply())),
                Map.entry(
                        "an element",
                        writing(i -> store.edit(i).i64s(2, i).i32s(0, 1).apply())),
                Map.entry(
                        "an element's decimal",
                        writing(i -> store.edit(i)
                                .asksPriceUnscaled(1, 12_345)
                                .i32s(0, 1)
                                .apply())),
                Map.entry(
                        "several",
                        writing(i -> store.edit(i)
                                .timeNanos(i)
                                .priceUnscaled(i)
                                .sideNumber(1)
                                .apply())));
    }

    private static Map<String, LongUnaryOperator> editsOfOptionals(FieldKindsStore store) {
        return Map.ofEntries(
                Map.entry(
                        "uint16, set",
                        writing(i -> store.edit(i).maybeU16(60_000).apply())),
                Map.entry("int64, set", writing(i -> store.edit(i).maybeI64(i).apply())),
                Map.entry(
                        "float64, set",
                        writing(i -> store.edit(i).maybeF64(0.25).apply())),
                Map.entry(
                        "timestamp, set",
                        writing(i ->
                                store.edit(i).maybeTimeSeconds(1_763_640_000L).apply())),
                Map.entry(
                        "decimal, set",
                        writing(i -> store.edit(i).maybePriceUnscaled(12_345).apply())),
                Map.entry(
                        "enum, set",
                        writing(i -> store.edit(i).maybeSideNumber(2).apply())),
                Map.entry("uuid, set", writing(i -> store.edit(i).maybeId(ID).apply())),
                Map.entry(
                        "array, set", writing(i -> store.edit(i).maybeBids(BIDS).apply())),
                Map.entry(
                        "bytes, set", writing(i -> store.edit(i).maybeBlob(BLOB).apply())),
                Map.entry(
                        "uint16, clear",
                        writing(i -> store.edit(i).clearMaybeU16().apply())),
                Map.entry(
                        "int64, clear",
                        writing(i -> store.edit(i).clearMaybeI64().apply())),
                Map.entry(
                        "float64, clear",
                        writing(i -> store.edit(i).clearMaybeF64().apply())),
                Map.entry(
                        "timestamp, clear",
                        writing(i -> store.edit(i).clearMaybeTime().apply())),
                Map.entry(
                        "decimal, clear",
                        writing(i -> store.edit(i).clearMaybePrice().apply())),
                Map.entry(
                        "enum, clear",
                        writing(i -> store.edit(i).clearMaybeSide().apply())),
                Map.entry(
                        "uuid, clear", writing(i -> store.edit(i).clearMaybeId().apply())),
                Map.entry(
                        "array, clear",
                        writing(i -> store.edit(i).clearMaybeBids().apply())),
                Map.entry(
                        "bytes, clear",
                        writing(i -> store.edit(i).clearMaybeBlob().apply())),
                Map.entry(
                        "one set, one cleared",
                        writing(i -> store.edit(i).maybeI64(i).clearMaybeF64().apply())));
    }

    private Path file() {
        return directory.resolve("edited.mmf");
    }
}
