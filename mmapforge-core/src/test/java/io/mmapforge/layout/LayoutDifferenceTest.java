package io.mmapforge.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.mmapforge.testing.QuoteLayout;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutDifferenceTest {
    private static final RecordLayout PROGRAM = RecordLayout.of(
            "Tick",
            1,
            "",
            8,
            List.of(
                    FieldDefinition.of("id", FieldType.INT64),
                    FieldDefinition.of("price", FieldType.FLOAT64),
                    FieldDefinition.of("symbol", FieldType.STRING, 8)));

    @Test
    void namesEveryFieldThatIsNotWhereTheProgramExpectsIt() {
        RecordLayout file = RecordLayout.of(
                "Trade",
                1,
                "",
                64,
                List.of(
                        FieldDefinition.of("id", FieldType.INT64),
                        FieldDefinition.of("flag", FieldType.BOOL),
                        FieldDefinition.of("price", FieldType.INT64),
                        FieldDefinition.of("symbol", FieldType.STRING, 12)));
        assertThat(PROGRAM.differencesFrom(file))
                .extracting(LayoutDifference::toString)
                .containsExactly(
                        "record: Tick in the program, Trade in the file",
                        "price: float64 at 16 in the program, int64 at 24 in the file",
                        "symbol: string(8) at 24 in the program, string(12) at 32 in the file",
                        "flag: absent in the program, bool at 16 in the file",
                        "align: 8 bytes in the program, 64 bytes in the file",
                        "record size: 40 bytes in the program, 64 bytes in the file");
    }

    @Test
    void namesAFieldThatTheFileDoesNotHave() {
        RecordLayout file = RecordLayout.of("Tick", 1, "", 8, List.of(FieldDefinition.of("id", FieldType.INT64)));
        assertThat(PROGRAM.differencesFrom(file))
                .extracting(LayoutDifference::toString)
                .containsExactly(
                        "price: float64 at 16 in the program, absent in the file",
                        "symbol: string(8) at 24 in the program, absent in the file",
                        "record size: 40 bytes in the program, 16 bytes in the file");
    }

    @Test
    void namesConstantsAndMembersOfTypesThatDifferUnderOneName() {
        RecordLayout program = RecordLayout.of(
                "R",
                1,
                "",
                8,
                List.of(
                        FieldDefinition.of("side", KindsLayout.SIDE),
                        FieldDefinition.of("marks", KindsLayout.MARKS),
                        FieldDefinition.of("quote", KindsLayout.QUOTE).withLength(2),
                        FieldDefinition.of("time", new TimeType(FieldType.TIMESTAMP, TimeResolution.NANOS)),
                        FieldDefinition.of("price", KindsLayout.PRICE)));
        EnumType side = new EnumType("Side", List.of(new NamedNumber("SELL", 1), new NamedNumber("BUY", 2)));
        RecordLayout file = RecordLayout.of(
                "R",
                1,
                "",
                8,
                List.of(
                        FieldDefinition.of("side", side),
                        FieldDefinition.of("marks", new FlagsType("Marks", List.of(new NamedNumber("AUCTION", 3)))),
                        FieldDefinition.of("quote", StructType.of("Quote", List.of(MemberDefinition.of("side", side))))
                                .withLength(3)
                                .asOptional(),
                        FieldDefinition.of("time", new TimeType(FieldType.TIMESTAMP, TimeResolution.MICROS)),
                        FieldDefinition.of("price", new DecimalType(18, 5)).asOptional()));
        assertThat(program.differencesFrom(file))
                .extracting(LayoutDifference::toString)
                .containsExactly(
                        "side: Side {SELL=2, BUY=1} at 8 in the program, Side {SELL=1, BUY=2} at 16 in the file",
                        "marks: Marks {AUCTION=3, ODD_LOT=0} at 9 in the program, Marks {AUCTION=3} at 17 in the file",
                        "quote: Quote[2] {firm bool at 0, venue string(5) at 4,"
                                + " best Level {price decimal(18,4) at 0, size uint32 at 8} at 16,"
                                + " side Side {SELL=2, BUY=1} at 32} at 16 in the program,"
                                + " Quote[3] optional {side Side {SELL=1, BUY=2} at 0} at 18 in the file",
                        "time: timestamp(ns) at 96 in the program, timestamp(us) at 24 in the file",
                        "price: decimal(18,4) at 104 in the program, decimal(18,5) optional at 32 in the file",
                        "record size: 112 bytes in the program, 40 bytes in the file");
    }

    @Test
    void namesKeyAndOrder() {
        RecordLayout plain = QuoteLayout.withoutKeyAndOrder(1);
        assertThat(QuoteLayout.QUOTE.differencesFrom(plain))
                .extracting(LayoutDifference::toString)
                .containsExactly(
                        "key: [venue, symbol] in the program, absent in the file",
                        "order: time in the program, absent in the file");
        assertThat(plain.differencesFrom(QuoteLayout.QUOTE))
                .extracting(LayoutDifference::toString)
                .containsExactly(
                        "key: absent in the program, [venue, symbol] in the file",
                        "order: absent in the program, time in the file");
        assertThat(plain.withKey(List.of("venue", "symbol")).differencesFrom(plain.withKey(List.of("symbol", "venue"))))
                .containsExactly(new LayoutDifference("key", "[venue, symbol]", "[symbol, venue]"));
        assertThat(plain.withKey(List.of("symbol")).withOrder("venue").differencesFrom(QuoteLayout.QUOTE))
                .containsExactly(
                        new LayoutDifference("key", "symbol", "[venue, symbol]"),
                        new LayoutDifference("order", "venue", "time"));
    }

    /** A property of the record, and a field. */
    @Test
    void namesAFieldThatIsCalledKeyForItself() {
        RecordLayout program = RecordLayout.of("R", 1, "", 8, List.of(FieldDefinition.of("key", FieldType.INT64)));
        RecordLayout file = RecordLayout.of("R", 1, "", 8, List.of(FieldDefinition.of("key", FieldType.INT32)));
        assertThat(program.withKey(List.of("key")).differencesFrom(file))
                .containsExactly(
                        new LayoutDifference("key", "int64 at 8", "int32 at 8"),
                        new LayoutDifference("key", "key", "absent"));
    }

    @Test
    void saysNothingOfDefaultsAndFormerNames() {
        FieldDefinition field = FieldDefinition.of("a", FieldType.INT64);
        RecordLayout program = RecordLayout.of("R", 1, "", 8, List.of(field.withDefault("1")));
        RecordLayout file = RecordLayout.of("R", 1, "", 8, List.of(field.formerly("b")));
        assertThat(program.differencesFrom(file)).isEmpty();
    }

    @Test
    void saysNothingWhereOnlyDescriptionsDiffer() {
        RecordLayout file = RecordLayout.of(
                "Tick",
                2,
                "One trade.",
                8,
                List.of(
                        new FieldDefinition("id", FieldType.INT64, 0, "Of the trade."),
                        FieldDefinition.of("price", FieldType.FLOAT64),
                        FieldDefinition.of("symbol", FieldType.STRING, 8)));
        assertThat(PROGRAM.differencesFrom(file)).isEmpty();
    }
}
