package io.mmapforge.maven.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.mmapforge.layout.RecordLayout;
import io.mmapforge.maven.diagnostic.Diagnostic;
import io.mmapforge.maven.diagnostic.Diagnostics;
import io.mmapforge.maven.diagnostic.Severity;
import io.mmapforge.maven.generate.java.JavaGenerator;
import io.mmapforge.maven.model.RecordModel;
import io.mmapforge.maven.parse.SchemaParser;
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
import org.junit.jupiter.api.Timeout;

/** Whatever a file holds, the user gets diagnostics with a place in the file, or a record; never an exception. */
class SchemaFuzzTest {
    private static final long SEED = 20261120;
    private static final int CASES = 6_000;

    private static final List<String> SNIPPETS = List.of(
            "\n",
            "\r\n",
            "  ",
            "\t",
            ":",
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
            "&a ",
            "*a",
            "!",
            "!!str ",
            "%",
            "%YAML 1.2\n",
            "---\n",
            "...\n",
            "@",
            "`",
            "~",
            "null",
            "true",
            "0x10",
            "-1",
            "1e999",
            "99999999999999999999",
            "\\",
            "\\u",
            "\\UFFFFFFFF",
            "\\x00",
            "\uFEFF",
            "\u0000",
            "\u0085",
            "\u2028",
            "😀",
            "name",
            "type",
            "maxBytes",
            "length: 3, ",
            "optional: true, ",
            "default: 1, ",
            "key: name\n",
            "key: [a, b]\n",
            "order: time\n",
            "key",
            "order",
            "unit: s, ",
            "was: a, ",
            "struct",
            "enum",
            "flags",
            "types",
            "fields",
            "java",
            "mmf",
            "string",
            "bytes",
            "class",
            "- {}",
            "- []",
            "<<: ",
            "[[[[[[[[[[[[[[[[[[",
            "{{{{{{{{{{{{{{{{{{",
            "? ? ? ? ? ",
            "- - - - - - - - ");

    @Test
    void neverThrowsWhateverTheFileHolds() throws IOException {
        List<byte[]> validSeeds = schemasIn("../schemas");
        List<byte[]> invalidSeeds = schemasIn("src/test/resources/invalid");
        Random random = new Random(SEED);
        int valid = 0;
        int invalid = 0;
        for (int i = 0; i < CASES; i++) {
            List<byte[]> seeds = random.nextBoolean() ? validSeeds : invalidSeeds;
            byte[] content = seeds.get(random.nextInt(seeds.size()));
            for (int mutations = 1 + random.nextInt(4); mutations > 0; mutations--) {
                content = mutate(content, random);
            }
            if (check(content)) {
                valid++;
            } else {
                invalid++;
            }
        }
        assertThat(valid).isGreaterThan(150);
        assertThat(invalid).isGreaterThan(3_000);
    }

    @Test
    @Timeout(10)
    void isQuickWithOneLongLineOfErrors() {
        String text = "{" + "? x, ".repeat(50_000) + "}";
        Diagnostics diagnostics = new Diagnostics();

        SchemaParser.parse("tick.mmf.yaml", text.getBytes(StandardCharsets.UTF_8), diagnostics);

        assertThat(diagnostics.sorted()).extracting(Diagnostic::render).hasSize(49_999);
    }

    private static boolean check(byte[] content) {
        Diagnostics diagnostics = new Diagnostics();
        try {
            Optional<RecordModel> model = SchemaParser.parse("tick.mmf.yaml", content, diagnostics)
                    .flatMap(new SchemaValidator(null)::validate);
            boolean hasErrors = diagnostics.count(Severity.ERROR) > 0;
            assertThat(model.isPresent()).isNotEqualTo(hasErrors);
            for (Diagnostic diagnostic : diagnostics.sorted()) {
                assertThat(diagnostic.headline()).doesNotContain("\n", "\r");
                assertThat(diagnostic.render()).doesNotContain("Exception", "\u001b");
                assertThat(diagnostic.position().line())
                        .isBetween(1, diagnostic.file().lineCount());
            }
            model.ifPresent(SchemaFuzzTest::assertUsable);
            return model.isPresent();
        } catch (RuntimeException | Error e) {
            return fail(
                    "a file of these bytes: " + HexFormat.of().formatHex(content) + "\n"
                            + new String(content, StandardCharsets.UTF_8),
                    e);
        }
    }

    private static void assertUsable(RecordModel model) {
        RecordLayout layout = model.layout();
        assertThat(RecordLayout.parseSchemaText(layout.toSchemaText()).fingerprint())
                .isEqualTo(layout.fingerprint());
        if (layout.fitsFormat1()) {
            assertThat(JavaGenerator.generate(model)).hasSize(2);
        }
        assertThat(layout.recordSize()).isBetween(16, 1_048_576);
    }

    private static byte[] mutate(byte[] content, Random random) {
        int from = random.nextInt(content.length + 1);
        int to = Math.min(content.length, from + random.nextInt(12));
        return switch (random.nextInt(6)) {
            case 0 -> splice(content, from, to, new byte[0]);
            case 1 ->
                splice(
                        content,
                        from,
                        from,
                        SNIPPETS.get(random.nextInt(SNIPPETS.size())).getBytes(StandardCharsets.UTF_8));
            case 2 ->
                splice(
                        content,
                        from,
                        to,
                        SNIPPETS.get(random.nextInt(SNIPPETS.size())).getBytes(StandardCharsets.UTF_8));
            case 3 ->
                splice(content, from, Math.min(content.length, from + 1), new byte[] {(byte) random.nextInt(256)});
            case 4 ->
                splice(
                        content,
                        from,
                        from,
                        Arrays.copyOfRange(content, from, Math.min(content.length, from + random.nextInt(80))));
            default -> Arrays.copyOf(content, from);
        };
    }

    private static byte[] splice(byte[] content, int from, int to, byte[] replacement) {
        byte[] result = new byte[from + replacement.length + content.length - to];
        System.arraycopy(content, 0, result, 0, from);
        System.arraycopy(replacement, 0, result, from, replacement.length);
        System.arraycopy(content, to, result, from + replacement.length, content.length - to);
        return result;
    }

    private static List<byte[]> schemasIn(String directory) throws IOException {
        List<byte[]> schemas = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(directory))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".mmf.yaml"))
                    .sorted()
                    .toList()) {
                schemas.add(Files.readAllBytes(file));
            }
        }
        return schemas;
    }
}
