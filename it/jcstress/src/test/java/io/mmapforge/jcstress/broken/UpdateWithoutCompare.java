package io.mmapforge.jcstress.broken;

import static io.mmapforge.jcstress.state.RecordRing.record;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
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
@Description(
        "An update writes what it made of the record, whatever that has become meanwhile, beside a store that adds to a number in it.")
@Outcome(
        id = {"1, 2, 2", "2, 1, 2"},
        expect = ACCEPTABLE,
        desc = "One after the other, by luck.")
@Outcome(id = "1, 1, 1", expect = ACCEPTABLE_INTERESTING, desc = "The addition is lost.")
@Outcome(expect = FORBIDDEN, desc = "A fault of the test.")
public class UpdateWithoutCompare extends Meeting {
    private static final RecordRing RING = RecordRing.format2(CountedRecord.layout());

    private final long race = RING.nextRace();

    public UpdateWithoutCompare() {
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
        result.r2 = CountedRecord.updateByReadAndWrite(RING.second(), race);
    }

    @Arbiter
    public void end(III_Result result) {
        result.r3 = CountedRecord.count(RING.reader().read(record(race)), race);
    }
}
