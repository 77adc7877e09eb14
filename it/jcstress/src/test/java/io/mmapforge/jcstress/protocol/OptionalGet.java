package io.mmapforge.jcstress.protocol;

import static io.mmapforge.jcstress.state.RecordRing.record;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.mmapforge.jcstress.state.Meeting;
import io.mmapforge.jcstress.state.OptionalRecord;
import io.mmapforge.jcstress.state.RecordRing;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

@JCStressTest
@State
@Description("An optional number that is absent is got while it is set.")
@Outcome(
        id = {"ABSENT, NEW", "NEW, NEW"},
        expect = ACCEPTABLE,
        desc = "Absent, or what was set.")
@Outcome(expect = FORBIDDEN, desc = "What its bytes held while it was absent, or a lost set.")
public class OptionalGet extends Meeting {
    private static final RecordRing RING = RecordRing.format2(OptionalRecord.layout());

    private final long race = RING.nextRace();

    public OptionalGet() {
        OptionalRecord.clear(RING.first(), record(race), race);
    }

    @Actor
    public void writer() {
        meet();
        OptionalRecord.set(RING.first(), record(race), race);
    }

    @Actor
    public void reader(LL_Result result) {
        meet();
        result.r1 = OptionalRecord.get(RING.reader(), record(race), race);
    }

    @Arbiter
    public void end(LL_Result result) {
        result.r2 = OptionalRecord.get(RING.reader(), record(race), race);
    }
}
