package io.mmapforge.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatTextTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Output out = new Output(written, false);

    private String text(double value) {
        FloatText.write(out, value);
        return taken();
    }

    private String text(float value) {
        FloatText.write(out, value);
        return taken();
    }

    private String taken() {
        out.flush();
        String text = written.toString(StandardCharsets.UTF_8);
        written.reset();
        return text;
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -0.0,
                1,
                -1,
                0.1,
                0.5,
                189.75,
                -189.7512,
                0.001,
                0.0015,
                0.0001,
                0.00011,
                9_999_999.9999,
                9_999_999,
                1e7,
                1e10,
                1e22,
                123_456.789_01,
                1.0 / 3,
                2.0 / 3,
                Math.PI,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.NaN,
                4_194_304.5,
                0.30000000000000004
            })
    void aFloat64IsWrittenAsJavaWritesIt(double value) {
        assertThat(text(value)).isEqualTo(Double.toString(value));
    }

    @ParameterizedTest
    @ValueSource(
            floats = {
                0,
                -0.0f,
                1,
                -1,
                0.1f,
                0.5f,
                18.75f,
                -18.7512f,
                0.001f,
                99.9999f,
                100,
                101.5f,
                1e7f,
                1e10f,
                1f / 3,
                3.4e38f,
                Float.MIN_VALUE,
                Float.NaN,
                Float.POSITIVE_INFINITY
            })
    void aFloat32IsWrittenAsJavaWritesIt(float value) {
        assertThat(text(value)).isEqualTo(Float.toString(value));
    }

    /** Java before version 19 writes more digits of some numbers than it takes. */
    @Test
    void whateverIsWrittenIsTheNumberAndAsShort() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200_000; i++) {
            double value = (random.nextBoolean() ? 1 : -1)
                    * random.nextLong(100_000_000_000L)
                    / Math.pow(10, random.nextInt(12));
            String text = text(value);
            assertThat(Double.parseDouble(text)).isEqualTo(value);
            assertThat(text.length()).isLessThanOrEqualTo(Double.toString(value).length());
            float single = (float) value;
            String singleText = text(single);
            assertThat(Float.parseFloat(singleText)).isEqualTo(single);
            assertThat(singleText.length())
                    .isLessThanOrEqualTo(Float.toString(single).length());
        }
    }
}
