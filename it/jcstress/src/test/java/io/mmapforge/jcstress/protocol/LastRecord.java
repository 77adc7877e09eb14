package io.mmapforge.jcstress.protocol;

import static io.mmapforge.jcstress.state.StampedRecord.SMALL;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.mmapforge.jcstress.state.GrowingStore;
import io.mmapforge.jcstress.state.Meeting;
import io.mmapforge.jcstress.state.Seen;
import io.mmapforge.store.RecordStore;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

@JCStressTest
@State
@Description("One store appends, while another one reads what is the last record for it.")
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "The record is whole, and the count does not fall.")
@Outcome(expect = FORBIDDEN, desc = "A record that was not there yet, or a count that falls.")
public class LastRecord extends Meeting {
    private static final GrowingStore.Sequence STORES = GrowingStore.Sequence.growing();

    private final GrowingStore.Race race = STORES.next();

    @Actor
    public void appender() {
        meet();
        RecordStore store = race.store().first();
        store.append(SMALL.fill(store.buffer(), race.number(), Seen.NEW));
    }

    @Actor
    public void reader(ZZ_Result result) {
        meet();
        RecordStore store = race.store().second();
        long count = store.size();
        result.r1 = count == 0 || SMALL.isWhole(store.read(count - 1));
        result.r2 = store.size() >= count;
    }
}
