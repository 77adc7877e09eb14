package io.mmapforge.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.any.AnyStore;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.testing.TestLayouts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dump by several threads. */
class RecordDumpTest {
    private static final int RECORDS = 1000;

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void create() {
        path = directory.resolve("tick.mmf");
        try (RecordStore store = RecordStore.create(path, TestLayouts.TICK, StoreOptions.defaults())) {
            for (int i = 0; i < RECORDS; i++) {
                RecordBuffer record = store.buffer();
                record.putDouble(TestLayouts.PRICE, i);
                store.append(record);
            }
            // The length of the symbol.
            store.setInt(17, TestLayouts.SYMBOL, -1);
            store.setInt(900, TestLayouts.SYMBOL, -1);
        }
    }

    private static Arguments arguments() {
        return Arguments.parse(new DumpCommand(), List.of("--format=csv", "--fields=symbol,price"));
    }

    private static String expected(int from, int end) {
        StringBuilder rows = new StringBuilder("symbol,price\n");
        for (int i = from; i < end; i++) {
            rows.append(i == 17 || i == 900 ? "" : "\"\"," + i + ".0\n");
        }
        return rows.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1000, 1",
        "0, 1000, 7",
        "0, 1000, 999",
        "0, 1000, 1000",
        "0, 1000, 5000",
        "10, 30, 3",
        "990, 1000, 4",
        "5, 5, 2"
    })
    void theRecordsAreInTheirOrderAndEachOnce(int from, int end, int pieceRecords) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream notes = new ByteArrayOutputStream();
        Console console = Console.of(out, notes);
        try (AnyStore store = AnyStore.open(path)) {
            RecordOutput output = new RecordOutput(store, arguments(), console);
            new RecordDump(store, output, console, pieceRecords, 4).write(from, end);
            console.out().flush();
            boolean whole = from > 17 && end <= 900 || from > 900 || from == end;
            assertThat(output.result()).isEqualTo(whole ? 0 : 1);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(expected(from, end));
        List<String> told = notes.toString(StandardCharsets.UTF_8).lines().toList();
        if (from == 0) {
            assertThat(told).hasSize(2);
            assertThat(told.get(0)).startsWith("mmapforge: record 17 was left out: field 'symbol'");
            assertThat(told.get(1)).startsWith("mmapforge: record 900 was left out: field 'symbol'");
        }
    }

    @Test
    void aReaderWhoHasSeenEnoughEndsAllThreads() throws Exception {
        OutputStream gone = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Console console = new Console(new Output(gone, true), System.err, false, false);
        AtomicBoolean ended = new AtomicBoolean();
        try (AnyStore store = AnyStore.open(path)) {
            RecordOutput output = new RecordOutput(store, arguments(), console);
            try {
                new RecordDump(store, output, console, 10, 4).write(0, RECORDS);
            } catch (OutputException e) {
                ended.set(e.readerIsGone());
            }
        }
        assertThat(ended).isTrue();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("mmapforge dump")) {
                thread.join(60_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    @Test
    void anInterruptEndsItInASentence() {
        Console console = Console.of(new ByteArrayOutputStream(), new ByteArrayOutputStream());
        try (AnyStore store = AnyStore.open(path)) {
            RecordOutput output = new RecordOutput(store, arguments(), console);
            Thread.currentThread().interrupt();
            new RecordDump(store, output, console, 10, 4).write(0, RECORDS);
            throw new AssertionError("it went on");
        } catch (ToolException e) {
            assertThat(e).hasMessageStartingWith("the dump was interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
