package io.mmapforge.bench.allocation;

import static io.mmapforge.bench.allocation.AllocationMeter.ONE_BYTE;
import static io.mmapforge.bench.allocation.AllocationMeter.allocating;
import static io.mmapforge.bench.allocation.AllocationMeter.allocatingAt;
import static io.mmapforge.bench.allocation.AllocationMeter.bytesPerOperation;
import static io.mmapforge.bench.allocation.AllocationMeter.writing;
import static io.mmapforge.bench.allocation.FilledStore.BLOB;
import static io.mmapforge.bench.allocation.FilledStore.RECORDS;
import static io.mmapforge.bench.allocation.FilledStore.TEXT;
import static io.mmapforge.bench.allocation.KindsOfFields.BIDS;
import static io.mmapforge.bench.allocation.KindsOfFields.ID;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.kinds.FieldKindsRecord.Marks;
import com.example.kinds.FieldKindsStore;
import io.mmapforge.error.FieldAbsentException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Optional fields: whether there is a value, which one, or another instead, and writes that change whether there is one. */
class OptionalAllocationTest {
    @TempDir
    Path directory;

    private final ByteBuffer target = ByteBuffer.allocateDirect(64);
    private final double[] bids = new double[FieldKindsStore.MAYBE_BIDS_LENGTH];

    @Test
    void readsOfPresentFieldsAllocateNothing() {
        try (FieldKindsStore store = KindsOfFields.present(file())) {
            assertThat(allocating(both(values(store), questions(store)), RECORDS))
                    .isEmpty();
        }
        try (FieldKindsStore store = FieldKindsStore.openReadOnly(file())) {
            assertThat(allocating(both(values(store), questions(store)), RECORDS))
                    .isEmpty();
        }
    }

    @Test
    void readsOfAbsentFieldsAllocateNothing() {
        try (FieldKindsStore store = KindsOfFields.absent(file())) {
            assertThat(allocating(questions(store), RECORDS)).isEmpty();
        }
        try (FieldKindsStore store = FieldKindsStore.openReadOnly(file())) {
            assertThat(allocating(questions(store), RECORDS)).isEmpty();
        }
    }

    @Test
    void aCursorAllocatesNothing() {
        try (FieldKindsStore store = KindsOfFields.present(file())) {
            FieldKindsStore.Cursor cursor = store.cursor();
            assertThat(allocatingAt(cursor, both(values(cursor), questions(cursor)), RECORDS))
                    .isEmpty();
        }
    }

    @Test
    void aCursorAtAbsentFieldsAllocatesNothing() {
        try (FieldKindsStore store = KindsOfFields.absent(file())) {
            FieldKindsStore.Cursor cursor = store.cursor();
            assertThat(allocatingAt(cursor, questions(cursor), RECORDS)).isEmpty();
        }
    }

    @Test
    void aSnapshotAllocatesNothing() {
        try (FieldKindsStore store = KindsOfFields.present(file())) {
            FieldKindsStore.Snapshot snapshot = store.newSnapshot();
            store.read(0, snapshot);
            assertThat(allocating(both(values(snapshot), questions(snapshot)), RECORDS))
                    .isEmpty();
        }
    }

    @Test
    void aSnapshotOfAbsentFieldsAllocatesNothing() {
        try (FieldKindsStore store = KindsOfFields.absent(file())) {
            FieldKindsStore.Snapshot snapshot = store.newSnapshot();
            store.read(0, snapshot);
            assertThat(allocating(questions(snapshot), RECORDS)).isEmpty();
        }
    }

    @Test
    void wholeRecordsOfSnapshotsAllocateNothing() {
        try (FieldKindsStore store = KindsOfFields.present(file())) {
            FieldKindsStore.Snapshot snapshot = store.newSnapshot();
            store.read(0, snapshot);
            Map<String, LongUnaryOperator> copies = Map.of(
                    "read", writing(i -> store.read(i, snapshot)),
                    "set", writing(i -> store.set(i, snapshot)));
            assertThat(allocating(copies, RECORDS)).isEmpty();
        }
    }

    @Test
    void settingAPresentFieldAllocatesNothing() {
        try (FieldKindsStore store = KindsOfFields.present(file())) {
            assertThat(allocating(sets(store), RECORDS)).isEmpty();
        }
    }

    @Test
    void settingAnAbsentFieldAndClearingItAllocateNothing() {
        try (FieldKindsStore store = KindsOfFields.absent(file())) {
            assertThat(allocating(clearsAndSets(store), RECORDS)).isEmpty();
        }
    }

    @Test
    void clearingAnAbsentFieldAllocatesNothing() {
        try (FieldKindsStore store = KindsOfFields.absent(file())) {
            assertThat(allocating(clears(store), RECORDS)).isEmpty();
        }
    }

    @Test
    void anObjectOfAFieldIsDetected() {
        try (FieldKindsStore store = KindsOfFields.present(file())) {
            assertThat(bytesPerOperation(i -> store.getMaybeText(i % RECORDS).length()))
                    .isGreaterThan(ONE_BYTE);
        }
    }

