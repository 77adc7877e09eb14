package io.mmapforge.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultValueTest {
    @ParameterizedTest
    @CsvSource({
        "bool, false, 0",
        "bool, true, 1",
        "int8, -128, -128",
        "int8, 127, 127",
        "uint8, 0, 0",
        "uint8, 255, 255",
        "int16, -32768, -32768",
        "int16, 32767, 32767",
        "uint16, 65535, 65535",
        "int32, -2147483648, -2147483648",
        "int32, 2147483647, 2147483647",
        "uint32, 4294967295, 4294967295",
        "int64, -9223372036854775808, -9223372036854775808",
        "int64, 9223372036854775807, 9223372036854775807",
        "uint64, 18446744073709551615, -1",
        "uint64, 9223372036854775808, -9223372036854775808",
        "date, 1970-01-01, 0",
        "date, 1969-12-31, -1",
        "date, 2000-02-29, 11016",
        "date, 0000-01-01, -719528",
        "date, 9999-12-31, 2932896",
    })
    void readsWholeNumbersAndDays(String kind, String text, long bits) {
        ValueType type = ValueType.of(FieldType.ofSchemaName(kind).orElseThrow());
        assertThat(DefaultValue.parse(type, text).bits()).isEqualTo(bits);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "-0, 80000000, 8000000000000000",
        "-0.0, 80000000, 8000000000000000",
        "0.5, 3f000000, 3fe0000000000000",
        "-1.5e-3, bac49ba6, bf589374bc6a7efa",
        "1E2, 42c80000, 4059000000000000",
        "1e+2, 42c80000, 4059000000000000",
        "NaN, 7fc00000, 7ff8000000000000",
        "Infinity, 7f800000, 7ff0000000000000",
        "-Infinity, ff800000, fff0000000000000",
        "3.4028235e38, 7f7fffff, 47efffffe54daff8",
        "1e-400, 0, 0",
    })
    void readsFloats(String text, String bits32, String bits64) {
        long single = DefaultValue.parse(ValueType.of(FieldType.FLOAT32), text).bits();
        long twice = DefaultValue.parse(ValueType.of(FieldType.FLOAT64), text).bits();
        assertThat((int) single).isEqualTo(Integer.parseUnsignedInt(bits32, 16));
        assertThat(twice).isEqualTo(Long.parseUnsignedLong(bits64, 16));
    }

    @ParameterizedTest
    @CsvSource({
        "s, 1970-01-01T00:00:00Z, 0",
        "s, 1969-12-31T23:59:59.000Z, -1",
        "s, 9999-12-31T23:59:59Z, 253402300799",
        "s, 0000-01-01T00:00:00Z, -62167219200",
        "ms, 1969-12-31T23:59:59.999Z, -1",
        "us, 2024-01-31T12:30:00.000001Z, 1706704200000001",
        "ns, 2262-04-11T23:47:16.854775807Z, 9223372036854775807",
        "ns, 1677-09-21T00:12:43.145224192Z, -9223372036854775808",
    })
    void readsTimestamps(String unit, String text, long bits) {
        assertThat(DefaultValue.parse(time(FieldType.TIMESTAMP, unit), text).bits())
                .isEqualTo(bits);
    }

    @ParameterizedTest
    @CsvSource({
        "s, PT0S, 0",
        "s, P0D, 0",
        "s, PT1H30M, 5400",
        "s, P1DT2H3M4S, 93784",
        "s, -P1D, -86400",
        "ms, PT0.25S, 250",
        "ms, -PT0.25S, -250",
        "us, -PT1.000001S, -1000001",
        "ns, PT9223372036.854775807S, 9223372036854775807",
        "ns, -PT9223372036.854775808S, -9223372036854775808",
        "s, PT999999999999999999S, 999999999999999999",
    })
    void readsDurations(String unit, String text, long bits) {
        assertThat(DefaultValue.parse(time(FieldType.DURATION, unit), text).bits())
                .isEqualTo(bits);
    }

    @ParameterizedTest
    @CsvSource({
        "18, 0, 999999999999999999, 999999999999999999",
        "18, 0, -999999999999999999, -999999999999999999",
        "18, 18, 0.999999999999999999, 999999999999999999",
        "4, 2, 12.5, 1250",
        "4, 2, -0.01, -1",
        "4, 2, 12.5000, 1250",
        "4, 2, 99.99, 9999",
        "4, 0, 100, 100",
        "4, 2, -0, 0",
    })
    void readsDecimals(int precision, int scale, String text, long bits) {
        assertThat(DefaultValue.parse(new DecimalType(precision, scale), text).bits())
                .isEqualTo(bits);
    }

    @Test
    void readsConstantsAndText() {
        assertThat(DefaultValue.parse(KindsLayout.STATE, "GONE").bits()).isEqualTo(256);
        DefaultValue text = DefaultValue.parse(new ContentType(FieldType.STRING, 4), "\u20ac1");
        assertThat(text.content()).isEqualTo("\u20ac1".getBytes(StandardCharsets.UTF_8));
        assertThat(text.bits()).isZero();
        assertThat(text.text()).isEqualTo("\u20ac1");
        assertThat(text).hasToString("\u20ac1");
        text.content()[0] = 0;
        assertThat(text.content()[0]).isEqualTo((byte) 0xE2);
        assertThat(DefaultValue.parse(new ContentType(FieldType.STRING, 1), "").content())
                .isEmpty();
        assertThat(DefaultValue.parse(ValueType.of(FieldType.BOOL), "true").content())
                .isEmpty();
    }

    @Test
    void isEqualToTheSameTextOfTheSameValue() {
        ValueType type = ValueType.of(FieldType.FLOAT64);
        DefaultValue one = DefaultValue.parse(type, "1.0");
        assertThat(one).isEqualTo(DefaultValue.parse(type, "1.0")).hasSameHashCodeAs(DefaultValue.parse(type, "1.0"));
        assertThat(one).isNotEqualTo(DefaultValue.parse(type, "1"));
        assertThat(one).isNotEqualTo(DefaultValue.parse(ValueType.of(FieldType.FLOAT32), "1.0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bool   | 1                      | true or false",
                "bool   | True                   | true or false",
                "int8   | -129                   | -128..127",
                "int8   | 128                    | -128..127",
                "int8   | 1.0                    | a whole number",
                "int8   | 01                     | a whole number",
                "int8   | -0                     | a whole number",
                "int8   | +1                     | a whole number",
                "uint8  | -1                     | 0..255",
                "uint8  | 256                    | 0..255",
                "int16  | 32768                  | -32768..32767",
                "uint16 | 65536                  | 0..65535",
                "int32  | 2147483648             | -2147483648..2147483647",
                "uint32 | 4294967296             | 0..4294967295",
                "int64  | 9223372036854775808    | -9223372036854775808..9223372036854775807",
                "int64  | -9223372036854775809   | -9223372036854775808..9223372036854775807",
                "uint64 | 18446744073709551616   | 0..18446744073709551615",
                "uint64 | 999999999999999999999  | a whole number",
                "float32 | 3.5e38                | a number that it can hold",
                "float32 | 0x1p3                 | a number",
                "float64 | 1e309                 | a number that it can hold",
                "float64 | 1e99999               | a number",
                "float64 | .5                    | a number",
                "float64 | 1.                    | a number",
                "float64 | 1d                    | a number",
                "float64 | nan                   | a number",
                "float64 | -NaN                  | a number",
                "date   | 2023-02-29             | a day such as 2024-01-31",
                "date   | 2023-2-1               | a day such as 2024-01-31",
                "date   | +12023-02-01           | a day such as 2024-01-31",
            })
    void refusesWhatIsNoValueOfAPlainType(String kind, String text, String expected) {
        String form = expected.replace("'", "");
        assertRefused(ValueType.of(FieldType.ofSchemaName(kind).orElseThrow()), text, form);
    }

    @ParameterizedTest
    @CsvSource({
        "ms, 1969-12-31T23:59:59.9999Z, what an int64 of the unit holds",
        "ns, 2262-04-11T23:47:16.854775808Z, what an int64 of the unit holds",
        "ns, 1677-09-21T00:12:43.145224191Z, what an int64 of the unit holds",
        "s, 2016-12-31T23:59:60Z, a time such as 2024-01-31T12:30:00Z",
        "s, 2016-12-31T24:00:00Z, a time such as 2024-01-31T12:30:00Z",
        "s, 2016-02-30T00:00:00Z, a time such as 2024-01-31T12:30:00Z",
        "s, 2016-12-31T23:59Z, a time such as 2024-01-31T12:30:00Z",
        "s, 2016-12-31T23:59:00+01:00, a time such as 2024-01-31T12:30:00Z",
        "s, 2016-12-31t23:59:00z, a time such as 2024-01-31T12:30:00Z",
    })
    void refusesWhatIsNoTimestamp(String unit, String text, String expected) {
        assertRefused(time(FieldType.TIMESTAMP, unit), text, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "ms, PT0.0005S, what an int64 of the unit holds",
        "ns, PT9223372036.854775808S, what an int64 of the unit holds",
        "ns, P999999999999D, what an int64 of the unit holds",
        "s, P999999999999999999D, a length of time such as PT1H30M or PT0.25S",
        "s, PT1000000000000000000S, a length of time such as PT1H30M or PT0.25S",
        "s, PT, a length of time such as PT1H30M or PT0.25S",
        "s, P, a length of time such as PT1H30M or PT0.25S",
        "s, P1DT, a length of time such as PT1H30M or PT0.25S",
        "s, PT-1S, a length of time such as PT1H30M or PT0.25S",
        "s, PT1M1H, a length of time such as PT1H30M or PT0.25S",
        "s, P1Y, a length of time such as PT1H30M or PT0.25S",
        "s, 5400, a length of time such as PT1H30M or PT0.25S",
    })
    void refusesWhatIsNoDuration(String unit, String text, String expected) {
        assertRefused(time(FieldType.DURATION, unit), text, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4 | 2 | 100   | at most 4 digits, 2 of them behind the point",
                "4 | 2 | 0.001 | at most 4 digits, 2 of them behind the point",
                "4 | 0 | 0.5   | at most 4 digits, 0 of them behind the point",
                "4 | 2 | 1e1   | a number",
                "4 | 2 | .5    | a number",
                "4 | 2 | 01    | a number",
            })
    void refusesWhatIsNoDecimalOfTheType(int precision, int scale, String text, String expected) {
        assertRefused(new DecimalType(precision, scale), text, expected);
    }

    @Test
    void refusesTextThatIsTooLongOrNoText() {
        assertRefused(new ContentType(FieldType.STRING, 3), "\u20ac1", "at most 3 bytes");
        assertRefused(new ContentType(FieldType.STRING, 3), "\ud800", "valid Unicode");
        assertRefused(KindsLayout.STATE, "CLOSED", "one of its constants");
        assertRefused(KindsLayout.STATE, "UNKNOWN", "one of its constants");
        assertRefused(KindsLayout.STATE, "0", "one of its constants");
    }

    @Test
    void refusesADefaultOfATypeThatHasNone() {
        List<ValueType> types = List.of(
                new ContentType(FieldType.BYTES, 3),
                ValueType.of(FieldType.UUID),
                KindsLayout.MARKS,
                KindsLayout.LEVEL);
        for (ValueType type : types) {
            assertThatThrownBy(() -> DefaultValue.parse(type, "0"))
                    .isExactlyInstanceOf(InvalidLayoutException.class)
                    .hasMessage("a value of type " + type.text() + " has no default");
        }
    }

    private static TimeType time(FieldType kind, String unit) {
        return new TimeType(kind, TimeResolution.ofSchemaName(unit).orElseThrow());
    }

    private static void assertRefused(ValueType type, String text, String expected) {
        assertThatThrownBy(() -> DefaultValue.parse(type, text))
                .isExactlyInstanceOf(InvalidLayoutException.class)
                .hasMessage("default '" + text + "' is none of " + type.text() + ", expected " + expected);
    }
}
