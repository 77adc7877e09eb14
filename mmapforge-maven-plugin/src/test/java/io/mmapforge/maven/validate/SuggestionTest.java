package io.mmapforge.maven.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionTest {
    private static final List<String> KEYS = List.of("name", "type", "maxBytes", "doc");

    @ParameterizedTest
    @CsvSource({
        "nmae, name",
        "Name, name",
        "names, name",
        "tpye, type",
        "types, type",
        "maxbytes, maxBytes",
        "max_bytes, maxBytes",
        "max-bytes, maxBytes",
        "maxByte, maxBytes",
        "docs, doc",
        "dco, doc"
    })
    void findsWhatWasMeant(String given, String meant) {
        assertThat(Suggestion.nearest(given, KEYS)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unit", "size", "default", "x", "description", "length"})
    void staysSilentIfNothingIsNear(String given) {
        assertThat(Suggestion.nearest(given, KEYS)).isEmpty();
    }

    @Test
    void ignoresWordsTooLongToBeKeys() {
        assertThat(Suggestion.nearest("name".repeat(1000), KEYS)).isEmpty();
    }
}
