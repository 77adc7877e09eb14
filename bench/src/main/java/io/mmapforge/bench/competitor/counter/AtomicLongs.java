package io.mmapforge.bench.competitor.counter;

import com.example.market.QuoteRecord;
import io.mmapforge.bench.HotRecords;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Atomic counters on the heap of one process, which are gone with it. */
@State(Scope.Benchmark)
public class AtomicLongs implements Counters {
    private AtomicLong[] counters = {};

    @Setup(Level.Trial)
    @Override
    public void open() {
        counters = Arrays.stream(HotRecords.quotes())
                .mapToLong(QuoteRecord::bidSize)
                .mapToObj(AtomicLong::new)
                .toArray(AtomicLong[]::new);
    }

    @Override
    public long add(int index, long delta) {
        return counters[index].addAndGet(delta);
    }

    @Override
    public long get(int index) {
        return counters[index].get();
    }

    @TearDown(Level.Trial)
    @Override
    public void close() {
        counters = new AtomicLong[0];
    }
}
