package io.mmapforge.jcstress.protocol;

import static io.mmapforge.jcstress.state.RecordRing.record;
import static io.mmapforge.jcstress.state.StampedRecord.WIDE;
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
import org.openjdk.jcstress.infra.results.LLLL_Result;

@JCStressTest
@State
@Description("One store writes a record, while another one sets a number in it and reads the record.")
@Outcome(
        id = {"OLD, OTHER, NEW, NEW", "NEW, OTHER, NEW, OTHER", "NEW, NEW, NEW, NEW"},
        expect = ACCEPTABLE,
        desc = "One after the other.")
@Outcome(expect = FORBIDDEN, desc = "A mixture, or a lost write.")
public class SetWithinWrite extends Meeting {
    private static final RecordRing RING = RecordRing.format2(WIDE.layout());
    private static final int SET = 12;

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
    public void setter(LLLL_Result result) {
        meet();
        RecordStore store = RING.second();
        store.setLong(record(race), offset(SET), value(race, Seen.OTHER, SET));
        RecordBuffer record = store.read(record(race));
        result.r2 = field(record);
        result.r1 = rest(record);
    }

    @Arbiter
    public void end(LLLL_Result result) {
        RecordBuffer record = RING.reader().read(record(race));
        result.r4 = field(record);
        result.r3 = rest(record);
    }

    private Seen field(RecordBuffer record) {
        return StampedRecord.seen(record.getLong(offset(SET)), race, SET);
    }

    /** All the other fields; the one that was set is made to agree with them. */
    private Seen rest(RecordBuffer record) {
        Seen first = StampedRecord.seen(record.getLong(offset(0)), race, 0);
        record.putLong(offset(SET), value(race, first, SET));
        return WIDE.seen(record, race);
    }

    private void write(Seen writer) {
        RecordStore store = RING.first();
        store.write(record(race), WIDE.fill(store.buffer(), race, writer));
    }
}
