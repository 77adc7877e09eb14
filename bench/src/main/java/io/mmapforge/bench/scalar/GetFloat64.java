package io.mmapforge.bench.scalar;

import static io.mmapforge.bench.competitor.PeerFlags.AGRONA;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_CHANNELS;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_COLLECTIONS;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_COMPILER;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_COMPILER_FILES;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_IO;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_LANG;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_REF;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_REFLECT;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_SILENT;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_UNSAFE;
import static io.mmapforge.bench.competitor.PeerFlags.LMDB_UNCHECKED;
import static io.mmapforge.bench.competitor.PeerFlags.NATIVE_ACCESS;

import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.quote.ByteBufferQuotes;
import io.mmapforge.bench.competitor.quote.ChronicleMapQuotes;
import io.mmapforge.bench.competitor.quote.FileChannelQuotes;
import io.mmapforge.bench.competitor.quote.LmdbQuotes;
import io.mmapforge.bench.competitor.quote.MmapforgeQuotes;
import io.mmapforge.bench.competitor.quote.SbeQuotes;
import io.mmapforge.bench.competitor.quote.VarHandleQuotes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does reading one float64 of a record cost, record after record?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar scalar.GetFloat64}
 */
public class GetFloat64 extends HotRecordsBenchmark {

    /** A generated store. */
    @Benchmark
    public double mmapforge(MmapforgeQuotes.WithLanes quotes) {
        QuoteStore store = quotes.store();
        double sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += store.getBid(i);
        }
        return sum;
    }

    /** A generated store whose memory the collector unmaps. */
    @Benchmark
    public double mmapforge_unmappedByCollector(MmapforgeQuotes.CollectedWithLanes quotes) {
        QuoteStore store = quotes.store();
        double sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += store.getBid(i);
        }
        return sum;
    }

    /** A generated store of format 1, which has a plain sequence lock. */
    @Benchmark
    public double sequenceLock(MmapforgeQuotes.WithoutLanes quotes) {
        QuoteStore store = quotes.store();
        double sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += store.getBid(i);
        }
        return sum;
    }

    /** Raw memory, without any protocol. */
    @Benchmark
    public double varHandle(VarHandleQuotes quotes) {
        ByteBuffer memory = quotes.memory();
        double sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += VarHandleQuotes.bid(memory, i);
        }
        return sum;
    }

    /** Raw memory, ordered so that other processes see each value. */
    @Benchmark
    public double varHandleAcquire(VarHandleQuotes quotes) {
        ByteBuffer memory = quotes.memory();
        double sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += VarHandleQuotes.bidAcquire(memory, i);
        }
        return sum;
    }

    /** A mapped buffer's own methods. */
    @Benchmark
    public double byteBuffer(ByteBufferQuotes quotes) {
        ByteBuffer memory = quotes.memory();
        double sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += ByteBufferQuotes.bid(memory, i);
        }
        return sum;
    }

    /** A flyweight, wrapped around each record. */
    @Benchmark
    @Fork(value = 3, jvmArgsAppend = AGRONA)
    public double sbe(SbeQuotes quotes) {
        double sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += quotes.bid(i);
        }
        return sum;
    }

    /** Chronicle Map: it finds the record, and the field is read from its memory. */
    @Benchmark
    @Fork(
            value = 3,
            jvmArgsAppend = {
                NATIVE_ACCESS,
                CHRONICLE_REF,
                CHRONICLE_CHANNELS,
                CHRONICLE_UNSAFE,
                CHRONICLE_COMPILER_FILES,
                CHRONICLE_COMPILER,
                CHRONICLE_LANG,
                CHRONICLE_REFLECT,
                CHRONICLE_IO,
                CHRONICLE_COLLECTIONS,
                CHRONICLE_SILENT
            })
    @Warmup(iterations = LONG_WARM_UP_ITERATIONS, time = LONG_WARM_UP_MILLISECONDS, timeUnit = TimeUnit.MILLISECONDS)
    public double chronicleMap(ChronicleMapQuotes quotes) {
        ChronicleMapQuotes.Caller caller = quotes.caller();
        double sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += caller.flyweight(i).getBid();
        }
        return sum;
    }

    /** LMDB: each get sees what has been committed by then. */
    @Benchmark
    @Fork(
            value = 3,
            jvmArgsAppend = {AGRONA, NATIVE_ACCESS, LMDB_UNCHECKED})
    @Warmup(iterations = LONG_WARM_UP_ITERATIONS, time = LONG_WARM_UP_MILLISECONDS, timeUnit = TimeUnit.MILLISECONDS)
    public double lmdb(LmdbQuotes quotes) {
        double sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += quotes.bid(i);
        }
        return sum;
    }

    /** One system call for each operation. */
    @Benchmark
    public double fileChannel(FileChannelQuotes quotes) throws IOException {
        double sum = 0;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            sum += quotes.bid(i);
        }
        return sum;
    }
}
