package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.program.ForeignReader;
import io.mmapforge.interop.program.ForeignWriter;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.records.PatternRecords;
import io.mmapforge.interop.records.PatternWriter;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two writers in Java and two in C write and append to one store, while readers in three languages look on. */
class SharedWritingTest {
    private static final int HOT_RECORDS = 4;
    private static final int JAVA_SETS = 40_000;
    private static final int C_SETS = 200_000;
    private static final int APPENDS = 1_000;
    private static final long[] SEEDS = {1_000_000, 2_000_000, 3_000_000, 4_000_000};

    @TempDir
    Path directory;

    private Path path;

    private List<ProgramRun> startWriters() {
        List<ProgramRun> writers = new ArrayList<>();
        for (int i = 0; i < SEEDS.length; i++) {
            writers.add(i < 2 ? startJava(SEEDS[i]) : startC(SEEDS[i]));
        }
        return writers;
    }

    private ProgramRun startJava(long seed) {
        List<String> arguments = List.of(path.toString(), "" + seed, "" + JAVA_SETS, "" + APPENDS, "" + HOT_RECORDS);
        ProgramRun run = ProgramRun.startJava(PatternWriter.class, arguments);
        // Both languages write at the same time only if the slower starter is waited for.
        assertThat(run.nextLine()).isEqualTo("writing");
        return run;
    }

    private ProgramRun startC(long seed) {
        return ForeignWriter.C.startWriting(
                "", path, "hammer " + seed + " " + C_SETS + " " + APPENDS + " " + HOT_RECORDS);
    }

    private static long checkAll(RecordStore store) {
        long size = store.size();
        for (long i = 0; i < size; i++) {
            assertThat(PatternRecords.problem(store, i)).as("record %d", i).isEmpty();
        }
        return size;
    }

    @Test
    void noRecordIsTornAndNoIndexLostAmongWritersOfTwoLanguages() {
        path = directory.resolve("shared.mmf");
        StoreOptions options = StoreOptions.defaults().withInitialCapacity(HOT_RECORDS);
        List<Long> indices = new ArrayList<>();
        try (RecordStore store = RecordStore.create(path, PatternRecords.LAYOUT, options)) {
            PatternWriter first = new PatternWriter(store, indices::add);
            LongStream.range(0, HOT_RECORDS).forEach(first::append);
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Long> java = CompletableFuture.supplyAsync(() -> watch(store, over));
            try (ProgramRun c = ForeignReader.C.watch(path);
                    ProgramRun python = ForeignReader.PYTHON.watch(path)) {
                List<ProgramRun> writers = startWriters();
                try {
                    writers.forEach(writer -> indices.addAll(appendedBy(writer)));
                } finally {
                    writers.forEach(ProgramRun::close);
                }
                assertSawNothingTorn(c);
                assertSawNothingTorn(python);
            } finally {
                over.set(true);
            }
            assertThat(java.join()).isPositive();
            assertThat(checkAll(store)).isEqualTo(4_004);
            assertThat(indices.stream().mapToLong(Long::longValue).sorted())
                    .containsExactlyElementsOf(
                            LongStream.range(0, 4_004).boxed().toList());
            assertThat(LongStream.range(HOT_RECORDS, store.size())
                            .map(i -> store.getLong(i, PatternRecords.SEED_OFFSET))
                            .sorted())
                    .containsExactlyElementsOf(appendedSeeds());
        }
    }

    /** Reads all records again and again, and returns how often. */
    private static long watch(RecordStore store, AtomicBoolean over) {
        long passes = 0;
        do {
            checkAll(store);
            passes++;
        } while (!over.get());
        return passes;
    }

    private static List<Long> appendedBy(ProgramRun writer) {
        ProgramRun.Outcome outcome = writer.outcome();
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.status()).isZero();
        List<Long> indices = outcome.output().stream()
                .filter(line -> !line.startsWith("{"))
                .map(Long::valueOf)
                .toList();
        assertThat(indices).hasSize(APPENDS).isSorted();
        return indices;
    }

    private static List<Long> appendedSeeds() {
        List<Long> seeds = new ArrayList<>();
        for (long seed : SEEDS) {
            for (int i = 1; i <= APPENDS; i++) {
                seeds.add(seed + i);
            }
        }
        return seeds;
    }

    private static void assertSawNothingTorn(ProgramRun watching) {
        ProgramRun.Outcome outcome = watching.outcome();
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output().get(0)).startsWith("{\"records\":4004,").endsWith("\"torn\":0}");
        System.out.println(
                "Beside two writers in Java and two in C: " + outcome.output().get(0));
    }
}
