package io.mmapforge.bench.allocation;

import static io.mmapforge.bench.allocation.FilledStore.BLOB;
import static io.mmapforge.bench.allocation.FilledStore.TEXT;

import com.example.kinds.FieldKindsRecord.Marks;
import com.example.kinds.FieldKindsStore;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/** Reads of optional fields of a snapshot. */
final class OptionalsOfSnapshot {
    private OptionalsOfSnapshot() {}

    /** What needs a value. */
    static Map<String, LongUnaryOperator> values(FieldKindsStore.Snapshot snapshot) {
        ByteBuffer target = ByteBuffer.allocateDirect(64);
        double[] bids = new double[FieldKindsStore.MAYBE_BIDS_LENGTH];
        return Map.ofEntries(
                Map.entry("bool", i -> snapshot.maybeFlag() ? 1 : 0),
                Map.entry("int8", i -> snapshot.maybeI8()),
                Map.entry("uint8", i -> snapshot.maybeU8()),
                Map.entry("int16", i -> snapshot.maybeI16()),
                Map.entry("uint16", i -> snapshot.maybeU16()),
                Map.entry("int32", i -> snapshot.maybeI32()),
                Map.entry("uint32", i -> snapshot.maybeU32()),
                Map.entry("int64", i -> snapshot.maybeI64()),
                Map.entry("uint64", i -> snapshot.maybeU64()),
                Map.entry("float32", i -> (long) snapshot.maybeF32()),
                Map.entry("float64", i -> (long) snapshot.maybeF64()),
                Map.entry("timestamp", i -> snapshot.maybeTimeSeconds()),
                Map.entry("date", i -> snapshot.maybeDayEpochDay()),
                Map.entry("duration", i -> snapshot.maybeDelayMillis()),
                Map.entry("decimal", i -> snapshot.maybePriceUnscaled()),
                Map.entry("enum", i -> snapshot.maybeSideNumber()),
                Map.entry("enum of two bytes", i -> snapshot.maybeVenueNumber()),
                Map.entry("flags", i -> snapshot.maybeMarksBits()),
                Map.entry("flags of eight bytes", i -> snapshot.maybeWideBits()),
                Map.entry("enum's constant", i -> snapshot.maybeSide().ordinal()),
                Map.entry("string copy", i -> snapshot.copyMaybeText(target.clear())),
                Map.entry("string compare", i -> snapshot.compareMaybeText(TEXT)),
                Map.entry("string hash", i -> snapshot.hashMaybeText()),
                Map.entry("bytes copy", i -> snapshot.copyMaybeBlob(target.clear())),
                Map.entry("bytes compare", i -> snapshot.compareMaybeBlob(BLOB)),
                Map.entry("bytes hash", i -> snapshot.hashMaybeBlob()),
                Map.entry("a struct's decimal", i -> snapshot.maybeBestPriceUnscaled()),
                Map.entry("a struct's uint32", i -> snapshot.maybeBestSize()),
                Map.entry("a struct's enum", i -> snapshot.maybeBestSideNumber()),
                Map.entry("an array's element", i -> (long) snapshot.maybeBids(3)),
                Map.entry("array copy", i -> {
                    snapshot.copyMaybeBids(bids);
                    return (long) bids[3];
                }));
    }

