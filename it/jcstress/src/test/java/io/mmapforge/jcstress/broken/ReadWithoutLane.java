package io.mmapforge.jcstress.broken;

import static io.mmapforge.jcstress.state.RecordRing.record;
import static io.mmapforge.jcstress.state.StampedRecord.LONG;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.mmapforge.jcstress.state.Meeting;
import io.mmapforge.jcstress.state.RecordRing;
import io.mmapforge.jcstress.state.Seen;
import io.mmapforge.store.RecordStore;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

@JCStressTest
@State
@Description("A reader looks at the sequence word twice, but takes a record that is held for the old one.")
@Outcome(
        id = {"OLD", "NEW"},
        expect = ACCEPTABLE,
        desc = "Whole, by luck.")
@Outcome(id = "MIXED", expect = ACCEPTABLE_INTERESTING, desc = "The write was committed, and half of it was there.")
@Outcome(expect = FORBIDDEN, desc = "A fault of the test.")
public class ReadWithoutLane extends Meeting {
    private static final RecordRing RING = RecordRing.format2(LONG.layout());
    private static final RawRecords RECORDS = new RawRecords(RING.memory(), LONG.fields());

    private final long race = RING.nextRace();

    public ReadWithoutLane() {
        write(Seen.OLD);
    }

    @Actor
    public void writer() {
        meet();
        write(Seen.NEW);
    }

    @Actor
    public void reader(L_Result result) {
        meet();
        long index = record(race);
        long[] copied;
        long word;
        do {
            word = RECORDS.word(index);
            copied = RECORDS.copy(index);
        } while (!RECORDS.isUnchanged(index, word));
        result.r1 = LONG.seen(copied, race);
    }

    private void write(Seen writer) {
        RecordStore store = RING.first();
        store.write(record(race), LONG.fill(store.buffer(), race, writer));
    }
}
