package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.program.ForeignReader;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordEdit;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The second worked example of docs/FORMAT.md, with an optional field, an enum, a timestamp, an array and a struct, is true. */
class FormatDocumentKindsTest {
    private static final String EXAMPLE = "A second worked example";

    private static final String EDIT = "An edit, to the byte";
    private static final String EDITED =
            "{\"time\":\"1700000000000000000ns\",\"side\":\"SELL\",\"day\":-1,\"limit\":\"12.5000\","
                    + "\"asks\":[{\"price\":\"12.3500\",\"size\":100},{\"price\":\"12.3600\",\"size\":250}]}";

    private static FormatDocument document;
    private static RecordLayout order;

    @TempDir
    Path directory;

    private Path path;

    @BeforeAll
    static void readsTheDocument() throws IOException {
        document = FormatDocument.read();
        order = RecordLayout.parseSchemaText(document.block(EXAMPLE, "json").strip());
    }

    @BeforeEach
    void createsTheStoreOfTheExample() {
        path = directory.resolve("order.mmf");
        try (RecordStore store = RecordStore.create(path, order, StoreOptions.defaults())) {
            store.append(record(store, 1));
            RecordBuffer other = record(store, 7);
            other.putInt(28, -1);
            store.append(other);
            RecordBuffer limited = record(store, 1);
            limited.putLong(8, 1);
            limited.putLong(32, 123_400);
            store.write(0, limited);
        }
    }

    private static RecordBuffer record(RecordStore store, int side) {
        RecordBuffer record = store.buffer();
        record.putLong(16, 1_700_000_000_000_000_000L);
        record.putUnsignedByte(24, side);
        record.putInt(28, 19_675);
        record.putLong(40, 123_500);
        record.putUnsignedInt(48, 100);
        record.putLong(56, 123_600);
        record.putUnsignedInt(64, 250);
        return record;
    }

    @Test
    void theExampleIsTheFileThatItsCallsMake() throws IOException {
        NavigableMap<Long, Byte> shown = document.dump(EXAMPLE);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            RawStore raw = new RawStore(file);
            long records = raw.recordOffset(0);
            assertThat(shown).hasSize(80 + 16 + 2 * 72).containsKeys(0L, 79L, records, records + 2 * 72 - 1);
            for (Map.Entry<Long, Byte> one : shown.entrySet()) {
                assertThat(raw.getByte(one.getKey()))
                        .as("byte at %x", one.getKey())
                        .isEqualTo(one.getValue().intValue());
            }
            assertThat(new String(raw.schemaText(), StandardCharsets.UTF_8))
                    .isEqualTo(document.block(EXAMPLE, "json").strip());
        }
    }

    @Test
    void theFingerprintIsTheSha256OfTheTextThatTheExampleShows() throws NoSuchAlgorithmException {
        String text = document.block(EXAMPLE, "text");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        String hex = HexFormat.of().formatHex(digest);
        assertThat(order.fingerprint()).hasToString(hex);
        assertThat(document.says("SHA-256: `" + hex + "`.")).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void theProgramsReadFromItWhatTheExampleSays(ForeignReader reader) {
        ProgramRun.Outcome outcome = reader.dump(path);
        assertThat(outcome.errors()).isEmpty();
        String asks = "\"asks\":[{\"price\":\"12.3500\",\"size\":100},{\"price\":\"12.3600\",\"size\":250}]}";
        assertThat(outcome.output().subList(1, 3))
                .containsExactly(
                        "{\"time\":\"1700000000000000000ns\",\"side\":\"BUY\",\"day\":19675,\"limit\":\"12.3400\","
                                + asks,
                        "{\"time\":\"1700000000000000000ns\",\"side\":7,\"day\":-1,\"limit\":null," + asks);
    }

    /** As if a writer had been killed: the bytes that the document shows are put into the file. */
    private void killAnEdit() throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            RawStore raw = new RawStore(file);
            NavigableMap<Long, Byte> shown = document.dump(EDIT);
            long lane = raw.laneOffset(0);
            long record = raw.recordOffset(1);
            assertThat(shown).hasSize(32 + 32 + 32).containsKeys(lane, lane + 64, record);
            for (long at = record + 8; at < record + 32; at++) {
                assertThat(raw.getByte(at))
                        .as("byte at %x", at)
                        .isEqualTo(shown.get(at).intValue());
            }
            for (Map.Entry<Long, Byte> one : shown.entrySet()) {
                raw.put(one.getKey(), new byte[] {one.getValue()});
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theProgramsReadTheEditThatWasKilledAfterItsCommit(ForeignReader reader) throws IOException {
        killAnEdit();
        ProgramRun.Outcome outcome = reader.dump(path);
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.output().get(2)).isEqualTo(EDITED);
    }

    @Test
    void aRepairMakesOfTheEditWhatTheDocumentSays() throws IOException {
        killAnEdit();
        RecordStore.open(path, order, StoreOptions.defaults()).close();
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            RawStore raw = new RawStore(file);
            assertThat(HexFormat.ofDelimiter(" ").formatHex(raw.get(raw.recordOffset(1), 8)))
                    .isEqualTo("00 80 00 00 00 00 00 00");
            assertThat(document.says("`00 80 00 00 00 00 00 00`, free after one range was written."))
                    .isTrue();
            assertThat(raw.get(raw.recordOffset(1) + 8, 32)).isEqualTo(raw.get(raw.laneOffset(0) + 64, 32));
            assertThat(raw.getLong(raw.laneOffset(0))).isZero();
        }
        assertThat(ForeignReader.C.dump(path).output().get(2)).isEqualTo(EDITED);
    }

    @Test
    void theLibraryWritesTheImageThatTheDocumentShows() throws IOException {
        try (RecordStore store = RecordStore.open(path, order, StoreOptions.defaults())) {
            RecordEdit edit = store.edit(1);
            edit.putUnsignedByte(24, 2);
            edit.setPresent(0, true);
            edit.putLong(32, 125_000);
            edit.apply();
        }
        NavigableMap<Long, Byte> shown = document.dump(EDIT);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            RawStore raw = new RawStore(file);
            long lane = usedLane(raw);
            // But for the commit, which is cleared again.
            long from = raw.laneOffset(0) + 8;
            for (Map.Entry<Long, Byte> one :
                    shown.subMap(from, raw.recordOffset(1)).entrySet()) {
                assertThat(raw.getByte(lane + 8 + one.getKey() - from))
                        .as("byte at %x", one.getKey())
                        .isEqualTo(one.getValue().intValue());
            }
            assertThat(raw.getLong(lane)).isZero();
            assertThat(raw.getLong(raw.recordOffset(1))).isEqualTo(0x8000);
        }
        assertThat(ForeignReader.C.dump(path).output().get(2)).isEqualTo(EDITED);
    }

    /** Which lane of its slot a thread has is the library's own affair. */
    private static long usedLane(RawStore raw) throws IOException {
        for (int lane = 0; lane < 4; lane++) {
            if (raw.getLong(raw.laneOffset(lane) + 8) == 1) {
                return raw.laneOffset(lane);
            }
        }
        throw new AssertionError("no lane names record 1");
    }
}
