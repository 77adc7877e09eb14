package io.mmapforge.jcstress.broken;

import static io.mmapforge.jcstress.state.StampedRecord.SMALL;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.mmapforge.jcstress.state.GrowingStore;
import io.mmapforge.jcstress.state.Meeting;
import io.mmapforge.jcstress.state.Seen;
import io.mmapforge.jcstress.state.StampedRecord;
import io.mmapforge.store.RecordStore;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

@JCStressTest
@State
@Description("An appender publishes the count before it stores the record.")
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "The record is whole, by luck.")
@Outcome(id = "false, true", expect = ACCEPTABLE_INTERESTING, desc = "The record was not there yet.")
@Outcome(expect = FORBIDDEN, desc = "A fault of the test.")
public class CountBeforeContent extends Meeting {
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int COUNT_OFFSET = 48;
    private static final int HEADER_SIZE_OFFSET = 64;
    private static final int RECORD_SIZE = 40;
    private static final GrowingStore.Sequence STORES = GrowingStore.Sequence.ample();

    private final GrowingStore.Race race = STORES.next();

    @Actor
    public void appender() {
        meet();
        ByteBuffer file = race.store().memory();
        long count = (long) LONG.getAcquire(file, COUNT_OFFSET);
        LONG.setRelease(file, COUNT_OFFSET, count + 1);
        int position = file.getInt(HEADER_SIZE_OFFSET) + (int) count * RECORD_SIZE;
        for (int n = 0; n < SMALL.fields(); n++) {
            int offset = StampedRecord.offset(n);
            LONG.setOpaque(file, position + offset, StampedRecord.value(race.number(), Seen.NEW, n));
        }
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
