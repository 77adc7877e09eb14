package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.program.ForeignReader;
import io.mmapforge.interop.program.ForeignWriter;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.records.PatternRecords;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A writer whose schema has neither a key nor an order leaves stores alone that have one; readers of any schema don't mind. */
class KeyedStoreWriteTest {
    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void namesTheStore() {
        path = directory.resolve("store.mmf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "order", "key and order"})
    void isRefusedByTheWriterInC(String features) throws IOException {
        RecordLayout layout = PatternRecords.LAYOUT;
        if (features.contains("key")) {
            layout = layout.withKey(List.of("seed"));
        }
        if (features.contains("order")) {
            layout = layout.withOrder("seed");
        }
        RecordStore.create(path, layout, StoreOptions.defaults()).close();
        byte[] before = Files.readAllBytes(path);

        ProgramRun.Outcome outcome = append();

        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.output()).isEmpty();
        assertThat(outcome.errors())
                .startsWith(path + ": it holds Pattern of schema version 3, layout ")
                .contains(", expected Pattern of version 3, layout ");
        assertThat(path).hasBinaryContent(before);
        for (ForeignReader reader : ForeignReader.values()) {
            assertThat(reader.dump(path).status()).isZero();
        }
    }

    @Test
    void isWrittenWithoutThem() {
        RecordStore.create(path, PatternRecords.LAYOUT, StoreOptions.defaults()).close();

        ProgramRun.Outcome outcome = append();

        assertThat(outcome.status()).isZero();
        assertThat(outcome.output().get(0)).isEqualTo("0");
    }

    private ProgramRun.Outcome append() {
        return ForeignWriter.SANITIZED_C.write("", path, "append 1");
    }
}
