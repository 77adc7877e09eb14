package io.mmapforge.bench.allocation;

import static io.mmapforge.bench.allocation.FilledStore.BLOB;
import static io.mmapforge.bench.allocation.FilledStore.RECORDS;
import static io.mmapforge.bench.allocation.FilledStore.TEXT;

import com.example.kinds.FieldKindsRecord.Level;
import com.example.kinds.FieldKindsRecord.Marks;
import com.example.kinds.FieldKindsRecord.Side;
import com.example.kinds.FieldKindsStore;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Stores whose records have all of their optional fields, or none. No plain number is zero: the objects of those that are need not be
 * allocated.
 */
final class KindsOfFields {
    static final UUID ID = new UUID(0x0123_4567_89AB_7DEFL, 0x8FED_CBA9_8765_4321L);
    static final double[] BIDS = {1, 2.5, 4, 8};

    private static final Level LEVEL = new Level(
            new BigDecimal("1.5"),
            Instant.ofEpochSecond(1_763_640_000),
            4_000_000_000L,
            Side.SELL,
            Set.of(Marks.HIDDEN));

    private KindsOfFields() {}

    static FieldKindsStore absent(Path file) {
        FieldKindsStore store = FieldKindsStore.create(file);
        for (int i = 0; i < RECORDS; i++) {
            store.append();
            store.setTimeNanos(i, 1_763_640_000L);
            store.setDayEpochDay(i, 20_412);
            store.setDelayMicros(i, 1_500);
            store.setPriceUnscaled(i, 12_345);
            store.setSideNumber(i, 2);
            store.setVenueNumber(i, 300);
            store.setMarksBits(i, 9);
            store.setWideBits(i, Long.MIN_VALUE);
            store.setBestPriceUnscaled(i, 12_345);
            store.setBestTimeMillis(i, 1_763_640_000L);
            store.setBestSize(i, 4_000_000_000L);
            store.setBestSideNumber(i, 1);
            store.setBestMarksBits(i, 8);
            store.setBookAskPriceUnscaled(i, 12_345);
            store.setBookAskSideNumber(i, 2);
            store.setFlags(i, 2, true);
            store.setI8s(i, 2, (byte) -8);
            store.setU8s(i, 2, 200);
            store.setI16s(i, 2, (short) -16);
            store.setU16s(i, 2, 60_000);
            store.setI32s(i, 2, -32);
            store.setU32s(i, 2, 4_000_000_000L);
            store.setI64s(i, 2, -64);
            store.setU64s(i, 2, -1);
            store.setF32s(i, 2, 0.5f);
            store.setF64s(i, 2, 0.25);
            store.setTimesNanos(i, 2, 1_763_640_000L);
            store.setDaysEpochDay(i, 2, 20_412);
            store.setDelaysMicros(i, 2, 1_500);
            store.setPricesUnscaled(i, 2, 12_345);
            store.setSidesNumber(i, 2, 2);
            store.setVenuesNumber(i, 2, 300);
            store.setMarkingBits(i, 2, 9);
            store.setAsksPriceUnscaled(i, 2, 12_345);
            store.setAsksTimeMillis(i, 2, 1_763_640_000L);
            store.setAsksSize(i, 2, 4_000_000_000L);
            store.setAsksSideNumber(i, 2, 1);
            store.setAsksMarksBits(i, 2, 8);
        }
        return store;
    }

    static FieldKindsStore present(Path file) {
        FieldKindsStore store = absent(file);
        for (int i = 0; i < RECORDS; i++) {
            store.setMaybeFlag(i, true);
            store.setMaybeI8(i, (byte) -8);
            store.setMaybeU8(i, 200);
            store.setMaybeI16(i, (short) -16);
            store.setMaybeU16(i, 60_000);
            store.setMaybeI32(i, -32);
            store.setMaybeU32(i, 4_000_000_000L);
            store.setMaybeI64(i, -64);
            store.setMaybeU64(i, -1);
            store.setMaybeF32(i, 0.5f);
            store.setMaybeF64(i, 0.25);
            store.setMaybeTimeSeconds(i, 1_763_640_000);
            store.setMaybeDayEpochDay(i, 20_412);
            store.setMaybeDelayMillis(i, 1_500);
            store.setMaybePriceUnscaled(i, 12_345);
            store.setMaybeSideNumber(i, 2);
            store.setMaybeVenueNumber(i, 300);
            store.setMaybeMarksBits(i, 9);
            store.setMaybeWideBits(i, Long.MIN_VALUE);
            store.setMaybeId(i, ID);
            store.setMaybeText(i, TEXT);
            store.setMaybeBlob(i, BLOB);
            store.setMaybeBids(i, BIDS);
            store.setMaybeBest(i, LEVEL);
        }
        return store;
    }
}
