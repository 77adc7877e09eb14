package io.mmapforge.crash.kill;

import io.mmapforge.crash.harness.StampedRecord;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows the appended records from outside: each is whole, and those of one life are its first, second, third and so on, each
 * once.
 */
public final class AppendAudit {
    private final StampedRecord stamped;
    private final RecordStore store;
    private final Map<Integer, Integer> appendedByLife = new HashMap<>();
    private final List<String> violations;
    private long next;

    public AppendAudit(StampedRecord stamped, RecordStore store, long first, List<String> violations) {
        this.stamped = stamped;
        this.store = store;
        this.next = first;
        this.violations = violations;
    }

    public long records() {
        return next;
    }

    /** Looks at all records that were published since the last time. */
    public void follow() {
        long count = store.size();
        if (count < next) {
            violations.add("the store has " + count + " records, after it had " + next);
            next = count;
        }
        for (; next < count; next++) {
            RecordBuffer record = store.read(next);
            long seed = StampedRecord.seed(record);
            int life = (int) (seed >>> 32);
            int expected = appendedByLife.getOrDefault(life, 0);
            if (!stamped.isWhole(record)) {
                violations.add("appended record " + next + " is torn");
            } else if (seed != MixedWriter.seedOf(life, expected)) {
                violations.add("record " + next + " is append " + (int) seed + " of life " + life
                        + ", expected its append " + expected + ": one was lost or is there twice");
            }
            appendedByLife.put(life, (int) seed + 1);
        }
    }

    /** Compares what a dead writer said with what is there: all of it, and at most one more, cut off before it was said. */
    public void compare(WriterLife dead) {
        follow();
        List<Long> acknowledged = dead.acknowledged();
        int found = appendedByLife.getOrDefault(dead.number(), 0);
        if (found != acknowledged.size() && found != acknowledged.size() + 1) {
            violations.add("life " + dead.number() + " had " + acknowledged.size() + " appends acknowledged, but "
                    + found + " are there");
        }
        for (int n = 0; n < acknowledged.size(); n++) {
            long index = acknowledged.get(n);
            if (index >= next) {
                violations.add("append " + n + " of life " + dead.number() + " was acknowledged as record " + index
                        + ", but there are " + next);
            } else if (StampedRecord.seed(store.read(index)) != MixedWriter.seedOf(dead.number(), n)) {
                violations.add("append " + n + " of life " + dead.number() + " was acknowledged as record " + index
                        + ", which is another");
            }
        }
    }
}
