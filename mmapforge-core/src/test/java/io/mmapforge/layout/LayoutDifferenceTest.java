package io.mmapforge.layout;

import static org.assertj.core.api.Assertions.assertThat;

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
