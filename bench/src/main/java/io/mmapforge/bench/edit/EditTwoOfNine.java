package io.mmapforge.bench.edit;

import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_CHANNELS;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_COLLECTIONS;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_COMPILER;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_COMPILER_FILES;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_IO;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_LANG;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_REF;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_REFLECT;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_SILENT;
import static io.mmapforge.bench.competitor.PeerFlags.CHRONICLE_UNSAFE;
import static io.mmapforge.bench.competitor.PeerFlags.NATIVE_ACCESS;

import com.example.market.DaySummaryRecord;
import com.example.market.DaySummaryStore;
import io.mmapforge.bench.HotRecords;
import io.mmapforge.bench.HotRecordsBenchmark;
import io.mmapforge.bench.competitor.summary.ChronicleMapDaySummaries;
import io.mmapforge.bench.competitor.summary.DaySummaries;
import io.mmapforge.bench.competitor.summary.MmapforgeDaySummaries;
import io.mmapforge.bench.competitor.summary.SynchronizedDaySummaries;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to change two of a record's nine numbers so that both are seen or neither?
 *
 * <p>{@code java -jar bench/target/benchmarks.jar edit.EditTwoOfNine}
 */
@State(Scope.Benchmark)
@Warmup(
        iterations = HotRecordsBenchmark.MEDIUM_WARM_UP_ITERATIONS,
        time = HotRecordsBenchmark.WARM_UP_MILLISECONDS,
        timeUnit = TimeUnit.MILLISECONDS)
public class EditTwoOfNine extends HotRecordsBenchmark {
    private final DaySummaryRecord[] records = DaySummaries.records();
    private long next = 100;

    /** A generated store: an edit. */
    @Benchmark
    public void mmapforge(MmapforgeDaySummaries summaries) {
        long first = next++;
        DaySummaryStore store = summaries.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.edit(i).last(first + i).volume(first).apply();
        }
    }

    /** A generated store: the whole record, of which the caller must have all fields. */
    @Benchmark
    public void mmapforge_wholeSet(MmapforgeDaySummaries summaries) {
        DaySummaryStore store = summaries.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.set(i, records[i]);
        }
    }

    /** A generated store: a set for each, between which others may read and write. */
    @Benchmark
    public void mmapforge_twoSets(MmapforgeDaySummaries summaries) {
        long first = next++;
        DaySummaryStore store = summaries.store();
        for (int i = 0; i < HotRecords.COUNT; i++) {
            store.setLast(i, first + i);
            store.setVolume(i, first);
        }
    }

    /** An object of this process, under its lock. */
    @Benchmark
    public void synchronizedObject(SynchronizedDaySummaries summaries) {
        long first = next++;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            summaries.setLastAndVolume(i, first + i, first);
        }
    }

    /** Chronicle Map: a locked context. */
    @Benchmark
    @Fork(
            value = 3,
            jvmArgsAppend = {
                NATIVE_ACCESS,
                CHRONICLE_REF,
                CHRONICLE_CHANNELS,
                CHRONICLE_UNSAFE,
                CHRONICLE_COMPILER_FILES,
                CHRONICLE_COMPILER,
                CHRONICLE_LANG,
                CHRONICLE_REFLECT,
                CHRONICLE_IO,
                CHRONICLE_COLLECTIONS,
                CHRONICLE_SILENT
            })
    @Warmup(iterations = LONG_WARM_UP_ITERATIONS, time = LONG_WARM_UP_MILLISECONDS, timeUnit = TimeUnit.MILLISECONDS)
    public void chronicleMap(ChronicleMapDaySummaries summaries) {
        long first = next++;
        for (int i = 0; i < HotRecords.COUNT; i++) {
            summaries.setLastAndVolume(i, first + i, first);
        }
    }
}
