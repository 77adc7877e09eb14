package io.mmapforge.interop.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged stores and key files, read and written by the generated code of every language: an answer or an error, and the program goes on.
 * C has the same with sanitizers, in {@code GeneratedCTest}, and Python in {@code PythonFuzzTest}.
 *
 * <p>{@code -Dmmapforge.hostileFiles=1000} sets how many.
 */
class HostileFilesTest {
    private static final int FILES = Integer.getInteger("mmapforge.hostileFiles", 20);
    private static final int HEADER = 1024;

    @TempDir
    private Path directory;

    static Stream<Peer> peers() {
        return Peer.available().stream().filter(peer -> peer == Peer.GO || peer == Peer.RUST);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("peers")
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void areAnErrorAndNoCrash(Peer peer) throws IOException {
        try (Conversation program = peer.start()) {
            Path good = directory.resolve("good.mmf");
            program.get("create Conform " + good);
            for (int seed = 1; seed <= 40; seed++) {
                program.get("append " + seed);
            }
            program.get("close");
            byte[] store = Files.readAllBytes(good);
            byte[] keys = Files.readAllBytes(directory.resolve("good.mmf.key"));
            int refused = 0;
            int opened = 0;
            for (int i = 0; i < FILES; i++) {
                SplittableRandom random = new SplittableRandom(i);
                Path bad = directory.resolve("bad" + i + ".mmf");
                Files.write(bad, damaged(store, random, random.nextInt(3) == 0 ? store.length : HEADER));
                Files.write(directory.resolve("bad" + i + ".mmf.key"), damaged(keys, random, HEADER));
                boolean opens = program.ask("open Conform " + bad).startsWith("ok");
                opened += opens ? 1 : 0;
                refused += opens ? 0 : 1;
                if (opens) {
                    askEach(
                            program,
                            List.of(
                                    "size",
                                    "read 0",
                                    "read 3",
                                    "get 39 levels",
                                    "get-part 3 levels.owner.code 1",
                                    "get-part 3 maybe_levels 1",
                                    "find 7",
                                    "find 999"));
                }
                if (program.ask("open Conform " + bad + " w").startsWith("ok")) {
                    askEach(
                            program,
                            List.of(
                                    "put-whole 3 5",
                                    "append 500",
                                    "put 7",
                                    "set 2 a_string 4",
                                    "set-part 3 levels 2 9",
                                    "set-part 3 bools 4 9",
                                    "sync"));
                }
                program.ask("close");
            }
            assertThat(refused).isPositive();
            assertThat(opened).isPositive();
            System.out.println(peer + ", of damaged files: " + opened + " opened, " + refused + " refused");
        }
    }

    /** Each is answered, well or not. */
    private static void askEach(Conversation program, List<String> commands) {
        for (String command : commands) {
            assertThat(program.ask(command)).as(command).matches("(?s)(ok|error)( .*)?");
        }
    }

    private static byte[] damaged(byte[] bytes, SplittableRandom random, int within) {
        byte[] damaged = bytes.clone();
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            damaged[random.nextInt(Math.min(within, damaged.length))] = (byte) random.nextInt();
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged;
    }
}
