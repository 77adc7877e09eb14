package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.program.EditedWatcher;
import io.mmapforge.interop.program.ForeignWriter;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.records.EditSums;
import io.mmapforge.interop.records.EditedRecords;
import io.mmapforge.interop.records.EditedWriter;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits and counters of programs in Java and in C, and updates in Java, lose nothing of each other, and are seen whole or not at all. */
class SharedEditsTest {
    private static final int HOT_RECORDS = 4;
    private static final int JAVA_TIMES = 60_000;
    private static final int C_TIMES = 200_000;

    /** Of a writer that pauses at each step, and between them. */
    private static final int SLOW_TIMES = 1_000;

    /** A control that has found nothing until then has failed, however busy the machine is. */
    private static final int MOST_ROUNDS = 100;

    @TempDir
    Path directory;

    private Path path;
    private RecordStore store;

    @BeforeEach
    void createsTheStore() {
        path = directory.resolve("edited.mmf");
        store = RecordStore.create(path, EditedRecords.LAYOUT, StoreOptions.defaults());
        IntStream.range(0, HOT_RECORDS).forEach(i -> EditedRecords.append(store));
    }

    @AfterEach
    void closesTheStore() {
        store.close();
    }

    /** Runs all of these to their ends, and returns what they have done to each record. */
    private static List<EditSums> done(List<ProgramRun> writers) {
        List<EditSums> sums = new ArrayList<>(Collections.nCopies(HOT_RECORDS, EditSums.NONE));
        try {
            for (ProgramRun writer : writers) {
                ProgramRun.Outcome outcome = writer.outcome();
                assertThat(outcome.errors()).isEmpty();
                assertThat(outcome.status()).isZero();
                for (int i = 0; i < HOT_RECORDS; i++) {
                    sums.set(i, sums.get(i).plus(EditSums.parse(outcome.output().get(i))));
                }
            }
        } finally {
            writers.forEach(ProgramRun::close);
        }
        return sums;
    }

    /** Starts one that waits until it is in the middle of its work, so that all are at the same time. */
    private ProgramRun startC(ForeignWriter editor, String options, long seed, int times) {
        ProgramRun run = editor.startEditing(options, path, "hammer " + seed + " " + times + " " + HOT_RECORDS);
        assertThat(run.nextLine()).isEqualTo("writing");
        return run;
    }

    private ProgramRun startJava(long seed) {
        List<String> arguments = List.of(path.toString(), "" + seed, "" + JAVA_TIMES, "" + HOT_RECORDS);
        ProgramRun run = ProgramRun.startJava(EditedWriter.class, arguments);
        assertThat(run.nextLine()).isEqualTo("writing");
        return run;
    }

    private List<EditSums> actual() {
        List<EditSums> sums = new ArrayList<>();
        for (int i = 0; i < HOT_RECORDS; i++) {
            sums.add(EditSums.of(store.read(i)));
        }
        return sums;
    }

    /** Looks at all records until it is over, and returns what was wrong first; nothing if all was well. */
    private Optional<String> watch(AtomicBoolean over) {
        do {
            for (int i = 0; i < HOT_RECORDS; i++) {
                RecordBuffer record = store.read(i);
                Optional<String> problem = EditedRecords.problem(record);
                if (problem.isPresent()) {
                    return problem;
                }
            }
        } while (!over.get());
        return Optional.empty();
    }

    @Test
    void nothingIsLostAndNothingSeenInPartAmongWritersOfTwoLanguages() {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Optional<String>> java = CompletableFuture.supplyAsync(() -> watch(over));
        List<EditSums> done;
        try (ProgramRun python = EditedWatcher.watch(path)) {
            done = done(List.of(
                    startJava(1_000_000),
                    startJava(2_000_000),
                    startC(ForeignWriter.C, "", 3_000_000, C_TIMES),
                    startC(ForeignWriter.SANITIZED_C, "", 4_000_000, C_TIMES / 4)));
            ProgramRun.Outcome outcome = python.outcome();
            assertThat(outcome.errors()).isEmpty();
            assertThat(outcome.status()).isZero();
            assertThat(outcome.output().get(0))
                    .doesNotStartWith("{\"passes\":1,")
                    .endsWith("\"wrong\":0}");
            System.out.println(
                    "Python beside edits in Java and in C: " + outcome.output().get(0));
        } finally {
            over.set(true);
        }
        assertThat(java.join()).isEmpty();
        assertThat(actual()).isEqualTo(done);
    }

    /** The control: until two have met. */
    @Test
    void writersThatDoNotTakeTheWordLoseWritesOfOthers() {
        List<EditSums> told = Collections.nCopies(HOT_RECORDS, EditSums.NONE);
        for (int round = 0; actual().equals(told) && round < MOST_ROUNDS; round++) {
            List<EditSums> done = done(List.of(
                    startC(ForeignWriter.STEPPED_C, "--untaken", 1_000_000 + round, SLOW_TIMES),
                    startC(ForeignWriter.STEPPED_C, "--untaken", 2_000_000 + round, SLOW_TIMES)));
            told = sums(told, done);
        }

        assertThat(actual()).isNotEqualTo(told);
    }

    private static List<EditSums> sums(List<EditSums> some, List<EditSums> more) {
        return IntStream.range(0, HOT_RECORDS)
                .mapToObj(i -> some.get(i).plus(more.get(i)))
                .toList();
    }

    /** The control: until both watchers have looked between two fields. */
    @Test
    void editsThatAreWrittenFieldByFieldAreSeenInPart() {
        AtomicBoolean over = new AtomicBoolean();
        try (ProgramRun python = EditedWatcher.watch(path)) {
            CompletableFuture<Optional<String>> java = CompletableFuture.supplyAsync(() -> watch(over));
            for (int round = 0; !(java.isDone() && !python.isRunning()) && round < MOST_ROUNDS; round++) {
                done(List.of(startC(ForeignWriter.STEPPED_C, "--slow --apart", 1_000_000 + round, SLOW_TIMES)));
            }
            over.set(true);
            assertThat(java.join()).isPresent();
            ProgramRun.Outcome outcome = python.outcome();
            assertThat(outcome.status()).isEqualTo(3);
            assertThat(outcome.errors()).startsWith("record ").contains(": left ");
        } finally {
            over.set(true);
        }
    }
}