    @Test
    void theExceptionOfAnAbsentFieldIsDetected() {
        try (FieldKindsStore store = KindsOfFields.absent(file())) {
            assertThat(bytesPerOperation(i -> {
                        try {
                            return store.getMaybeI64(i % RECORDS);
                        } catch (FieldAbsentException e) {
                            return e.getStackTrace().length;
                        }
                    }))
                    .isGreaterThan(ONE_BYTE);
        }
    }

    /** What needs a value. */
    private Map<String, LongUnaryOperator> values(FieldKindsStore store) {
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
    private static Map<String, LongUnaryOperator> questions(FieldKindsStore store) {
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

    private Map<String, LongUnaryOperator> values(FieldKindsStore.Cursor cursor) {
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

    private static Map<String, LongUnaryOperator> questions(FieldKindsStore.Cursor cursor) {
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

    private Map<String, LongUnaryOperator> values(FieldKindsStore.Snapshot snapshot) {
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

    private static Map<String, LongUnaryOperator> questions(FieldKindsStore.Snapshot snapshot) {
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

    private static Map<String, LongUnaryOperator> sets(FieldKindsStore store) {
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

    private static Map<String, LongUnaryOperator> clearsAndSets(FieldKindsStore store) {
        return Map.ofEntries(
                Map.entry("bool", writing(i -> {
                    store.clearMaybeFlag(i);
                    store.setMaybeFlag(i, true);
                })),
                Map.entry("int8", writing(i -> {
                    store.clearMaybeI8(i);
                    store.setMaybeI8(i, (byte) -8);
                })),
                Map.entry("uint8", writing(i -> {
                    store.clearMaybeU8(i);
                    store.setMaybeU8(i, 200);
                })),
                Map.entry("int16", writing(i -> {
                    store.clearMaybeI16(i);
                    store.setMaybeI16(i, (short) -16);
                })),
                Map.entry("uint16", writing(i -> {
                    store.clearMaybeU16(i);
                    store.setMaybeU16(i, 60_000);
                })),
                Map.entry("int32", writing(i -> {
                    store.clearMaybeI32(i);
                    store.setMaybeI32(i, -32);
                })),
                Map.entry("uint32", writing(i -> {
                    store.clearMaybeU32(i);
                    store.setMaybeU32(i, 4_000_000_000L);
                })),
                Map.entry("int64", writing(i -> {
                    store.clearMaybeI64(i);
                    store.setMaybeI64(i, -64);
                })),
                Map.entry("uint64", writing(i -> {
                    store.clearMaybeU64(i);
                    store.setMaybeU64(i, -1);
                })),
                Map.entry("float32", writing(i -> {
                    store.clearMaybeF32(i);
                    store.setMaybeF32(i, 0.5f);
                })),
                Map.entry("float64", writing(i -> {
                    store.clearMaybeF64(i);
                    store.setMaybeF64(i, 0.25);
                })),
                Map.entry("timestamp", writing(i -> {
                    store.clearMaybeTime(i);
                    store.setMaybeTimeSeconds(i, 1_763_640_000);
                })),
                Map.entry("date", writing(i -> {
                    store.clearMaybeDay(i);
                    store.setMaybeDayEpochDay(i, 20_412);
                })),
                Map.entry("duration", writing(i -> {
                    store.clearMaybeDelay(i);
                    store.setMaybeDelayMillis(i, 1_500);
                })),
                Map.entry("decimal", writing(i -> {
                    store.clearMaybePrice(i);
                    store.setMaybePriceUnscaled(i, 12_345);
                })),
                Map.entry("enum", writing(i -> {
                    store.clearMaybeSide(i);
                    store.setMaybeSideNumber(i, 2);
                })),
                Map.entry("enum of two bytes", writing(i -> {
                    store.clearMaybeVenue(i);
                    store.setMaybeVenueNumber(i, 300);
                })),
                Map.entry("flags", writing(i -> {
                    store.clearMaybeMarks(i);
                    store.setMaybeMarksBits(i, 9);
                })),
                Map.entry("flags of eight bytes", writing(i -> {
                    store.clearMaybeWide(i);
                    store.setMaybeWideBits(i, Long.MIN_VALUE);
                })),
                Map.entry("uuid", writing(i -> {
                    store.clearMaybeId(i);
                    store.setMaybeId(i, ID);
                })),
                Map.entry("string", writing(i -> {
                    store.clearMaybeText(i);
                    store.setMaybeText(i, TEXT);
                })),
                Map.entry("bytes", writing(i -> {
                    store.clearMaybeBlob(i);
                    store.setMaybeBlob(i, BLOB);
                })),
                Map.entry("array", writing(i -> {
                    store.clearMaybeBids(i);
                    store.setMaybeBids(i, BIDS);
                })));
    }

    private static Map<String, LongUnaryOperator> clears(FieldKindsStore store) {
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

    private static Map<String, LongUnaryOperator> both(
            Map<String, LongUnaryOperator> some, Map<String, LongUnaryOperator> others) {
        Map<String, LongUnaryOperator> all = new HashMap<>(some);
        all.putAll(others);
        assertThat(all).hasSize(some.size() + others.size());
        return all;
    }

    private Path file() {
        return directory.resolve("kinds.mmf");
    }
}
