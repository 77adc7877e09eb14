package io.mmapforge.bench.care;

import com.example.market.QuoteStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.competitor.TemporaryFile;
import io.mmapforge.tool.Tool;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the command {@code info} cost, of a small store and of one whose file is 100 GB long, nearly all of it a hole?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar care.InfoOfStore}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = TimeUnit.SECONDS)
public class InfoOfStore {
    /** How many bytes the file has at least. */
    @Param({"0", "100000000000"})
    public long bytes;

    private TemporaryFile file;

    /** Makes the store, and its file as long as it is to be: room for records that nobody has appended. */
    @Setup(Level.Trial)
    public void create() throws IOException {
        file = new TemporaryFile();
        try (QuoteStore store = QuoteStore.create(file.path())) {
            store.append(HotRecords.quotes()[0]);
        }
        try (RandomAccessFile longer = new RandomAccessFile(file.path().toFile(), "rw")) {
            longer.setLength(Math.max(longer.length(), bytes));
        }
    }

    /** The command. */
    @Benchmark
    public int mmapforge() {
        return new Tool(OutputStream.nullOutputStream(), note -> {}, false)
                .run("info", "--", file.path().toString());
    }

    /** Removes the file. */
    @TearDown(Level.Trial)
    public void delete() throws IOException {
        file.close();
    }
}
