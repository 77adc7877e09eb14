package io.mmapforge.bench.allocation;

import static io.mmapforge.bench.allocation.FilledStore.BLOB;
import static io.mmapforge.bench.allocation.FilledStore.TEXT;

import com.example.kinds.FieldKindsRecord.Marks;
import com.example.kinds.FieldKindsStore;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/** Reads of optional fields through the store, each at the index that it gets. */
final class OptionalsOfStore {
    private OptionalsOfStore() {}

    /** What needs a value. */
    static Map<String, LongUnaryOperator> values(FieldKindsStore store) {
        ByteBuffer target = ByteBuffer.allocateDirect(64);
        double[] bids = new double[FieldKindsStore.MAYBE_BIDS_LENGTH];
        return Map.ofEntries(
                Map.entry("bool", i -> store.getMaybeFlag(i) ? 1 : 0),
                Map.entry("int8", i -> store.getMaybeI8(i)),
                Map.entry("uint8", i -> store.getMaybeU8(i)),
                Map.entry("int16", i -> store.getMaybeI16(i)),
                Map.entry("uint16", i -> store.getMaybeU16(i)),
                Map.entry("int32", i -> store.getMaybeI32(i)),
                Map.entry("uint32", i -> store.getMaybeU32(i)),
                Map.entry("int64", i -> store.getMaybeI64(i)),
                Map.entry("uint64", i -> store.getMaybeU64(i)),
                Map.entry("float32", i -> (long) store.getMaybeF32(i)),
                Map.entry("float64", i -> (long) store.getMaybeF64(i)),
                Map.entry("timestamp", i -> store.getMaybeTimeSeconds(i)),
                Map.entry("date", i -> store.getMaybeDayEpochDay(i)),
                Map.entry("duration", i -> store.getMaybeDelayMillis(i)),
                Map.entry("decimal", i -> store.getMaybePriceUnscaled(i)),
                Map.entry("enum", i -> store.getMaybeSideNumber(i)),
                Map.entry("enum of two bytes", i -> store.getMaybeVenueNumber(i)),
                Map.entry("flags", i -> store.getMaybeMarksBits(i)),
                Map.entry("flags of eight bytes", i -> store.getMaybeWideBits(i)),
                Map.entry("enum's constant", i -> store.getMaybeSide(i).ordinal()),
                Map.entry("string copy", i -> store.copyMaybeText(i, target.clear())),
                Map.entry("string compare", i -> store.compareMaybeText(i, TEXT)),
                Map.entry("string hash", store::hashMaybeText),
                Map.entry("bytes copy", i -> store.copyMaybeBlob(i, target.clear())),
                Map.entry("bytes compare", i -> store.compareMaybeBlob(i, BLOB)),
                Map.entry("bytes hash", store::hashMaybeBlob),
                Map.entry("a struct's decimal", store::getMaybeBestPriceUnscaled),
                Map.entry("a struct's uint32", store::getMaybeBestSize),
                Map.entry("a struct's enum", store::getMaybeBestSideNumber),
                Map.entry("an array's element", i -> (long) store.getMaybeBids(i, 3)),
                Map.entry("array copy", i -> {
                    store.copyMaybeBids(i, bids);
                    return (long) bids[3];
                }));
    }

