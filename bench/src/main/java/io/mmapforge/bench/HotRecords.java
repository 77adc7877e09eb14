package io.mmapforge.bench;

import com.example.market.PayloadRecord;
import com.example.market.QuoteRecord;
import com.example.market.SparseQuoteRecord;
import com.example.market.TickRecord;
import com.example.market.TradeRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** The records that every competitor works on: few enough (48 to 104 KiB) to stay in a core's second-level cache. */
public final class HotRecords {
    /** The number of records, and of operations in one pass through them. */
    public static final int COUNT = 1_024;

    private static final String[] SYMBOLS = {"AAPL", "MSFT", "F", "GOOGL", "BRK.B", "T", "NVDA", "TSM"};

    private static final long FIRST_TIMESTAMP = 1_763_640_000_000_000_000L;

    private HotRecords() {}

    /** Records of five numbers, in the order of their indices; every call makes new ones. */
    public static QuoteRecord[] quotes() {
        return IntStream.range(0, COUNT).mapToObj(HotRecords::quote).toArray(QuoteRecord[]::new);
    }

    /** Quotes in the order of their indices, every second one without an ask; every call makes new ones. */
    public static SparseQuoteRecord[] sparseQuotes() {
        return IntStream.range(0, COUNT).mapToObj(HotRecords::sparseQuote).toArray(SparseQuoteRecord[]::new);
    }

    /** Records of numbers of several types, each with a fee and without a rebate, in the order of their indices. */
    public static TradeRecord[] trades() {
        return IntStream.range(0, COUNT).mapToObj(HotRecords::trade).toArray(TradeRecord[]::new);
    }

    /** Records with a string, in the order of their indices; every call makes new ones. */
    public static TickRecord[] ticks() {
        return IntStream.range(0, COUNT).mapToObj(HotRecords::tick).toArray(TickRecord[]::new);
    }

    /** The strings of the {@link #ticks()}, each an object of its own. */
    public static String[] symbols() {
        return Arrays.stream(ticks()).map(tick -> new String(tick.symbol())).toArray(String[]::new);
    }

    /** Records with bytes, in the order of their indices; every call makes new ones. */
    public static PayloadRecord[] payloads() {
        return IntStream.range(0, COUNT).mapToObj(HotRecords::payload).toArray(PayloadRecord[]::new);
    }

    /** The bytes of the {@link #payloads()}, each an array of its own. */
    public static byte[][] contents() {
        return Arrays.stream(payloads()).map(PayloadRecord::content).toArray(byte[][]::new);
    }

    /** Every index once, in no order, and always in the same one. */
    public static int[] shuffledIndices() {
        int[] indices = IntStream.range(0, COUNT).toArray();
        Random random = new Random(1);
        for (int i = COUNT - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int moved = indices[i];
            indices[i] = indices[other];
            indices[other] = moved;
        }
        return indices;
    }

    private static QuoteRecord quote(int index) {
        return new QuoteRecord(
                100 + index * 0.25, 100.5 + index * 0.25, 10 + index, 20 + index, FIRST_TIMESTAMP + index);
    }

    private static SparseQuoteRecord sparseQuote(int index) {
        QuoteRecord quote = quote(index);
        boolean hasAsk = index % 2 == 0;
        return new SparseQuoteRecord(
                quote.bid(),
                hasAsk ? quote.ask() : null,
                quote.bidSize(),
                hasAsk ? quote.askSize() : null,
                quote.time());
    }

    private static TradeRecord trade(int index) {
        return new TradeRecord(
                1_000 + index,
                100 + index * 0.25,
                Instant.ofEpochSecond(0, FIRST_TIMESTAMP + index),
                index % 2 == 0 ? TradeRecord.Side.BUY : TradeRecord.Side.SELL,
                BigDecimal.valueOf(1_000_000 + index, 4),
                0.5 + index,
                null,
                new long[] {index, index + 1, index + 2, index + 3});
    }

    private static TickRecord tick(int index) {
        return new TickRecord(symbol(index), 100 + index * 0.25, 1_000 + index, FIRST_TIMESTAMP + index);
    }

    private static PayloadRecord payload(int index) {
        byte[] content = (symbol(index) + " " + FIRST_TIMESTAMP).getBytes(StandardCharsets.UTF_8);
        return new PayloadRecord(content, index);
    }

    private static String symbol(int index) {
        return SYMBOLS[index % SYMBOLS.length];
    }
}
