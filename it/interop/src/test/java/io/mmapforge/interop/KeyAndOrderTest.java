package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.UnsupportedFormatException;
import io.mmapforge.interop.program.CCompiler;
import io.mmapforge.interop.program.ForeignReader;
import io.mmapforge.interop.program.ForeignWriter;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.records.PatternRecords;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs of three languages agree on layouts with a key and an order, and on features that only writers must know. */
class KeyAndOrderTest {
    private static final int WRITE_FEATURES = 136;

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void namesTheStore() {
        path = directory.resolve("store.mmf");
    }

    /** Every type that a key and an order can have, and every header with its flags. */
    @ParameterizedTest
    @EnumSource
    void areTakenWhereTheLayoutHasThem(ForeignReader reader) {
        RecordLayout kinds = AllKinds.LAYOUT;
        RecordLayout types = AllTypes.LAYOUT;
        for (RecordLayout layout : List.of(
                kinds.withKey(List.of("market", "time", "day", "id", "price", "side", "small")),
                kinds.withKey(List.of("id")).withOrder("time"),
                kinds.withOrder("span"),
                kinds.withOrder("day"),
                kinds.withOrder("whole"),
                kinds.withKey(List.of("small")).withOrder("small"),
                types.withKey(List.of("flag", "i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64", "text", "blob")),
                types.withOrder("i8"),
                types.withOrder("u64"))) {
            Path path = directory.resolve(layout.fingerprint() + ".mmf");
            RecordStore.create(path, layout, StoreOptions.defaults()).close();
            ProgramRun.Outcome outcome = reader.dump(path);
            assertThat(outcome.errors()).as(layout.toSchemaText()).isEmpty();
            assertThat(outcome.status()).isZero();
            assertThat(outcome.output()).hasSize(1);
            assertThat(outcome.output().get(0)).contains("\"fingerprint\":\"" + layout.fingerprint() + "\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void readersPassOverFeaturesThatOnlyWritersMustKnow(ForeignReader reader) throws IOException {
        createPattern();
        List<String> before = reader.dump(path).output();
        putFeatures(-4);
        ProgramRun.Outcome outcome = reader.dump(path);
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.output()).isEqualTo(before).hasSize(2);
    }

    @Test
    void writersDoNot() throws IOException {
        CCompiler.require();
        createPattern();
        assertThat(append().status()).as("without such features").isZero();
        putFeatures(4);
        byte[] bytes = Files.readAllBytes(path);
        ProgramRun.Outcome refused = append();
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.errors()).contains("write-incompatible feature flags 00000004");
        assertThatThrownBy(() -> RecordStore.open(path, PatternRecords.LAYOUT, StoreOptions.defaults()))
                .isExactlyInstanceOf(UnsupportedFormatException.class)
                .hasMessageContaining("flags=0x4");
        assertThat(Files.readAllBytes(path)).isEqualTo(bytes);
        try (RecordStore store = RecordStore.openReadOnly(path, PatternRecords.LAYOUT, StoreOptions.defaults())) {
            assertThat(store.size()).isEqualTo(2);
        }
    }

    private void createPattern() {
        try (RecordStore store = RecordStore.create(path, PatternRecords.LAYOUT, StoreOptions.defaults())) {
            store.append();
        }
    }

    private void putFeatures(int flags) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            RawStore store = new RawStore(file);
            store.putInt(WRITE_FEATURES, flags);
            store.updateChecksum();
        }
    }

    private ProgramRun.Outcome append() {
        return ForeignWriter.C.write("", path, "append 1 1");
    }
}
