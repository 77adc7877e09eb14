package io.mmapforge.crash.kill;

import io.mmapforge.crash.harness.KeyedRecord;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Follows the records of a store with a key from outside: each is whole, no key is there twice, and each is found. */
final class KeyAudit {
    private final RecordStore store;
    private final List<String> violations;
    private final Map<Long, Long> indices = new HashMap<>();
    private long next;

    KeyAudit(RecordStore store, List<String> violations) {
        this.store = store;
        this.violations = violations;
    }

    long records() {
        return next;
    }

    /** Looks at all records that were published since the last time. */
    void follow() {
        long count = store.size();
        if (count < next) {
            violations.add("the store has " + count + " records, after it had " + next);
        }
        for (; next < count; next++) {
            RecordBuffer record = store.read(next);
            long id = record.getLong(KeyedRecord.ID);
            Long before = indices.putIfAbsent(id, next);
            if (!KeyedRecord.isWhole(record)) {
                violations.add("record " + next + " is torn");
            } else if (before != null) {
                violations.add("records " + before + " and " + next + " both have key " + id);
            }
            isFound(id, next);
        }
    }

    /** Compares what a writer said with what is there. */
    void compare(List<KeyedLife.Place> acknowledged) {
        follow();
        for (KeyedLife.Place place : acknowledged) {
            Long index = indices.get(place.id());
            if (index == null || index != place.index()) {
                violations.add("key " + place.id() + " was acknowledged at " + place.index() + ", but is at " + index);
            }
            isFound(place.id(), place.index());
        }
    }

    /** Finds every key of the store, by an index of its own choice. */
    void findAll(RecordStore by) {
        follow();
        indices.forEach((id, index) -> isFound(by, id, index));
    }

    private void isFound(long id, long index) {
        isFound(store, id, index);
    }

    private void isFound(RecordStore by, long id, long index) {
        long found = KeyedRecord.indexOfAtLast(by, id);
        if (found != index) {
            violations.add("key " + id + " of record " + index + " is found at " + found);
        }
    }
}
