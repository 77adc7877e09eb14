package io.mmapforge.maven.generate.rust;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.golden.market.TickRecord;
import io.mmapforge.golden.market.TickStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of docs/LANGUAGES.md, word for word, reads a store that Java is writing. */
class RustDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/LANGUAGES.md");
    private static final Pattern PROGRAM = Pattern.compile("```rust\n(.*?)```\n\n```sh\n(.*?)\n```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    @Test
    void readsWhatJavaWrites() throws IOException {
        RustCompiler.require("rustc");
        Matcher program = PROGRAM.matcher(Files.readString(DOCUMENT));
        assertThat(program.find()).isTrue();
        Files.writeString(directory.resolve("ticks.rs"), program.group(1));
        generate(directory.resolve("target/generated-sources/mmapforge-rust"));
        Path file = directory.resolve("ticks.mmf");

        try (TickStore ticks = TickStore.create(file)) {
            ticks.append(new TickRecord("AAPL", 189.5, 52_000_000, 1));
            ticks.append(new TickRecord("MSFT", 2.25, 7, 2));
            ticks.setPrice(0, 189.75);

            RustCompiler.Outcome outcome = RustCompiler.run(directory, List.of("sh", "-c", program.group(2)));

            assertThat(outcome.output()).isEqualTo("AAPL 189.75\nMSFT 2.25\n");
            assertThat(outcome.status()).isZero();
        }
        RustCompiler.Outcome missing = RustCompiler.run(directory, List.of("./ticks", "none.mmf"));
        assertThat(missing.status()).isNotZero();
        assertThat(missing.output()).contains("none.mmf: cannot be opened");
    }

    private static void generate(Path to) throws IOException {
        Files.createDirectories(to);
        RustCompiler.copyModules(to);
        Files.writeString(to.resolve("mod.rs"), "pub mod mmf;\npub mod tick;\n");
    }
}
