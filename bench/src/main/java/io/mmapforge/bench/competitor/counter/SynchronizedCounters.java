package io.mmapforge.bench.competitor.counter;

import com.example.market.QuoteRecord;
import io.mmapforge.bench.HotRecords;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Objects on the heap of one process, each with its own lock. */
@State(Scope.Benchmark)
public class SynchronizedCounters implements Counters {
    private Counter[] counters = {};

    private static final class Counter {
        private long value;

        Counter(long value) {
            this.value = value;
        }

        synchronized long add(long delta) {
            value += delta;
            return value;
        }

        synchronized long get() {
            return value;
        }
    }

    @Setup(Level.Trial)
    @Override
    public void open() {
        counters = Arrays.stream(HotRecords.quotes())
                .mapToLong(QuoteRecord::bidSize)
                .mapToObj(Counter::new)
                .toArray(Counter[]::new);
    }

    @Override
    public long add(int index, long delta) {
        return counters[index].add(delta);
    }

    @Override
    public long get(int index) {
        return counters[index].get();
    }

    @TearDown(Level.Trial)
    @Override
    public void close() {
        counters = new Counter[0];
    }
}
