package io.mmapforge.maven.page;

import io.mmapforge.layout.ContentType;
import io.mmapforge.layout.DecimalType;
import io.mmapforge.layout.EnumType;
import io.mmapforge.layout.FieldDefinition;
import io.mmapforge.layout.FieldType;
import io.mmapforge.layout.FlagsType;
import io.mmapforge.layout.MemberDefinition;
import io.mmapforge.layout.NamedNumber;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.layout.StructType;
import io.mmapforge.layout.TimeResolution;
import io.mmapforge.layout.TimeType;
import io.mmapforge.layout.ValueType;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Stores to look at. */
public final class SampleStores {
    /** Trades, with a field of most kinds. */
    public static final RecordLayout TRADE = RecordLayout.of(
                    "Trade",
                    2,
                    "Executed trades of the opening auction, by time.",
                    8,
                    List.of(
                            FieldDefinition.of("id", FieldType.UINT64),
                            FieldDefinition.of("time", new TimeType(FieldType.TIMESTAMP, TimeResolution.MILLIS))
                                    .withDoc("When the exchange matched the orders."),
                            FieldDefinition.of("symbol", new ContentType(FieldType.STRING, 8)),
                            FieldDefinition.of("price", new DecimalType(12, 4)).withDoc("In USD."),
                            FieldDefinition.of("volume", FieldType.UINT32),
                            FieldDefinition.of("move", FieldType.FLOAT64)
                                    .withDoc("Since the trade before, as a part of the price."),
                            FieldDefinition.of(
                                    "side",
                                    new EnumType(
                                            "Side", List.of(new NamedNumber("BUY", 1), new NamedNumber("SELL", 2)))),
                            FieldDefinition.of(
                                    "marks",
                                    new FlagsType(
                                            "Marks",
                                            List.of(
                                                    new NamedNumber("AUCTION", 0),
                                                    new NamedNumber("BLOCK", 1),
                                                    new NamedNumber("LATE", 2)))),
                            FieldDefinition.of("venue_fee", FieldType.INT16).asOptional(),
                            FieldDefinition.of(
                                    "bid",
                                    StructType.of(
                                            "Level",
                                            List.of(
                                                    MemberDefinition.of("price", new DecimalType(12, 4)),
                                                    MemberDefinition.of("size", ValueType.of(FieldType.UINT32))))),
                            FieldDefinition.of("note", new ContentType(FieldType.STRING, 40))
                                    .asOptional()))
            .withKey(List.of("id"))
            .withOrder("time");

    private static final String[] SYMBOLS = {"IBM", "MSFT", "SAP", "ORCL", "TSM", "INTC"};
    private static final int[] WEIGHTS = {40, 65, 80, 90, 97, 100};
    private static final String[] NOTES = {"block", "cross", "odd lot", "late report"};

    private SampleStores() {}

    /** Creates a store of trades that are the same every time. */
    public static void createTrades(Path path, int count) {
        Random random = new Random(17);
        try (RecordStore store = RecordStore.create(path, TRADE, StoreOptions.defaults())) {
            long time = 1_706_704_200_000L;
            for (int i = 0; i < count; i++) {
                int draw = random.nextInt(100);
                int which = 0;
                while (WEIGHTS[which] <= draw) {
                    which++;
                }
                double move = random.nextGaussian() * 0.004;
                long price = Math.round((180 + 20 * which) * (1 + move) * 10_000);
                time += 1 + (long) (-Math.log(1 - random.nextDouble()) * 200);
                RecordBuffer record = store.buffer();
                record.putLong(offset("id"), 70_000 + i);
                record.putLong(offset("time"), time);
                record.putString(offset("symbol"), 8, SYMBOLS[which]);
                record.putLong(offset("price"), price);
                record.putInt(offset("volume"), 100 * (1 + (int) Math.abs(random.nextGaussian() * 6)));
                record.putDouble(offset("move"), move);
                record.putByte(offset("side"), (byte) (random.nextInt(100) < 57 ? 1 : 2));
                record.putByte(offset("marks"), (byte) (random.nextInt(4) == 0 ? random.nextInt(8) : 0));
                if (i % 3 != 0) {
                    record.setPresent(0, true);
                    record.putShort(offset("venue_fee"), (short) (random.nextInt(41) - 20));
                }
                record.putLong(offset("bid"), price - 100 * (1 + random.nextInt(5)));
                record.putInt(offset("bid") + 8, 100 * (1 + random.nextInt(30)));
                if (i % 7 == 0) {
                    record.setPresent(1, true);
                    record.putString(offset("note"), 40, NOTES[random.nextInt(NOTES.length)]);
                }
                store.append(record);
            }
            store.sync();
        }
    }

    private static int offset(String field) {
        return TRADE.field(field).orElseThrow().offset();
    }
}
