package io.mmapforge.maven.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            })
    void matchesPathsBelowTheSourceDirectory(String pattern, String path, boolean matches) throws Exception {
        assertThat(Glob.parse(pattern).matches(path)).isEqualTo(matches);
    }
}
