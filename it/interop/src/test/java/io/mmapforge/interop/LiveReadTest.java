package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.program.ForeignReader;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.records.PatternRecords;
import io.mmapforge.interop.records.PatternWriter;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Readers in C and Python never see a torn record while Java writes, from a thread and from another process. */
class LiveReadTest {
    private static final int HOT_RECORDS = 4;
    private static final int SETS = 30_000;
    private static final int APPENDS = 400;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void seesWholeRecordsWhileJavaWrites(ForeignReader reader) {
        Path path = directory.resolve("live.mmf");
        StoreOptions options = StoreOptions.defaults().withInitialCapacity(HOT_RECORDS);
        try (RecordStore store = RecordStore.create(path, PatternRecords.LAYOUT, options)) {
            PatternWriter writer = new PatternWriter(store, index -> {});
            for (int seed = 0; seed < HOT_RECORDS; seed++) {
                writer.append(seed);
            }
            try (ProgramRun watching = reader.watch(path);
                    ProgramRun writing = ProgramRun.startJava(
                            PatternWriter.class,
                            List.of(path.toString(), "1000000", "" + SETS, "" + APPENDS, "" + HOT_RECORDS))) {
                writer.hammer(2_000_000, SETS, APPENDS, HOT_RECORDS);
                assertThat(writing.outcome().errors()).isEmpty();

                ProgramRun.Outcome outcome = watching.outcome();
                assertThat(outcome.errors()).isEmpty();
                assertThat(outcome.output()).hasSize(1);
                assertThat(outcome.output().get(0))
                        .startsWith("{\"records\":804,\"passes\":")
                        .doesNotContain("\"passes\":1,")
                        .endsWith("\"torn\":0}");
                assertThat(outcome.status()).isZero();
                System.out.println(
                        reader + " beside two Java writers: " + outcome.output().get(0));
            }
        }
    }
}
