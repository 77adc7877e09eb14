package io.mmapforge.bench.contended;

import io.mmapforge.bench.competitor.quote.ChronicleMapQuotes;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What each thread asks Chronicle Map with. */
@State(Scope.Thread)
public class ChronicleMapThread {
    private ChronicleMapQuotes.Caller caller;

    /** Makes it. */
    @Setup(Level.Trial)
    public void make(ChronicleMapQuotes quotes) {
        caller = quotes.newCaller();
    }

    ChronicleMapQuotes.Caller caller() {
        return caller;
    }
}
