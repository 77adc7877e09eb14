package io.mmapforge.maven.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.mmapforge.maven.diagnostic.Diagnostic;
import io.mmapforge.maven.diagnostic.Diagnostics;
import io.mmapforge.maven.diagnostic.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a lock file holds, the user gets one diagnostic with a place in it, or a lock; never an exception. */
class LockFuzzTest {
    private static final long SEED = 20261121;
    private static final int CASES = 5_000;

    private static final List<String> SNIPPETS = List.of(
            "\n",
            "\r\n",
            "\r",
            "  ",
            "\t",
            ": ",
            "- ",
            "? ",
            ", ",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            "|",
            ">",
            "#",
            "# x\n",
            "&a ",
            "*a",
            "!!str ",
            "%YAML 1.2\n",
            "---\n",
            "...\n",
            "~",
            "null",
            "0x10",
            "-1",
            "0",
            "9",
            "4294967296",
            "99999999999999999999",
            "\\u0007",
            "\"\\e[31m\"",
            "\uFEFF",
            "\u0000",
            "\u0085",
            "\u2028",
            "😀",
            "mmfLock",
            "record",
            "versions:",
            "- version: 1\n",
            "fields: []",
            "maxBytes: 0, ",
            "maxBytes: 2147483647, ",
            "type: string",
            "type: decimal",
            "unit: s, ",
            "scale: 19, ",
            "length: 3, ",
            "optional: true, ",
            "presence: 0, ",
            "    key: [symbol]\n",
            "    order: time\n",
            "key: ",
            "order",
            "default: x, ",
            "was: name, ",
            "enum: {}",
            "struct: []",
            "flags: { A: 64 }",
            "name: \"\"",
            "checksum: x",
            "<<<<<<< ",
            "=======\n",
            "[[[[[[[[[[[[[[[[[[");

    @Test
    void neverThrowsWhateverTheFileHolds() throws IOException {
        List<byte[]> seeds = locks();
        Random random = new Random(SEED);
        int read = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] content = seeds.get(random.nextInt(seeds.size()));
            for (int mutations = 1 + random.nextInt(4); mutations > 0; mutations--) {
                content = mutate(content, random);
            }
            content = withLineEnds(content, random);
            read += check(content) ? 1 : 0;
        }
        assertThat(read).isBetween(100, CASES / 4);
    }

    private static boolean check(byte[] content) {
        Diagnostics diagnostics = new Diagnostics();
        try {
            Optional<LayoutLock> lock = LockReader.read("tick.mmf.lock", content, "mvn mmapforge:lock", diagnostics);
            List<Diagnostic> reported = diagnostics.sorted();
            assertThat(reported).hasSize(lock.isPresent() ? 0 : 1);
            for (Diagnostic diagnostic : reported) {
                assertThat(diagnostic.severity()).isEqualTo(Severity.ERROR);
                assertThat(diagnostic.rule().code()).isIn("MMF040", "MMF041");
                assertThat(diagnostic.headline()).doesNotContain("\n", "\r");
                assertThat(diagnostic.render()).doesNotContain("Exception", "\u001b", "\u0007");
                assertThat(diagnostic.position().line())
                        .isBetween(1, diagnostic.file().lineCount());
            }
            return lock.isPresent();
        } catch (RuntimeException | Error e) {
            return fail(
                    "a file of these bytes: " + HexFormat.of().formatHex(content) + "\n"
                            + new String(content, StandardCharsets.UTF_8),
                    e);
        }
    }

    private static byte[] mutate(byte[] content, Random random) {
        int from = random.nextInt(content.length + 1);
        int to = Math.min(content.length, from + random.nextInt(12));
        byte[] snippet = SNIPPETS.get(random.nextInt(SNIPPETS.size())).getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(7)) {
            case 0 -> splice(content, from, to, new byte[0]);
            case 1 -> splice(content, from, from, snippet);
            case 2 -> splice(content, from, to, snippet);
            case 3 ->
                splice(content, from, Math.min(content.length, from + 1), new byte[] {(byte) random.nextInt(256)});
            case 4 ->
                splice(content, from, from, Arrays.copyOfRange(content, from, Math.min(content.length, from + 80)));
            case 5 -> Arrays.copyOf(content, from);
            default -> splice(content, 0, 0, "# a comment\n".getBytes(StandardCharsets.UTF_8));
        };
    }

    /** Most files keep theirs. */
    private static byte[] withLineEnds(byte[] content, Random random) {
        String ends = List.of("\n", "\n", "\n", "\n", "\r\n", "\r", "\u0085", "\u2028")
                .get(random.nextInt(8));
        return ends.equals("\n")
                ? content
                : new String(content, StandardCharsets.ISO_8859_1)
                        .replace("\n", new String(ends.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                        .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] splice(byte[] content, int from, int to, byte[] replacement) {
        byte[] result = new byte[from + replacement.length + content.length - to];
        System.arraycopy(content, 0, result, 0, from);
        System.arraycopy(replacement, 0, result, from, replacement.length);
        System.arraycopy(content, to, result, from + replacement.length, content.length - to);
        return result;
    }

    private static List<byte[]> locks() throws IOException {
        List<byte[]> locks = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/locked"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".mmf.lock"))
                    .sorted()
                    .toList()) {
                locks.add(Files.readAllBytes(file));
            }
        }
        return locks;
    }
}
