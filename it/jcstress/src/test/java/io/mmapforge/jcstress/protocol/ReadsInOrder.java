package io.mmapforge.jcstress.protocol;

import static io.mmapforge.jcstress.state.RecordRing.record;
import static io.mmapforge.jcstress.state.StampedRecord.WIDE;
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
@Description("A record is read, then a number of it, then the record again, while the record is written.")
@Outcome(
        id = {"OLD, OLD, OLD", "OLD, OLD, NEW", "OLD, NEW, NEW", "NEW, NEW, NEW"},
        expect = ACCEPTABLE,
        desc = "Time goes on.")
@Outcome(
        id = "NEW, OLD, NEW",
        expect = ACCEPTABLE,
        desc = "The write was committed, but had not reached the record yet. Such a number alone may be older.")
@Outcome(expect = FORBIDDEN, desc = "A mixture, or a record that goes back.")
public class ReadsInOrder extends Meeting {
    private static final RecordRing RING = RecordRing.format2(WIDE.layout());
    private static final int LAST = 15;

    private final long race = RING.nextRace();

    public ReadsInOrder() {
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
        RecordStore store = RING.second();
        result.r1 = WIDE.seen(store.read(record(race)), race);
        result.r2 = StampedRecord.seen(store.getLong(record(race), offset(LAST)), race, LAST);
        result.r3 = WIDE.seen(store.read(record(race)), race);
    }

    private void write(Seen writer) {
        RecordStore store = RING.first();
        store.write(record(race), WIDE.fill(store.buffer(), race, writer));
    }
}
