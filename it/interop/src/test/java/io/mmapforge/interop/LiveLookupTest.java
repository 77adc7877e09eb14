package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.program.ForeignFinder;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.records.KeyedRecords;
import io.mmapforge.interop.records.KeyedWriter;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** While two Java processes put new keys and each other's, every record is found by its key, and it alone. */
class LiveLookupTest {
    private static final int FIRST = 10;
    private static final int RECORDS = 30_000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void everyRecordIsFoundWhileJavaPuts(ForeignFinder language) {
        Path path = directory.resolve("live.mmf");
        StoreOptions options = StoreOptions.defaults().withInitialCapacity(FIRST);
        try (RecordStore store = RecordStore.create(path, KeyedRecords.LAYOUT, options)) {
            KeyedWriter.putAll(store, 0, FIRST);
            try (ProgramRun watching = language.watch(path);
                    ProgramRun writing =
                            ProgramRun.startJava(KeyedWriter.class, List.of(path.toString(), "0", "" + RECORDS))) {
                assertThat(writing.nextLine()).isEqualTo("writing");
                assertThat(KeyedWriter.putAll(store, 0, RECORDS)).isZero();
                assertThat(writing.outcome().errors()).isEmpty();

                ProgramRun.Outcome outcome = watching.outcome();
                assertThat(outcome.errors()).isEmpty();
                assertThat(outcome.output()).hasSize(1);
                assertThat(outcome.output().get(0))
                        .startsWith("{\"records\":30000,\"passes\":")
                        .doesNotContain("\"passes\":1,")
                        .endsWith("\"table\":6,\"reopened\":0,\"missing\":0,\"wrong\":0}");
                assertThat(outcome.status()).isZero();
                System.out.println(language + " beside two Java writers: "
                        + outcome.output().get(0));
            }
            assertThat(store.size()).isEqualTo(RECORDS);
        }
    }
}
