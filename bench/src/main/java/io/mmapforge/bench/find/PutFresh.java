package io.mmapforge.bench.find;

import com.example.market.KeyedQuoteStore;
import com.example.market.QuoteRecord;
import com.example.market.QuoteStore;
import io.mmapforge.bench.competitor.TemporaryFile;
import io.mmapforge.bench.competitor.keyed.KeyedRecords;
import io.mmapforge.bench.competitor.keyed.MmapforgeKeyedQuotes;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.util.Map;
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
 * What does it cost to put a record of a key that is new, from the first to the ten-millionth, in a file that begins small: all that grows
 * meanwhile included?
 *
 * <p>Each shot has a new file. Beside it is what the same appends cost without a key; others are asked in {@link IndexOf}, since their shots
 * take up to minutes.
 *
 * <p>{@code java -jar bench/target/benchmarks.jar find.PutFresh}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(KeyedRecords.LARGE)
@Fork(3)
@Warmup(iterations = 1)
@Measurement(iterations = 2)
public class PutFresh {
    /** A store with a key. */
    @State(Scope.Benchmark)
    public static class Keyed extends MmapforgeKeyedQuotes {
        @Override
        public void open() {
            // Each shot opens a file of its own.
        }

        @Override
        public void close() {
            // Each shot closes its own.
        }

        /** Before a shot. */
        @Setup(Level.Iteration)
        public void create() throws IOException {
            super.open();
        }

        /** After a shot. */
        @TearDown(Level.Iteration)
        public void delete() throws IOException {
            super.close();
        }

        @Override
        protected int records() {
            return 0;
        }
    }

    /** A store of records of the same numbers, without a key. */
    @State(Scope.Benchmark)
    public static class Unkeyed {
        private TemporaryFile file;
        private QuoteStore store;

        /** Before a shot. */
        @Setup(Level.Iteration)
        public void create() throws IOException {
            file = new TemporaryFile();
            store = QuoteStore.create(file.path(), StoreOptions.defaults());
        }

        /** After a shot. */
        @TearDown(Level.Iteration)
        public void delete() throws IOException {
            store.close();
            file.close();
        }
    }

    /** A generated store with a key, to which its key file belongs. */
    @Benchmark
    public long mmapforge(Keyed quotes) {
        KeyedQuoteStore store = quotes.store();
        long last = 0;
        for (int i = 0; i < KeyedRecords.LARGE; i++) {
            last = store.put(KeyedRecords.quote(i));
        }
        return last;
    }

    /** A generated store without a key, to which records of the same numbers are appended. */
    @Benchmark
    public long mmapforge_appendWithoutKey(Unkeyed quotes) {
        long last = 0;
        for (int i = 0; i < KeyedRecords.LARGE; i++) {
            last = quotes.store.append(
                    new QuoteRecord(100 + i * 0.25, 100.5 + i * 0.25, 10 + i, 20 + i, KeyedRecords.id(i)));
        }
        return last;
    }

    private static Map<Long, Long> filled(Map<Long, Long> map) {
        for (long i = 0; i < KeyedRecords.LARGE; i++) {
            map.put(KeyedRecords.id(i), i);
        }
        return map;
    }
}
