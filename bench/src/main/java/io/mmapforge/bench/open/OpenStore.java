package io.mmapforge.bench.open;

import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.TemporaryFile;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to open a store, read a number from it and close it, small or of 10 GB?
 *
 * <p>One JVM only, since the large file, which is written in full, takes far longer to make than all openings of it. Each opening
 * is timed by itself.
 *
 * <p>{@code java -jar bench/target/benchmarks.jar open.OpenStore}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OperationsPerInvocation(1)
@Fork(1)
@Warmup(iterations = 100)
@Measurement(iterations = 100)
public class OpenStore extends HotRecordsBenchmark {
    /** The number of records of 48 bytes that the file holds. */
    @Param({"1024", "210000000"})
    public long capacity;

    private TemporaryFile file;

    /** Makes the file. */
    @Setup(Level.Trial)
    public void create() throws IOException {
        file = new TemporaryFile();
        try (QuoteStore store =
                QuoteStore.create(file.path(), StoreOptions.defaults().withInitialCapacity(capacity))) {
            store.append(HotRecords.quotes()[0]);
        }
    }

    /** A generated store. */
    @Benchmark
    public double mmapforge() {
        try (QuoteStore store = QuoteStore.open(file.path())) {
            return store.getBid(0);
        }
    }

    /** Removes the file. */
    @TearDown(Level.Trial)
    public void delete() throws IOException {
        file.close();
    }
}
