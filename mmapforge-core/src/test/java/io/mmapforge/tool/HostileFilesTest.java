package io.mmapforge.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.store.FileFormat;
import io.mmapforge.store.RecordBuffer;
import io.mmapforge.store.RecordStore;
import io.mmapforge.store.StoreOptions;
import io.mmapforge.testing.EveryKind;
import io.mmapforge.testing.InMemoryTempDir;
import io.mmapforge.testing.QuoteLayout;
import io.mmapforge.testing.StoreBytes;
import io.mmapforge.testing.TestLayouts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a command is given as a store, it ends with a sentence, and soon. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileFilesTest {
    private static final int INPUTS = Integer.getInteger("mmapforge.fuzz.inputs", 10_000) / 40;
    private static final long SEED = Long.getLong("mmapforge.fuzz.seed", 1);

    @TempDir(factory = InMemoryTempDir.class)
    Path directory;

    private static ToolRun run(String command, Path path) {
        String[] words = command.split(" ");
        Object[] all = new Object[words.length + 1];
        all[0] = words[0];
        all[1] = path;
        System.arraycopy(words, 1, all, 2, words.length - 1);
        return ToolRun.of(all);
    }

    private static void isRefused(String command, Path path, String expected) {
        ToolRun run = run(command, path);
        assertThat(run.result()).as(command).isEqualTo(1);
        assertThat(run.out()).as(command).isEmpty();
        assertThat(run.notes())
                .as(command)
                .hasLineCount(1)
                .startsWith("mmapforge: ")
                .contains(expected, path.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"info", "head", "tail", "tail -f", "get 0", "find price=1", "dump", "stat"})
    void whatIsNoStoreIsRefusedInASentence(String command) throws Exception {
        isRefused(command, directory.resolve("none.mmf"), "there is no");
        isRefused(command, directory, "the path is a directory, expected a regular file");
        Path pipe = directory.resolve("pipe.mmf");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        isRefused(command, pipe, "the path is a device, pipe or socket, expected a regular file");
        isRefused(
                command,
                Files.createFile(directory.resolve("empty.mmf")),
                "the file has 0 bytes, expected at least 64");
        Path text = Files.writeString(directory.resolve("text.mmf"), "symbol,price\n".repeat(100));
        isRefused(command, text, "not an mmapforge store: the first four bytes are 0x73796d62");
        Path loop = Files.createSymbolicLink(directory.resolve("loop.mmf"), directory.resolve("loop.mmf"));
        isRefused(command, loop, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"head", "tail", "get 0", "find price=1", "dump"})
    void format1DoesNotSayItsFields(String command) {
        Path path = directory.resolve("old.mmf");
        StoreOptions options = StoreOptions.defaults().withFileFormat(FileFormat.V1);
        RecordStore.create(path, TestLayouts.TICK, options).close();
        isRefused(command, path, "a file of format 1 does not say which fields its records have");
    }

    @ParameterizedTest
    @ValueSource(strings = {"head", "tail", "get 0", "find price=1", "dump", "stat"})
    void aDamagedHeaderIsRefused(String command) {
        Path path = directory.resolve("tick.mmf");
        RecordStore.create(path, TestLayouts.TICK, StoreOptions.defaults()).close();
        byte[] intact = new StoreBytes(path).all();
        new StoreBytes(path).putU8(12_288 + 20, 'X');
        isRefused(command, path, "checksum");
        new StoreBytes(path).put(0, intact).putU8(4, 3);
        isRefused(command, path, "unsupported format version 3");
        new StoreBytes(path).put(0, intact).setLength(1000);
        isRefused(command, path, "truncated store");
        new StoreBytes(path).put(0, intact).putU8(12_288, 'X').mendChecksum();
        isRefused(command, path, "schema text");
    }

    /** Damage in what never changes and in what lives, in records, in lanes, and in the key file. */
    @Test
    void nothingButSentencesComesOutOfADamagedFile() throws Exception {
        Path kind = directory.resolve("kind.mmf");
        EveryKind.create(kind).close();
        Path quote = directory.resolve("quote.mmf");
        try (RecordStore store = RecordStore.create(quote, QuoteLayout.QUOTE, StoreOptions.defaults())) {
            RecordBuffer record = store.buffer();
            record.putString(8, 8, "A");
            store.append(record);
        }
        Path key = directory.resolve("quote.mmf.key");
        int[][] ofStores = {{0, 256}, {256, 512}, {4096, 64}, {12_288, 3000}, {16_384, 2048}, {-16_384, 512}};
        int[] results = new int[3];
        fuzz(
                kind,
                ofStores,
                List.of("info", "head", "get 1 0", "find flag=true", "dump", "verify", "copy"),
                kind,
                results);
        fuzz(
                quote,
                ofStores,
                List.of("info", "tail", "find venue=0 symbol=A", "find time<2024-01-01", "stat", "verify", "copy"),
                quote,
                results);
        fuzz(
                key,
                new int[][] {{0, 640}, {4096, 4096}},
                List.of("info", "find venue=0 symbol=A", "verify"),
                quote,
                results);
        assertThat(results[0]).as("fine").isGreaterThan(INPUTS / 10);
        assertThat(results[1]).as("found something wrong").isGreaterThan(INPUTS / 10);
        assertThat(results[2])
                .as("misuse, by fields that are not there any more")
                .isLessThan(INPUTS);
    }

    private static void fuzz(Path damaged, int[][] regions, List<String> commands, Path store, int[] results)
            throws Exception {
        byte[] intact = Files.readAllBytes(damaged);
        for (long seed = SEED; seed < SEED + INPUTS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = intact.clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
                int[] region = regions[random.nextInt(regions.length)];
                int from = region[0] < 0 ? bytes.length + region[0] : region[0];
                bytes[from + random.nextInt(region[1])] = (byte) random.nextInt();
            }
            if (random.nextBoolean()) {
                StoreBytes.mendChecksum(bytes);
            }
            Files.write(
                    damaged, random.nextInt(16) > 0 ? bytes : Arrays.copyOf(bytes, random.nextInt(2 * bytes.length)));
            String command = commands.get(random.nextInt(commands.size()));
            Path copy = store.resolveSibling("copied.mmf");
            ToolRun run = command.equals("copy") ? ToolRun.of(command, store, copy) : run(command, store);
            Files.deleteIfExists(copy);
            assertThat(run.notes().lines())
                    .as("%s with seed %d", command, seed)
                    .allMatch(line -> line.startsWith("mmapforge: "));
            results[run.result()]++;
        }
        Files.write(damaged, intact);
    }
}
