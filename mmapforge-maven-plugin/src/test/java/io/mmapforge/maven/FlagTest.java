package io.mmapforge.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.maven.pipeline.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlagTest {
    @Test
    void takesTrueAndFalse() throws Exception {
        assertThat(Flag.of("skip", "true")).isTrue();
        assertThat(Flag.of("skip", " false\n")).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"yes", "1", "on", "TRUE", "False", "", "${undefined}"})
    void refusesEverythingElse(@Nullable String value) {
        assertThatThrownBy(() -> Flag.of("requireLock", value))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("requireLock is '" + (value == null ? "" : value)
                        + "', expected true or false; set it to one of them");
    }
}
