package io.mmapforge.convert;

import static io.mmapforge.layout.TimeResolution.MICROS;
import static io.mmapforge.layout.TimeResolution.MILLIS;
import static io.mmapforge.layout.TimeResolution.NANOS;
import static io.mmapforge.layout.TimeResolution.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mmapforge.error.ValueOutOfRangeException;
import io.mmapforge.layout.TimeResolution;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TimesTest {
    private static final ValueRefusal REFUSAL = new RecordingRefusal();

    @ParameterizedTest
    @CsvSource({
        "0,                    SECONDS, 1970-01-01T00:00:00Z",
        "1706704496,           SECONDS, 2024-01-31T12:34:56Z",
        "-1,                   SECONDS, 1969-12-31T23:59:59Z",
        "1706704496789,        MILLIS,  2024-01-31T12:34:56.789Z",
        "-1,                   MILLIS,  1969-12-31T23:59:59.999Z",
        "-1001,                MILLIS,  1969-12-31T23:59:58.999Z",
        "1706704496789012,     MICROS,  2024-01-31T12:34:56.789012Z",
        "-1,                   MICROS,  1969-12-31T23:59:59.999999Z",
        "1706704496789012345,  NANOS,   2024-01-31T12:34:56.789012345Z",
        "-1,                   NANOS,   1969-12-31T23:59:59.999999999Z",
        "9223372036854775807,  NANOS,   2262-04-11T23:47:16.854775807Z",
        "-9223372036854775808, NANOS,   1677-09-21T00:12:43.145224192Z",
        "9223372036854775807,  MICROS,  +294247-01-10T04:00:54.775807Z",
        "-9223372036854775808, MICROS,  -290308-12-21T19:59:05.224192Z",
        "9223372036854775807,  MILLIS,  +292278994-08-17T07:12:55.807Z",
        "-9223372036854775808, MILLIS,  -292275055-05-16T16:47:04.192Z",
    })
    void aTimestampIsItsNumberOfUnits(long units, TimeResolution unit, Instant instant) {
        assertThat(Timestamps.toInstant(units, unit)).isEqualTo(instant);
        assertThat(Timestamps.of(instant, unit, REFUSAL, 8)).isEqualTo(units);
    }

    @ParameterizedTest
    @CsvSource({
        "0,                    SECONDS, PT0S",
        "90,                   SECONDS, PT1M30S",
        "-1500,                MILLIS,  PT-1.5S",
        "-1,                   NANOS,   PT-0.000000001S",
        "9223372036854775807,  SECONDS, PT9223372036854775807S",
        "-9223372036854775808, SECONDS, PT-9223372036854775808S",
        "9223372036854775807,  NANOS,   PT9223372036.854775807S",
        "-9223372036854775808, NANOS,   PT-9223372036.854775808S",
        "-9223372036854775808, MICROS,  PT-9223372036854.775808S",
    })
    void aDurationIsItsNumberOfUnits(long units, TimeResolution unit, Duration duration) {
        assertThat(Durations.toDuration(units, unit)).isEqualTo(duration);
        assertThat(Durations.of(duration, unit, REFUSAL, 8)).isEqualTo(units);
    }

    @ParameterizedTest
    @EnumSource(TimeResolution.class)
    void everyNumberComesBack(TimeResolution unit) {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            long units = random.nextLong() >> random.nextInt(64);
            assertThat(Durations.of(Durations.toDuration(units, unit), unit, REFUSAL, 8))
                    .isEqualTo(units);
            if (unit != SECONDS || Math.abs(units) < 1L << 54) {
                assertThat(Timestamps.of(Timestamps.toInstant(units, unit), unit, REFUSAL, 8))
                        .isEqualTo(units);
            }
        }
    }

    @Test
    void whatLiesBetweenTwoNumbersIsRefused() {
        assertThatThrownBy(() -> Timestamps.of(Instant.parse("2024-01-31T12:34:56.789Z"), SECONDS, REFUSAL, 24))
                .isExactlyInstanceOf(ValueOutOfRangeException.class)
                .hasMessage(
                        "field 'at 24': the value is 2024-01-31T12:34:56.789Z, expected a whole number of s, since it is"
                                + " not rounded; cut it to the unit, or take a finer one in a new version of the schema [test.mmf]");
        assertThatThrownBy(() -> Timestamps.of(Instant.ofEpochSecond(-1, 1), MICROS, REFUSAL, 24))
                .isExactlyInstanceOf(ValueOutOfRangeException.class)
                .hasMessageContaining("expected a whole number of us");
        assertThatThrownBy(() -> Durations.of(Duration.ofNanos(-1), MILLIS, REFUSAL, 24))
                .isExactlyInstanceOf(ValueOutOfRangeException.class)
                .hasMessageContaining("the value is PT-0.000000001S, expected a whole number of ms");
    }

    @Test
    void whatIsMoreThanANumberHoldsIsRefused() {
        assertThatThrownBy(() -> Timestamps.of(Instant.parse("2262-04-11T23:47:16.854775808Z"), NANOS, REFUSAL, 24))
                .isExactlyInstanceOf(ValueOutOfRangeException.class)
                .hasMessage(
                        "field 'at 24': the value is 2262-04-11T23:47:16.854775808Z, expected at most 2^63 ns in either"
                                + " direction; take a coarser unit in a new version of the schema [test.mmf]");
        assertThatThrownBy(() -> Timestamps.of(Instant.parse("1677-09-21T00:12:43.145224191Z"), NANOS, REFUSAL, 24))
                .isExactlyInstanceOf(ValueOutOfRangeException.class);
        assertThatThrownBy(() -> Timestamps.of(Instant.MAX, NANOS, REFUSAL, 24))
                .isExactlyInstanceOf(ValueOutOfRangeException.class);
        assertThatThrownBy(() -> Durations.of(Duration.ofSeconds(Long.MAX_VALUE), MILLIS, REFUSAL, 24))
                .isExactlyInstanceOf(ValueOutOfRangeException.class);
        assertThatThrownBy(() -> Durations.of(Duration.ofSeconds(Long.MIN_VALUE), MILLIS, REFUSAL, 24))
                .isExactlyInstanceOf(ValueOutOfRangeException.class);
    }

    /** A number of seconds that another program wrote may be no time that Java knows. */
    @Test
    void secondsBeyondJavasTimeAreNoInstant() {
        assertThatThrownBy(() -> Timestamps.toInstant(Long.MAX_VALUE, SECONDS))
                .isInstanceOf(DateTimeException.class)
                .hasMessage(
                        "the stored number is 9223372036854775807 s, expected -31557014167219200..31556889864403199, since no"
                                + " Instant is beyond; read the number itself, or set the field anew");
    }

    @ParameterizedTest
    @CsvSource({
        "0,           1970-01-01",
        "-1,          1969-12-31",
        "19753,       2024-01-31",
        "2147483647,  +5881580-07-11",
        "-2147483648, -5877641-06-23",
    })
    void aDateIsItsNumberOfDays(int day, LocalDate date) {
        assertThat(Dates.toLocalDate(day)).isEqualTo(date);
        assertThat(Dates.of(date, REFUSAL, 8)).isEqualTo(day);
    }

    @Test
    void aDateThatIsMoreThanANumberHoldsIsRefused() {
        assertThatThrownBy(() -> Dates.of(LocalDate.parse("+5881580-07-12"), REFUSAL, 32))
                .isExactlyInstanceOf(ValueOutOfRangeException.class)
                .hasMessage("field 'at 32': the value is +5881580-07-12, expected a day from -5877641-06-23 to"
                        + " +5881580-07-11; nothing was written [test.mmf]");
        assertThatThrownBy(() -> Dates.of(LocalDate.MIN, REFUSAL, 32))
                .isExactlyInstanceOf(ValueOutOfRangeException.class);
    }

    /** The number, and where it lies: what a search among stored numbers is made of. */
    @ParameterizedTest
    @CsvSource({
        "2024-01-31T12:34:56Z,           SECONDS, 1706704496,           0",
        "2024-01-31T12:34:56.000000001Z, SECONDS, 1706704496,           -1",
        "1969-12-31T23:59:59.999Z,       SECONDS, -1,                   -1",
        "1969-12-31T23:59:59.999Z,       MILLIS,  -1,                   0",
        "1969-12-31T23:59:59.998999999Z, MILLIS,  -2,                   -1",
        "2262-04-11T23:47:16.854775807Z, NANOS,   9223372036854775807,  0",
        "2262-04-11T23:47:16.854775808Z, NANOS,   9223372036854775807,  -1",
        "1677-09-21T00:12:43.145224192Z, NANOS,   -9223372036854775808, 0",
        "1677-09-21T00:12:43.145224191Z, NANOS,   -9223372036854775808, 1",
        "-290308-12-21T19:59:05.224192Z, MICROS,  -9223372036854775808, 0",
        "-290308-12-21T19:59:05.224191Z, MICROS,  -9223372036854775808, 1",
        "+292278994-08-17T07:12:55.807Z, MILLIS,  9223372036854775807,  0",
        "+292278994-08-17T07:12:55.808Z, MILLIS,  9223372036854775807,  -1",
        "-1000000000-01-01T00:00:00Z,       MILLIS,  -9223372036854775808, 1",
        "-1000000000-01-01T00:00:00Z,       SECONDS, -31557014167219200,   0",
    })
    void theFloorOfATimeIsTheLastNumberThatIsNotLater(Instant value, TimeResolution unit, long floor, int place) {
        assertThat(Timestamps.floor(value, unit)).isEqualTo(floor);
        assertThat(Timestamps.compare(floor, unit, value)).isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource({
        "PT1.5S,                          SECONDS, 1,                    -1",
        "PT-1.5S,                         SECONDS, -2,                   -1",
        "PT-1.5S,                         MILLIS,  -1500,                0",
        "PT9223372036854775807.999S,      SECONDS, 9223372036854775807,  -1",
        "PT-9223372036854775808S,         SECONDS, -9223372036854775808, 0",
        "PT-9223372036854775808S,         MILLIS,  -9223372036854775808, 1",
        "PT9223372036854775.807S,         MILLIS,  9223372036854775807,  0",
        "PT9223372036854775.808S,         MILLIS,  9223372036854775807,  -1",
        "PT-9223372036.854775808S,        MICROS,  -9223372036854776,    -1",
        "PT-9223372036.854775808S,        NANOS,   -9223372036854775808, 0",
        "PT-9223372036.854775809S,        NANOS,   -9223372036854775808, 1",
    })
    void theFloorOfADurationIsTheGreatestNumberThatIsNotAbove(
            Duration value, TimeResolution unit, long floor, int place) {
        assertThat(Durations.floor(value, unit)).isEqualTo(floor);
        assertThat(Durations.compare(floor, unit, value)).isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-31,      19753,       0",
        "+5881580-07-11,  2147483647,  0",
        "+5881580-07-12,  2147483647,  -1",
        "-5877641-06-23,  -2147483648, 0",
        "-5877641-06-22,  -2147483648, 1",
        "+999999999-12-31, 2147483647, -1",
    })
    void theFloorOfADateIsTheLastNumberThatIsNotLater(LocalDate value, int floor, int place) {
        assertThat(Dates.floor(value)).isEqualTo(floor);
        assertThat(Dates.compare(floor, value)).isEqualTo(place);
    }

    /** A number of seconds that another program wrote lies somewhere, although no Instant does. */
    @Test
    void numbersThatNoInstantReachesAreComparedAll() {
        assertThat(Timestamps.compare(Long.MAX_VALUE, SECONDS, Instant.MAX)).isPositive();
        assertThat(Timestamps.compare(Long.MIN_VALUE, SECONDS, Instant.MIN)).isNegative();
    }

    @ParameterizedTest
    @EnumSource(TimeResolution.class)
    void theFloorOfWhatANumberStandsForIsTheNumber(TimeResolution unit) {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 10_000; i++) {
            long units = random.nextLong() >> random.nextInt(64);
            Duration exact = Durations.toDuration(units, unit);
            assertThat(Durations.floor(exact, unit)).isEqualTo(units);
            assertThat(Durations.compare(units, unit, exact)).isZero();
            if (unit != NANOS) {
                assertThat(Durations.floor(exact.plusNanos(1), unit)).isEqualTo(units);
                assertThat(Durations.compare(units, unit, exact.plusNanos(1))).isNegative();
            }
        }
    }
}
