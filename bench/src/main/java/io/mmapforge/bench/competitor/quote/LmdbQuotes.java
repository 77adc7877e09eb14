package io.mmapforge.bench.competitor.quote;

import com.example.market.QuoteRecord;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.competitor.TemporaryFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.DirectBufferProxy;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.PutFlags;
import org.lmdbjava.Txn;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * LMDB, from index to the 40 bytes of a quote, as lmdbjava's own benchmarks set it up: a writable map, nothing forced to a disk,
 * integer keys, Agrona's buffers, and one transaction for reading that is renewed.
 */
@State(Scope.Benchmark)
public class LmdbQuotes implements Quotes {
    private static final long MAP_BYTES = 64L << 20;
    private static final int OWNER_READS_AND_WRITES = 0600;

    private final UnsafeBuffer key = buffer(Long.BYTES);
    private final UnsafeBuffer value = buffer(QuoteDescriptor.VALUE_BYTES);
    private TemporaryFile file;
    private Env<DirectBuffer> environment;
    private Dbi<DirectBuffer> database;
    private Txn<DirectBuffer> reading;

    /** The database, emptied before each pass, outside of what is timed. */
    @State(Scope.Benchmark)
    public static class Emptied extends LmdbQuotes {
        /** Removes all records. */
        @Setup(Level.Invocation)
        public void empty() {
            clear();
        }
    }

    @Setup(Level.Trial)
    @Override
    public void open() throws IOException {
        file = new TemporaryFile();
        environment = Env.create(DirectBufferProxy.PROXY_DB)
                .setMapSize(MAP_BYTES)
                .setMaxDbs(1)
                .open(
                        file.path().toFile(),
                        OWNER_READS_AND_WRITES,
                        EnvFlags.MDB_NOSUBDIR,
                        EnvFlags.MDB_WRITEMAP,
                        EnvFlags.MDB_NOSYNC);
        database = environment.openDbi("quotes", DbiFlags.MDB_CREATE, DbiFlags.MDB_INTEGERKEY);
        putAll(HotRecords.quotes());
        reading = environment.txnRead();
        reading.reset();
    }

    /** Makes {@link #find} see what has been committed by now. */
    public void renew() {
        reading.renew();
    }

    /** Ends what {@link #renew} began, so that pages which were replaced can be used again. */
    public void reset() {
        reading.reset();
    }

    /** The bytes of a record, as of the last {@link #renew}; valid until {@link #reset}. */
    public DirectBuffer find(int index) {
        key.putLong(0, index);
        return database.get(reading, key);
    }

    /** One field of what {@link #find} found. */
    public static double bid(DirectBuffer quote) {
        return quote.getDouble(QuoteDescriptor.VALUE_BID_OFFSET);
    }

    /** All fields of what {@link #find} found. */
    public static long checksum(DirectBuffer quote) {
        return QuoteChecksum.of(
                quote.getDouble(QuoteDescriptor.VALUE_BID_OFFSET),
                quote.getDouble(QuoteDescriptor.VALUE_ASK_OFFSET),
                quote.getLong(QuoteDescriptor.VALUE_BID_SIZE_OFFSET),
                quote.getLong(QuoteDescriptor.VALUE_ASK_SIZE_OFFSET),
                quote.getLong(QuoteDescriptor.VALUE_TIME_OFFSET));
    }

    @Override
    public double bid(int index) {
        renew();
        double bid = bid(find(index));
        reset();
        return bid;
    }

    @Override
    public QuoteRecord get(int index) {
        renew();
        DirectBuffer quote = find(index);
        QuoteRecord record = new QuoteRecord(
                quote.getDouble(QuoteDescriptor.VALUE_BID_OFFSET),
                quote.getDouble(QuoteDescriptor.VALUE_ASK_OFFSET),
                quote.getLong(QuoteDescriptor.VALUE_BID_SIZE_OFFSET),
                quote.getLong(QuoteDescriptor.VALUE_ASK_SIZE_OFFSET),
                quote.getLong(QuoteDescriptor.VALUE_TIME_OFFSET));
        reset();
        return record;
    }

    @Override
    public void set(int index, QuoteRecord quote) {
        try (Txn<DirectBuffer> writing = environment.txnWrite()) {
            put(writing, index, quote);
            writing.commit();
        }
    }

    /** Adds a record behind the last one, in a transaction of its own. */
    public void append(int index, QuoteRecord quote) {
        try (Txn<DirectBuffer> writing = environment.txnWrite()) {
            put(writing, index, quote, PutFlags.MDB_APPEND);
            writing.commit();
        }
    }

    /** Adds records behind the last one, in one transaction. */
    public void appendAll(QuoteRecord[] quotes) {
        putAll(quotes, PutFlags.MDB_APPEND);
    }

    /** Replaces all records, in one transaction. */
    public final void putAll(QuoteRecord[] quotes, PutFlags... flags) {
        try (Txn<DirectBuffer> writing = environment.txnWrite()) {
            for (int i = 0; i < quotes.length; i++) {
                put(writing, i, quotes[i], flags);
            }
            writing.commit();
        }
    }

    /** Removes all records. */
    void clear() {
        try (Txn<DirectBuffer> writing = environment.txnWrite()) {
            database.drop(writing);
            writing.commit();
        }
    }

    @TearDown(Level.Trial)
    @Override
    public void close() throws IOException {
        reading.close();
        environment.close();
        file.close();
    }

    private void put(Txn<DirectBuffer> writing, int index, QuoteRecord quote, PutFlags... flags) {
        key.putLong(0, index);
        value.putDouble(QuoteDescriptor.VALUE_BID_OFFSET, quote.bid());
        value.putDouble(QuoteDescriptor.VALUE_ASK_OFFSET, quote.ask());
        value.putLong(QuoteDescriptor.VALUE_BID_SIZE_OFFSET, quote.bidSize());
        value.putLong(QuoteDescriptor.VALUE_ASK_SIZE_OFFSET, quote.askSize());
        value.putLong(QuoteDescriptor.VALUE_TIME_OFFSET, quote.time());
        database.put(writing, key, value, flags);
    }

    private static UnsafeBuffer buffer(int bytes) {
        return new UnsafeBuffer(ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()));
    }
}
