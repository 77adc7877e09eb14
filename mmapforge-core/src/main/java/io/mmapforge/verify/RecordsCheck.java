package io.mmapforge.verify;

import io.mmapforge.engine.RecordEngine;
import io.mmapforge.engine.RecordView;
import io.mmapforge.format.LaneDescriptor;
import io.mmapforge.format.SequenceWord;
import io.mmapforge.index.KeyEncoding;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.mapping.Memory;
import io.mmapforge.verify.Finding.Severity;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every record: its sequence word, its values, its place in the order, and whether it is found by its key.
 *
 * <p>Records that nobody writes are copied many at a time, each between two looks at its word, which is as consistent as one read on its
 * own; the others are read as any reader does.
 */
final class RecordsCheck {
    private static final int BLOCK_BYTES = 1 << 16;
    private static final int BLOCKS_BETWEEN_PROGRESS = 16;
    private static final String REMEDY = "some program wrote the record without keeping to the format, write it anew";

    /** What was found again and again and is no fault, told once for all records. */
    private static final class Often {
        final long first;
        final Problem problem;
        long count;

        Often(long first, Problem problem) {
            this.first = first;
            this.problem = problem;
        }
    }

    private final Surroundings store;
    private final RecordEngine engine;
    private final Findings findings;
    private final int recordSize;
    private final int headerSize;
    private final RecordRules rules;
    private final @Nullable OrderRule order;
    private final @Nullable KeyEncoding keys;
    private final byte[] key;
    private final Map<String, Often> often = new LinkedHashMap<>();

    /** The record that is looked at. */
    private long index;

    private final RecordRules.Sink sink = this::add;

    /**
     * A check.
     *
     * @param engine of the open store; looks keys up if they are to be
     * @param withKeys whether each record is looked up by its key
     */
    RecordsCheck(Surroundings store, RecordEngine engine, boolean withKeys, Findings findings) {
        RecordLayout layout = store.header().layout();
        this.store = store;
        this.engine = engine;
        this.findings = findings;
        this.recordSize = layout.recordSize();
        this.headerSize = store.header().geometry().headerSize();
        this.rules = new RecordRules(layout);
        this.order = layout.order().map(OrderRule::new).orElse(null);
        this.keys = withKeys ? KeyEncoding.of(layout) : null;
        this.key = new byte[keys == null ? 0 : keys.maxBytes()];
    }

    /** Returns how many records there were. */
    long run() {
        long count = engine.size();
        int most = Math.max(1, BLOCK_BYTES / recordSize);
        byte[] block = new byte[most * recordSize];
        long[] words = new long[most];
        findings.at(0, count);
        int blocks = 0;
        for (long first = 0; first < count; ) {
            RecordView view = engine.admit(first);
            int run = Math.min(Math.max(view.run(first, count), 1), most);
            copy(view, first, run, block, words);
            for (int i = 0; i < run; i++) {
                index = first + i;
                check(block, i * recordSize, words[i]);
            }
            first += run;
            if (++blocks % BLOCKS_BETWEEN_PROGRESS == 0 && first < count) {
                findings.at(first, count);
            }
        }
        tellOften();
        findings.at(count, count);
        return count;
    }

    /** Leaves the word of each record whose copy is whole, and an odd one for the others. */
    private void copy(RecordView view, long first, int run, byte[] block, long[] words) {
        ByteBuffer chunk = view.chunk(first, recordSize);
        int position = RecordView.position(first, recordSize);
        for (int i = 0; i < run; i++) {
            words[i] = (long) Memory.LONG.getAcquire(chunk, position + i * recordSize);
        }
        Memory.copy(chunk, position, block, 0, run * recordSize);
        VarHandle.acquireFence();
        for (int i = 0; i < run; i++) {
            long word = (long) Memory.LONG.getOpaque(chunk, position + i * recordSize);
            if (word != words[i] || SequenceWord.isHeld(word)) {
                words[i] = word | 1;
                engine.read(
                        first + i,
                        recordSize,
                        RecordLayout.SEQUENCE_WORD_BYTES,
                        recordSize - RecordLayout.SEQUENCE_WORD_BYTES,
                        block,
                        i * recordSize + RecordLayout.SEQUENCE_WORD_BYTES);
            }
        }
    }

    private void check(byte[] block, int at, long word) {
        if (SequenceWord.isHeld(word)) {
            if (store.isAtRest()) {
                tellOfHeld(word);
            }
        } else if (SequenceWord.lane(word) >= 0) {
            findings.add(Finding.wrong(
                            offset(0),
                            "the sequence word is 0x" + Long.toHexString(word)
                                    + ", expected bits 48 to 63 to be zero as long as no write holds the record",
                            "it does no harm, and is right again after the record's next write")
                    .ofRecord(index));
        }
        rules.check(block, at, sink);
        if (order != null) {
            order.check(block, at, sink);
        }
        if (keys != null) {
            lookUp(keys, block, at);
        }
    }

    private void tellOfHeld(long word) {
        int lane = SequenceWord.lane(word);
        String whose;
        if (lane < 0 || lane >= store.header().geometry().laneCount()) {
            whose = "no lane";
        } else {
            int at = store.header().geometry().laneOffset(lane);
            boolean named = store.u64(at + LaneDescriptor.RECORD_OFFSET) == index;
            boolean committed = store.u64(at + LaneDescriptor.COMMIT_OFFSET) == word;
            whose = named
                    ? "lane " + lane + ", whose writer is gone " + (committed ? "after" : "before") + " its commit"
                    : "lane " + lane + ", which is about another record";
        }
        findings.add(Finding.note(
                        offset(0),
                        "the sequence word is held by " + whose
                                + "; readers see the record as it was "
                                + (whose.endsWith("after its commit") ? "written" : "before")
                                + ", and the next writer gives the word back")
                .ofRecord(index));
    }

    private void lookUp(KeyEncoding encoding, byte[] block, int at) {
        int length = encoding.encode(block, at, key);
        long found = engine.indexOf(key, length);
        if (found == index) {
            return;
        }
        int offset = store.header().layout().key().get(0).offset();
        if (found < 0) {
            findings.add(Finding.wrong(
                            offset(offset),
                            "the record is not found by its key",
                            "close the store wherever it is open for writing, delete the key file, and open the store for"
                                    + " writing, which makes it anew")
                    .ofRecord(index));
        } else {
            findings.add(Finding.wrong(
                            offset(offset),
                            "the record has the same key as record " + found + ", expected no two alike",
                            "copy the records but one of the two into a new store")
                    .ofRecord(index));
        }
    }

    private void add(String field, Problem problem) {
        if (problem.isForbidden()) {
            findings.add(new Finding(
                    Severity.WRONG,
                    Finding.Part.STORE,
                    offset(problem.offset()),
                    index,
                    name(field) + ": " + problem.text(),
                    REMEDY));
        } else {
            long now = index;
            often.computeIfAbsent(field, absent -> new Often(now, problem)).count++;
        }
    }

    private void tellOften() {
        often.forEach((field, found) -> findings.add(new Finding(
                Severity.NOTE,
                Finding.Part.STORE,
                headerSize + found.first * recordSize + found.problem.offset(),
                found.first,
                name(field) + ": " + found.problem.text()
                        + (found.count == 1 ? "" : "; so, or alike, in " + found.count + " records")
                        + "; a program of another version may know more",
                "")));
    }

    private static String name(String field) {
        return field.startsWith("(") ? field : "field '" + field + "'";
    }

    private long offset(int inRecord) {
        return headerSize + index * recordSize + inRecord;
    }
}
