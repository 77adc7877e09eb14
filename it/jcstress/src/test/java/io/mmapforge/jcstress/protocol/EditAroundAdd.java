package io.mmapforge.jcstress.protocol;

import static io.mmapforge.jcstress.state.RecordRing.record;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
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
@Description("One store edits two numbers, another one adds to a number between them and reads the record.")
@Outcome(
        id = {"OLD, 1, NEW, 1", "NEW, 1, NEW, 1"},
        expect = ACCEPTABLE,
        desc = "One after the other.")
@Outcome(expect = FORBIDDEN, desc = "Half of the edit, or a lost addition.")
public class EditAroundAdd extends Meeting {
    private static final RecordRing RING = RecordRing.format2(CountedRecord.layout());

    private final long race = RING.nextRace();

    public EditAroundAdd() {
        CountedRecord.begin(RING.first(), race);
    }

    @Actor
    public void editor() {
        meet();
        CountedRecord.edit(RING.first(), race);
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
