package io.mmapforge.jcstress.protocol;

import static io.mmapforge.jcstress.state.RecordRing.record;
import static io.mmapforge.jcstress.state.StampedRecord.WIDE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.mmapforge.jcstress.state.Meeting;
import io.mmapforge.jcstress.state.RecordRing;
import io.mmapforge.jcstress.state.Seen;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

@JCStressTest
@State
@Description("Format 1: a record is read while it is written.")
@Outcome(
        id = {"OLD, NEW", "NEW, NEW"},
        expect = ACCEPTABLE,
        desc = "Whole.")
@Outcome(expect = FORBIDDEN, desc = "A mixture, or a lost write.")
public class Format1Read extends Meeting {
    private static final RecordRing RING = RecordRing.format1(WIDE.layout());

    private final long race = RING.nextRace();

    public Format1Read() {
        RING.first().write(record(race), WIDE.fill(RING.first().buffer(), race, Seen.OLD));
    }

    @Actor
    public void writer() {
        meet();
        RING.first().write(record(race), WIDE.fill(RING.first().buffer(), race, Seen.NEW));
    }

    @Actor
    public void reader(LL_Result result) {
        meet();
        result.r1 = WIDE.seen(RING.reader().read(record(race)), race);
    }

    @Arbiter
    public void end(LL_Result result) {
        result.r2 = WIDE.seen(RING.reader().read(record(race)), race);
    }
}
