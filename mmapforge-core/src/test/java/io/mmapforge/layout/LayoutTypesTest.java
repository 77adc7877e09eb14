package io.mmapforge.layout;

import static io.mmapforge.layout.KindsLayout.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The types of values, and where fields of them lie. */
class LayoutTypesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quote  | Quote                  | 16  | 40",
                "time   | timestamp(ns)          | 56  | 8",
                "span   | duration(s)            | 64  | 8",
                "day    | date                   | 72  | 4",
                "id     | uuid                   | 80  | 16",
                "price  | decimal(18,4)          | 96  | 8",
                "side   | Side                   | 104 | 1",
                "state  | State                  | 106 | 2",
                "marks  | Marks                  | 108 | 1",
                "wide   | Wide                   | 112 | 8",
                "counts | int16[3]               | 120 | 6",
                "levels | Level[2]               | 128 | 32",
                "depth  | float64 optional       | 160 | 8",
                "note   | string(6) optional     | 168 | 10",
                "asks   | Level[2] optional      | 184 | 32",
            })
    void placesEveryKindAtAMultipleOfItsAlignment(String name, String type, int offset, int size) {
        FieldLayout field = KINDS.field(name).orElseThrow();
        assertThat(field.typeText()).isEqualTo(type);
        assertThat(field.offset()).isEqualTo(offset);
        assertThat(field.size()).isEqualTo(size);
        assertThat(field.end()).isEqualTo(offset + size);
        assertThat(KINDS.fieldAt(offset + size - 1)).contains(field);
    }

    @Test
    void tellsWhatElseThereIsToKnowOfAField() {
        assertThat(KINDS.recordSize()).isEqualTo(216);
        assertThat(KINDS.presenceWords()).isEqualTo(1);
        assertThat(KINDS.fields())
                .extracting(FieldLayout::presenceBit)
                .containsExactly(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0, 1, 2);
        FieldLayout asks = KINDS.field("asks").orElseThrow();
        assertThat(asks.isOptional()).isTrue();
        assertThat(asks.isArray()).isTrue();
        assertThat(asks.length()).isEqualTo(2);
        assertThat(asks.presenceOffset()).isEqualTo(8);
        assertThat(asks.presenceMask()).isEqualTo(4);
        FieldLayout day = KINDS.field("day").orElseThrow();
        assertThat(day.isOptional()).isFalse();
        assertThat(day.isArray()).isFalse();
        assertThat(day.was()).isEqualTo("date");
        assertThat(day.defaultValue().orElseThrow().bits()).isEqualTo(-1);
        assertThat(KINDS.field("note").orElseThrow().maxBytes()).isEqualTo(6);
        assertThat(KINDS.field("quote").orElseThrow().maxBytes()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 8, 16", "1, 1, 16, 24", "64, 1, 16, 80", "65, 2, 24, 96", "1024, 16, 136, 1160"})
    void putsAWordForEach64OptionalFieldsBehindTheSequenceWord(int optional, int words, int first, int recordSize) {
        List<FieldDefinition> fields = new ArrayList<>();
        for (int i = 0; i < Math.max(1, optional); i++) {
            FieldDefinition field = FieldDefinition.of("f" + i, FieldType.UINT8);
            fields.add(optional == 0 ? field : field.asOptional());
        }
        RecordLayout layout = RecordLayout.of("R", 1, "", 8, fields);
        assertThat(layout.presenceWords()).isEqualTo(words);
        assertThat(layout.fields().get(0).offset()).isEqualTo(first);
        assertThat(layout.recordSize()).isEqualTo(recordSize);
    }

    @Test
    void countsTheBitsOfOptionalFieldsAlone() {
        List<FieldDefinition> fields = new ArrayList<>();
        for (int i = 0; i < 140; i++) {
            FieldDefinition field = FieldDefinition.of("f" + i, FieldType.UINT8);
            fields.add(i % 2 == 0 ? field : field.asOptional());
        }
        RecordLayout layout = RecordLayout.of("R", 1, "", 8, fields);
        FieldLayout last = layout.field("f139").orElseThrow();
        assertThat(last.presenceBit()).isEqualTo(69);
        assertThat(last.presenceOffset()).isEqualTo(16);
        assertThat(last.presenceMask()).isEqualTo(32);
        assertThat(layout.field("f127").orElseThrow().presenceMask()).isEqualTo(Long.MIN_VALUE);
        assertThat(layout.field("f138").orElseThrow().presenceBit()).isEqualTo(-1);
    }

    @Test
    void laysAStructOutAsACCompilerDoes() {
        assertThat(QUOTE.members()).extracting(MemberLayout::offset).containsExactly(0, 4, 16, 32);
        assertThat(QUOTE.members()).extracting(MemberLayout::end).containsExactly(1, 13, 32, 33);
        assertThat(QUOTE.sizeBytes()).isEqualTo(40);
        assertThat(QUOTE.alignmentBytes()).isEqualTo(8);
        assertThat(QUOTE.depth()).isEqualTo(2);
        assertThat(QUOTE.name()).isEqualTo("Quote");
        assertThat(QUOTE).hasToString("Quote");
        assertThat(LEVEL.depth()).isEqualTo(1);
        StructType bytes = struct("Bytes", FieldType.BOOL, FieldType.INT8, FieldType.UINT8);
        assertThat(bytes.sizeBytes()).isEqualTo(3);
        assertThat(bytes.alignmentBytes()).isEqualTo(1);
        assertThat(struct("Ids", FieldType.BOOL, FieldType.UUID).sizeBytes()).isEqualTo(24);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "255, 1", "256, 2", "65535, 2"})
    void givesAnEnumTheBytesThatItsHighestNumberNeeds(int highest, int bytes) {
        EnumType type = new EnumType("E", List.of(new NamedNumber("A", highest)));
        assertThat(type.sizeBytes()).isEqualTo(bytes);
        assertThat(type.alignmentBytes()).isEqualTo(bytes);
        assertThat(type.constant(highest)).contains(new NamedNumber("A", highest));
        assertThat(type.constant(highest ^ 1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "7, 1", "8, 2", "15, 2", "16, 4", "31, 4", "32, 8", "63, 8"})
    void givesFlagsTheBytesThatTheirHighestBitNeeds(int highest, int bytes) {
        FlagsType type = new FlagsType("F", List.of(new NamedNumber("A", highest)));
        assertThat(type.sizeBytes()).isEqualTo(bytes);
        assertThat(type.alignmentBytes()).isEqualTo(bytes);
        assertThat(type.knownBits()).isEqualTo(1L << highest);
    }

    @Test
    void knowsAllNamedBits() {
        assertThat(MARKS.knownBits()).isEqualTo(0b1001);
    }

    @Test
    void knowsTheLargestDecimal() {
        assertThat(new DecimalType(1, 0).maxUnscaled()).isEqualTo(9);
        assertThat(new DecimalType(18, 18).maxUnscaled()).isEqualTo(999_999_999_999_999_999L);
    }

    @Test
    void listsNamedTypesEachBehindThoseThatItIsMadeOf() {
        assertThat(KINDS.namedTypes())
                .extracting(ValueType::text)
                .containsExactly("Level", "Side", "Quote", "State", "Marks", "Wide");
        assertThat(RecordLayout.of("R", 1, "", 8, List.of(FieldDefinition.of("a", FieldType.DATE)))
                        .namedTypes())
                .isEmpty();
    }

    @Test
    void takesTwoTypesForOneIfTheyLayOutAndDecodeAlike() {
        StructType described = StructType.of(
                "Level",
                List.of(
                        new MemberDefinition("price", PRICE, "In EUR."),
                        MemberDefinition.of("size", ValueType.of(FieldType.UINT32))));
        assertThat(described).isEqualTo(LEVEL).hasSameHashCodeAs(LEVEL);
        assertThat(struct("Level", FieldType.UINT32)).isNotEqualTo(LEVEL);
        assertThat(struct("A", FieldType.BOOL)).isNotEqualTo(struct("B", FieldType.BOOL));
        assertThat(new TimeType(FieldType.TIMESTAMP, TimeResolution.NANOS))
                .isNotEqualTo(new TimeType(FieldType.TIMESTAMP, TimeResolution.MICROS))
                .isNotEqualTo(new TimeType(FieldType.DURATION, TimeResolution.NANOS));
        assertThat(RecordLayout.of("R", 1, "", 8, List.of(field("a", LEVEL), field("b", described)))
                        .namedTypes())
                .containsExactly(LEVEL);
    }

    @Test
    void fitsFormat1WithThe13PlainTypesAlone() {
        FieldDefinition plain = FieldDefinition.of("a", FieldType.INT64);
        assertThat(fitsFormat1(plain)).isTrue();
        assertThat(fitsFormat1(FieldDefinition.of("a", FieldType.STRING, 3))).isTrue();
        assertThat(fitsFormat1(plain.withDefault("1").formerly("b"))).isTrue();
        assertThat(fitsFormat1(plain.withLength(1))).isFalse();
        assertThat(fitsFormat1(plain.asOptional())).isFalse();
        for (FieldLayout field : KINDS.fields()) {
            assertThat(fitsFormat1(field("a", field.type())))
                    .as(field.name())
                    .isEqualTo(List.of("counts", "depth", "note").contains(field.name()));
        }
    }

    @Test
    void fitsFormat1WithNeitherKeyNorOrder() {
        RecordLayout layout = RecordLayout.of("R", 1, "", 8, List.of(FieldDefinition.of("a", FieldType.INT64)));
        assertThat(layout.fitsFormat1()).isTrue();
        assertThat(layout.withKey(List.of("a")).fitsFormat1()).isFalse();
        assertThat(layout.withOrder("a").fitsFormat1()).isFalse();
    }

    private static boolean fitsFormat1(FieldDefinition field) {
        return RecordLayout.of("R", 1, "", 8, List.of(field)).fitsFormat1();
    }

    @ParameterizedTest
    @EnumSource(
            value = FieldType.class,
            names = {"STRING", "BYTES", "TIMESTAMP", "DURATION", "DECIMAL", "ENUM", "FLAGS", "STRUCT"})
    void refusesAPlainTypeThatNeedsMoreSaid(FieldType kind) {
        assertRefused(
                "a type of kind " + kind.schemaName() + " needs more said than its name", () -> ValueType.of(kind));
    }

    @Test
    void refusesTypesThatCannotBe() {
        assertRefused(
                "maxBytes belongs to string and bytes only, not to date", () -> new ContentType(FieldType.DATE, 1));
        assertRefused("maxBytes 0 is not in 1..1048576", () -> new ContentType(FieldType.STRING, 0));
        assertRefused("maxBytes 1048577 is not in 1..1048576", () -> new ContentType(FieldType.BYTES, 1048577));
        assertRefused(
                "unit belongs to timestamp and duration only, not to date",
                () -> new TimeType(FieldType.DATE, TimeResolution.SECONDS));
        assertRefused("precision 0 is not in 1..18", () -> new DecimalType(0, 0));
        assertRefused("precision 19 is not in 1..18", () -> new DecimalType(19, 0));
        assertRefused("scale -1 is not in 0..4", () -> new DecimalType(4, -1));
        assertRefused("scale 5 is not in 0..4", () -> new DecimalType(4, 5));
    }

    @Test
    void refusesEnumsThatCannotBe() {
        assertRefused("enum E has 0 constants, expected 1..1024", () -> new EnumType("E", List.of()));
        List<NamedNumber> many = IntStream.rangeClosed(0, 1024)
                .mapToObj(i -> new NamedNumber("C" + i, i))
                .toList();
        assertThat(new EnumType("E", many.subList(0, 1024)).constants()).hasSize(1024);
        assertRefused("enum E has 1025 constants, expected 1..1024", () -> new EnumType("E", many));
        assertRefused("enum E: number of A -1 is not in 0..65535", () -> enumOf(new NamedNumber("A", -1)));
        assertRefused("enum E: number of A 65536 is not in 0..65535", () -> enumOf(new NamedNumber("A", 65536)));
        assertRefused("enum E has A twice", () -> enumOf(new NamedNumber("A", 1), new NamedNumber("A", 2)));
        assertRefused("enum E has number 1 twice", () -> enumOf(new NamedNumber("A", 1), new NamedNumber("B", 1)));
        assertRefused(
                "enum E: UNKNOWN stands for every number without a constant, name yours otherwise",
                () -> enumOf(new NamedNumber("UNKNOWN", 1)));
        assertRefused(
                "constant name 'A-B' is not a letter followed by letters, digits and underscores, at most 128",
                () -> enumOf(new NamedNumber("A-B", 1)));
    }

    @Test
    void refusesFlagsThatCannotBe() {
        assertRefused("flags F has 0 constants, expected 1..64", () -> new FlagsType("F", List.of()));
        assertRefused(
                "flags F: number of A 64 is not in 0..63", () -> new FlagsType("F", List.of(new NamedNumber("A", 64))));
        assertRefused(
                "flags F has number 3 twice",
                () -> new FlagsType("F", List.of(new NamedNumber("A", 3), new NamedNumber("B", 3))));
        assertThat(new FlagsType("F", List.of(new NamedNumber("UNKNOWN", 0))).knownBits())
                .isEqualTo(1);
    }

    @Test
    void refusesStructsThatCannotBe() {
        assertRefused("struct S has 0 members, expected 1..256", () -> StructType.of("S", List.of()));
        List<MemberDefinition> many = IntStream.rangeClosed(0, 256)
                .mapToObj(i -> MemberDefinition.of("m" + i, ValueType.of(FieldType.BOOL)))
                .toList();
        assertThat(StructType.of("S", many.subList(0, 256)).sizeBytes()).isEqualTo(256);
        assertRefused("struct S has 257 members, expected 1..256", () -> StructType.of("S", many));
        assertRefused("struct S has member 'm1' twice", () -> StructType.of("S", List.of(many.get(1), many.get(1))));
        assertRefused(
                "member name '1m' is not a letter followed by letters, digits and underscores, at most 128",
                () -> StructType.of("S", List.of(MemberDefinition.of("1m", ValueType.of(FieldType.BOOL)))));
        assertRefused(
                "struct S is larger than 1048576 bytes",
                () -> StructType.of("S", List.of(MemberDefinition.of("m", new ContentType(FieldType.BYTES, 1048573)))));
        StructType deepest = LEVEL;
        for (String name : List.of("Two", "Three", "Four")) {
            deepest = StructType.of(name, List.of(MemberDefinition.of("inner", deepest)));
        }
        StructType four = deepest;
        assertThat(four.depth()).isEqualTo(4);
        assertRefused(
                "struct Five nests 5 deep, expected at most 4",
                () -> StructType.of("Five", List.of(MemberDefinition.of("inner", four))));
    }

    @ParameterizedTest
    @EnumSource(
            value = FieldType.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ENUM", "FLAGS", "STRUCT"})
    void refusesATypeWithTheNameOfABuiltInOne(FieldType kind) {
        String name = kind.schemaName();
        String message = "type '" + name + "' has the name of a built-in one";
        assertRefused(message, () -> new EnumType(name, SIDE.constants()));
        assertRefused(message, () -> new FlagsType(name, MARKS.bits()));
        assertRefused(message, () -> struct(name, FieldType.BOOL));
    }

    @Test
    void refusesATypeNameThatIsNone() {
        String message = "type name 'a b' is not a letter followed by letters, digits and underscores, at most 128";
        assertRefused(message, () -> new EnumType("a b", SIDE.constants()));
        assertRefused(message, () -> new FlagsType("a b", MARKS.bits()));
        assertRefused(message, () -> struct("a b", FieldType.BOOL));
    }

    @Test
    void refusesTwoTypesOfOneName() {
        EnumType other = new EnumType("Level", SIDE.constants());
        assertRefused("two different types have the name Level", () -> layout(field("a", LEVEL), field("b", other)));
        StructType hiding = StructType.of("Hiding", List.of(MemberDefinition.of("inner", other)));
        assertRefused("two different types have the name Level", () -> layout(field("a", hiding), field("b", LEVEL)));
    }

    @Test
    void refusesArraysThatCannotBe() {
        FieldDefinition number = FieldDefinition.of("a", FieldType.INT8);
        assertRefused("field 'a': length -1 is not in 0..1048576", () -> layout(number.withLength(-1)));
        assertRefused("field 'a': length 1048577 is not in 0..1048576", () -> layout(number.withLength(1048577)));
        assertRefused(
                "field 'a': an array of string cannot be; put it into a struct, and make an array of that",
                () -> layout(FieldDefinition.of("a", FieldType.STRING, 3).withLength(2)));
        assertRefused(
                "field 'a': an array of bytes cannot be; put it into a struct, and make an array of that",
                () -> layout(FieldDefinition.of("a", FieldType.BYTES, 3).withLength(1)));
        assertThat(layout(number.withLength(1048568)).recordSize()).isEqualTo(1048576);
        assertRefused(
                "field 'a' ends at byte 1048577 of the record, which may have at most 1048576",
                () -> layout(number.withLength(1048569)));
        assertRefused(
                "field 'a' ends at byte 16777232 of the record, which may have at most 1048576",
                () -> layout(FieldDefinition.of("a", FieldType.UUID)
                        .withLength(1048576)
                        .asOptional()));
    }

    @Test
    void refusesNamesThatWouldMeanTwoFields() {
        FieldDefinition a = FieldDefinition.of("a", FieldType.INT8);
        FieldDefinition b = FieldDefinition.of("b", FieldType.INT8);
        assertRefused("field 'a' was never called otherwise", () -> layout(a.formerly("a")));
        assertRefused(
                "former name 'ä' is not a letter followed by letters, digits and underscores, at most 128",
                () -> layout(a.formerly("ä")));
        assertRefused("field 'a' was called 'b', as another field is or was", () -> layout(a.formerly("b"), b));
        assertRefused(
                "field 'b' was called 'c', as another field is or was", () -> layout(a.formerly("c"), b.formerly("c")));
        assertThat(layout(a.formerly("c"), b.formerly("d")).fields()).hasSize(2);
    }

    @Test
    void refusesDefaultsWhereThereAreNone() {
        FieldDefinition number = FieldDefinition.of("a", FieldType.INT8);
        assertRefused(
                "field 'a': an optional field has no default, it is absent",
                () -> layout(number.asOptional().withDefault("1")));
        assertRefused(
                "field 'a': an array has no default",
                () -> layout(number.withLength(2).withDefault("1")));
        assertRefused(
                "field 'a': default '128' is none of int8, expected -128..127",
                () -> layout(number.withDefault("128")));
    }

    private static EnumType enumOf(NamedNumber... constants) {
        return new EnumType("E", List.of(constants));
    }

    private static StructType struct(String name, FieldType... kinds) {
        List<MemberDefinition> members = new ArrayList<>();
        for (FieldType kind : kinds) {
            members.add(MemberDefinition.of("m" + members.size(), ValueType.of(kind)));
        }
        return StructType.of(name, members);
    }

    private static FieldDefinition field(String name, ValueType type) {
        return FieldDefinition.of(name, type);
    }

    private static RecordLayout layout(FieldDefinition... fields) {
        return RecordLayout.of("R", 1, "", 8, List.of(fields));
    }

    private static void assertRefused(String message, ThrowingCallable code) {
        assertThatThrownBy(code)
                .isExactlyInstanceOf(InvalidLayoutException.class)
                .hasMessage(message);
    }
}
