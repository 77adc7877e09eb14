package io.mmapforge.maven.incremental;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusTextTest {
    private static final String HASH_A = "a".repeat(64);
    private static final String HASH_B = "b".repeat(64);
    private static final String TEXT = """
            mmapforge build status 1
            goal generate
            execution default
            output-directory target/generated-sources/mmapforge
            reusable true
            generator 1.0
            configuration %1$s
            input %2$s a.mmf.yaml
            input %1$s b.mmf.yaml
            output 0-00000000 com/example/AStore.java
            output 12706-9ae0daaf com/example/BStore.java
            """.formatted(HASH_A, HASH_B);

    @Test
    void isReadableAndSorted() {
        assertThat(StatusText.render(status("com/example/BStore.java")))
                .isEqualTo(TEXT + "checksum " + Checksum.of(TEXT) + "\n");
    }

    @Test
    void readsWhatItWrote() {
        assertThat(parse(TEXT)).contains(status("com/example/BStore.java"));
    }

    @Test
    void keepsNamesWithLineBreaksBackslashesAndHalvesOfCharacters() {
        String name = "a\nb\\u000a\ud800 c";
        BuildStatus status = new BuildStatus(
                new ExecutionKey(name, name),
                name,
                false,
                new BuildKey(name, HASH_A, List.of(new HashedFile(name, HASH_B))),
                List.of());

        String text = StatusText.render(status);

        assertThat(text.lines()).hasSize(9);
        assertThat(StatusText.parse(text.getBytes(StandardCharsets.UTF_8))).contains(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/Passwd.java",
                "com/../../Up.java",
                "/etc/Absolute.java",
                "C:/Windows/Drive.java",
                "com\\example\\Backslash.java",
                "com//example/Empty.java",
                "com/./example/Dot.java",
                "com/example/.java",
                "com/example/1Store.java",
                "/Store.java",
                ".java",
                "java",
                "com/example/Store.class",
                "com/example/Store.java/",
                "com/exa mple/Store.java",
                "com/example/St\u00f6re.java",
                "",
            })
    void refusesOutputsThatCouldNotHaveBeenGenerated(String path) {
        byte[] wellFormed = StatusText.render(status(path)).getBytes(StandardCharsets.UTF_8);

        assertThat(StatusText.parse(wellFormed)).isEmpty();
    }

    @Test
    void refusesATextThatWasCutShort() {
        String whole = StatusText.render(status("com/example/BStore.java"));
        for (int length = 0; length < whole.length(); length++) {
            assertThat(StatusText.parse(whole.substring(0, length).getBytes(StandardCharsets.UTF_8)))
                    .as("%d characters", length)
                    .isEmpty();
        }
        assertThat(StatusText.parse(whole.getBytes(StandardCharsets.UTF_8))).isPresent();
    }

    @Test
    void refusesATextInWhichAnyByteDiffers() {
        byte[] whole = StatusText.render(status("com/example/BStore.java")).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < whole.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = whole.clone();
                damaged[i] ^= (byte) (1 << bit);
                assertThat(StatusText.parse(damaged))
                        .as("bit %d of byte %d", bit, i)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "goal generate\n",
                "reusable true\n",
                "input ",
                "output ",
                "mmapforge build status 1\n",
            })
    void refusesATextOfAnotherForm(String part) {
        assertThat(TEXT).contains(part);

        assertThat(parse(TEXT.replaceFirst(part, "x"))).isEmpty();
    }

    @Test
    void refusesLinesOutOfOrderTwiceOrTooMany() {
        String a = "input " + HASH_B + " a.mmf.yaml\n";
        String b = "input " + HASH_A + " b.mmf.yaml\n";

        assertThat(parse(TEXT.replace(a + b, b + a))).isEmpty();
        assertThat(parse(TEXT.replace("reusable true\n", "reusable yes\n"))).isEmpty();
        assertThat(parse(TEXT + "more\n")).isEmpty();
        assertThat(parse(TEXT.replace("status 1", "status 2"))).isEmpty();
    }

    /** Also gives it the right checksum, so that it is refused for what it says. */
    private static Optional<BuildStatus> parse(String text) {
        String whole = text + "checksum " + Checksum.of(text) + "\n";
        return StatusText.parse(whole.getBytes(StandardCharsets.UTF_8));
    }

    private static BuildStatus status(String output) {
        return new BuildStatus(
                new ExecutionKey("generate", "default"),
                "target/generated-sources/mmapforge",
                true,
                new BuildKey(
                        "1.0",
                        HASH_A,
                        List.of(new HashedFile("b.mmf.yaml", HASH_A), new HashedFile("a.mmf.yaml", HASH_B))),
                List.of(
                        new HashedFile(output, "12706-9ae0daaf"),
                        new HashedFile("com/example/AStore.java", "0-00000000")));
    }
}
