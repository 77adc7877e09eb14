package io.mmapforge.bench.competitor.summary;

import com.example.market.DaySummaryRecord;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Objects of one process with nine fields, each with its own lock. */
@State(Scope.Benchmark)
public class SynchronizedDaySummaries {
    private Summary[] summaries = {};

    private static final class Summary {
        private final double open;
        private final double high;
        private final double low;
        private final double bid;
        private final double ask;
        private final long turnover;
        private final long trades;
        private double last;
        private long volume;

        Summary(DaySummaryRecord record) {
            open = record.open();
            high = record.high();
            low = record.low();
            last = record.last();
            bid = record.bid();
            ask = record.ask();
            volume = record.volume();
            turnover = record.turnover();
            trades = record.trades();
        }

        synchronized void setLastAndVolume(double newLast, long newVolume) {
            last = newLast;
            volume = newVolume;
        }

        synchronized DaySummaryRecord toRecord() {
            return new DaySummaryRecord(open, high, low, last, bid, ask, volume, turnover, trades);
        }
    }

    /** Makes the objects. */
    @Setup(Level.Trial)
    public void open() {
        summaries = Arrays.stream(DaySummaries.records()).map(Summary::new).toArray(Summary[]::new);
    }

    /** Sets two of the fields together. */
    public void setLastAndVolume(int index, double last, long volume) {
        summaries[index].setLastAndVolume(last, volume);
    }

    /** All fields. */
    DaySummaryRecord get(int index) {
        return summaries[index].toRecord();
    }

    /** Gives the memory back. */
    @TearDown(Level.Trial)
    public void close() {
        summaries = new Summary[0];
    }
}
