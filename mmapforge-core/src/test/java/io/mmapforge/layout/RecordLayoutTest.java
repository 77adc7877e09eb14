package io.mmapforge.layout;

import static io.mmapforge.testing.TestLayouts.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordLayoutTest {
    @ParameterizedTest
    @CsvSource({
        "flag, bool,        8,  1",
        "i8,   int8,        9,  1",
        "u8,   uint8,      10,  1",
        "i16,  int16,      12,  2",
        "u16,  uint16,     14,  2",
        "i32,  int32,      16,  4",
        "u32,  uint32,     20,  4",
        "i64,  int64,      24,  8",
        "u64,  uint64,     32,  8",
        "f32,  float32,    40,  4",
        "f64,  float64,    48,  8",
        "text, string(21), 56, 25",
        "blob, bytes(13),  84, 17",
    })
    void placesEveryTypeAtAMultipleOfItsSize(String name, String type, int offset, int size) {
        FieldLayout field = ALL_TYPES.field(name).orElseThrow();
        assertThat(field.typeText()).isEqualTo(type);
        assertThat(field.offset()).isEqualTo(offset);
        assertThat(field.size()).isEqualTo(size);
        assertThat(field.end()).isEqualTo(offset + size);
    }

    @Test
    void padsRecordsToTheirAlignment() {
        assertThat(ALL_TYPES.recordSize()).isEqualTo(104);
        assertThat(allTypes(64).recordSize()).isEqualTo(128);
        assertThat(TICK.recordSize()).isEqualTo(104);
    }

    /** The smallest records there are, each behind the 8 bytes of the sequence word. */
    @ParameterizedTest
    @CsvSource({
        "BOOL,    0,  16, 64", "INT8,    0,  16, 64", "UINT8,   0,  16, 64", "INT16,   0,  16, 64",
        "UINT16,  0,  16, 64", "INT32,   0,  16, 64", "UINT32,  0,  16, 64", "INT64,   0,  16, 64",
        "UINT64,  0,  16, 64", "FLOAT32, 0,  16, 64", "FLOAT64, 0,  16, 64", "STRING,  1,  16, 64",
        "STRING,  4,  16, 64", "STRING,  5,  24, 64", "BYTES,  52,  64, 64", "BYTES,  53,  72, 128",
    })
    void sizesARecordOfOneField(FieldType type, int maxBytes, int size, int sizeOnCacheLines) {
        List<FieldDefinition> fields = List.of(FieldDefinition.of("only", type, maxBytes));
        assertThat(RecordLayout.of("One", 1, "", 8, fields).recordSize()).isEqualTo(size);
        assertThat(RecordLayout.of("One", 1, "", 64, fields).recordSize()).isEqualTo(sizeOnCacheLines);
    }

    @Test
    void keepsDeclarationOrderAndLeavesGaps() {
        RecordLayout layout = RecordLayout.of(
                "Gaps",
                1,
                "",
                8,
                List.of(
                        FieldDefinition.of("a", FieldType.BOOL),
                        FieldDefinition.of("b", FieldType.FLOAT64),
                        FieldDefinition.of("c", FieldType.INT8),
                        FieldDefinition.of("d", FieldType.INT16),
                        FieldDefinition.of("e", FieldType.STRING, 3),
                        FieldDefinition.of("f", FieldType.INT8)));
        assertThat(layout.fields()).extracting(FieldLayout::name).containsExactly("a", "b", "c", "d", "e", "f");
        assertThat(layout.fields()).extracting(FieldLayout::offset).containsExactly(8, 16, 24, 26, 28, 35);
        assertThat(layout.recordSize()).isEqualTo(40);
    }

    @Test
    void findsTheFieldAtAnOffset() {
        assertThat(ALL_TYPES.fieldAt(80).orElseThrow().name()).isEqualTo("text");
        assertThat(ALL_TYPES.fieldAt(81)).isEmpty();
        assertThat(ALL_TYPES.fieldAt(0)).isEmpty();
        assertThat(ALL_TYPES.field("none")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "_a", "a-b", "a b", "ä", "a.b", "a\n", "日本"})
    void refusesNamesThatAreNoIdentifiers(String name) {
        assertRefused("field name '" + name + "'", 1, 8, FieldDefinition.of(name, FieldType.BOOL));
        assertThatThrownBy(() -> RecordLayout.of(name, 1, "", 8, List.of(FieldDefinition.of("a", FieldType.BOOL))))
                .isExactlyInstanceOf(InvalidLayoutException.class)
                .hasMessageContaining("record name '" + name + "'");
    }

    @Test
    void refusesNamesThatAreTooLong() {
        String longest = "a".repeat(128);
        FieldDefinition field = FieldDefinition.of(longest, FieldType.BOOL);
        assertThat(RecordLayout.of(longest, 1, "", 8, List.of(field)).recordName())
                .hasSize(128);
        assertRefused("at most 128", 1, 8, FieldDefinition.of(longest + "a", FieldType.BOOL));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 4294967296L, Long.MIN_VALUE})
    void refusesVersionsOutOfRange(long version) {
        assertRefused(
                "version " + version + " is not in 1..4294967295", version, 8, FieldDefinition.of("a", FieldType.BOOL));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 32, 128, -8})
    void refusesOtherAlignments(int alignment) {
        assertRefused(
                "align " + alignment + " is neither 8 nor 64", 1, alignment, FieldDefinition.of("a", FieldType.BOOL));
    }

    @Test
    void refusesNoFieldsTooManyAndTwoOfAName() {
        assertRefused("0 fields, expected 1..1024", 1, 8);
        FieldDefinition[] many = IntStream.range(0, 1025)
                .mapToObj(i -> FieldDefinition.of("f" + i, FieldType.BOOL))
                .toArray(FieldDefinition[]::new);
        assertRefused("1025 fields, expected 1..1024", 1, 8, many);
        assertRefused(
                "field 'a' is declared twice",
                1,
                8,
                FieldDefinition.of("a", FieldType.BOOL),
                FieldDefinition.of("a", FieldType.INT8));
    }

    @ParameterizedTest
    @CsvSource({
        "STRING,       0, maxBytes 0 is not in 1..1048576",
        "BYTES,       -1, maxBytes -1 is not in 1..1048576",
        "STRING, 1048577, maxBytes 1048577 is not in 1..1048576",
        "BYTES, 2147483647, maxBytes 2147483647 is not in 1..1048576",
        "INT32,        4, 'maxBytes belongs to string and bytes only, not to int32'",
        "BOOL,        -1, 'maxBytes belongs to string and bytes only, not to bool'",
    })
    void refusesAMaxBytesThatCannotBe(FieldType type, int maxBytes, String message) {
        assertThatThrownBy(() -> FieldDefinition.of("a", type, maxBytes))
                .isExactlyInstanceOf(InvalidLayoutException.class)
                .hasMessage("field 'a': " + message);
    }

    @Test
    void takesTheLargestRecordAndRefusesOneByteMore() {
        FieldDefinition largest = FieldDefinition.of("a", FieldType.BYTES, 1048564);
        assertThat(RecordLayout.of("Large", 1, "", 64, List.of(largest)).recordSize())
                .isEqualTo(1048576);
        assertRefused(
                "field 'a' ends at byte 1048577 of the record, which may have at most 1048576",
                1,
                8,
                FieldDefinition.of("a", FieldType.BYTES, 1048565));
        List<FieldDefinition> two =
                List.of(FieldDefinition.of("a", FieldType.BYTES, 1048557), FieldDefinition.of("b", FieldType.INT64));
        assertThatThrownBy(() -> RecordLayout.of("Large", 1, "", 8, two))
                .isExactlyInstanceOf(InvalidLayoutException.class)
                .hasMessageContaining("field 'b' ends at byte 1048584");
    }

    @Test
    void refusesDescriptionsThatNoReaderWouldAccept() {
        RecordLayout layout = RecordLayout.of(
                "Wordy", 1, "x".repeat(1 << 20), 8, Collections.singletonList(FieldDefinition.of("a", FieldType.BOOL)));
        assertThatThrownBy(layout::toSchemaText)
                .isExactlyInstanceOf(InvalidLayoutException.class)
                .hasMessageContaining("expected at most 1048576; shorten the descriptions");
    }

    private static void assertRefused(String message, long version, int alignment, FieldDefinition... fields) {
        assertThatThrownBy(() -> RecordLayout.of("Record", version, "", alignment, List.of(fields)))
                .isExactlyInstanceOf(InvalidLayoutException.class)
                .hasMessageContaining(message);
    }

    @Test
    void hasAtMost1024NamedTypes() {
        List<FieldDefinition> fields = IntStream.range(0, 5)
                .mapToObj(part -> FieldDefinition.of(
                        "part_" + part,
                        StructType.of(
                                "Part" + part,
                                IntStream.range(0, part == 4 ? 219 : 200)
                                        .mapToObj(i -> MemberDefinition.of(
                                                "m" + i,
                                                new EnumType("E" + part + "x" + i, List.of(new NamedNumber("ON", 1)))))
                                        .toList())))
                .toList();
        FieldDefinition oneMore = FieldDefinition.of("more", new FlagsType("More", List.of(new NamedNumber("BIT", 0))));

        assertThat(RecordLayout.of("Many", 1, "", 8, fields).namedTypes()).hasSize(1024);
        assertThatThrownBy(() -> RecordLayout.of(
                        "Many",
                        1,
                        "",
                        8,
                        Stream.concat(fields.stream(), Stream.of(oneMore)).toList()))
                .isInstanceOf(InvalidLayoutException.class)
                .hasMessage("1025 named types, expected at most 1024");
    }

    @ParameterizedTest
    @CsvSource({"FLOAT32, 1e39", "FLOAT32, -1e39", "FLOAT64, 1e309", "FLOAT64, -1e309"})
    void refusesDefaultsThatOnlyInfinityStandsFor(FieldType type, String text) {
        assertThatThrownBy(() -> DefaultValue.parse(ValueType.of(type), text))
                .isInstanceOf(InvalidLayoutException.class)
                .hasMessage("default '" + text + "' is none of " + type.schemaName()
                        + ", expected a number that it can hold");
        assertThat(DefaultValue.parse(ValueType.of(type), "-Infinity").text()).isEqualTo("-Infinity");
    }
}
