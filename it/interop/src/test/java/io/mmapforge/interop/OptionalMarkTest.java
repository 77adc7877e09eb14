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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An optional field that a program in C sets and clears, beside readers of three languages: never a bit with other bytes. */
class OptionalMarkTest {
    private static final int HOT_RECORDS = 4;
    private static final String TIMES = "1000";
    private static final String TORN = "record 0 is torn at field mark";

    /** A control that has found nothing until then has failed, however busy the machine is. */
    private static final int MOST_ROUNDS = 50;

    @TempDir
    Path directory;

    private RecordStore store;
    private Path path;

    @BeforeEach
    void createStore() {
        path = directory.resolve("marks.mmf");
        store = RecordStore.create(path, PatternRecords.LAYOUT, StoreOptions.defaults());
        PatternWriter writer = new PatternWriter(store, index -> {});
        for (int seed = 0; seed < HOT_RECORDS; seed++) {
            writer.append(seed);
        }
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void whatIsAbsentComesWithItsBit() {
        Seen seen = beside("--slow");

        assertThat(seen.torn()).isZero();
        assertThat(seen.c().errors()).isEmpty();
        assertThat(seen.c().output().get(0)).endsWith("\"torn\":0}");
        assertThat(seen.python().errors()).isEmpty();
        assertThat(seen.python().output().get(0)).endsWith("\"torn\":0}");
        assertThat(seen.marked()).isPositive();
        assertThat(seen.unmarked()).isPositive();
    }

    /** The control: what the format forbids, until each has looked at the moment. */
    @Test
    void aWriterThatSetsTheBitOnItsOwnShowsBytesThatAreNoValue() {
        Set<String> sawIt = new TreeSet<>();
        for (int round = 0; sawIt.size() < 3 && round < MOST_ROUNDS; round++) {
            Seen seen = beside("--bit-first");
            if (seen.torn() > 0) {
                sawIt.add("Java");
            }
            if (seen.c().errors().contains(TORN)) {
                sawIt.add("C");
            }
            if (seen.python().errors().contains(TORN)) {
                sawIt.add("Python");
            }
        }

        assertThat(sawIt).containsExactly("C", "Java", "Python");
    }

    @Test
    void aMarkIsSetSetAgainAndTakenAway() {
        for (int i = 0; i < HOT_RECORDS; i++) {
            c("mark", i, 7);
            assertThat(PatternRecords.mark(store.read(i))).hasValue(0x7_0000_0007L);
            c("mark", i, 8);
            assertThat(PatternRecords.mark(store.read(i))).hasValue(0x8_0000_0008L);
            c("unmark", i, 0);
            assertThat(PatternRecords.mark(store.read(i))).isEmpty();
            c("mark", i, 9);
            assertThat(PatternRecords.mark(store.read(i))).hasValue(0x9_0000_0009L);
            assertThat(PatternRecords.problem(store, i)).isEmpty();
        }
        for (ForeignReader reader : List.of(ForeignReader.C, ForeignReader.PYTHON)) {
            assertThat(reader.check(path).output().get(1)).endsWith("\"torn\":0}");
            assertThat(reader.dump(path).output().get(1)).contains("\"mark\":38654705673,");
        }
    }

    private void c(String command, int index, int value) {
        ProgramRun.Outcome outcome = ForeignWriter.C.write("", path, command + " " + index + " " + value);
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.status()).isZero();
    }

    /** What readers saw: of Java how many records were torn, whole with a mark, and whole without. */
    private record Seen(long torn, long marked, long unmarked, ProgramRun.Outcome c, ProgramRun.Outcome python) {}

    private Seen beside(String option) {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<long[]> java = CompletableFuture.supplyAsync(() -> watch(over));
        try (ProgramRun c = ForeignReader.C.watch(path);
                ProgramRun python = ForeignReader.PYTHON.watch(path)) {
            ProgramRun.Outcome written = ForeignWriter.STEPPED_C.write(option, path, "flicker 0 " + TIMES);
            assertThat(written.errors()).isEmpty();
            assertThat(written.status()).isZero();
            over.set(true);
            long[] counts = java.join();
            return new Seen(counts[0], counts[1], counts[2], c.outcome(), python.outcome());
        } finally {
            over.set(true);
        }
    }

    private long[] watch(AtomicBoolean over) {
        long[] counts = new long[3];
        while (!over.get()) {
            if (PatternRecords.problem(store, 0).isPresent()) {
                counts[0]++;
            } else {
                counts[PatternRecords.mark(store.read(0)).isPresent() ? 1 : 2]++;
            }
        }
        return counts;
    }
}
