package io.mmapforge.jcstress.broken;

import static io.mmapforge.jcstress.state.RecordRing.record;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.mmapforge.jcstress.state.Meeting;
import io.mmapforge.jcstress.state.OptionalRecord;
import io.mmapforge.jcstress.state.RecordRing;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

@JCStressTest
@State
@Description("A reader asks whether there is a value, and then for the value, without a look at the sequence word.")
@Outcome(
        id = {"ABSENT", "NEW"},
        expect = ACCEPTABLE,
        desc = "Absent, or what was set, by luck.")
@Outcome(id = "OLD", expect = ACCEPTABLE_INTERESTING, desc = "What its bytes held while it was absent.")
@Outcome(expect = FORBIDDEN, desc = "A fault of the test.")
public class OptionalInTwoLoads extends Meeting {
    private static final RecordRing RING = RecordRing.format2(OptionalRecord.layout());

    private final long race = RING.nextRace();

    public OptionalInTwoLoads() {
        OptionalRecord.clear(RING.first(), record(race), race);
    }

    @Actor
    public void writer() {
        meet();
        OptionalRecord.set(RING.first(), record(race), race);
    }

    @Actor
    public void reader(L_Result result) {
        meet();
        result.r1 = OptionalRecord.getInTwoLoads(RING.reader(), record(race), race);
    }
}
