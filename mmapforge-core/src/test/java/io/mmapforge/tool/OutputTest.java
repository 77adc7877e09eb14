package io.mmapforge.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Output out = new Output(written, false);

    private String text() {
        out.flush();
        return written.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, -7, 10, 99, 100, -100, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1})
    void aNumberIsWrittenInDecimal(long value) {
        out.number(value);
        assertThat(text()).isEqualTo(Long.toString(value));
    }

    @Test
    void digitsAreFilledUpWithZeros() {
        out.digits(7, 3).put(' ').digits(1234, 3).put(' ').digits(0, 1);
        assertThat(text()).isEqualTo("007 1234 0");
    }

    @Test
    void textIsUtf8FromWhereItHasToBe() {
        out.text("aé").text("\uD83D\uDE00").line("z");
        assertThat(text()).isEqualTo("aé\uD83D\uDE00z\n");
    }

    @Test
    void whatIsLargerThanTheMemoryForItIsWrittenWhole() {
        String large = "x".repeat(1 << 20) + "é".repeat(1 << 20);
        out.text("a").text(large).text("b");
        assertThat(text()).isEqualTo("a" + large + "b");
    }

    @Test
    void nothingIsHandedOnBeforeThereIsEnough() {
        out.text("x".repeat(1000)).flushIfFull();
        assertThat(written.size()).isZero();
        out.text("x".repeat(65_000)).flushIfFull();
        assertThat(written.size()).isEqualTo(66_000);
    }
}
