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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What single loads and word-by-word reads see of a C program's writes. */
class ScalarsInOnePieceTest {
    private static final int HOT_RECORDS = 4;
    private static final Pattern WORD_BY_WORD = Pattern.compile("\"wordByWord\":[1-9]");
    private static final String RENEWALS = "10000000";
    private static final String STORES = "8000000";

    /** A control that has found nothing until then has failed, however busy the machine is. */
    private static final int MOST_ROUNDS = 50;

    @TempDir
    Path directory;

    private RecordStore store;
    private Path path;

    @BeforeEach
    void createStore() {
        path = directory.resolve("pieces.mmf");
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
    void aWriterThatCopiesWordsTearsNoScalar() {
        assertThat(tornScalarsBeside("")).isZero();
    }

    /** The control: what the format forbids. */
    @Test
    void aWriterThatCopiesBytesTearsScalars() {
        long torn = 0;
        for (int round = 0; torn == 0 && round < MOST_ROUNDS; round++) {
            torn = tornScalarsBeside("--by-bytes");
        }
        assertThat(torn).isPositive();
    }

    @ParameterizedTest
    @EnumSource(names = {"C", "PYTHON"})
    void longRecordsAreReadWordByWordBesideScalars(ForeignReader reader) {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> java = CompletableFuture.runAsync(() -> readUntil(over));
        try {
            String seen = seenInStorm(reader);
            // A reader that got no turn in the storm has seen nothing of it.
            for (int round = 1; !WORD_BY_WORD.matcher(seen).find() && round < MOST_ROUNDS; round++) {
                seen = seenInStorm(reader);
            }
            assertThat(seen).containsPattern(WORD_BY_WORD);
        } finally {
            over.set(true);
        }
        java.join();
    }

    private String seenInStorm(ForeignReader reader) {
        try (ProgramRun watching = reader.watch(path)) {
            assertThat(ForeignWriter.C.write("", path, "storm 0 " + STORES).status())
                    .isZero();
            ProgramRun.Outcome outcome = watching.outcome();
            assertThat(outcome.errors()).isEmpty();
            String seen = outcome.output().get(0);
            System.out.println(reader + " beside a storm of scalars: " + seen);
            assertThat(seen).endsWith("\"torn\":0}");
            return seen;
        }
    }

    private void readUntil(AtomicBoolean over) {
        while (!over.get()) {
            assertThat(PatternRecords.problem(store, 0)).isEmpty();
        }
    }

    private long tornScalarsBeside(String option) {
        long torn = 0;
        CompletableFuture<ProgramRun.Outcome> writing =
                CompletableFuture.supplyAsync(() -> ForeignWriter.STEPPED_C.write(option, path, "renew 0 " + RENEWALS));
        while (!writing.isDone()) {
            long stamp = store.getLong(0, PatternRecords.STAMP_OFFSET);
            torn += stamp == PatternRecords.stamp((int) stamp) ? 0 : 1;
        }
        assertThat(writing.join().errors()).isEmpty();
        return torn;
    }
}
