package io.mmapforge.bench.find;

import com.example.market.KeyedQuoteStore;
import io.mmapforge.bench.competitor.TemporaryFile;
import io.mmapforge.bench.competitor.keyed.KeyedRecords;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does each of 10 million records cost in an opening that finds no key file, and makes one? A tenth of a microsecond for each is a
 * second for all.
 *
 * <p>{@code java -jar bench/target/benchmarks.jar find.Rebuild}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(KeyedRecords.LARGE)
@Fork(3)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class Rebuild {
    private TemporaryFile file;
    private KeyedQuoteStore store;

    /** Makes the store. */
    @Setup(Level.Trial)
    public void create() throws IOException {
        file = new TemporaryFile();
        store = KeyedQuoteStore.create(file.path(), StoreOptions.defaults());
        for (int i = 0; i < KeyedRecords.LARGE; i++) {
            store.append(KeyedRecords.quote(i));
        }
        store.close();
    }

    /** Before a shot. */
    @Setup(Level.Iteration)
    public void removeKeyFile() throws IOException {
        Files.delete(keyFile());
    }

    /** A generated store. */
    @Benchmark
    public long mmapforge() {
        store = KeyedQuoteStore.open(file.path());
        return store.recovery().indexedRecords();
    }

    /** After a shot; what was not rebuilt was not measured. */
    @TearDown(Level.Iteration)
    public void close() {
        long indexed = store.recovery().indexedRecords();
        store.close();
        if (indexed != KeyedRecords.LARGE) {
            throw new IllegalStateException(
                    file.path() + ": " + indexed + " records were indexed anew, expected " + KeyedRecords.LARGE);
        }
    }

    /** Removes the store. */
    @TearDown(Level.Trial)
    public void delete() throws IOException {
        file.close();
    }

    private Path keyFile() {
        return file.path().resolveSibling(file.path().getFileName() + ".key");
    }
}
