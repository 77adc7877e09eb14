package io.mmapforge.bench.allocation;

import static io.mmapforge.bench.allocation.FilledStore.BLOB;
import static io.mmapforge.bench.allocation.FilledStore.TEXT;

import com.example.kinds.FieldKindsRecord.Marks;
import com.example.kinds.FieldKindsStore;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/** Reads of optional fields through a cursor, wherever it is. */
final class OptionalsOfCursor {
    private OptionalsOfCursor() {}

    /** What needs a value. */
    static Map<String, LongUnaryOperator> values(FieldKindsStore.Cursor cursor) {
        ByteBuffer target = ByteBuffer.allocateDirect(64);
        double[] bids = new double[FieldKindsStore.MAYBE_BIDS_LENGTH];
        return Map.ofEntries(
                Map.entry("bool", i -> cursor.maybeFlag() ? 1 : 0),
                Map.entry("int8", i -> cursor.maybeI8()),
                Map.entry("uint8", i -> cursor.maybeU8()),
                Map.entry("int16", i -> cursor.maybeI16()),
                Map.entry("uint16", i -> cursor.maybeU16()),
                Map.entry("int32", i -> cursor.maybeI32()),
                Map.entry("uint32", i -> cursor.maybeU32()),
                Map.entry("int64", i -> cursor.maybeI64()),
                Map.entry("uint64", i -> cursor.maybeU64()),
                Map.entry("float32", i -> (long) cursor.maybeF32()),
                Map.entry("float64", i -> (long) cursor.maybeF64()),
                Map.entry("timestamp", i -> cursor.maybeTimeSeconds()),
                Map.entry("date", i -> cursor.maybeDayEpochDay()),
                Map.entry("duration", i -> cursor.maybeDelayMillis()),
                Map.entry("decimal", i -> cursor.maybePriceUnscaled()),
                Map.entry("enum", i -> cursor.maybeSideNumber()),
                Map.entry("enum of two bytes", i -> cursor.maybeVenueNumber()),
                Map.entry("flags", i -> cursor.maybeMarksBits()),
                Map.entry("flags of eight bytes", i -> cursor.maybeWideBits()),
                Map.entry("enum's constant", i -> cursor.maybeSide().ordinal()),
                Map.entry("string copy", i -> cursor.copyMaybeText(target.clear())),
                Map.entry("string compare", i -> cursor.compareMaybeText(TEXT)),
                Map.entry("string hash", i -> cursor.hashMaybeText()),
                Map.entry("bytes copy", i -> cursor.copyMaybeBlob(target.clear())),
                Map.entry("bytes compare", i -> cursor.compareMaybeBlob(BLOB)),
                Map.entry("bytes hash", i -> cursor.hashMaybeBlob()),
                Map.entry("a struct's decimal", i -> cursor.maybeBestPriceUnscaled()),
                Map.entry("a struct's uint32", i -> cursor.maybeBestSize()),
                Map.entry("a struct's enum", i -> cursor.maybeBestSideNumber()),
                Map.entry("an array's element", i -> (long) cursor.maybeBids(3)),
                Map.entry("array copy", i -> {
                    cursor.copyMaybeBids(bids);
                    return (long) bids[3];
                }));
    }

    /** What needs none. */
    static Map<String, LongUnaryOperator> questions(FieldKindsStore.Cursor cursor) {
        return Map.ofEntries(
                Map.entry("bool, has", i -> cursor.hasMaybeFlag() ? 1 : 0),
                Map.entry("bool, or", i -> cursor.maybeFlagOr(false) ? 1 : 0),
                Map.entry("int8, has", i -> cursor.hasMaybeI8() ? 1 : 0),
                Map.entry("int8, or", i -> cursor.maybeI8Or((byte) 1)),
                Map.entry("uint8, has", i -> cursor.hasMaybeU8() ? 1 : 0),
                Map.entry("uint8, or", i -> cursor.maybeU8Or(1)),
                Map.entry("int16, has", i -> cursor.hasMaybeI16() ? 1 : 0),
                Map.entry("int16, or", i -> cursor.maybeI16Or((short) 1)),
                Map.entry("uint16, has", i -> cursor.hasMaybeU16() ? 1 : 0),
                Map.entry("uint16, or", i -> cursor.maybeU16Or(1)),
                Map.entry("int32, has", i -> cursor.hasMaybeI32() ? 1 : 0),
                Map.entry("int32, or", i -> cursor.maybeI32Or(1)),
                Map.entry("uint32, has", i -> cursor.hasMaybeU32() ? 1 : 0),
                Map.entry("uint32, or", i -> cursor.maybeU32Or(1)),
                Map.entry("int64, has", i -> cursor.hasMaybeI64() ? 1 : 0),
                Map.entry("int64, or", i -> cursor.maybeI64Or(1)),
                Map.entry("uint64, has", i -> cursor.hasMaybeU64() ? 1 : 0),
                Map.entry("uint64, or", i -> cursor.maybeU64Or(1)),
                Map.entry("float32, has", i -> cursor.hasMaybeF32() ? 1 : 0),
                Map.entry("float32, or", i -> (long) cursor.maybeF32Or(1)),
                Map.entry("float64, has", i -> cursor.hasMaybeF64() ? 1 : 0),
                Map.entry("float64, or", i -> (long) cursor.maybeF64Or(1)),
                Map.entry("timestamp, has", i -> cursor.hasMaybeTime() ? 1 : 0),
                Map.entry("timestamp, or", i -> cursor.maybeTimeSecondsOr(1)),
                Map.entry("date, has", i -> cursor.hasMaybeDay() ? 1 : 0),
                Map.entry("date, or", i -> cursor.maybeDayEpochDayOr(1)),
                Map.entry("duration, has", i -> cursor.hasMaybeDelay() ? 1 : 0),
                Map.entry("duration, or", i -> cursor.maybeDelayMillisOr(1)),
                Map.entry("decimal, has", i -> cursor.hasMaybePrice() ? 1 : 0),
                Map.entry("decimal, or", i -> cursor.maybePriceUnscaledOr(1)),
                Map.entry("enum, has", i -> cursor.hasMaybeSide() ? 1 : 0),
                Map.entry("enum, or", i -> cursor.maybeSideNumberOr(1)),
                Map.entry("enum of two bytes, has", i -> cursor.hasMaybeVenue() ? 1 : 0),
                Map.entry("enum of two bytes, or", i -> cursor.maybeVenueNumberOr(1)),
                Map.entry("flags, has", i -> cursor.hasMaybeMarks() ? 1 : 0),
                Map.entry("flags, or", i -> cursor.maybeMarksBitsOr(1)),
                Map.entry("flags of eight bytes, has", i -> cursor.hasMaybeWide() ? 1 : 0),
                Map.entry("flags of eight bytes, or", i -> cursor.maybeWideBitsOr(1)),
                Map.entry("uuid, has", i -> cursor.hasMaybeId() ? 1 : 0),
                Map.entry("string, has", i -> cursor.hasMaybeText() ? 1 : 0),
                Map.entry("bytes, has", i -> cursor.hasMaybeBlob() ? 1 : 0),
                Map.entry("struct, has", i -> cursor.hasMaybeBest() ? 1 : 0),
                Map.entry("array, has", i -> cursor.hasMaybeBids() ? 1 : 0),
                Map.entry("flags, one of them", i -> cursor.hasMaybeMarks(Marks.AUCTION) ? 1 : 0),
                Map.entry("string equals", i -> cursor.maybeTextEquals(TEXT) ? 1 : 0),
                Map.entry("bytes equals", i -> cursor.maybeBlobEquals(BLOB) ? 1 : 0));
    }
}
