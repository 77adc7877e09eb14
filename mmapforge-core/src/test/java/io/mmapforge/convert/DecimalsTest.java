package io.mmapforge.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.ValueOutOfRangeException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {
    private static final ValueRefusal REFUSAL = new RecordingRefusal();

    @ParameterizedTest
    @CsvSource({
        "12500,               18, 4, 1.2500",
        "0,                   18, 4, 0.0000",
        "-1,                  18, 4, -0.0001",
        "999999999999999999,  18, 0, 999999999999999999",
        "-999999999999999999, 18, 18, -0.999999999999999999",
        "7,                   1,  1, 0.7",
        "120,                 3,  0, 120",
    })
    void aDecimalIsItsNumberWithoutThePoint(long unscaled, int precision, int scale, BigDecimal value) {
        assertThat(Decimals.toBigDecimal(unscaled, scale)).isEqualTo(value);
        assertThat(Decimals.of(value, precision, scale, REFUSAL, 8)).isEqualTo(unscaled);
        assertThat(Decimals.checked(unscaled, precision, REFUSAL, 8)).isEqualTo(unscaled);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2,     12000",
        "1.20000000000000, 12000",
        "1.2E+1, 120000",
        "9999999.99E-2, 999999999",
        "0E-99, 0",
        "0E+99, 0",
    })
    void anyFormOfANumberIsTaken(BigDecimal value, long unscaled) {
        assertThat(Decimals.of(value, 9, 4, REFUSAL, 8)).isEqualTo(unscaled);
    }

    @ParameterizedTest
    @CsvSource({
        "1.00001, 9, 4",
        "100000, 9, 4",
        "-100000, 9, 4",
        "1E+999999999, 9, 4",
        "1E-999999999, 9, 4",
        "1, 1, 1",
        "10, 1, 0",
    })
    void tooPreciseOrTooLargeANumberIsRefused(BigDecimal value, int precision, int scale) {
        assertThatThrownBy(() -> Decimals.of(value, precision, scale, REFUSAL, 16))
                .isExactlyInstanceOf(ValueOutOfRangeException.class)
                .hasMessage("field 'at 16': the value is " + value + ", expected at most " + (precision - scale)
                        + " digits before the point and " + scale
                        + " behind it, since it is not rounded; nothing was written [test.mmf]");
    }

    @Test
    void aNumberOfTooManyDigitsIsRefused() {
        assertThatThrownBy(() -> Decimals.checked(1_000, 3, REFUSAL, 16))
                .isExactlyInstanceOf(ValueOutOfRangeException.class)
                .hasMessage("field 'at 16': the unscaled value is 1000, expected at most 3 digits; nothing was written"
                        + " [test.mmf]");
        assertThatThrownBy(() -> Decimals.checked(-1_000, 3, REFUSAL, 16))
                .isExactlyInstanceOf(ValueOutOfRangeException.class);
        assertThat(Decimals.fits(999, 3)).isTrue();
        assertThat(Decimals.fits(-999, 3)).isTrue();
        assertThat(Decimals.fits(Long.MIN_VALUE, 18)).isFalse();
        assertThat(Decimals.fits(1_000_000_000_000_000_000L, 18)).isFalse();
        assertThat(Decimals.fits(999_999_999_999_999_999L, 18)).isTrue();
    }

    /** The number, and where it lies: what a search among stored numbers is made of. */
    @ParameterizedTest
    @CsvSource({
        "1.25,         3, 2, 125,  0",
        "1.259,        3, 2, 125,  -1",
        "-1.259,       3, 2, -126, -1",
        "1.2500000,    3, 2, 125,  0",
        "9.99,         3, 2, 999,  0",
        "9.991,        3, 2, 999,  -1",
        "10,           3, 2, 999,  -1",
        "-9.99,        3, 2, -999, 0",
        "-9.991,       3, 2, -999, 1",
        "-10,          3, 2, -999, 1",
        "0,            3, 2, 0,    0",
        "0E+999999999, 3, 2, 0,    0",
        "0.01,         3, 2, 1,    0",
        "0.009,        3, 2, 0,    -1",
        "-0.009,       3, 2, -1,   -1",
        "1E+999999999, 3, 2, 999,  -1",
        "-1E+999999999, 3, 2, -999, 1",
        "1E-999999999, 3, 2, 0,    -1",
        "-1E-999999999, 3, 2, -1,  -1",
        "1.2E+2,       3, 0, 120,  0",
        "1E+17,        18, 0, 100000000000000000, 0",
    })
    void theFloorIsTheGreatestNumberThatIsNotAbove(BigDecimal value, int precision, int scale, long floor, int place) {
        assertThat(Decimals.floor(value, precision, scale)).isEqualTo(floor);
        assertThat(Decimals.compare(floor, scale, value)).isEqualTo(place);
    }
}
