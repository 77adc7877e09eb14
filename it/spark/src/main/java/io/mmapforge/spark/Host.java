package io.mmapforge.spark;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/** One of several hosts: a program that appends trades to its own store. */
public final class Host {
    private static final Instant OPENING = Instant.parse("2026-11-27T14:30:00Z");

    private Host() {}

    /**
     * Appends trades.
     *
     * @param arguments the store's file, the host's name, the first trade's number, how many there are
     */
    public static void main(String[] arguments) {
        String name = arguments[1];
        long first = Long.parseLong(arguments[2]);
        long count = Long.parseLong(arguments[3]);
        try (TradeStore trades = TradeStore.openOrCreate(Path.of(arguments[0]))) {
            for (long i = first; i < first + count; i++) {
                trades.append(trade(name, i));
            }
        }
    }

    /** Every fourth has no fee, every third no venue. */
    private static TradeRecord trade(String host, long number) {
        Instant time = OPENING.plusNanos(number * 1_000);
        BigDecimal price = BigDecimal.valueOf(1_000_000 + number, 4);
        TradeRecord.Level level = new TradeRecord.Level(price, number);
        return new TradeRecord(
                number,
                host,
                time,
                time.plusNanos(7),
                LocalDate.of(2026, 11, 27),
                new UUID(host.hashCode(), number),
                number % 2 == 0 ? TradeRecord.Side.BUY : TradeRecord.Side.SELL,
                number % 2 == 0
                        ? EnumSet.of(TradeRecord.Conditions.AUCTION)
                        : EnumSet.noneOf(TradeRecord.Conditions.class),
                price,
                100 + number % 10,
                number % 4 == 0 ? null : 0.25,
                number % 3 == 0 ? null : "XNAS",
                level,
                List.of(level, level),
                new int[] {1, 2, (int) number});
    }
}
