package io.mmapforge.bench.allocation;

import static io.mmapforge.bench.allocation.AllocationMeter.writing;
import static io.mmapforge.bench.allocation.FilledStore.BLOB;
import static io.mmapforge.bench.allocation.FilledStore.TEXT;
import static io.mmapforge.bench.allocation.KindsOfFields.BIDS;
import static io.mmapforge.bench.allocation.KindsOfFields.ID;

import com.example.kinds.FieldKindsStore;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/** Writes of optional fields, each at the index that it gets. */
final class OptionalWrites {
    private OptionalWrites() {}

    /** A value for each field, but for the struct, whose values are objects. */
    static Map<String, LongUnaryOperator> sets(FieldKindsStore store) {
        return Map.ofEntries(
                Map.entry("bool", writing(i -> store.setMaybeFlag(i, true))),
                Map.entry("int8", writing(i -> store.setMaybeI8(i, (byte) -8))),
                Map.entry("uint8", writing(i -> store.setMaybeU8(i, 200))),
                Map.entry("int16", writing(i -> store.setMaybeI16(i, (short) -16))),
                Map.entry("uint16", writing(i -> store.setMaybeU16(i, 60_000))),
                Map.entry("int32", writing(i -> store.setMaybeI32(i, -32))),
                Map.entry("uint32", writing(i -> store.setMaybeU32(i, 4_000_000_000L))),
                Map.entry("int64", writing(i -> store.setMaybeI64(i, -64))),
                Map.entry("uint64", writing(i -> store.setMaybeU64(i, -1))),
                Map.entry("float32", writing(i -> store.setMaybeF32(i, 0.5f))),
                Map.entry("float64", writing(i -> store.setMaybeF64(i, 0.25))),
                Map.entry("timestamp", writing(i -> store.setMaybeTimeSeconds(i, 1_763_640_000))),
                Map.entry("date", writing(i -> store.setMaybeDayEpochDay(i, 20_412))),
                Map.entry("duration", writing(i -> store.setMaybeDelayMillis(i, 1_500))),
                Map.entry("decimal", writing(i -> store.setMaybePriceUnscaled(i, 12_345))),
                Map.entry("enum", writing(i -> store.setMaybeSideNumber(i, 2))),
                Map.entry("enum of two bytes", writing(i -> store.setMaybeVenueNumber(i, 300))),
                Map.entry("flags", writing(i -> store.setMaybeMarksBits(i, 9))),
                Map.entry("flags of eight bytes", writing(i -> store.setMaybeWideBits(i, Long.MIN_VALUE))),
                Map.entry("uuid", writing(i -> store.setMaybeId(i, ID))),
                Map.entry("string", writing(i -> store.setMaybeText(i, TEXT))),
                Map.entry("bytes", writing(i -> store.setMaybeBlob(i, BLOB))),
                Map.entry("array", writing(i -> store.setMaybeBids(i, BIDS))));
    }

    /** Takes its value from each field. */
    static Map<String, LongUnaryOperator> clears(FieldKindsStore store) {
        return Map.ofEntries(
                Map.entry("bool", writing(store::clearMaybeFlag)),
                Map.entry("int8", writing(store::clearMaybeI8)),
                Map.entry("uint8", writing(store::clearMaybeU8)),
                Map.entry("int16", writing(store::clearMaybeI16)),
                Map.entry("uint16", writing(store::clearMaybeU16)),
                Map.entry("int32", writing(store::clearMaybeI32)),
                Map.entry("uint32", writing(store::clearMaybeU32)),
                Map.entry("int64", writing(store::clearMaybeI64)),
                Map.entry("uint64", writing(store::clearMaybeU64)),
                Map.entry("float32", writing(store::clearMaybeF32)),
                Map.entry("float64", writing(store::clearMaybeF64)),
                Map.entry("timestamp", writing(store::clearMaybeTime)),
                Map.entry("date", writing(store::clearMaybeDay)),
                Map.entry("duration", writing(store::clearMaybeDelay)),
                Map.entry("decimal", writing(store::clearMaybePrice)),
                Map.entry("enum", writing(store::clearMaybeSide)),
                Map.entry("enum of two bytes", writing(store::clearMaybeVenue)),
                Map.entry("flags", writing(store::clearMaybeMarks)),
                Map.entry("flags of eight bytes", writing(store::clearMaybeWide)),
                Map.entry("uuid", writing(store::clearMaybeId)),
                Map.entry("string", writing(store::clearMaybeText)),
                Map.entry("bytes", writing(store::clearMaybeBlob)),
                Map.entry("array", writing(store::clearMaybeBids)),
                Map.entry("struct", writing(store::clearMaybeBest)));
    }

    /** The one after the other, of each field that has both. */
    static Map<String, LongUnaryOperator> clearsAndSets(FieldKindsStore store) {
        Map<String, LongUnaryOperator> clears = clears(store);
        Map<String, LongUnaryOperator> both = new HashMap<>();
        sets(store).forEach((name, set) -> {
            LongUnaryOperator clear = clears.get(name);
            both.put(name, i -> clear.applyAsLong(i) + set.applyAsLong(i));
        });
        return both;
    }
}
