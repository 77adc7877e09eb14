package io.mmapforge.bench.competitor.keyed;

import com.example.market.KeyedQuoteRecord;
import io.mmapforge.bench.competitor.TemporaryFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.DirectBufferProxy;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.Txn;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * LMDB, from a quote's number to the 32 bytes of its other fields, as lmdbjava's own benchmarks set it up: a writable map, nothing
 * forced to a disk, integer keys, Agrona's buffers, and one transaction for reading that is renewed.
 */
@State(Scope.Benchmark)
public class LmdbKeyedQuotes implements KeyedQuotes {
    private static final long BYTES_PER_RECORD = 256;
    private static final long LEAST_MAP_BYTES = 64L << 20;
    private static final int OWNER_READS_AND_WRITES = 0600;
    private static final int BID_OFFSET = 0;
    private static final int ASK_OFFSET = 8;
    private static final int BID_SIZE_OFFSET = 16;
    private static final int ASK_SIZE_OFFSET = 24;
    private static final int VALUE_BYTES = 32;

    private final UnsafeBuffer key = buffer(Long.BYTES);
    private final UnsafeBuffer value = buffer(VALUE_BYTES);
    private TemporaryFile file;
    private Env<DirectBuffer> environment;
    private Dbi<DirectBuffer> database;
    private Txn<DirectBuffer> reading;

    @Setup(Level.Trial)
    @Override
    public void open() throws IOException {
        file = new TemporaryFile();
        environment = Env.create(DirectBufferProxy.PROXY_DB)
                .setMapSize(Math.max(LEAST_MAP_BYTES, capacity() * BYTES_PER_RECORD))
                .setMaxDbs(1)
                .open(
                        file.path().toFile(),
                        OWNER_READS_AND_WRITES,
                        EnvFlags.MDB_NOSUBDIR,
                        EnvFlags.MDB_WRITEMAP,
                        EnvFlags.MDB_NOSYNC);
        database = environment.openDbi("quotes", DbiFlags.MDB_CREATE, DbiFlags.MDB_INTEGERKEY);
        fill();
        reading = environment.txnRead();
        reading.reset();
    }

    /** The number of records that there is room for. */
    protected int capacity() {
        return KeyedRecords.CACHED;
    }

    /** The number of records that are there before anything is measured. */
    protected int records() {
        return capacity();
    }

    private void fill() {
        try (Txn<DirectBuffer> writing = environment.txnWrite()) {
            KeyedRecords.sorted(records(), true).forEach(quote -> put(writing, quote));
            writing.commit();
        }
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
    public @Nullable DirectBuffer find(long id) {
        key.putLong(0, id);
        return database.get(reading, key);
    }

    @Override
    public boolean contains(long id) {
        renew();
        boolean contains = find(id) != null;
        reset();
        return contains;
    }

    @Override
    public double bid(long id) {
        renew();
        DirectBuffer found = find(id);
        double bid = found == null ? Double.NaN : found.getDouble(BID_OFFSET);
        reset();
        return bid;
    }

    @Override
    public void put(KeyedQuoteRecord quote) {
        try (Txn<DirectBuffer> writing = environment.txnWrite()) {
            put(writing, quote);
            writing.commit();
        }
    }

    private void put(Txn<DirectBuffer> writing, KeyedQuoteRecord quote) {
        key.putLong(0, quote.id());
        value.putDouble(BID_OFFSET, quote.bid());
        value.putDouble(ASK_OFFSET, quote.ask());
        value.putLong(BID_SIZE_OFFSET, quote.bidSize());
        value.putLong(ASK_SIZE_OFFSET, quote.askSize());
        database.put(writing, key, value);
    }

    @TearDown(Level.Trial)
    @Override
    public void close() throws IOException {
        reading.close();
        environment.close();
        file.close();
    }

    private static UnsafeBuffer buffer(int bytes) {
        return new UnsafeBuffer(ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()));
    }
}
