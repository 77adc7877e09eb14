package io.mmapforge.maven.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "**/*.mmf.yaml        | tick.mmf.yaml        | true",
                "**/*.mmf.yaml        | a/tick.mmf.yaml      | true",
                "**/*.mmf.yaml        | a/b/tick.mmf.yaml    | true",
                "**/*.mmf.yaml        | tick.yaml            | false",
                "a/**/*.mmf.yaml      | a/tick.mmf.yaml      | true",
                "a/**/*.mmf.yaml      | a/b/c/tick.mmf.yaml  | true",
                "a/**/*.mmf.yaml      | tick.mmf.yaml        | false",
                "*.mmf.yaml           | a/tick.mmf.yaml      | false",
                "a/**                 | a/b/tick.mmf.yaml    | true",
                "**/{a,b}/*.mmf.yaml  | a/tick.mmf.yaml      | true",
                "{a/**/x,b}.mmf.yaml  | b.mmf.yaml           | true",
                "{a/**/x,b}.mmf.yaml  | a/x.mmf.yaml         | true",
                "{a/**/x,b}.mmf.yaml  | a/c/d/x.mmf.yaml     | true",
                "**/{,old-}tick.yaml  | a/old-tick.yaml      | true",
                "**/{,old-}tick.yaml  | tick.yaml            | true",
                "t?ck.yaml            | tick.yaml            | true",
                "t?ck.yaml            | t/ck.yaml            | false",
                "t[a-i]ck.yaml        | tick.yaml            | true",
                "t[!a-i]ck.yaml       | tick.yaml            | false",
                "t[!a-h]ck.yaml       | t/ck.yaml            | false",
                "t[-x]ck.yaml         | t-ck.yaml            | true",
                "t[x-]ck.yaml         | t-ck.yaml            | true",
                "t\\*ck.yaml         | t*ck.yaml            | true",
                "t\\*ck.yaml         | tick.yaml            | false",
                "**.yaml              | a/b/tick.yaml        | true",
                "a**z                 | a/b/z                | true",
                "TICK.yaml            | tick.yaml            | false",
                "**/**/**/x           | x                    | true",
                "**                   | a/b                  | true",
            })
    void matchesPathsBelowTheSourceDirectory(String pattern, String path, boolean matches) throws Exception {
        assertThat(Glob.parse(pattern).matches(path)).isEqualTo(matches);
    }

    /** Such as would take a regular expression that tries one way after the other longer than anybody waits. */
    @ParameterizedTest
    @ValueSource(strings = {"**/", "*a", "**a", "{a,aa}", "**/a*/", "[a-c]*"})
    void takesNoTimeForAnyPattern(String part) throws Exception {
        String path = "a".repeat(100) + "/" + "aa/".repeat(60) + "tick.mmf.yaml";

        assertThat(Glob.parse(part.repeat(150) + "none").matches(path)).isFalse();
    }

    @Test
    void refusesAPatternThatIsTooLong() {
        assertThatThrownBy(() -> Glob.parse("**/".repeat(5_000)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("a pattern has 15000 characters, expected at most 1000: '**/")
                .hasMessageEndingWith("…'; write several shorter ones");
    }

    /** The platform's own matcher knows what a pattern means, except that it wants a directory for each slash. */
    @Test
    void agreesWithThePlatform() throws Exception {
        Random random = new Random(20261127);
        List<String> parts =
                List.of("a", "b", "/", "*", "?", "[ab]", "[!a]", "[a-b]", "{a,b/}", "{*,?a}", "{,a}", "\\*", ".");
        List<String> letters = List.of("a", "b", "/", "c", "*", ".");
        int matched = 0;
        for (int i = 0; i < 20_000; i++) {
            String pattern = text(parts, random).replace("**", "*");
            String path = text(letters, random).replaceAll("/+", "/").replaceAll("^/|/$", "");
            boolean expected =
                    FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(path));

            assertThat(Glob.parse(pattern).matches(path))
                    .as(pattern + " on " + path)
                    .isEqualTo(expected);
            matched += expected ? 1 : 0;
        }
        assertThat(matched).isGreaterThan(500);
    }

    private static String text(List<String> parts, Random random) {
        StringBuilder text = new StringBuilder();
        for (int count = random.nextInt(6); count >= 0; count--) {
            text.append(parts.get(random.nextInt(parts.size())));
        }
        return text.toString();
    }
}
