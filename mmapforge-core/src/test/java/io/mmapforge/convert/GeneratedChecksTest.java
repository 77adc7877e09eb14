package io.mmapforge.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.ValueOutOfRangeException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks that generated code makes of array lengths, enums, flags and decimals. */
class GeneratedChecksTest {
    private static final ValueRefusal REFUSAL = new RecordingRefusal();

    @Test
    void anArrayHasAsManyElementsAsItsField() {
        assertThatCode(() -> ArrayLengths.require(3, 3, REFUSAL, 8)).doesNotThrowAnyException();
        for (int found : new int[] {0, 2, 4}) {
            assertThatThrownBy(() -> ArrayLengths.require(3, found, REFUSAL, 8))
                    .isExactlyInstanceOf(ValueOutOfRangeException.class)
                    .hasMessage("field 'at 8': the value has " + found
                            + " elements, expected 3 as the schema says; nothing was written [test.mmf]");
        }
    }

    @Test
    void everyNumberIsKnownButThatOfUnknown() {
        assertThat(EnumNumbers.known(0, REFUSAL, 8)).isZero();
        assertThat(EnumNumbers.known(65_535, REFUSAL, 8)).isEqualTo(65_535);
        assertThatThrownBy(() -> EnumNumbers.known(-1, REFUSAL, 8))
                .isExactlyInstanceOf(ValueOutOfRangeException.class)
                .hasMessage(
                        "field 'at 8': the value is UNKNOWN, which stands for every number without a constant and has"
                                + " none itself; set the number, if you know it; nothing was written [test.mmf]");
    }

    @ParameterizedTest
    @CsvSource({
        "0xff,                1",
        "0xffff,              2",
        "0xffffffff,          4",
        "0x7fffffffffffffff,  8",
        "-1,                  8",
    })
    void bitsOfTheFieldAreTaken(String bits, int sizeBytes) {
        assertThat(FlagBits.checked(Long.decode(bits), sizeBytes, REFUSAL, 8)).isEqualTo(Long.decode(bits));
    }

    @ParameterizedTest
    @CsvSource({
        "0x100,       1, 7,  0x100",
        "-1,          1, 7,  0xffffffffffffffff",
        "0x10000,     2, 15, 0x10000",
        "0x100000000, 4, 31, 0x100000000",
        "-1,          4, 31, 0xffffffffffffffff",
    })
    void bitsBeyondTheFieldAreRefused(String bits, int sizeBytes, int highest, String shown) {
        assertThatThrownBy(() -> FlagBits.checked(Long.decode(bits), sizeBytes, REFUSAL, 8))
                .isExactlyInstanceOf(ValueOutOfRangeException.class)
                .hasMessage("field 'at 8': the bits are " + shown + ", expected none above bit " + highest
                        + "; nothing was written [test.mmf]");
    }

    @ParameterizedTest
    @CsvSource({
        "1.5,                   4, 1.5000",
        "1.50000000,            4, 1.5000",
        "1.5000,                4, 1.5000",
        "15E+1,                 0, 150",
        "0E+99,                 2, 0.00",
        "0E-99,                 2, 0.00",
        "-0.1,                  18, -0.100000000000000000",
        "1.00001,               4, 1.00001",
        "1E+999999999,          4, 1E+999999999",
        "1E-999999999,          4, 1E-999999999",
        "9999999999999999999,   0, 9999999999999999999",
    })
    void aDecimalTakesTheScaleOfItsFieldIfItCan(BigDecimal value, int scale, BigDecimal expected) {
        assertThat(Decimals.withScale(value, scale)).isEqualTo(expected);
    }
}
