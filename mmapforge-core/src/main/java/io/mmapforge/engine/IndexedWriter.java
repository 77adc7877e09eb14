package io.mmapforge.engine;

import io.mmapforge.error.DuplicateKeyException;
import io.mmapforge.index.KeyEncoding;
import io.mmapforge.index.KeyIndex;
import io.mmapforge.liveness.LockFile;
import io.mmapforge.machine.CurrentRun;
import io.mmapforge.mapping.DataFile;
import org.jspecify.annotations.Nullable;

/** The writing half of {@link IndexedEngine}. Thread-safe. */
final class IndexedWriter extends Format2Writer {
    private static final byte[] NO_KEY = {};

    private final @Nullable KeyIndex keys;
    private final AppendRules rules;
    private final IndexedAppends appends;
    private final @Nullable KeyEncoding encoding;

    IndexedWriter(
            DataFile file,
            MappedRecords records,
            LaneTable table,
            WriterOpening opened,
            LockFile locks,
            long timeoutNanos,
            GrowthOptions options,
            @Nullable KeyEncoding encoding,
            @Nullable OrderedField order) {
        super(file, records, table, opened, locks, timeoutNanos, options);
        this.keys = opened.keys();
        this.encoding = encoding;
        this.rules = new AppendRules(records, keys, encoding, order, growth.alarm());
        this.appends = new IndexedAppends(records, words, growth, rules, checkedAppends);
    }

    /** Makes room ahead, if that is wanted, for records and in the tables of their index. */
    void start(boolean growAhead) {
        start(growAhead, keys == null ? null : keys::prepareNextTable);
    }

    /**
     * Appends a record unless its key is there.
     *
     * @return its index, or {@code ~index} of the record that has the key
     */
    long appendIfAbsent(ThreadState state, byte[] record, int recordBytes) {
        records.requireOpen();
        if (encoding == null) {
            return append(state, record, recordBytes, NO_KEY, 0, 0);
        }
        byte[] key = scratch(state, encoding).key;
        int length = encoding.encode(record, 0, key);
        // Before the search, so that under the lock nothing has to be searched if nobody has appended since.
        long searched = records.count();
        long other = rules.find(key, length);
        return other >= 0 ? ~other : append(state, record, recordBytes, key, length, searched);
    }

    private long append(ThreadState state, byte[] record, int recordBytes, byte[] key, int length, long searched) {
        Lane lane = entry.enter(state);
        try {
            records.requireOpen();
            long index = appends.append(lane, record, recordBytes, key, length, searched);
            lane.wrote();
            return index;
        } finally {
            lane.exit();
        }
    }

    @Override
    long append(RecordEngine engine, ThreadState state, byte[] record, int recordBytes) {
        long index = appendIfAbsent(state, record, recordBytes);
        if (index < 0) {
            throw duplicate(~index);
        }
        return index;
    }

    private DuplicateKeyException duplicate(long other) {
        return rules.duplicate("the new record has", other);
    }

    @Override
    long appendAll(ThreadState state, byte[] content, int count) {
        IndexScratch scratch = encoding == null ? null : scratch(state, encoding);
        rules.requireAmong(content, count, scratch);
        Lane lane = entry.enter(state);
        try {
            records.requireOpen();
            long first = appends.appendAll(lane, content, count, scratch);
            lane.wrote();
            return first;
        } finally {
            lane.exit();
        }
    }

    /**
     * Where no crash of the machine can be told, a reader believes that the key file has what was synced.
     *
     * <p>Elsewhere the key file is made anew after a crash, and need not be forced.
     */
    @Override
    void forceDerived() {
        if (keys != null && !CurrentRun.hasId()) {
            keys.force();
        }
    }

    private static IndexScratch scratch(ThreadState state, KeyEncoding encoding) {
        IndexScratch scratch = state.indexScratch;
        if (scratch == null) {
            scratch = new IndexScratch(encoding);
            state.indexScratch = scratch;
        }
        return scratch;
    }
}
