package io.mmapforge.bench.competitor.keyed;

import com.example.market.KeyedQuoteRecord;
import com.example.market.ListedQuoteRecord;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The records that every competitor finds by their keys, and the order in which they are asked for.
 *
 * <p>Keys are scattered, as order numbers and securities' are: no key says where its record is.
 */
public final class KeyedRecords {
    /** The number of records, 0.8 MB, that stay in a core's cache with whatever finds them. */
    public static final int CACHED = 16_384;

    /** The number of records, 480 MB, that no cache holds. */
    public static final int LARGE = 10_000_000;

    /** The number of keys that are asked for in one call of a benchmark. */
    public static final int LOOKUPS = 16_384;

    /** For the memory of those who must be told how long a key is. */
    public static final String AN_ISIN = "DE0007164600";

    private static final long FIRST_TIME = 1_763_640_000_000_000_000L;
    private static final char[] DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUV".toCharArray();
    private static final int BITS_PER_DIGIT = 5;
    private static final int ISIN_CHARACTERS = 12;

    private KeyedRecords() {}

    /** The key of a record: another one for each, and in no order. */
    public static long id(long record) {
        long mixed = record + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /** The record that has a key. */
    static long recordOf(long id) {
        long mixed = (id ^ id >>> 31 ^ id >>> 62) * 0x319642B2D24D8EC3L;
        mixed = (mixed ^ mixed >>> 27 ^ mixed >>> 54) * 0x96DE1B173F119089L;
        return (mixed ^ mixed >>> 30 ^ mixed >>> 60) - 0x9E3779B97F4A7C15L;
    }

    /**
     * The records of so many keys in the order of a tree of them, which fills such a tree in a fraction of the time; made one after the other,
     * since all together would take gigabytes.
     *
     * @param unsigned whether keys are compared as unsigned numbers
     */
    static Stream<KeyedQuoteRecord> sorted(int records, boolean unsigned) {
        long flipped = unsigned ? Long.MIN_VALUE : 0;
        long[] ids =
                LongStream.range(0, records).map(record -> id(record) ^ flipped).toArray();
        Arrays.sort(ids);
        return Arrays.stream(ids).mapToObj(id -> quote(recordOf(id ^ flipped)));
    }

    /** The key of a record, as 12 characters of ASCII: another one for each of the first 2^30, and in no order. */
    public static String isin(int record) {
        // Odd, so that no two records have the same product in these bits.
        long mixed = record * 0x9E3779B1L & (1L << 30) - 1;
        char[] isin = AN_ISIN.toCharArray();
        for (int i = ISIN_CHARACTERS - 1; i >= ISIN_CHARACTERS - 30 / BITS_PER_DIGIT; i--) {
            isin[i] = DIGITS[(int) mixed & (1 << BITS_PER_DIGIT) - 1];
            mixed >>>= BITS_PER_DIGIT;
        }
        return new String(isin);
    }

    /** A record that is found by a number. */
    public static KeyedQuoteRecord quote(long record) {
        return new KeyedQuoteRecord(id(record), 100 + record * 0.25, 100.5 + record * 0.25, 10 + record, 20 + record);
    }

    /** A record that is found by a string. */
    public static ListedQuoteRecord listedQuote(int record) {
        return new ListedQuoteRecord(isin(record), 100 + record * 0.25, 100.5 + record * 0.25, FIRST_TIME + record);
    }

    /** The keys of so many records, each once, in the order of a shuffled pack, and always in the same one. */
    public static long[] shuffledIds(int records) {
        int[] shuffled = shuffled(records);
        long[] ids = new long[records];
        for (int i = 0; i < records; i++) {
            ids[i] = id(shuffled[i]);
        }
        return ids;
    }

    /** The same of strings, each an object of its own. */
    public static String[] shuffledIsins(int records) {
        int[] shuffled = shuffled(records);
        String[] isins = new String[records];
        for (int i = 0; i < records; i++) {
            isins[i] = isin(shuffled[i]);
        }
        return isins;
    }

    private static int[] shuffled(int records) {
        int[] indices = new int[records];
        Random random = new Random(1);
        for (int i = 1; i < records; i++) {
            int other = random.nextInt(i + 1);
            indices[i] = indices[other];
            indices[other] = i;
        }
        return indices;
    }
}
