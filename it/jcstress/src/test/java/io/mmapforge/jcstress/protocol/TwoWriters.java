package io.mmapforge.jcstress.protocol;

import static io.mmapforge.jcstress.state.RecordRing.record;
import static io.mmapforge.jcstress.state.StampedRecord.WIDE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.mmapforge.jcstress.state.Meeting;
import io.mmapforge.jcstress.state.RecordRing;
import io.mmapforge.jcstress.state.Seen;
import io.mmapforge.store.RecordStore;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

@JCStressTest
@State
@Description("Two stores write the same record, and each then reads what is there.")
@Outcome(
        id = {"NEW, OTHER, OTHER", "OTHER, OTHER, OTHER", "NEW, NEW, NEW", "NEW, OTHER, NEW"},
        expect = ACCEPTABLE,
        desc = "Whole, and one after the other.")
@Outcome(expect = FORBIDDEN, desc = "A mixture, or writes in no order.")
public class TwoWriters extends Meeting {
    private static final RecordRing RING = RecordRing.format2(WIDE.layout());

    private final long race = RING.nextRace();

    public TwoWriters() {
        write(RING.first(), Seen.OLD);
    }

    @Actor
    public void first(LLL_Result result) {
        meet();
        write(RING.first(), Seen.NEW);
        result.r1 = WIDE.seen(RING.first().read(record(race)), race);
    }

    @Actor
    public void second(LLL_Result result) {
        meet();
        write(RING.second(), Seen.OTHER);
        result.r2 = WIDE.seen(RING.second().read(record(race)), race);
    }

    @Arbiter
    public void end(LLL_Result result) {
        result.r3 = WIDE.seen(RING.reader().read(record(race)), race);
    }

    private void write(RecordStore store, Seen writer) {
        store.write(record(race), WIDE.fill(store.buffer(), race, writer));
    }
}