    /** What needs none. */
    static Map<String, LongUnaryOperator> questions(FieldKindsStore store) {
        return Map.ofEntries(
                Map.entry("bool, has", i -> store.hasMaybeFlag(i) ? 1 : 0),
                Map.entry("bool, or", i -> store.getMaybeFlagOr(i, false) ? 1 : 0),
                Map.entry("int8, has", i -> store.hasMaybeI8(i) ? 1 : 0),
                Map.entry("int8, or", i -> store.getMaybeI8Or(i, (byte) 1)),
                Map.entry("uint8, has", i -> store.hasMaybeU8(i) ? 1 : 0),
                Map.entry("uint8, or", i -> store.getMaybeU8Or(i, 1)),
                Map.entry("int16, has", i -> store.hasMaybeI16(i) ? 1 : 0),
                Map.entry("int16, or", i -> store.getMaybeI16Or(i, (short) 1)),
                Map.entry("uint16, has", i -> store.hasMaybeU16(i) ? 1 : 0),
                Map.entry("uint16, or", i -> store.getMaybeU16Or(i, 1)),
                Map.entry("int32, has", i -> store.hasMaybeI32(i) ? 1 : 0),
                Map.entry("int32, or", i -> store.getMaybeI32Or(i, 1)),
                Map.entry("uint32, has", i -> store.hasMaybeU32(i) ? 1 : 0),
                Map.entry("uint32, or", i -> store.getMaybeU32Or(i, 1)),
                Map.entry("int64, has", i -> store.hasMaybeI64(i) ? 1 : 0),
                Map.entry("int64, or", i -> store.getMaybeI64Or(i, 1)),
                Map.entry("uint64, has", i -> store.hasMaybeU64(i) ? 1 : 0),
                Map.entry("uint64, or", i -> store.getMaybeU64Or(i, 1)),
                Map.entry("float32, has", i -> store.hasMaybeF32(i) ? 1 : 0),
                Map.entry("float32, or", i -> (long) store.getMaybeF32Or(i, 1)),
                Map.entry("float64, has", i -> store.hasMaybeF64(i) ? 1 : 0),
                Map.entry("float64, or", i -> (long) store.getMaybeF64Or(i, 1)),
                Map.entry("timestamp, has", i -> store.hasMaybeTime(i) ? 1 : 0),
                Map.entry("timestamp, or", i -> store.getMaybeTimeSecondsOr(i, 1)),
                Map.entry("date, has", i -> store.hasMaybeDay(i) ? 1 : 0),
                Map.entry("date, or", i -> store.getMaybeDayEpochDayOr(i, 1)),
                Map.entry("duration, has", i -> store.hasMaybeDelay(i) ? 1 : 0),
                Map.entry("duration, or", i -> store.getMaybeDelayMillisOr(i, 1)),
                Map.entry("decimal, has", i -> store.hasMaybePrice(i) ? 1 : 0),
                Map.entry("decimal, or", i -> store.getMaybePriceUnscaledOr(i, 1)),
                Map.entry("enum, has", i -> store.hasMaybeSide(i) ? 1 : 0),
                Map.entry("enum, or", i -> store.getMaybeSideNumberOr(i, 1)),
                Map.entry("enum of two bytes, has", i -> store.hasMaybeVenue(i) ? 1 : 0),
                Map.entry("enum of two bytes, or", i -> store.getMaybeVenueNumberOr(i, 1)),
                Map.entry("flags, has", i -> store.hasMaybeMarks(i) ? 1 : 0),
                Map.entry("flags, or", i -> store.getMaybeMarksBitsOr(i, 1)),
                Map.entry("flags of eight bytes, has", i -> store.hasMaybeWide(i) ? 1 : 0),
                Map.entry("flags of eight bytes, or", i -> store.getMaybeWideBitsOr(i, 1)),
                Map.entry("uuid, has", i -> store.hasMaybeId(i) ? 1 : 0),
                Map.entry("string, has", i -> store.hasMaybeText(i) ? 1 : 0),
                Map.entry("bytes, has", i -> store.hasMaybeBlob(i) ? 1 : 0),
                Map.entry("struct, has", i -> store.hasMaybeBest(i) ? 1 : 0),
                Map.entry("array, has", i -> store.hasMaybeBids(i) ? 1 : 0),
                Map.entry("flags, one of them", i -> store.hasMaybeMarks(i, Marks.AUCTION) ? 1 : 0),
                Map.entry("string equals", i -> store.maybeTextEquals(i, TEXT) ? 1 : 0),
                Map.entry("bytes equals", i -> store.maybeBlobEquals(i, BLOB) ? 1 : 0));
    }
}
