package io.mmapforge.bench.contended;

import io.mmapforge.bench.competitor.counter.ChronicleMapCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What each thread adds with to numbers in a Chronicle Map. */
@State(Scope.Thread)
public class ChronicleMapAddingThread {
    private ChronicleMapCounters.Caller caller;

    /** Makes it. */
    @Setup(Level.Trial)
    public void make(ChronicleMapCounters counters) {
        caller = counters.newCaller();
    }

    ChronicleMapCounters.Caller caller() {
        return caller;
    }
}
