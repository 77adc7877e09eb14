package io.mmapforge.engine;

import io.mmapforge.error.DuplicateKeyException;
import io.mmapforge.error.OutOfOrderException;
import io.mmapforge.index.KeyEncoding;
import io.mmapforge.index.KeyIndex;
import org.jspecify.annotations.Nullable;

/**
 * What must be true of new records beside those that there are, and what is stored with them: a key that no other has, and its slot in the
 * index; a place in the order.
 *
 * <p>Thread-safe. What is stored is stored with the append lock.
 */
final class AppendRules {
    private final MappedRecords records;
    private final @Nullable KeyIndex keys;
    private final @Nullable KeyEncoding encoding;
    private final @Nullable OrderedField order;
    private final RoomAlarm alarm;
    private final int recordSize;

    AppendRules(
            MappedRecords records,
            @Nullable KeyIndex keys,
            @Nullable KeyEncoding encoding,
            @Nullable OrderedField order,
            RoomAlarm alarm) {
        this.records = records;
        this.keys = keys;
        this.encoding = encoding;
        this.order = order;
        this.alarm = alarm;
        this.recordSize = records.recordSize();
    }

    /** The record that has a key, or -1. */
    long find(byte[] key, int length) {
        return keys == null ? -1 : keys.find(key, length);
    }

    /**
     * Requires the records of a batch to have different keys, and to be in order. Needs no lock.
     *
     * @throws DuplicateKeyException if two have the same key
     * @throws OutOfOrderException if one is lower than the one before it
     */
    void requireAmong(byte[] content, int count, @Nullable IndexScratch scratch) {
        if (scratch != null) {
            int repeated = scratch.batch.firstRepeated(content, count, recordSize);
            if (repeated >= 0) {
                throw new DuplicateKeyException(
                        records.path(),
                        DuplicateKeyException.IN_BATCH,
                        "nothing was appended: record " + repeated + " of the batch has the same key as one before it,"
                                + " expected each key once; leave one of them out");
            }
        }
        if (order != null) {
            for (int record = 1; record < count; record++) {
                long before = order.rankAt(content, (record - 1) * recordSize);
                long rank = order.rankAt(content, record * recordSize);
                if (rank < before) {
                    throw outOfOrder(order, "record " + record + " of the batch", rank, before);
                }
            }
        }
    }

    /**
     * Requires that no record has the key of one of a batch.
     *
     * @throws DuplicateKeyException if one has
     */
    void requireNew(byte[] content, int count, @Nullable IndexScratch scratch) {
        if (scratch == null || encoding == null) {
            return;
        }
        for (int record = 0; record < count; record++) {
            int length = encoding.encode(content, record * recordSize, scratch.key);
            long other = find(scratch.key, length);
            if (other >= 0) {
                throw duplicate("record " + record + " of the batch has", other);
            }
        }
    }

    /**
     * Requires the first of new records not to be below the last one that there is. The caller holds the append lock.
     *
     * @param count the number of records that there are
     * @param view one that has room for them
     * @param content begins with the first new record
     * @throws OutOfOrderException if it is
     */
    void requireOrder(RecordView view, long count, byte[] content) {
        if (order == null || count == 0) {
            return;
        }
        long last = count - 1;
        long before = order.rankAt(view.chunk(last, recordSize), RecordView.position(last, recordSize));
        long rank = order.rankAt(content, 0);
        if (rank < before) {
            throw outOfOrder(order, "the new record", rank, before);
        }
    }

    /** Makes room for new records in the index, before anything of them is stored. The caller holds the append lock. */
    void makeRoom(int inserts) {
        if (keys != null) {
            CrashPoint.before("index.room");
            if (keys.makeRoom(inserts)) {
                alarm.ring();
            }
        }
    }

    /** Indexes a record that is stored and not yet published. The caller holds the append lock. */
    void insert(byte[] key, int length, long index) {
        if (keys != null) {
            CrashPoint.before("index.slot");
            keys.insert(key, length, index);
            CrashPoint.before("index.indexed");
            keys.indexed(index + 1);
        }
    }

    /** Indexes records that are stored and not yet published. The caller holds the append lock. */
    void insertAll(byte[] content, int count, long first, @Nullable IndexScratch scratch) {
        if (keys == null || encoding == null || scratch == null) {
            return;
        }
        for (int record = 0; record < count; record++) {
            int length = encoding.encode(content, record * recordSize, scratch.key);
            CrashPoint.before("index.slot");
            keys.insert(scratch.key, length, first + record);
        }
        CrashPoint.before("index.indexed");
        keys.indexed(first + count);
    }

    /** What to throw for a record whose key another has. */
    DuplicateKeyException duplicate(String who, long other) {
        return new DuplicateKeyException(
                records.path(),
                other,
                "nothing was appended: " + who + " the same key as record " + other
                        + ", expected one that no record has; use put to replace that record, or putIfAbsent to leave it");
    }

    private OutOfOrderException outOfOrder(OrderedField field, String who, long rank, long before) {
        return new OutOfOrderException(
                records.path(),
                field.name(),
                "nothing was appended: the value of " + who + " is " + field.text(rank) + ", expected at least "
                        + field.text(before) + ", that of the record before it; append records in the field's order");
    }
}
