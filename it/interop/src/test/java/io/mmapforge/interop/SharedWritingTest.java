package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.program.CCompiler;
import io.mmapforge.interop.program.ForeignReader;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.records.PatternRecords;
import io.mmapforge.interop.records.PatternWriter;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two writers in Java and two in C write and append to one store, while readers in three languages look on. */
class SharedWritingTest {
    private static final int HOT_RECORDS = 4;
    private static final int SETS = 20_000;
    private static final int APPENDS = 1_000;
    private static final long[] SEEDS = {1_000_000, 2_000_000, 3_000_000, 4_000_000};

    @TempDir
    Path directory;

    private Path path;

    private List<ProgramRun> startWriters() {
        List<ProgramRun> writers = new ArrayList<>();
        String c = CCompiler.writer().toString();
        for (long seed : SEEDS) {
            List<String> numbers = List.of("" + seed, "" + SETS, "" + APPENDS, "" + HOT_RECORDS);
            List<String> command = new ArrayList<>();
            if (seed <= 2_000_000) {
                command.add(path.toString());
                command.addAll(numbers);
                ProgramRun java = ProgramRun.startJava(PatternWriter.class, command);
                assertThat(java.nextLine()).isEqualTo("writing");
                writers.add(java);
            } else {
                command.addAll(List.of(c, path.toString(), "hammer"));
                command.addAll(numbers);
                writers.add(ProgramRun.start(command));
            }
        }
        return writers;
    }

    private static long checkAll(RecordStore store) {
        long size = store.size();
        for (long i = 0; i < size; i++) {
            assertThat(PatternRecords.problem(store, i)).as("record %d", i).isEmpty();
        }
        return size;
    }

    @Test
    void noRecordIsTornAndNoIndexLostAmongWritersOfTwoLanguages() throws InterruptedException {
        path = directory.resolve("shared.mmf");
        StoreOptions options = StoreOptions.defaults().withInitialCapacity(HOT_RECORDS);
        List<Long> indices = new ArrayList<>();
        try (RecordStore store = RecordStore.create(path, PatternRecords.LAYOUT, options)) {
            PatternWriter first = new PatternWriter(store, indices::add);
            LongStream.range(0, HOT_RECORDS).forEach(first::append);
            List<ProgramRun> writers = startWriters();
            AtomicBoolean over = new AtomicBoolean();
            AtomicLong passes = new AtomicLong();
            AtomicLong failed = new AtomicLong();
            Thread javaReader = new Thread(() -> {
                try {
                    do {
                        checkAll(store);
                        passes.incrementAndGet();
                    } while (!over.get());
                } catch (Throwable e) {
                    e.printStackTrace();
                    failed.incrementAndGet();
                }
            });
            javaReader.start();
            try (ProgramRun c = ForeignReader.C.watch(path);
                    ProgramRun python = ForeignReader.PYTHON.watch(path)) {
                for (ProgramRun writer : writers) {
                    ProgramRun.Outcome outcome = writer.outcome();
                    assertThat(outcome.errors()).isEmpty();
                    assertThat(outcome.status()).isZero();
                    outcome.output().stream()
                            .filter(line -> !line.startsWith("{"))
                            .forEach(line -> indices.add(Long.parseLong(line)));
                }
                over.set(true);
                javaReader.join();
                assertThat(failed).hasValue(0);
                assertThat(passes.get()).isPositive();
                assertSawNothingTorn(c);
                assertSawNothingTorn(python);
            } finally {
                over.set(true);
                writers.forEach(ProgramRun::close);
            }
            assertThat(checkAll(store)).isEqualTo(4_004);
            assertThat(indices.stream().mapToLong(Long::longValue).sorted())
                    .containsExactlyElementsOf(
                            LongStream.range(0, 4_004).boxed().toList());
            assertThat(LongStream.range(HOT_RECORDS, store.size())
                            .map(i -> store.getLong(i, 8))
                            .sorted())
                    .containsExactlyElementsOf(appendedSeeds());
        }
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
