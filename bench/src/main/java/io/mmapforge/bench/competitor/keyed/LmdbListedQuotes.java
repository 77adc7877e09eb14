package io.mmapforge.bench.competitor.keyed;

import com.example.market.ListedQuoteRecord;
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
 * LMDB, from the 12 bytes of a quote's ISIN to the 24 of its other fields, as lmdbjava's own benchmarks set it up: a writable map,
 * nothing forced to a disk, Agrona's buffers, and one transaction for reading that is renewed.
 */
@State(Scope.Benchmark)
public class LmdbListedQuotes implements ListedQuotes {
    private static final long MAP_BYTES = 64L << 20;
    private static final int OWNER_READS_AND_WRITES = 0600;
    private static final int BID_OFFSET = 0;
    private static final int ASK_OFFSET = 8;
    private static final int TIME_OFFSET = 16;
    private static final int VALUE_BYTES = 24;

    private final UnsafeBuffer key = buffer(KeyedRecords.AN_ISIN.length());
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
                .setMapSize(MAP_BYTES)
                .setMaxDbs(1)
                .open(
                        file.path().toFile(),
                        OWNER_READS_AND_WRITES,
                        EnvFlags.MDB_NOSUBDIR,
                        EnvFlags.MDB_WRITEMAP,
                        EnvFlags.MDB_NOSYNC);
        database = environment.openDbi("quotes", DbiFlags.MDB_CREATE);
        try (Txn<DirectBuffer> writing = environment.txnWrite()) {
            for (int i = 0; i < KeyedRecords.CACHED; i++) {
                put(writing, KeyedRecords.listedQuote(i));
            }
            writing.commit();
        }
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
    public @Nullable DirectBuffer find(String isin) {
        key.putStringWithoutLengthAscii(0, isin);
        return database.get(reading, key);
    }

    @Override
    public boolean contains(String isin) {
        renew();
        boolean contains = find(isin) != null;
        reset();
        return contains;
    }

    @Override
    public double bid(String isin) {
        renew();
        DirectBuffer found = find(isin);
        double bid = found == null ? Double.NaN : found.getDouble(BID_OFFSET);
        reset();
        return bid;
    }

    @Override
    public void put(ListedQuoteRecord quote) {
        try (Txn<DirectBuffer> writing = environment.txnWrite()) {
            put(writing, quote);
            writing.commit();
        }
    }

    private void put(Txn<DirectBuffer> writing, ListedQuoteRecord quote) {
        key.putStringWithoutLengthAscii(0, quote.isin());
        value.putDouble(BID_OFFSET, quote.bid());
        value.putDouble(ASK_OFFSET, quote.ask());
        value.putLong(TIME_OFFSET, quote.time());
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
