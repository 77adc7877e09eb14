package io.mmapforge.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.interop.program.CCompiler;
import io.mmapforge.interop.program.ForeignReader;
import io.mmapforge.interop.program.ProgramRun;
import io.mmapforge.interop.program.ProjectFiles;
import io.mmapforge.layout.RecordLayout;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/FORMAT.md shows is true: its programs run, its dump is a file, its checksums are right. */
class FormatDocumentTest {
    private static final String READERS = "Readers in ten lines";
    private static final String EXAMPLE = "A worked example";
    private static final long STORE_ID = 112;
    private static final long CHECKSUM = 252;

    private static FormatDocument document;
    private static RecordLayout tick;

    @TempDir
    Path directory;

    private Path path;

    @BeforeAll
    static void readsTheDocument() throws IOException {
        document = FormatDocument.read();
        tick = RecordLayout.parseSchemaText(document.block(EXAMPLE, "json").strip());
    }

    @BeforeEach
    void createsTheStoreOfTheWorkedExample() {
        path = directory.resolve("tick.mmf");
        try (RecordStore store = RecordStore.create(path, tick, StoreOptions.defaults())) {
            append(store, "AAPL", 189.5, 52_000_000);
            store.setDouble(0, 80, 189.75);
        }
    }

    private static void append(RecordStore store, String symbol, double price, double volume) {
        RecordBuffer record = store.buffer();
        record.putString(8, 64, symbol);
        record.putDouble(80, price);
        record.putDouble(88, volume);
        record.putLong(96, 1_700_000_000_000_000_000L);
        store.append(record);
    }

    private void appendMore() {
        try (RecordStore store = RecordStore.open(path, tick, StoreOptions.defaults())) {
            append(store, "\u00d6BB", 0.5, 1);
            for (int i = 0; i < 300; i++) {
                append(store, "S" + i, i, 1);
            }
        }
    }

    private static void assertPrintsTheTicks(ProgramRun.Outcome outcome, String wholeNumberEnd) {
        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.output())
                .hasSize(302)
                .startsWith("AAPL 189.75", "\u00d6BB 0.5")
                .endsWith("S299 299" + wholeNumberEnd);
    }

    @Test
    void thePythonReaderPrintsEveryTick() throws IOException {
        ForeignReader.requirePython();
        appendMore();
        Path script = Files.writeString(directory.resolve("reader.py"), document.block(READERS, "python"));
        assertPrintsTheTicks(
                ProgramRun.toEnd(List.of("python3", "-B", "-X", "utf8", script.toString(), path.toString())), ".0");
    }

    @Test
    void theCReaderPrintsEveryTick() throws IOException {
        CCompiler.require();
        appendMore();
        Path source = Files.writeString(directory.resolve("reader.c"), document.block(READERS, "c"));
        Path program = CCompiler.compile(source, ProjectFiles.TARGET.resolve("c/document_reader"));
        assertPrintsTheTicks(ProgramRun.toEnd(List.of(program.toString(), path.toString())), "");
    }

    @Test
    void thePythonReaderHasAboutTenLinesAndTheCReaderThirty() {
        assertThat(document.block(READERS, "python").lines().count()).isLessThanOrEqualTo(13);
        assertThat(document.block(READERS, "c").lines().count()).isLessThanOrEqualTo(34);
    }

    @Test
    void theSequenceWordsFunctionsDoWhatTheirDiagramSays() throws IOException {
        CCompiler.require();
        String main = """
                #include <stdint.h>
                #include <stdio.h>
                %s
                int main(void) {
                    printf("%%016llx %%016llx %%016llx %%d %%d\\n", (unsigned long long)held(0xABCD000000000004u, 127),
                           (unsigned long long)released(0x0080000000000005u), (unsigned long long)released(0x0001FFFFFFFFFFFFu),
                           lane_of(0x0080000000000005u), lane_of(5));
                    printf("%%016llx %%016llx\\n", (unsigned long long)released_after_range(0x0080000000000005u),
                           (unsigned long long)released_after_range(0x0001FFFFFFFF8007u));
                    printf("%%d %%d %%d %%d\\n", only_scalars(6, 0x8004), only_scalars(6, 0x8006),
                           only_scalars(0x0000FFFFFFFFFFFEu, 0x0080000000000003u), only_scalars(6, 4));
                    return 0;
                }
                """.formatted(document.block("The sequence word", "c"));
        Path program = CCompiler.compile(
                Files.writeString(directory.resolve("word.c"), main), ProjectFiles.TARGET.resolve("c/document_word"));
        assertThat(ProgramRun.toEnd(List.of(program.toString())).output())
                .containsExactly(
                        "0080000000000005 0000000000000006 0000000000000000 127 -1",
                        "0000000000008004 0000000000000006",
                        "1 0 1 0");
    }

    @Test
    void theWorkedExampleIsTheFileThatItsCallsMake() throws IOException {
        NavigableMap<Long, Byte> shown = document.workedExample();
        assertThat(shown).hasSize(264).containsKeys(0L, 255L, 0x3000L, 0xa000L, 0xa067L);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            RawStore raw = new RawStore(file);
            for (Map.Entry<Long, Byte> one : shown.entrySet()) {
                long offset = one.getKey();
                boolean differsFromFileToFile =
                        offset >= STORE_ID && offset < STORE_ID + 24 || offset >= CHECKSUM && offset < 256;
                if (!differsFromFileToFile) {
                    assertThat(raw.getByte(offset))
                            .as("byte at %x", offset)
                            .isEqualTo(one.getValue().intValue());
                }
            }
            assertThat(new String(raw.schemaText(), StandardCharsets.UTF_8))
                    .isEqualTo(document.block(EXAMPLE, "json").strip());
        }
    }

    @Test
    void theWorkedExamplesChecksumIsThatOfItsBytes() {
        byte[] header = document.workedExampleHeader();
        CRC32C crc = new CRC32C();
        crc.update(header, 0, 48);
        crc.update(header, 64, 188);
        crc.update(document.block(EXAMPLE, "json").strip().getBytes(StandardCharsets.UTF_8));
        int shown = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt((int) CHECKSUM);
        assertThat((int) crc.getValue()).isEqualTo(shown);
        assertThat(document.says("checksum " + Integer.toHexString(shown))).isTrue();
    }

    @Test
    void theFingerprintIsTheSha256OfTheTextAboveIt() throws NoSuchAlgorithmException {
        String text = document.block("Schema text and fingerprint", "");
        assertThat(text).startsWith("record Tick size 104 align 8\n");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        String hex = HexFormat.of().formatHex(digest);
        assertThat(document.says("SHA-256: `" + hex + "`.")).isTrue();
        assertThat(tick.fingerprint()).hasToString(hex);
    }

    @Test
    void theCheckValueOfTheChecksumIsRight() {
        CRC32C crc = new CRC32C();
        crc.update("123456789".getBytes(StandardCharsets.US_ASCII));
        assertThat(document.says("`crc32c(\"123456789\")` is `%08X`".formatted(crc.getValue())))
                .isTrue();
    }
}
