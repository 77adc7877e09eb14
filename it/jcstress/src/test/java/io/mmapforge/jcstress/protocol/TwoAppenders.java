package io.mmapforge.jcstress.protocol;

import static io.mmapforge.jcstress.state.StampedRecord.SMALL;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.mmapforge.jcstress.state.GrowingStore;
import io.mmapforge.jcstress.state.Meeting;
import io.mmapforge.jcstress.state.Seen;
import io.mmapforge.store.RecordStore;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Whether there are gaps, or records that nobody appended, is looked at when a file is given up. */
@JCStressTest
@State
@Description(
        "Two stores append to the same file, which grows meanwhile; each finds its record where the other left it.")
@Outcome(id = "NEW, OTHER", expect = ACCEPTABLE, desc = "Each has a record of its own.")
@Outcome(expect = FORBIDDEN, desc = "One index for two, or a lost record.")
public class TwoAppenders extends Meeting {
    private static final GrowingStore.Sequence STORES = GrowingStore.Sequence.growing();

    private final GrowingStore.Race race = STORES.next();
    private long firstIndex;
    private long secondIndex;

    @Actor
    public void first() {
        meet();
        firstIndex = append(race.store().first(), Seen.NEW);
    }

    @Actor
    public void second() {
        meet();
        secondIndex = append(race.store().second(), Seen.OTHER);
    }

    @Arbiter
    public void end(LL_Result result) {
        result.r1 = SMALL.seen(race.store().second().read(firstIndex), race.number());
        result.r2 = SMALL.seen(race.store().first().read(secondIndex), race.number());
    }

    private long append(RecordStore store, Seen writer) {
        return store.append(SMALL.fill(store.buffer(), race.number(), writer));
    }
}
