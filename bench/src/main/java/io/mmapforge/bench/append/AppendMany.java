package io.mmapforge.bench.append;

import static io.mmapforge.bench.competitor.PeerFlags.AGRONA;
import static io.mmapforge.bench.competitor.PeerFlags.LMDB_UNCHECKED;
import static io.mmapforge.bench.competitor.PeerFlags.NATIVE_ACCESS;

import com.example.market.QuoteRecord;
import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.quote.FileChannelQuotes;
import io.mmapforge.bench.competitor.quote.LmdbQuotes;
import io.mmapforge.bench.competitor.quote.MmapforgeQuotes;
import io.mmapforge.bench.competitor.quote.VarHandleQuotes;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does adding a record of five numbers cost, when 1,024 are added together?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar append.AppendMany}
 */
@State(Scope.Benchmark)
@Warmup(
        iterations = HotRecordsBenchmark.MEDIUM_WARM_UP_ITERATIONS,
        time = HotRecordsBenchmark.WARM_UP_MILLISECONDS,
        timeUnit = TimeUnit.MILLISECONDS)
public class AppendMany extends HotRecordsBenchmark {
    private final QuoteRecord[] records = HotRecords.quotes();

    /** A generated store, and what is to be appended to it. */
    @State(Scope.Benchmark)
    public static class Batched extends MmapforgeQuotes.WithLanes {
        private QuoteStore.Batch batch;

        @Override
        public void open() throws IOException {
            super.open();
            batch = store().newBatch();
        }
    }

    /** A generated store: a batch that is used again, and appended at once. */
    @Benchmark
    public long mmapforge_batch(Batched quotes) {
        quotes.rewind();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            quotes.batch.add(records[i]);
        }
        return quotes.batch.append();
    }

    /** Raw memory: the records, and then the count. */
    @Benchmark
    public long varHandle(VarHandleQuotes quotes) {
        quotes.rewind();
        return VarHandleQuotes.append(quotes.memory(), records);
    }

    /** LMDB: one transaction. */
    @Benchmark
    @Fork(
            value = 3,
            jvmArgsAppend = {AGRONA, NATIVE_ACCESS, LMDB_UNCHECKED})
    @Warmup(iterations = LONG_WARM_UP_ITERATIONS, time = LONG_WARM_UP_MILLISECONDS, timeUnit = TimeUnit.MILLISECONDS)
    public void lmdb_batch(LmdbQuotes.Emptied quotes) {
        quotes.appendAll(records);
    }

    /** One system call. */
    @Benchmark
    public void fileChannel_batch(FileChannelQuotes quotes) throws IOException {
        quotes.set(0, records);
    }
}