    /** What needs none. */
    static Map<String, LongUnaryOperator> questions(FieldKindsStore.Snapshot snapshot) {
        return Map.ofEntries(
                Map.entry("bool, has", i -> snapshot.hasMaybeFlag() ? 1 : 0),
                Map.entry("bool, or", i -> snapshot.maybeFlagOr(false) ? 1 : 0),
                Map.entry("int8, has", i -> snapshot.hasMaybeI8() ? 1 : 0),
                Map.entry("int8, or", i -> snapshot.maybeI8Or((byte) 1)),
                Map.entry("uint8, has", i -> snapshot.hasMaybeU8() ? 1 : 0),
                Map.entry("uint8, or", i -> snapshot.maybeU8Or(1)),
                Map.entry("int16, has", i -> snapshot.hasMaybeI16() ? 1 : 0),
                Map.entry("int16, or", i -> snapshot.maybeI16Or((short) 1)),
                Map.entry("uint16, has", i -> snapshot.hasMaybeU16() ? 1 : 0),
                Map.entry("uint16, or", i -> snapshot.maybeU16Or(1)),
                Map.entry("int32, has", i -> snapshot.hasMaybeI32() ? 1 : 0),
                Map.entry("int32, or", i -> snapshot.maybeI32Or(1)),
                Map.entry("uint32, has", i -> snapshot.hasMaybeU32() ? 1 : 0),
                Map.entry("uint32, or", i -> snapshot.maybeU32Or(1)),
                Map.entry("int64, has", i -> snapshot.hasMaybeI64() ? 1 : 0),
                Map.entry("int64, or", i -> snapshot.maybeI64Or(1)),
                Map.entry("uint64, has", i -> snapshot.hasMaybeU64() ? 1 : 0),
                Map.entry("uint64, or", i -> snapshot.maybeU64Or(1)),
                Map.entry("float32, has", i -> snapshot.hasMaybeF32() ? 1 : 0),
                Map.entry("float32, or", i -> (long) snapshot.maybeF32Or(1)),
                Map.entry("float64, has", i -> snapshot.hasMaybeF64() ? 1 : 0),
                Map.entry("float64, or", i -> (long) snapshot.maybeF64Or(1)),
                Map.entry("timestamp, has", i -> snapshot.hasMaybeTime() ? 1 : 0),
                Map.entry("timestamp, or", i -> snapshot.maybeTimeSecondsOr(1)),
                Map.entry("date, has", i -> snapshot.hasMaybeDay() ? 1 : 0),
                Map.entry("date, or", i -> snapshot.maybeDayEpochDayOr(1)),
                Map.entry("duration, has", i -> snapshot.hasMaybeDelay() ? 1 : 0),
                Map.entry("duration, or", i -> snapshot.maybeDelayMillisOr(1)),
                Map.entry("decimal, has", i -> snapshot.hasMaybePrice() ? 1 : 0),
                Map.entry("decimal, or", i -> snapshot.maybePriceUnscaledOr(1)),
                Map.entry("enum, has", i -> snapshot.hasMaybeSide() ? 1 : 0),
                Map.entry("enum, or", i -> snapshot.maybeSideNumberOr(1)),
                Map.entry("enum of two bytes, has", i -> snapshot.hasMaybeVenue() ? 1 : 0),
                Map.entry("enum of two bytes, or", i -> snapshot.maybeVenueNumberOr(1)),
                Map.entry("flags, has", i -> snapshot.hasMaybeMarks() ? 1 : 0),
                Map.entry("flags, or", i -> snapshot.maybeMarksBitsOr(1)),
                Map.entry("flags of eight bytes, has", i -> snapshot.hasMaybeWide() ? 1 : 0),
                Map.entry("flags of eight bytes, or", i -> snapshot.maybeWideBitsOr(1)),
                Map.entry("uuid, has", i -> snapshot.hasMaybeId() ? 1 : 0),
                Map.entry("string, has", i -> snapshot.hasMaybeText() ? 1 : 0),
                Map.entry("bytes, has", i -> snapshot.hasMaybeBlob() ? 1 : 0),
                Map.entry("struct, has", i -> snapshot.hasMaybeBest() ? 1 : 0),
                Map.entry("array, has", i -> snapshot.hasMaybeBids() ? 1 : 0),
                Map.entry("flags, one of them", i -> snapshot.hasMaybeMarks(Marks.AUCTION) ? 1 : 0),
                Map.entry("string equals", i -> snapshot.maybeTextEquals(TEXT) ? 1 : 0),
                Map.entry("bytes equals", i -> snapshot.maybeBlobEquals(BLOB) ? 1 : 0));
    }
}
