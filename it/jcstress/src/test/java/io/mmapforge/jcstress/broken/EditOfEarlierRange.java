package io.mmapforge.jcstress.broken;

import static io.mmapforge.jcstress.state.RecordRing.record;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.mmapforge.jcstress.state.CountedRecord;
import io.mmapforge.jcstress.state.Meeting;
import io.mmapforge.jcstress.state.RecordRing;
import io.mmapforge.store.RecordBuffer;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;

@JCStressTest
@State
@Description(
        "An edit reads the range that it writes before it takes the word of the record, beside a store that adds to a number in it.")
@Outcome(
        id = {"OLD, 1, NEW, 1", "NEW, 1, NEW, 1"},
        expect = ACCEPTABLE,
        desc = "One after the other, by luck.")
@Outcome(
        id = {"OLD, 1, NEW, 0", "NEW, 0, NEW, 0"},
        expect = ACCEPTABLE_INTERESTING,
        desc = "The addition is lost.")
@Outcome(expect = FORBIDDEN, desc = "A fault of the test.")
public class EditOfEarlierRange extends Meeting {
    private static final RecordRing RING = RecordRing.format2(CountedRecord.layout());

    private final long race = RING.nextRace();

    public EditOfEarlierRange() {
        CountedRecord.begin(RING.first(), race);
    }

    @Actor
    public void editor() {
        meet();
        CountedRecord.editByReadAndWrite(RING.first(), race);
    }

    @Actor
    public void adder(LLLL_Result result) {
        meet();
        CountedRecord.add(RING.second(), race);
        RecordBuffer record = RING.second().read(record(race));
        result.r1 = CountedRecord.pair(record, race);
        result.r2 = CountedRecord.count(record, race);
    }

    @Arbiter
    public void end(LLLL_Result result) {
        RecordBuffer record = RING.reader().read(record(race));
        result.r3 = CountedRecord.pair(record, race);
        result.r4 = CountedRecord.count(record, race);
    }
}
