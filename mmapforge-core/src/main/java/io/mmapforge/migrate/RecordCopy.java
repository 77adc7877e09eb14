package io.mmapforge.migrate;

import io.mmapforge.error.CorruptRecordException;
import io.mmapforge.error.DuplicateKeyException;
import io.mmapforge.error.OutOfOrderException;
import io.mmapforge.error.StoreException;
import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.error.ValueTooLongException;
import io.mmapforge.store.RecordBatch;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordSnapshot;
import io.mmapforge.store.RecordStore;
import java.nio.file.Path;

/** Copies all records of a store to the end of another one of the same layout, each under the index that it had. */
final class RecordCopy {
    private static final int MOST_RECORDS = 16_384;
    private static final int MOST_BYTES = 1 << 20;

    private final RecordStore from;
    private final OldRecords old;
    private final RecordStore to;
    private final Path place;
    private final MigrationProgress progress;
    private final int recordBytes;
    private final RecordSnapshot snapshot;
    private final RecordBatch batch;

    /**
     * A copy.
     *
     * @param old what fields are computed from
     * @param to empty, and open for this alone
     * @param place what the new store will be called, for messages
     */
    RecordCopy(RecordStore from, OldRecords old, RecordStore to, Path place, MigrationProgress progress) {
        this.from = from;
        this.old = old;
        this.to = to;
        this.place = place;
        this.progress = progress;
        this.recordBytes = to.layout().recordSize();
        this.snapshot = new RecordSnapshot(from);
        this.batch = new RecordBatch(to);
    }

    void run() {
        long all = from.size();
        int part = Math.max(1, Math.min(MOST_RECORDS, MOST_BYTES / recordBytes));
        progress.at(0, all);
        for (long first = 0; first < all; first += part) {
            long end = Math.min(all, first + part);
            for (long i = first; i < end; i++) {
                add(i);
            }
            append(first, end);
            progress.at(end, all);
        }
    }

    private void add(long index) {
        RecordBuffer draft = batch.draft();
        try {
            snapshot.read(from, index, recordBytes);
            draft.putAll(snapshot);
            old.put(index, to.layout(), draft);
        } catch (CorruptRecordException e) {
            throw new CorruptRecordException(from.path(), e.field(), ofRecord(index, e, e.field()));
        } catch (ValueTooLongException e) {
            throw new ValueTooLongException(place, e.field(), ofRecord(index, e, e.field()));
        } catch (ValueOutOfRangeException e) {
            throw new ValueOutOfRangeException(place, e.field(), ofRecord(index, e, e.field()));
        }
        batch.addDraft(recordBytes);
    }

    private void append(long first, long end) {
        try {
            batch.append();
        } catch (DuplicateKeyException | OutOfOrderException e) {
            batch.clear();
            findRefused(first, end);
            throw e;
        }
    }

    /** One by one, to find out which record it is. */
    private void findRefused(long first, long end) {
        for (long i = first; i < end; i++) {
            add(i);
            try {
                batch.append();
            } catch (DuplicateKeyException e) {
                throw new DuplicateKeyException(
                        place,
                        e.index(),
                        "the store was not migrated: records " + e.index() + " and " + i
                                + " are alike in the new version's key, "
                                + to.layout().key().stream()
                                        .map(field -> field.name())
                                        .toList()
                                + ", expected no two; change one of them with a program of the old version, or"
                                + " give the new version another key");
            } catch (OutOfOrderException e) {
                throw new OutOfOrderException(
                        place,
                        e.field(),
                        "the store was not migrated: record " + i
                                + " has a lower value than the one before it, expected"
                                + " them in the new version's order; append them in this order to a new store, or give the new version"
                                + " no order");
            }
        }
    }

    private static String ofRecord(long index, StoreException e, String field) {
        String message = String.valueOf(e.getMessage());
        String start = "field '" + field + "': ";
        String end = " [" + e.path() + "]";
        int from = message.startsWith(start) ? start.length() : 0;
        int to = message.endsWith(end) ? message.length() - end.length() : message.length();
        return "record " + index + ": " + message.substring(from, to);
    }
}
