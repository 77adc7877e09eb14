package io.mmapforge.maven.generate.java;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0", "999|999", "1000|1,000", "104|104", "65535|65,535", "4294967295|4,294,967,295"})
    void groupsThousandsByCommas(long number, String expected) {
        assertThat(Numbers.grouped(number)).isEqualTo(expected);
    }
}
