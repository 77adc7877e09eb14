package io.mmapforge.jcstress.protocol;

import static io.mmapforge.jcstress.state.RecordRing.record;
import static io.mmapforge.jcstress.state.StampedRecord.SMALL;
import static io.mmapforge.jcstress.state.StampedRecord.offset;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.mmapforge.jcstress.state.Meeting;
import io.mmapforge.jcstress.state.RecordRing;
import io.mmapforge.jcstress.state.Seen;
import io.mmapforge.jcstress.state.StampedRecord;
import io.mmapforge.store.RecordStore;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

@JCStressTest
@State
@Description("Single numbers are looked at while the whole record is written: one, another, and the one again.")
@Outcome(
        id = {"OLD, (OLD|NEW), (OLD|NEW)", "NEW, (OLD|NEW), NEW"},
        expect = ACCEPTABLE,
        desc = "Each is from before or after.")
@Outcome(expect = FORBIDDEN, desc = "Half a number, or one that goes back.")
public class GetWithinWrite extends Meeting {
    private static final RecordRing RING = RecordRing.format2(SMALL.layout());
    private static final int ONE = 3;
    private static final int ANOTHER = 0;

    private final long race = RING.nextRace();

    public GetWithinWrite() {
        write(Seen.OLD);
    }

    @Actor
    public void writer() {
        meet();
        write(Seen.NEW);
    }

    @Actor
    public void reader(LLL_Result result) {
        meet();
        result.r1 = get(ONE);
        result.r2 = get(ANOTHER);
        result.r3 = get(ONE);
    }

    private Seen get(int field) {
        return StampedRecord.seen(RING.reader().getLong(record(race), offset(field)), race, field);
    }

    private void write(Seen writer) {
        RecordStore store = RING.first();
        store.write(record(race), SMALL.fill(store.buffer(), race, writer));
    }
}
