package io.mmapforge.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.maven.pipeline.InvalidRequestException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextListTest {
    @Test
    void takesTexts() throws Exception {
        assertThat(TextList.of("includes", List.of("a/*.mmf.yaml", " b "), "x")).containsExactly("a/*.mmf.yaml", " b ");
        assertThat(TextList.of("includes", List.of(), "x")).isEmpty();
        assertThat(TextList.of("includes", null, "x")).isEmpty();
    }

    /** What Maven makes of {@code <include/>} is null. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \n"})
    void refusesNothing(@Nullable String value) {
        assertThatThrownBy(() -> TextList.of("includes", Arrays.asList("a", value), "**/*.mmf.yaml"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("includes: one of them is empty; write e.g. **/*.mmf.yaml, or leave it out");
    }
}
