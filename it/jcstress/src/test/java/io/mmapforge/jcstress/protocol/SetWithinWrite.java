package io.mmapforge.jcstress.protocol;

import static io.mmapforge.jcstress.state.RecordRing.record;
import static io.mmapforge.jcstress.state.StampedRecord.SMALL;
import static io.mmapforge.jcstress.state.StampedRecord.offset;
import static io.mmapforge.jcstress.state.StampedRecord.value;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.mmapforge.jcstress.state.Meeting;
import io.mmapforge.jcstress.state.RecordRing;
import io.mmapforge.jcstress.state.Seen;
import io.mmapforge.jcstress.state.StampedRecord;
import io.mmapforge.store.RecordBuffer;
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
@Description("One store writes a record, while another one sets a number in it and looks at that number.")
@Outcome(
        id = {"OTHER, NEW, OTHER", "OTHER, NEW, NEW", "NEW, NEW, NEW"},
        expect = ACCEPTABLE,
        desc = "One after the other.")
@Outcome(expect = FORBIDDEN, desc = "A mixture, a lost write, or a number that goes back.")
public class SetWithinWrite extends Meeting {
    private static final RecordRing RING = RecordRing.format2(SMALL.layout());
    private static final int SET = 2;

    private final long race = RING.nextRace();

    public SetWithinWrite() {
        write(Seen.OLD);
    }

    @Actor
    public void writer() {
        meet();
        write(Seen.NEW);
    }

    @Actor
    public void setter(LLL_Result result) {
        meet();
        RecordStore store = RING.second();
        store.setLong(record(race), offset(SET), value(race, Seen.OTHER, SET));
        result.r1 = StampedRecord.seen(store.getLong(record(race), offset(SET)), race, SET);
    }

    /** The other fields, and the one that was set. */
    @Arbiter
    public void end(LLL_Result result) {
        RecordBuffer record = RING.reader().read(record(race));
        result.r3 = StampedRecord.seen(record.getLong(offset(SET)), race, SET);
        record.putLong(offset(SET), value(race, Seen.NEW, SET));
        result.r2 = SMALL.seen(record, race);
    }

    private void write(Seen writer) {
        RecordStore store = RING.first();
        store.write(record(race), SMALL.fill(store.buffer(), race, writer));
    }
}
