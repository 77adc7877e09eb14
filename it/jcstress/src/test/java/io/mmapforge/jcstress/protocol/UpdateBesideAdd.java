package io.mmapforge.jcstress.protocol;

import static io.mmapforge.jcstress.state.RecordRing.record;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.mmapforge.jcstress.state.CountedRecord;
import io.mmapforge.jcstress.state.Meeting;
import io.mmapforge.jcstress.state.RecordRing;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

@JCStressTest
@State
@Description("One store adds to a number, another one updates the record from what it is.")
@Outcome(
        id = {"1, 2, 2", "2, 1, 2"},
        expect = ACCEPTABLE,
        desc = "One after the other.")
@Outcome(expect = FORBIDDEN, desc = "A lost addition, or a lost update.")
public class UpdateBesideAdd extends Meeting {
    private static final RecordRing RING = RecordRing.format2(CountedRecord.layout());

    private final long race = RING.nextRace();

    public UpdateBesideAdd() {
        CountedRecord.begin(RING.first(), race);
    }

    @Actor
    public void adder(III_Result result) {
        meet();
        result.r1 = CountedRecord.add(RING.first(), race);
    }

    @Actor
    public void updater(III_Result result) {
        meet();
        result.r2 = CountedRecord.update(RING.second(), race);
    }

    @Arbiter
    public void end(III_Result result) {
        result.r3 = CountedRecord.count(RING.reader().read(record(race)), race);
    }
}
