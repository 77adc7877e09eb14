package io.mmapforge.bench.contended;

import io.mmapforge.bench.HotRecords;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/** The records of one of several threads, as many as there are hot ones, which no other one has. */
@State(Scope.Thread)
public class ThreadPart {
    private int first;

    /** Chooses them. */
    @Setup(Level.Trial)
    public void choose(ThreadParams threads) {
        first = threads.getThreadIndex() * HotRecords.COUNT;
    }

    /** The first of them. */
    int first() {
        return first;
    }
}
