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
@Description("A reader looks at the sequence word twice, but only once whether the lane is committed.")
@Outcome(
        id = {"OLD", "NEW"},
        expect = ACCEPTABLE,
        desc = "Whole, by luck.")
@Outcome(id = "MIXED", expect = ACCEPTABLE_INTERESTING, desc = "The write was committed during the copy.")
@Outcome(expect = FORBIDDEN, desc = "A fault of the test.")
public class LaneReadWithoutSecondLook extends Meeting {
    private static final RecordRing RING = RecordRing.format2(LONG.layout());
    private static final RawRecords RECORDS = new RawRecords(RING.memory(), LONG.fields());

    private final long race = RING.nextRace();

    private final long[] written = LONG.values(race, Seen.NEW);

    public LaneReadWithoutSecondLook() {
        RecordStore store = RING.first();
        store.write(record(race), LONG.fill(store.buffer(), race, Seen.OLD));
    }

    /** By the book, but that it fills the image late, so that a reader has time to find the lane not committed. */
    @Actor
    public void writer() {
        meet();
        long index = record(race);
        long held = RECORDS.take(index);
        RECORDS.fillImage(held, written);
        RECORDS.commit(held, held);
        RECORDS.fill(index, written);
        RECORDS.release(index, held);
        RECORDS.commit(held, 0);
    }

    @Actor
    public void reader(L_Result result) {
        meet();
        long index = record(race);
        long[] copied;
        long word;
        do {
            word = RECORDS.word(index);
            boolean fromLane = RawRecords.isHeld(word) && RECORDS.commit(word) == word;
            copied = fromLane ? RECORDS.copyImage(word) : RECORDS.copy(index);
        } while (!RECORDS.isUnchanged(index, word));
        result.r1 = LONG.seen(copied, race);
    }
}
